#include "commons/moderation/moderation.hpp"

#include <algorithm>
#include <array>

namespace kenober::moderation {

namespace {

constexpr std::array table = {
    Reason{"off-subject", msgid("It does not concern the territory")},
    Reason{"incomplete", msgid("Something is missing for people to understand it")},
    Reason{"advertising", msgid("It advertises something for sale")},
    Reason{"rights", msgid("It uses a text or a picture without the right to")},
    Reason{"harmful", msgid("It could harm somebody")},
    Reason{"twice", msgid("It has been published already")},
    Reason{"other", msgid("Another reason, in the words below")},
};

}

std::string_view name(Act act) { return act == Act::publish ? "publish" : "decline"; }

std::span<const Reason> reasons() { return table; }

const Reason* find_reason(std::string_view code)
{
    const auto found = std::ranges::find(table, code, &Reason::code);
    return found == table.end() ? nullptr : &*found;
}

Checked<Decision> check(Decision sent, const contribution::Contribution& on, const contribution::Proposer& proposer)
{
    Problems problems;
    sent.words = trim(sent.words);
    if (on.state != contribution::State::proposed) problems.add("", say("Somebody has just decided on this text: look at it again."));
    if (proposer.person != 0 && proposer.person == sent.person) problems.add("", say("This text is yours: somebody else reads it over."));
    if (length(sent.words) > most_words)
        problems.add("words", say("Your words are too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (sent.act == Act::decline) {
        if (!find_reason(sent.reason)) problems.add("reason", say("Choose the reason that comes closest."));
        if (sent.words.empty()) problems.add("words", say("Say why in your own words: they reach whoever wrote the text."));
    }
    if (!problems.empty()) return problems;
    return sent;
}

}
