#include "modules/partner/partner_store.hpp"

#define KENOBER_SELECT_PARTNER                                                                                                                                                 \
    "SELECT p.id, p.site, p.name, p.address, p.feed, p.shown, p.licence_from, p.licence, p.feed_licence, p.feed_rights, p.terms, "                                             \
    "p.shows_texts, p.pause, p.created, p.complaints, p.entity_tag, p.modified, p.digest, p.least_minutes, p.hours_off, p.days_off, p.asked, p.changed, p.due, p.held_until, " \
    "p.failures, p.failing_since, p.trouble FROM partner p "

namespace kenober::partner {

namespace {

Standing standing_of(const store::Row& row, int first)
{
    Standing one;
    one.entity_tag = row.get<std::string>(first);
    one.modified = row.get<std::string>(first + 1);
    one.digest = row.get<std::string>(first + 2);
    one.pace.minutes = row.get<std::int64_t>(first + 3);
    one.pace.hours_off = static_cast<std::uint32_t>(row.get<std::int64_t>(first + 4));
    one.pace.days_off = static_cast<std::uint32_t>(row.get<std::int64_t>(first + 5));
    one.asked = row.get<Time>(first + 6);
    one.changed = row.get<Time>(first + 7);
    one.due = row.get<Time>(first + 8);
    one.held_until = row.get<Time>(first + 9);
    one.failures = row.get<int>(first + 10);
    one.failing_since = row.get<Time>(first + 11);
    one.trouble = row.get<std::string>(first + 12);
    return one;
}

Partner partner_of(const store::Row& row)
{
    Partner one;
    one.id = row.get<std::int64_t>(0);
    one.site = row.get<std::int64_t>(1);
    one.name = row.get<std::string>(2);
    one.address = row.get<std::string>(3);
    one.feed = row.get<std::string>(4);
    one.shown = row.get<int>(5);
    one.licence_by = licence_by_of(row.get<std::string>(6));
    one.licence = row.get<std::string>(7);
    one.feed_licence = row.get<std::string>(8);
    one.feed_rights = row.get<std::string>(9);
    one.terms = row.get<std::string>(10);
    one.shows_texts = row.get<bool>(11);
    one.pause = pause_of(row.get<std::string>(12));
    one.created = row.get<Time>(13);
    one.complaints = row.get<std::string>(14);
    one.standing = standing_of(row, 15);
    return one;
}

}

std::vector<Partner> list(store::Snapshot& db, std::int64_t site)
{
    constexpr std::int64_t all = most_partners;
    return db.list(KENOBER_SELECT_PARTNER "WHERE p.site = $1 ORDER BY lower(p.name), p.id LIMIT $2", partner_of, site, all);
}

std::optional<Partner> find(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_PARTNER "WHERE p.id = $1", partner_of, id);
}

std::optional<Partner> find_by_feed(store::Snapshot& db, std::int64_t site, std::string_view feed)
{
    return db.find(KENOBER_SELECT_PARTNER "WHERE p.site = $1 AND p.feed = $2", partner_of, site, feed);
}

std::int64_t insert(store::Transaction& db, const Partner& one)
{
    return db.value<std::int64_t>(
        "INSERT INTO partner (site, name, address, feed, shown, licence_from, licence, feed_licence, feed_rights, terms, shows_texts, pause, "
        "created, complaints) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id",
        one.site, one.name, one.address, one.feed, one.shown, name(one.licence_by), one.licence, one.feed_licence, one.feed_rights,
        one.terms, one.shows_texts, name(one.pause), one.created, one.complaints);
}

void update(store::Transaction& db, const Partner& one)
{
    db.run("UPDATE partner SET name = $2, shown = $3, licence_from = $4, licence = $5, terms = $6, shows_texts = $7, complaints = $8, "
           "entity_tag = '', modified = '', digest = '' WHERE id = $1",
           one.id, one.name, one.shown, name(one.licence_by), one.licence, one.terms, one.shows_texts, one.complaints);
    const bool may_stay = one.shows_texts && (one.licence_by == LicenceBy::feed || is_open(one.licence));
    if (!may_stay) db.run("UPDATE partner_item SET html = '' WHERE partner = $1 AND html <> ''", one.id);
    if (!may_stay || one.licence_by == LicenceBy::hand) return;
    // What a person had said of all of them counts no longer.
    const auto texts = db.list(
        "SELECT id, licence FROM partner_item WHERE partner = $1 AND html <> ''",
        [](const store::Row& row) { return std::pair(row.get<std::int64_t>(0), row.get<std::string>(1)); }, one.id);
    for (const auto& [id, licence] : texts)
        if (!is_open(licence)) db.run("UPDATE partner_item SET html = '' WHERE id = $1", id);
}

void set_pause(store::Transaction& db, std::int64_t id, Pause pause)
{
    // Whoever goes on begins anew: what failed before is past.
    db.run("UPDATE partner SET pause = $2, failures = 0, failing_since = 0, trouble = '' WHERE id = $1", id, name(pause));
}

void remove(store::Transaction& db, std::int64_t id) { db.run("DELETE FROM partner WHERE id = $1", id); }

void plan(store::Transaction& db, std::int64_t id, Time due)
{
    if (db.run("UPDATE partner SET due = $2 WHERE id = $1", id, due) == 1)
        jobs::later(db, "partner", std::to_string(id) + " " + std::to_string(due.micros), due);
}

bool hold(store::Transaction& db, std::int64_t id, Time due, Time now, Time until)
{
    return db.run("UPDATE partner SET held_until = $4 WHERE id = $1 AND due = $2 AND held_until <= $3 AND pause = 'none'", id, due, now,
                  until) == 1;
}

void note_answer(store::Transaction& db, std::int64_t id, const Standing& standing)
{
    db.run("UPDATE partner SET entity_tag = $2, modified = $3, digest = $4, least_minutes = $5, hours_off = $6, days_off = $7, "
           "asked = $8, changed = $9, held_until = 0, failures = 0, failing_since = 0, trouble = '' WHERE id = $1",
           id, standing.entity_tag, standing.modified, standing.digest, standing.pace.minutes, standing.pace.hours_off,
           standing.pace.days_off, standing.asked, standing.changed);
}

void note_feed(store::Transaction& db, const Partner& one, std::string_view feed, const Brought& said)
{
    db.run("UPDATE partner SET feed_licence = $2, feed_rights = $3, address = CASE WHEN $4 = '' THEN address ELSE $4 END WHERE id = $1",
           one.id, said.licence, said.rights, said.address);
    if (feed != one.feed && !find_by_feed(db, one.site, feed)) db.run("UPDATE partner SET feed = $2 WHERE id = $1", one.id, feed);
}

void note_failure(store::Transaction& db, std::int64_t id, const Standing& standing)
{
    db.run("UPDATE partner SET asked = $2, held_until = 0, failures = $3, failing_since = $4, trouble = $5 WHERE id = $1", id,
           standing.asked, standing.failures, standing.failing_since, standing.trouble);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT terms FROM partner WHERE terms <> ''", "UPDATE partner SET terms = $2 WHERE terms = $1",
                         rewording);
}

std::vector<std::int64_t> list_overdue(store::Snapshot& db, Time moment, Time now)
{
    return db.list(
        "SELECT id FROM partner WHERE pause = 'none' AND due < $1 AND held_until <= $2 ORDER BY due LIMIT 200",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, moment, now);
}

}
