#include "modules/mailing/delivery_store.hpp"

#include <algorithm>

namespace kenober::mailing {

namespace {

constexpr std::array<std::string_view, 4> answers{"", "temporary", "permanent", "complaint"};

Lane lane_in(const store::Row& row)
{
    return {row.get<std::string>(0), row.get<Time>(1), row.get<Time>(2), row.get<std::int64_t>(3), row.get<std::int64_t>(4)};
}

// One step in the index of what waits, however much of it does.
#define KENOBER_RESUMES                                                                                                                    \
    "(SELECT CASE WHEN MIN(due) IS NULL THEN NULL WHEN MIN(due) >= free AND MIN(due) >= blocked THEN MIN(due) "                            \
    "WHEN free >= blocked THEN free ELSE blocked END FROM letter_delivery WHERE letter_delivery.issue = letter_lane.issue "                \
    "AND letter_delivery.domain = letter_lane.domain AND letter_delivery.state = 'waiting')"

void open_lanes(store::Transaction& db, std::int64_t issue, std::int64_t after)
{
    db.run("INSERT INTO letter_lane (issue, domain) SELECT DISTINCT issue, domain FROM letter_delivery "
           "WHERE issue = $1 AND reader > $2 AND state = 'waiting' ON CONFLICT DO NOTHING",
           issue, after);
}

/// The domain is known no longer than it is needed.
bool is_final(Standing standing) { return standing == Standing::sent || standing == Standing::refused || standing == Standing::left; }

}

// One statement for a thousand rows: the domain is what stands behind the sign of the address, kept in small letters by letter::tidy_mail.
std::int64_t spread(store::Transaction& db, Mailing& mailing, int most, Time now)
{
    const auto readers = db.list(
        db.choose(
            "INSERT INTO letter_delivery (issue, reader, domain, due) SELECT $1, id, substr(mail, instr(mail, '@') + 1), $6 FROM "
            "letter_reader WHERE letter = $2 AND state = 'reading' AND id > $4 AND rhythm = $3 ORDER BY id LIMIT $5 RETURNING reader",
            "INSERT INTO letter_delivery (issue, reader, domain, due) SELECT $1, id, substr(mail, strpos(mail, '@') + 1), $6 FROM "
            "letter_reader WHERE letter = $2 AND state = 'reading' AND id > $4 AND rhythm = $3 ORDER BY id LIMIT $5 RETURNING reader"),
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, mailing.issue, mailing.letter, letter::name(mailing.rhythm),
        mailing.reached, most, now);
    if (readers.empty()) return 0;
    open_lanes(db, mailing.issue, mailing.reached);
    db.run("UPDATE letter_lane SET resumes = $2 WHERE issue = $1 AND resumes IS NULL", mailing.issue, now);
    mailing.reached = std::ranges::max(readers);
    const auto count = static_cast<std::int64_t>(readers.size());
    mailing.count(Standing::waiting) += count;
    return count;
}

std::vector<Lane> list_lanes(store::Snapshot& db, std::int64_t issue, Time now, int most)
{
    return db.list("SELECT domain, free, blocked, failures, blocks FROM letter_lane WHERE issue = $1 AND resumes <= $2 "
                   "ORDER BY resumes, domain LIMIT $3",
                   lane_in, issue, now, most);
}

std::optional<Lane> find_lane(store::Snapshot& db, std::int64_t issue, std::string_view domain)
{
    return db.find("SELECT domain, free, blocked, failures, blocks FROM letter_lane WHERE issue = $1 AND domain = $2", lane_in, issue,
                   domain);
}

void keep(store::Transaction& db, std::int64_t issue, const Lane& lane)
{
    db.run("UPDATE letter_lane SET free = $3, blocked = $4, failures = $5, blocks = $6 WHERE issue = $1 AND domain = $2", issue,
           lane.domain, lane.free, lane.blocked, lane.failures, lane.blocks);
    db.run("UPDATE letter_lane SET resumes = " KENOBER_RESUMES " WHERE issue = $1 AND domain = $2", issue, lane.domain);
}

void remove_lanes(store::Transaction& db, std::int64_t issue) { db.run("DELETE FROM letter_lane WHERE issue = $1", issue); }

std::optional<Time> next_moment(store::Snapshot& db, std::int64_t issue)
{
    return db.value<std::optional<Time>>("SELECT MIN(resumes) FROM letter_lane WHERE issue = $1", issue);
}

std::vector<Claim> take(store::Transaction& db, std::int64_t issue, std::string_view domain, Time now, int most)
{
    return db.list(
        "UPDATE letter_delivery SET state = 'sending', attempts = attempts + 1 WHERE issue = $1 AND reader IN "
        "(SELECT reader FROM letter_delivery WHERE issue = $1 AND domain = $2 AND state = 'waiting' AND due <= $3 "
        "ORDER BY due, reader LIMIT $4) RETURNING reader, attempts, failures",
        [&](const store::Row& row) {
            return Claim{row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), std::string(domain)};
        },
        issue, domain, now, most);
}

bool settle(store::Transaction& db, Mailing& mailing, const Claim& claim, const Change& change)
{
    struct Row {
        Standing standing;
        std::int64_t attempts;
    };
    const auto row = db.find(
        "SELECT state, attempts FROM letter_delivery WHERE issue = $1 AND reader = $2",
        [](const store::Row& one) { return Row{standing_of(one.get<std::string>(0)), one.get<std::int64_t>(1)}; }, mailing.issue,
        claim.reader);
    if (!row || row->standing == change.to) return false;
    const bool is_held = row->standing == Standing::sending || row->standing == Standing::uncertain;
    if (change.to != Standing::sent && !(is_held && row->attempts == claim.attempts)) return false;
    if (change.to == Standing::waiting && row->standing != Standing::sending) return false;
    db.run("UPDATE letter_delivery SET state = $3, outcome = $4, failures = $5, due = $6, domain = $7 WHERE issue = $1 AND reader = $2",
           mailing.issue, claim.reader, name(change.to), change.outcome, change.failures, change.due,
           is_final(change.to) ? std::string_view() : claim.domain);
    --mailing.count(row->standing);
    ++mailing.count(change.to);
    return true;
}

void drop(store::Transaction& db, Mailing& mailing, const Claim& claim)
{
    const auto gone = db.run("DELETE FROM letter_delivery WHERE issue = $1 AND reader = $2 AND state = 'sending' AND attempts = $3",
                             mailing.issue, claim.reader, claim.attempts);
    mailing.count(Standing::sending) -= gone;
}

std::int64_t strand(store::Transaction& db, Mailing& mailing)
{
    const auto count = db.run("UPDATE letter_delivery SET state = 'uncertain' WHERE issue = $1 AND state = 'sending'", mailing.issue);
    mailing.count(Standing::sending) -= count;
    mailing.count(Standing::uncertain) += count;
    return count;
}

std::int64_t unstrand(store::Transaction& db, Mailing& mailing, Time now)
{
    const auto count =
        db.run("UPDATE letter_delivery SET state = 'waiting', due = $2 WHERE issue = $1 AND state = 'uncertain'", mailing.issue, now);
    if (count == 0) return 0;
    open_lanes(db, mailing.issue, 0);
    db.run("UPDATE letter_lane SET resumes = " KENOBER_RESUMES " WHERE issue = $1", mailing.issue);
    mailing.count(Standing::uncertain) -= count;
    mailing.count(Standing::waiting) += count;
    return count;
}

std::optional<Returned> find_returned(store::Snapshot& db, Delivery delivery)
{
    return db.find(
        "SELECT answer FROM letter_delivery WHERE issue = $1 AND reader = $2 AND attempts > 0",
        [](const store::Row& row) { return static_cast<Returned>(std::ranges::find(answers, row.get<std::string>(0)) - answers.begin()); },
        delivery.issue, delivery.reader);
}

void set_returned(store::Transaction& db, Delivery delivery, Returned returned)
{
    db.run("UPDATE letter_delivery SET answer = $3 WHERE issue = $1 AND reader = $2", delivery.issue, delivery.reader,
           answers.at(static_cast<std::size_t>(returned)));
}

std::int64_t forget_some(store::Transaction& db, std::int64_t issue, int most)
{
    return db.run("DELETE FROM letter_delivery WHERE issue = $1 AND reader IN "
                  "(SELECT reader FROM letter_delivery WHERE issue = $1 LIMIT $2)",
                  issue, most);
}

}
