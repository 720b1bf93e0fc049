#include "modules/collectors/code_words.hpp"

#include <algorithm>
#include <string_view>

#include "commons/audit/audit.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/licence/licence.hpp"
#include "commons/watch/watch.hpp"

namespace kenober::collectors {

namespace {

struct Said {
    std::string_view code;
    const char* words;
};

constexpr Said all[] = {
    // Where something stands.
    {"draft", msgid("being written")},
    {"proposed", msgid("in the queue, to be read over")},
    {"returned", msgid("sent back, something is missing")},
    {"published", msgid("on the site, visible to everybody")},
    {"declined", msgid("answered with a no")},
    {"withdrawn", msgid("taken back")},
    {"hidden", msgid("taken off the site")},
    {"waiting", msgid("waits for an answer")},
    {"accepted", msgid("answered with a yes")},
    {"refused", msgid("answered with a no")},
    {"pending", msgid("waits for an answer")},
    {"replaced", msgid("replaced by a newer one")},
    {"kept", msgid("kept as it was")},
    {"asked", msgid("waits for an answer")},
    {"agreed", msgid("answered with a yes")},
    {"stopped", msgid("ended")},
    {"ended", msgid("ended")},
    {"taken", msgid("somebody takes care of it")},
    {"holding", msgid("somebody takes care of it")},
    {"done", msgid("done")},
    {"removed", msgid("taken off the site")},
    {"corrected", msgid("corrected")},
    {"restored", msgid("put back on the site")},
    {"nothing", msgid("left as it was")},
    // What was done.
    {"confirm", msgid("confirmed")},
    {"submit", msgid("sent to be read over")},
    {"publish", msgid("put on the site")},
    {"send_back", msgid("sent back, something is missing")},
    {"decline", msgid("answered with a no")},
    {"withdraw", msgid("taken back")},
    {"hide", msgid("taken off the site")},
    {"show", msgid("put back on the site")},
    {"seen", msgid("read over")},
    {"appeal", msgid("a second opinion was asked for")},
    {"uphold", msgid("the decision was kept")},
    {"overturn", msgid("the decision was changed")},
    {"commented", msgid("a comment")},
    {"decided", msgid("a decision")},
    {"used", msgid("a use elsewhere")},
    {"merged", msgid("themes made one")},
    {"unmerged", msgid("themes parted again")},
    {"renamed", msgid("another name was given")},
    {"said", msgid("a word was tied to a theme")},
    {"unsaid", msgid("a word was parted from a theme")},
    // Why.
    {"incomplete", msgid("Something is missing for people to understand it")},
    {"sources", msgid("It does not say where this is known from")},
    {"consent", msgid("Somebody in it has not been asked")},
    {"rights", msgid("It uses a text or a picture without the right to")},
    {"wording", msgid("Its wording could hurt")},
    {"off-subject", msgid("It does not concern the territory")},
    {"advertising", msgid("It advertises something for sale")},
    {"harmful", msgid("It could harm somebody")},
    {"twice", msgid("It has been published already")},
    {"law", msgid("The law, or a notice in its name, asks for it")},
    {"wrong", msgid("It has turned out to be wrong")},
    {"spam", msgid("It is spam")},
    // How often, and in which way.
    {"now", msgid("by mail, at once")},
    {"day", msgid("by mail, once a day")},
    {"week", msgid("by mail, once a week")},
    {"page", msgid("on the page of news only")},
    {"each", msgid("by mail, each text as soon as it is published")},
    {"reading", msgid("reads the letter")},
    {"suspended", msgid("ended, since mails came back")},
    {"sent", msgid("sent")},
    {"sending", msgid("on its way")},
    {"uncertain", msgid("perhaps sent, perhaps not")},
    {"left", msgid("taken back")},
    {"mail", msgid("by mail")},
    {"slip", msgid("on paper")},
    {"none", msgid("not at all")},
    {"person", msgid("in my own name")},
    {"group", msgid("in the name of a group")},
    {"printed", msgid("printed elsewhere")},
    {"shown", msgid("shown or read aloud")},
    {"copied", msgid("copied as it is")},
    {"adapted", msgid("changed or translated")},
    {"offline", msgid("put on an edition read offline")},
};

}

std::string kind_in_words(const i18n::Words& t, const std::string& code)
{
    const auto& kinds = contribution::kinds();
    const auto found = std::ranges::find(kinds, code, &contribution::Kind::name);
    return found == kinds.end() || !found->one ? code : t.say({found->one});
}

std::string licence_in_words(const i18n::Words& t, const std::string& code)
{
    auto words = licence::name_in_words(t, code);
    return words.empty() ? code : words;
}

std::string language_in_words(const i18n::Words&, const std::string& code)
{
    const auto language = i18n::parse_language(code);
    return language ? std::string(i18n::own_name(*language)) : code;
}

std::string sort_in_words(const i18n::Words& t, const std::string& code)
{
    const auto sort = watch::sort_of(code);
    return sort ? t.say({watch::in_words(*sort)}) : code_in_words(t, code);
}

std::string role_in_words(const i18n::Words& t, const std::string& number)
{
    if (number == std::to_string(static_cast<int>(http::Who::administrator))) return t("administers the site");
    if (number == std::to_string(static_cast<int>(http::Who::facilitator))) return t("reads over and publishes");
    return t("has an account");
}

std::string code_in_words(const i18n::Words& t, const std::string& code)
{
    const auto* const found = std::ranges::find(all, code, &Said::code);
    if (found != std::end(all)) return t.say({found->words});
    const auto act = audit::act_of(code);
    return act ? t.say({audit::in_words(*act)}) : code;
}

}
