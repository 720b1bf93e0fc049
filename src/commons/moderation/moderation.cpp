#include "commons/moderation/moderation.hpp"

#include <algorithm>

#include "commons/moderation/moderation_mail.hpp"

namespace kenober::moderation {

using contribution::Contribution;

namespace {

Standing of_proposer(store::Snapshot& db, const Contribution& on, std::int64_t person)
{
    return is_trusted(db, on.site, person) ? Standing::trusted_proposer : Standing::proposer;
}

Appeal appeal_on(store::Snapshot& db, std::int64_t contribution)
{
    const auto appeal = find_appeal(db, contribution);
    if (!appeal) return Appeal::none;
    return appeal->closed ? Appeal::closed : Appeal::open;
}

WrittenFor& who_wrote_for_others()
{
    static WrittenFor who = nullptr;
    return who;
}

bool is_own(store::Snapshot& db, std::int64_t person, std::int64_t contribution)
{
    if (contribution::proposer(db, contribution).person == person) return true;
    return written_for(db, contribution) == person;
}

// Who somebody signed in is to a contribution.
Standing standing_of(store::Snapshot& db, const http::Visitor& who, const Contribution& on)
{
    using enum Standing;
    if (!who.is_signed_in()) return nobody;
    const bool reads_over = who.is_at_least(http::Who::facilitator);
    if (is_own(db, who.person, on.id)) {
        const bool trusted = is_trusted(db, on.site, who.person);
        if (reads_over) return trusted ? trusted_facilitator_proposer : facilitator_proposer;
        return trusted ? trusted_proposer : proposer;
    }
    if (!reads_over) return member;
    const auto appeal = find_appeal(db, on.id);
    if (appeal && !appeal->closed && appeal->decider == who.person) return facilitator_decider;
    return who.role == http::Who::administrator ? administrator : facilitator;
}

Contribution found(store::Snapshot& db, std::int64_t id)
{
    auto on = contribution::find(db, id);
    if (!on) throw http::NotFound();
    return *std::move(on);
}

// What a contribution becomes, with all that hangs on it: what was unread is read, an appeal that nobody answers any more ends.
void move(store::Transaction& db, const Contribution& on, State to, Time now)
{
    if (to == on.state) return;
    if (to == State::published) contribution::publish(db, on.id, now);
    else contribution::set_state(db, on.id, to, now);
    close_appeal(db, on.id, now);
    mark_read(db, on.id);
}

std::vector<FollowUp>& follow_ups()
{
    static std::vector<FollowUp> all;
    return all;
}

std::vector<DecisionFollowUp>& decision_follow_ups()
{
    static std::vector<DecisionFollowUp> all;
    return all;
}

void release_tasks(store::Transaction& db, std::int64_t id)
{
    for (const auto* sort : {"text/", "appeal/", "unread/"}) release(db, sort + std::to_string(id));
}

}

void set_written_for(WrittenFor who) { who_wrote_for_others() = who; }

std::optional<std::int64_t> written_for(store::Snapshot& db, std::int64_t contribution)
{
    const auto who = who_wrote_for_others();
    return who ? who(db, contribution) : std::nullopt;
}

State arrival(store::Snapshot& db, std::int64_t site, std::string_view kind, std::int64_t person)
{
    const auto standing = is_trusted(db, site, person) ? Standing::trusted_proposer : Standing::proposer;
    return may(Act::confirm, State::draft, standing, mode_of(db, site, kind), Appeal::none).becomes;
}

State arrive(store::Transaction& db, std::int64_t contribution, Time now)
{
    const auto on = found(db, contribution);
    const auto act = on.state == State::draft ? Act::confirm : Act::submit;
    const auto person = contribution::proposer(db, contribution).person;
    const auto mode = mode_of(db, on.site, on.kind);
    const auto verdict = may(act, on.state, of_proposer(db, on, person), mode, Appeal::none);
    if (!verdict) return on.state;
    Decision decision;
    decision.contribution = contribution;
    decision.person = person;
    decision.act = act;
    decision.at = now;
    insert(db, decision, on.site, now);
    move(db, on, verdict.becomes, now);
    if (verdict.becomes == State::published && mode == Mode::after) mark_unread(db, contribution, now);
    return verdict.becomes;
}

void withdraw(store::Transaction& db, std::int64_t contribution, Time now)
{
    const auto on = found(db, contribution);
    if (on.state == State::withdrawn) return;
    const auto person = contribution::proposer(db, contribution).person;
    const auto verdict = may(Act::withdraw, on.state, Standing::proposer, Mode::before, Appeal::none);
    if (!verdict) throw http::Conflict(verdict.why);
    Decision decision;
    decision.contribution = contribution;
    decision.person = person;
    decision.act = Act::withdraw;
    decision.at = now;
    insert(db, decision, on.site, on.sent);
    move(db, on, State::withdrawn, now);
    release_tasks(db, contribution);
}

std::vector<person::Person> mentors(const http::Request& request)
{
    const auto self = request.visitor().person;
    std::vector<person::Person> all;
    if (auto me = person::find(request.db(), self)) all.push_back(*std::move(me));
    for (auto& one : person::facilitators(request.db(), request.site().id))
        if (one.id != self) all.push_back(std::move(one));
    return all;
}

Checked<Decision> check(Decision sent, const std::vector<person::Person>& mentors)
{
    Problems problems;
    sent.words = trim(sent.words);
    if (length(sent.words) > most_words)
        problems.add("words", say("Your words are too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (needs_reason(sent.act)) {
        const auto offered = reasons(sent.act);
        if (std::ranges::find(offered, sent.reason, &Reason::code) == offered.end())
            problems.add("reason", say("Choose the reason that comes closest."));
    } else {
        sent.reason.clear();
    }
    if (needs_words(sent.act) && sent.words.empty())
        problems.add("words", sent.act == Act::appeal ? say("Say why in your own words: they reach whoever looks at it again.")
                                                      : say("Say why in your own words: they reach whoever wrote the text."));
    if (sent.act != Act::send_back) sent.mentor = 0;
    else if (std::ranges::find(mentors, sent.mentor, &person::Person::id) == mentors.end())
        problems.add("mentor", say("Choose who helps: somebody who reads over on this site."));
    if (!problems.empty()) return problems;
    return sent;
}

store::Change change_of(Act act)
{
    const bool is_seen_by_all = act == Act::publish || act == Act::hide || act == Act::show || act == Act::overturn || act == Act::withdraw;
    return is_seen_by_all ? store::Change::of_every_site() : store::Change::quiet();
}

Verdict may(const http::Request& request, store::Snapshot& db, Act act, const Contribution& on)
{
    auto verdict = may(act, on.state, standing_of(db, request.visitor(), on), mode_of(db, on.site, on.kind), appeal_on(db, on.id));
    if (verdict.bar != Bar::standing || !request.visitor().is_at_least(http::Who::facilitator)) return verdict;
    if (written_for(db, on.id) == request.visitor().person)
        verdict.why = say("You wrote down what somebody else told: another person reads it over.");
    return verdict;
}

void add_follow_up(FollowUp follow_up) { follow_ups().push_back(follow_up); }

void add_decision_follow_up(DecisionFollowUp follow_up) { decision_follow_ups().push_back(follow_up); }

void follow_up(const http::Request& request, store::Transaction& db, std::int64_t contribution)
{
    for (const auto one : follow_ups()) one(request, db, contribution);
}

std::int64_t take(const http::Request& request, store::Transaction& db, const Decision& decision, Mailing mailing)
{
    const auto on = found(db, decision.contribution);
    const auto verdict = may(request, db, decision.act, on);
    if (verdict.bar == Bar::standing) throw http::Forbidden(verdict.why);
    if (verdict.bar == Bar::state || (decision.act == Act::seen && !is_unread(db, on.id)))
        throw Overtaken{verdict ? say("Somebody has just decided on this text: look at it again.") : verdict.why};
    const auto id = insert(db, decision, on.site, on.sent);
    move(db, on, verdict.becomes, decision.at);
    if (decision.act == Act::seen) mark_read(db, on.id);
    if (decision.act == Act::uphold) close_appeal(db, on.id, decision.at);
    release_tasks(db, on.id);
    if (verdict.becomes == State::published && on.state != State::published) follow_up(request, db, on.id);
    for (const auto one : decision_follow_ups()) one(request, db, decision, id);
    if (mailing == Mailing::tell) mail_decision(request, db, on, decision);
    return id;
}

}
