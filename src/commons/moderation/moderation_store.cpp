#include <fmt/format.h>

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

namespace {

std::optional<std::int64_t> or_nobody(std::int64_t person) { return person ? std::optional(person) : std::nullopt; }

Decision decision_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::optional<std::int64_t>>(2).value_or(0),
            act_of(row.get<std::string>(3)),
            row.get<std::string>(4),
            row.get<std::string>(5),
            row.get<std::optional<std::int64_t>>(6).value_or(0),
            row.get<Time>(7)};
}

// An answer to somebody's text, as the figures of the register count them.
bool is_answer(Act act) { return act == Act::publish || act == Act::send_back || act == Act::decline; }

bool is_first_answer(store::Snapshot& db, const Decision& d)
{
    if (!is_answer(d.act)) return false;
    return db.value<std::int64_t>("SELECT COUNT(*) FROM decision WHERE contribution = $1 AND act IN ('publish', 'send_back', 'decline')",
                                  d.contribution) == 0;
}

}

std::int64_t insert(store::Transaction& db, const Decision& d, std::int64_t site, std::optional<Time> sent)
{
    const auto day = local_day(d.at);
    return db.value<std::int64_t>(
        "INSERT INTO decision (contribution, site, person, act, reason, words, mentor, sent, is_first, month, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
        d.contribution, site, or_nobody(d.person), name(d.act), d.reason, d.words, or_nobody(d.mentor), sent, is_first_answer(db, d),
        fmt::format("{:04}-{:02}", day.year, day.month), d.at);
}

#define KENOBER_SELECT_DECISION "SELECT d.id, d.contribution, d.person, d.act, d.reason, d.words, d.mentor, d.at"

std::optional<Decision> find_decision(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_DECISION " FROM decision d WHERE d.id = $1", decision_of, id);
}

std::optional<Decision> last_decision(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(KENOBER_SELECT_DECISION " FROM decision d WHERE d.contribution = $1 ORDER BY d.id DESC LIMIT 1", decision_of,
                   contribution);
}

std::vector<Told> history(store::Snapshot& db, std::int64_t contribution)
{
    return db.list(
        KENOBER_SELECT_DECISION ", COALESCE(p.name, ''), COALESCE(m.name, '') FROM decision d LEFT JOIN person p ON p.id = d.person "
                                "LEFT JOIN person m ON m.id = d.mentor WHERE d.contribution = $1 ORDER BY d.at, d.id LIMIT 200",
        [](const store::Row& row) { return Told{decision_of(row), row.get<std::string>(8), row.get<std::string>(9)}; }, contribution);
}

std::optional<Decision> last_of(store::Snapshot& db, std::int64_t contribution, const std::vector<Act>& wanted)
{
    std::optional<Decision> last;
    for (auto& one : history(db, contribution))
        for (const auto act : wanted)
            if (one.decision.act == act) last = std::move(one.decision);
    return last;
}

std::optional<OpenAppeal> find_appeal(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT contribution, words, opened, decider, closed FROM appeal WHERE contribution = $1",
        [](const store::Row& row) {
            return OpenAppeal{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<Time>(2),
                              row.get<std::optional<std::int64_t>>(3).value_or(0), row.get<std::optional<Time>>(4)};
        },
        contribution);
}

void insert_appeal(store::Transaction& db, const OpenAppeal& appeal)
{
    db.run("INSERT INTO appeal (contribution, words, opened, decider) VALUES ($1, $2, $3, $4)", appeal.contribution, appeal.words,
           appeal.opened, or_nobody(appeal.decider));
}

void close_appeal(store::Transaction& db, std::int64_t contribution, Time now)
{
    db.run("UPDATE appeal SET closed = $2 WHERE contribution = $1 AND closed IS NULL", contribution, now);
}

void mark_unread(store::Transaction& db, std::int64_t contribution, Time now)
{
    db.run("INSERT INTO unread (contribution, since) VALUES ($1, $2) ON CONFLICT (contribution) DO NOTHING", contribution, now);
}

void mark_read(store::Transaction& db, std::int64_t contribution) { db.run("DELETE FROM unread WHERE contribution = $1", contribution); }

bool is_unread(store::Snapshot& db, std::int64_t contribution)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM unread WHERE contribution = $1", contribution) > 0;
}

}
