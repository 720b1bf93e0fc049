#include "commons/introduction/exchange.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "commons/person/person.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::introduction {

namespace {

constexpr std::array states{State::asked, State::offered, State::agreed, State::declined, State::stopped};
constexpr int wait_seconds = 3600;

}

std::string_view name(State state)
{
    switch (state) {
    case State::asked: return "asked";
    case State::offered: return "offered";
    case State::agreed: return "agreed";
    case State::declined: return "declined";
    case State::stopped: break;
    }
    return "stopped";
}

State state_of(std::string_view text)
{
    for (const auto state : states)
        if (name(state) == text) return state;
    throw std::invalid_argument("unknown state of an introduction");
}

std::string on_one_line(std::string_view text) { return contribution::on_one_line(text); }

Checked<Introduction> check(Introduction sent)
{
    Problems problems;
    sent.asker.name = on_one_line(sent.asker.name);
    sent.asker.mail = person::normal_mail(sent.asker.mail);
    sent.words = std::string(trim(sent.words));
    if (length(sent.words) < least_words) problems.add("words", say("Write a few words: what would you like to do together?"));
    if (length(sent.words) > most_words)
        problems.add("words", say("These words are too many: at most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (sent.asker.name.empty()) problems.add("name", say("Say what we may call you."));
    if (length(sent.asker.name) > contribution::most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(contribution::most_name)}}));
    if (!mail::is_mail_address(sent.asker.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    if (!problems.empty()) return problems;
    return sent;
}

Receiver receiver_of(store::Snapshot& db, std::int64_t contribution)
{
    const auto proposer = contribution::proposer(db, contribution);
    if (proposer.person) {
        const auto member = person::find(db, proposer.person);
        if (!member) return {};
        return {Reached::by_mail, member->name, member->mail, member->language.empty() ? proposer.language : member->language};
    }
    if (!proposer.mail.empty()) return {Reached::by_mail, proposer.name, person::normal_mail(proposer.mail), proposer.language};
    // An import knows nobody; whoever told a facilitator something has a name.
    return {proposer.name.empty() ? Reached::not_at_all : Reached::by_hand, proposer.name, "", proposer.language};
}

Standing standing_of(store::Snapshot& db, const Found& found, Time now)
{
    const auto& one = found.introduction;
    switch (one.state) {
    case State::agreed: return Standing::agreed;
    case State::declined: return Standing::declined;
    case State::stopped: return Standing::stopped;
    case State::offered:
    case State::asked: break;
    }
    if (one.since + days(days_to_answer) <= now) return Standing::expired;
    if (one.state == State::asked) return asking(db, one, now).value_or(Standing::to_confirm);
    // Whoever has left since can be reached no more.
    if (receiver_of(db, one.contribution).reached == Reached::not_at_all) return Standing::closed;
    return found.side == Side::receiver ? Standing::to_answer : Standing::waiting;
}

std::optional<Standing> asking(store::Snapshot& db, const Introduction& one, Time now)
{
    const auto text = contribution::find(db, one.contribution);
    const auto receiver = receiver_of(db, one.contribution);
    if (!text || text->state != contribution::State::published || receiver.reached == Reached::not_at_all ||
        is_stopped(db, one.contribution))
        return Standing::closed;
    if (receiver.mail == one.asker.mail) return Standing::own_text;
    if (has_asked(db, one.contribution, one.asker.mail, now - days(days_to_answer))) return Standing::asked_already;
    return {};
}

void check_pace_of_asker(store::Snapshot& db, const Introduction& one, Time now)
{
    if (count_of_asker(db, one.asker.mail, now - days(1)) >= most_of_asker)
        throw http::TooMany(wait_seconds,
                            say("You have asked for several introductions today. Give people time to answer, and come back tomorrow."));
}

void check_pace_of_receiver(store::Snapshot& db, const Introduction& one, Time now)
{
    if (count_of_receiver(db, one.contribution, now - days(1)) >= most_of_receiver)
        throw http::TooMany(wait_seconds, say("Many people have written about this text today. Come back tomorrow."));
}

}
