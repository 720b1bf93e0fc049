#include <algorithm>
#include <stdexcept>

#include "platform/jobs/outbox.hpp"

namespace kenober::jobs {
namespace {

State state_of(std::string_view word)
{
    if (word == "waiting") return State::waiting;
    if (word == "running") return State::running;
    if (word == "sending") return State::sending;
    return word == "dead" ? State::dead : State::uncertain;
}

Job job_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<Time>(3),         row.get<int>(4),         row.get<Time>(5)};
}

std::int64_t insert(store::Transaction& transaction, std::string_view job, std::string_view payload, Time created, Time due)
{
    transaction.ring("outbox");
    return transaction.value<std::int64_t>("INSERT INTO outbox (job, payload, created, due) VALUES ($1, $2, $3, $4) RETURNING id", job,
                                           payload, created, due);
}

}

std::int64_t later(store::Transaction& transaction, std::string_view job, std::string_view payload, Time due)
{
    const Time now = current_time();
    return insert(transaction, job, payload, now, std::max(now, due));
}

std::int64_t at_once(store::Transaction& transaction, std::string_view job, std::string_view payload)
{
    // What is due first goes first: no second order, no second index.
    const Time now = current_time();
    return insert(transaction, job, payload, now, now - hours(1));
}

Counts count(store::Snapshot& snapshot)
{
    Counts counts;
    snapshot.each("SELECT state, count(*) FROM outbox GROUP BY state", [&](const store::Row& row) {
        const auto number = row.get<std::int64_t>(1);
        switch (state_of(row.get<std::string_view>(0))) {
        case State::waiting: counts.waiting += number; break;
        case State::running:
        case State::sending: counts.running += number; break;
        case State::dead: counts.dead += number; break;
        case State::uncertain: counts.uncertain += number; break;
        }
    });
    return counts;
}

std::vector<Entry> list_troubled(store::Snapshot& snapshot, int limit, std::int64_t before)
{
    const auto entry = [](const store::Row& row) {
        return Entry{row.get<std::int64_t>(0),
                     row.get<std::string>(1),
                     state_of(row.get<std::string_view>(2)),
                     row.get<Time>(3),
                     row.get<Time>(4),
                     row.get<int>(5),
                     row.get<std::optional<std::string>>(6).value_or("")};
    };
    return snapshot.list("SELECT id, job, state, created, due, attempts, last_error FROM outbox "
                         "WHERE state IN ('dead', 'uncertain') AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $1",
                         entry, limit, before);
}

bool retry(store::Transaction& transaction, std::int64_t id)
{
    transaction.ring("outbox");
    return transaction.run("UPDATE outbox SET state = 'waiting', attempts = 0, due = $2, last_error = NULL "
                           "WHERE id = $1 AND state IN ('dead', 'uncertain')",
                           id, current_time()) == 1;
}

bool discard(store::Transaction& transaction, std::int64_t id)
{
    return transaction.run("DELETE FROM outbox WHERE id = $1 AND state IN ('dead', 'uncertain')", id) == 1;
}

void forget(store::Transaction& transaction, std::string_view job, store::FunctionRef<bool(const std::string&, State)> is_theirs)
{
    std::vector<std::int64_t> theirs;
    transaction.each(
        "SELECT id, payload, state FROM outbox WHERE job = $1 AND state NOT IN ('running', 'sending')",
        [&](const store::Row& row) {
            if (is_theirs(row.get<std::string>(1), state_of(row.get<std::string_view>(2)))) theirs.push_back(row.get<std::int64_t>(0));
        },
        job);
    for (const auto id : theirs) transaction.run("DELETE FROM outbox WHERE id = $1 AND state NOT IN ('running', 'sending')", id);
}

void reword(store::Transaction& transaction, std::string_view job, store::FunctionRef<std::string(const std::string&)> rewording)
{
    std::vector<std::pair<std::int64_t, std::string>> changed;
    transaction.each(
        "SELECT id, payload FROM outbox WHERE job = $1 AND state NOT IN ('running', 'sending')",
        [&](const store::Row& row) {
            const auto was = row.get<std::string>(1);
            if (auto becomes = rewording(was); becomes != was) changed.emplace_back(row.get<std::int64_t>(0), std::move(becomes));
        },
        job);
    for (const auto& [id, payload] : changed)
        transaction.run("UPDATE outbox SET payload = $2 WHERE id = $1 AND state NOT IN ('running', 'sending')", id, payload);
}

namespace outbox {

std::optional<Time> next_due(store::Snapshot& snapshot, std::string_view known)
{
    return snapshot.find(
        "SELECT due FROM outbox WHERE state = 'waiting' AND $1 LIKE '%|' || job || '|%' ORDER BY due, id LIMIT 1",
        [](const store::Row& row) { return row.get<Time>(0); }, known);
}

std::vector<Job> claim(store::Transaction& transaction, std::string_view owner, std::string_view known, Time now, Time until, int limit)
{
    auto jobs = transaction.list(
        transaction.choose(
            "UPDATE outbox SET state = 'running', claimed_by = $1, claimed_until = $4, attempts = attempts + 1 WHERE id IN "
            "(SELECT id FROM outbox WHERE state = 'waiting' AND due <= $3 AND $2 LIKE '%|' || job || '|%' ORDER BY due, id LIMIT $5) "
            "RETURNING id, job, payload, created, attempts, due",
            "UPDATE outbox SET state = 'running', claimed_by = $1, claimed_until = $4, attempts = attempts + 1 WHERE id IN "
            "(SELECT id FROM outbox WHERE state = 'waiting' AND due <= $3 AND $2 LIKE '%|' || job || '|%' ORDER BY due, id LIMIT $5 "
            "FOR UPDATE SKIP LOCKED) RETURNING id, job, payload, created, attempts, due"),
        job_of, owner, known, now, until, limit);
    std::ranges::sort(jobs, [](const Job& a, const Job& b) { return std::pair(a.due, a.id) < std::pair(b.due, b.id); });
    return jobs;
}

bool mark_sending(store::Transaction& transaction, std::string_view owner, std::int64_t id)
{
    return transaction.run("UPDATE outbox SET state = 'sending' WHERE id = $1 AND claimed_by = $2 AND state = 'running'", id, owner) == 1;
}

void remove(store::Transaction& transaction, std::string_view owner, std::int64_t id)
{
    transaction.run("DELETE FROM outbox WHERE id = $1 AND claimed_by = $2", id, owner);
}

void put_back(store::Transaction& transaction, std::string_view owner, std::int64_t id, Time due, std::string_view error)
{
    transaction.run("UPDATE outbox SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, due = $3, last_error = $4 "
                    "WHERE id = $1 AND claimed_by = $2",
                    id, owner, due, error);
}

void give_up(store::Transaction& transaction, std::string_view owner, std::int64_t id, State state, std::string_view error)
{
    if (state != State::dead && state != State::uncertain) throw std::logic_error("a job is given up as dead or as uncertain");
    transaction.run(
        "UPDATE outbox SET state = $3, claimed_by = NULL, claimed_until = NULL, last_error = $4 WHERE id = $1 AND claimed_by = $2", id,
        owner, state == State::dead ? "dead" : "uncertain", error);
}

void renew(store::Transaction& transaction, std::string_view owner, Time until)
{
    transaction.run("UPDATE outbox SET claimed_until = $2 WHERE claimed_by = $1", owner, until);
}

void release(store::Transaction& transaction, std::string_view owner)
{
    transaction.run("UPDATE outbox SET state = 'waiting', claimed_by = NULL, claimed_until = NULL, attempts = attempts - 1 "
                    "WHERE claimed_by = $1 AND state = 'running'",
                    owner);
}

std::int64_t recover(store::Transaction& transaction, Time now)
{
    return transaction.run("UPDATE outbox SET state = CASE state WHEN 'sending' THEN 'uncertain' ELSE 'waiting' END, "
                           "claimed_by = NULL, claimed_until = NULL WHERE claimed_by IS NOT NULL AND claimed_until < $1",
                           now);
}

}

}
