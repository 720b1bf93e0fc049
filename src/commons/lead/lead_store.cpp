#include "commons/lead/lead_store.hpp"

#define KENOBER_SELECT_LEAD                                                                                                                \
    "SELECT l.id, l.site, l.what, l.more, l.kind, l.place, l.reach, l.consent, l.person, l.name, l.mail, l.language, l.state, l.since, "   \
    "l.contribution FROM lead l "
#define KENOBER_SELECT_OFFER "SELECT o.id, o.lead, o.person, o.name, o.mail, o.language, o.page, o.stage, o.since FROM lead_offer o "

namespace kenober::lead {

namespace {

Someone someone_of(const store::Row& row, int first)
{
    return {row.get<std::optional<std::int64_t>>(first).value_or(0), row.get<std::string>(first + 1), row.get<std::string>(first + 2),
            row.get<std::string>(first + 3)};
}

Lead lead_of(const store::Row& row)
{
    Lead one;
    one.id = row.get<std::int64_t>(0);
    one.site = row.get<std::int64_t>(1);
    one.what = row.get<std::string>(2);
    one.more = row.get<std::string>(3);
    one.kind = row.get<std::string>(4);
    one.place = row.get<std::string>(5);
    one.reach = row.get<std::string>(6);
    one.consent = row.get<Time>(7);
    one.by = someone_of(row, 8);
    one.state = state_of(row.get<std::string>(12));
    one.since = row.get<Time>(13);
    one.contribution = row.get<std::optional<std::int64_t>>(14);
    return one;
}

Offer offer_of(const store::Row& row)
{
    Offer one;
    one.id = row.get<std::int64_t>(0);
    one.lead = row.get<std::int64_t>(1);
    one.by = someone_of(row, 2);
    one.page = row.get<std::string>(6);
    one.stage = stage_of(row.get<std::string>(7));
    one.since = row.get<Time>(8);
    return one;
}

std::optional<std::int64_t> account(const Someone& one) { return one.person ? std::optional(one.person) : std::nullopt; }

}

std::int64_t insert(store::Transaction& db, const Lead& one)
{
    return db.value<std::int64_t>("INSERT INTO lead (site, what, more, kind, place, reach, consent, person, name, mail, language, state, "
                                  "since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
                                  one.site, one.what, one.more, one.kind, one.place, one.reach, one.consent, account(one.by), one.by.name,
                                  one.by.mail, one.by.language, name(one.state), one.since);
}

std::optional<Lead> find(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_SELECT_LEAD "WHERE l.id = $1", lead_of, id); }

Slice list_open(store::Snapshot& db, std::int64_t site, std::optional<std::int64_t> before)
{
    Slice slice;
    const std::int64_t one_more = page_size + 1;
    if (before)
        slice.items = db.list(KENOBER_SELECT_LEAD "WHERE l.site = $1 AND l.state = 'open' AND l.id < $2 ORDER BY l.id DESC LIMIT $3",
                              lead_of, site, *before, one_more);
    else
        slice.items =
            db.list(KENOBER_SELECT_LEAD "WHERE l.site = $1 AND l.state = 'open' ORDER BY l.id DESC LIMIT $2", lead_of, site, one_more);
    if (slice.items.size() < static_cast<std::size_t>(one_more)) return slice;
    slice.items.pop_back();
    slice.older = slice.items.back().id;
    return slice;
}

std::vector<Lead> list_done(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_SELECT_LEAD "JOIN contribution c ON c.id = l.contribution AND c.state = 'published' "
                                       "WHERE l.site = $1 AND l.state = 'done' ORDER BY l.id DESC LIMIT 5",
                   lead_of, site);
}

std::vector<Lead> list_waiting(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_SELECT_LEAD "WHERE l.site = $1 AND l.state = 'waiting' ORDER BY l.id LIMIT 200", lead_of, site);
}

bool move(store::Transaction& db, std::int64_t id, State from, State to, Time now)
{
    return db.run("UPDATE lead SET state = $3, since = $4 WHERE id = $1 AND state = $2", id, name(from), name(to), now) == 1;
}

bool remove(store::Transaction& db, std::int64_t id, const Removal& removal, Time now)
{
    if (db.run("UPDATE lead SET state = 'removed', since = $2, reason = $3, words = $4, decided_by = $5, reach = '' "
               "WHERE id = $1 AND state IN ('waiting', 'open', 'taken')",
               id, now, removal.reason, removal.words, removal.by) != 1)
        return false;
    db.run("UPDATE lead_offer SET stage = 'ended', since = $2 WHERE lead = $1 AND stage = 'holding'", id, now);
    return true;
}

std::int64_t insert_offer(store::Transaction& db, const Offer& one)
{
    return db.value<std::int64_t>("INSERT INTO lead_offer (lead, person, name, mail, language, page, stage, since) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                                  one.lead, account(one.by), one.by.name, one.by.mail, one.by.language, one.page, name(one.stage),
                                  one.since);
}

std::string give_token(store::Transaction& db, std::int64_t offer)
{
    auto token = random_token();
    db.run("UPDATE lead_offer SET token = $2 WHERE id = $1", offer, sha256_hex(token));
    return token;
}

std::optional<Offer> find_offer(store::Snapshot& db, std::string_view token)
{
    return db.find(KENOBER_SELECT_OFFER "WHERE o.token = $1", offer_of, sha256_hex(token));
}

std::optional<Offer> holder(store::Snapshot& db, std::int64_t lead)
{
    return db.find(KENOBER_SELECT_OFFER "WHERE o.lead = $1 AND o.stage = 'holding'", offer_of, lead);
}

bool take(store::Transaction& db, const Offer& offer, Time now)
{
    if (!move(db, offer.lead, State::open, State::taken, now)) return false;
    db.run("UPDATE lead_offer SET stage = 'holding', since = $2, page = $3 WHERE id = $1", offer.id, now, offer.page);
    return true;
}

bool hold(store::Transaction& db, std::int64_t id, const Someone& by, Time now)
{
    Offer offer;
    offer.lead = id;
    offer.by = by;
    offer.since = now;
    offer.id = insert_offer(db, offer);
    return take(db, offer, now);
}

bool give_back(store::Transaction& db, std::int64_t lead, Time now)
{
    if (!move(db, lead, State::taken, State::open, now)) return false;
    db.run("UPDATE lead_offer SET stage = 'ended', since = $2 WHERE lead = $1 AND stage = 'holding'", lead, now);
    return true;
}

std::vector<Lead> list_held_by(store::Snapshot& db, std::int64_t person)
{
    return db.list(KENOBER_SELECT_LEAD "JOIN lead_offer o ON o.lead = l.id WHERE o.person = $1 AND o.stage = 'holding' "
                                       "ORDER BY l.id DESC LIMIT 50",
                   lead_of, person);
}

std::vector<Offer> list_held_since_before(store::Snapshot& db, Time moment)
{
    return db.list(KENOBER_SELECT_OFFER "WHERE o.stage = 'holding' AND o.since <= $1 ORDER BY o.id LIMIT 200", offer_of, moment);
}

void purge_offers(store::Transaction& db, Time now)
{
    constexpr int half_a_year = 183;
    db.run("DELETE FROM lead_offer WHERE stage <> 'holding' AND since < $1", now - days(half_a_year));
}

void insert_text(store::Transaction& db, std::int64_t lead, std::int64_t contribution)
{
    db.run("INSERT INTO lead_text (contribution, lead) VALUES ($1, $2) ON CONFLICT DO NOTHING", contribution, lead);
}

std::optional<Lead> find_by_text(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(KENOBER_SELECT_LEAD "JOIN lead_text x ON x.lead = l.id WHERE x.contribution = $1", lead_of, contribution);
}

bool set_done(store::Transaction& db, std::int64_t id, std::int64_t contribution, Time now)
{
    if (db.run("UPDATE lead SET state = 'done', since = $3, contribution = $2, reach = '' WHERE id = $1 AND state IN ('open', 'taken')", id,
               contribution, now) != 1)
        return false;
    db.run("UPDATE lead_offer SET stage = 'ended', since = $2 WHERE lead = $1 AND stage = 'holding'", id, now);
    return true;
}

void forget(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    // Nobody has the number 0, and an empty address is nobody's.
    const std::int64_t account = person ? person : -1;
    const std::string address(mail.empty() ? "-" : mail);
    db.run("UPDATE lead SET state = 'open' WHERE state = 'taken' AND id IN (SELECT lead FROM lead_offer WHERE stage = 'holding' "
           "AND (person = $1 OR mail = $2))",
           account, address);
    db.run("DELETE FROM lead_offer WHERE person = $1 OR mail = $2", account, address);
    db.run("DELETE FROM lead WHERE (person = $1 OR mail = $2) AND state IN ('waiting', 'open', 'removed')", account, address);
    db.run("UPDATE lead SET person = NULL, name = '', mail = '' WHERE person = $1 OR mail = $2", account, address);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT what FROM lead", "UPDATE lead SET what = $2 WHERE what = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT more FROM lead WHERE more <> ''", "UPDATE lead SET more = $2 WHERE more = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT place FROM lead WHERE place <> ''", "UPDATE lead SET place = $2 WHERE place = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT reach FROM lead WHERE reach <> ''", "UPDATE lead SET reach = $2 WHERE reach = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM lead WHERE words <> ''", "UPDATE lead SET words = $2 WHERE words = $1", rewording);
}

}
