#include "modules/mailing/mailing_store.hpp"

#include <algorithm>

namespace kenober::mailing {

namespace {

constexpr std::array<std::string_view, 5> states{"spreading", "sending", "paused", "done", "cancelled"};
constexpr std::array<std::string_view, 6> standings{"waiting", "sending", "sent", "refused", "uncertain", "left"};

std::string_view name(State state) { return states.at(static_cast<std::size_t>(state)); }

State state_of(std::string_view name) { return static_cast<State>(std::ranges::find(states, name) - states.begin()); }

Mailing mailing_in(const store::Row& row)
{
    int next = 0;
    const auto number = [&] { return row.get<std::int64_t>(next++); };
    const auto time = [&] { return row.get<Time>(next++); };
    Mailing one;
    one.issue = number();
    one.letter = number();
    one.rhythm = letter::rhythm_of(row.get<std::string>(next++)).value_or(letter::Rhythm::week);
    one.state = state_of(row.get<std::string>(next++));
    one.begun = time();
    one.ended = row.get<std::optional<Time>>(next++);
    one.is_spread = number() != 0;
    one.reached = number();
    for (auto& count : one.counts) count = number();
    one.returned = number();
    one.complaints = number();
    one.unsubscribed = number();
    one.job = number();
    one.slice = number();
    one.alive = time();
    one.failures = number();
    one.resumes = time();
    one.trouble = row.get<std::string>(next++);
    one.condemned = number();
    one.refusals = number();
    one.window_began = time();
    one.window_sent = number();
    one.speed = number();
    return one;
}

}

std::string_view name(Standing standing) { return standings.at(static_cast<std::size_t>(standing)); }

Standing standing_of(std::string_view name) { return static_cast<Standing>(std::ranges::find(standings, name) - standings.begin()); }

std::optional<Mailing> find_mailing(store::Snapshot& db, std::int64_t issue)
{
    return db.find(
        "SELECT issue, letter, rhythm, state, begun, ended, is_spread, reached, waiting, sending, sent, refused, uncertain, gone, "
        "returned, complaints, unsubscribed, job, slice, alive, failures, resumes, trouble, condemned, refusals, window_began, "
        "window_sent, speed FROM letter_mailing WHERE issue = $1",
        mailing_in, issue);
}

bool insert(store::Transaction& db, const Mailing& mailing)
{
    return db.run("INSERT INTO letter_mailing (issue, letter, rhythm, state, begun, window_began) VALUES ($1, $2, $3, $4, $5, $5) "
                  "ON CONFLICT DO NOTHING",
                  mailing.issue, mailing.letter, letter::name(mailing.rhythm), name(mailing.state), mailing.begun) == 1;
}

void keep(store::Transaction& db, const Mailing& mailing)
{
    const auto& counts = mailing.counts;
    db.run("UPDATE letter_mailing SET state = $2, ended = $3, is_spread = $4, reached = $5, waiting = $6, sending = $7, sent = $8, "
           "refused = $9, uncertain = $10, gone = $11, returned = $12, complaints = $13, unsubscribed = $14, job = $15, slice = $16, "
           "alive = $17, failures = $18, resumes = $19, trouble = $20, condemned = $21, refusals = $22, window_began = $23, "
           "window_sent = $24, speed = $25 WHERE issue = $1",
           mailing.issue, name(mailing.state), mailing.ended, mailing.is_spread ? 1 : 0, mailing.reached, counts[0], counts[1], counts[2],
           counts[3], counts[4], counts[5], mailing.returned, mailing.complaints, mailing.unsubscribed, mailing.job, mailing.slice,
           mailing.alive, mailing.failures, mailing.resumes, mailing.trouble, mailing.condemned, mailing.refusals, mailing.window_began,
           mailing.window_sent, mailing.speed);
}

bool may_send(store::Snapshot& db, std::int64_t issue, std::int64_t slice)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM letter_mailing WHERE issue = $1 AND slice = $2 AND state = 'sending'", issue,
                                  slice) == 1;
}

std::vector<std::int64_t> list_still(store::Snapshot& db, Time since)
{
    return db.list(
        "SELECT issue FROM letter_mailing WHERE state IN ('spreading', 'sending') AND alive < $1 ORDER BY issue",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, since);
}

std::vector<std::int64_t> list_old(store::Snapshot& db, Time begun_before)
{
    return db.list(
        "SELECT issue FROM letter_mailing WHERE begun < $1 AND EXISTS "
        "(SELECT 1 FROM letter_delivery WHERE letter_delivery.issue = letter_mailing.issue) ORDER BY issue",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, begun_before);
}

}
