#include <fmt/format.h>

#include "commons/notice/notice.hpp"

namespace kenober::notice {

namespace {

std::string month_of(Time moment)
{
    const auto day = local_day(moment);
    return fmt::format("{:04}-{:02}", day.year, day.month);
}

std::optional<std::int64_t> or_nobody(std::int64_t person) { return person ? std::optional(person) : std::nullopt; }

Notice notice_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::string>(4),
            row.get<std::string>(5),
            row.get<std::string>(6),
            row.get<std::string>(7),
            row.get<std::optional<std::int64_t>>(8).value_or(0),
            row.get<std::string>(9),
            row.get<Time>(10),
            row.get<std::optional<std::int64_t>>(11).value_or(0),
            row.get<std::optional<std::int64_t>>(12).value_or(0),
            row.get<std::string>(13),
            row.get<std::optional<Time>>(14)};
}

Decision decision_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<std::optional<std::int64_t>>(3).value_or(0),
            outcome_of(row.get<std::string>(4)).value_or(Outcome::nothing),
            row.get<std::string>(5),
            row.get<std::string>(6),
            row.get<Time>(7),
            row.get<std::string>(8),
            row.get<std::string>(9),
            row.get<std::string>(10)};
}

}

#define KENOBER_SELECT_NOTICE                                                                                                              \
    "SELECT n.id, n.site, n.object, n.address, n.reason, n.words, n.name, n.mail, n.person, n.language, n.given, n.decision, n.before, "   \
    "n.appeal, n.appealed FROM notice n "
#define KENOBER_SELECT_NOTICE_DECISION                                                                                                            \
    "SELECT d.id, d.site, d.object, d.person, d.outcome, d.reason, d.words, d.at, COALESCE(p.name, ''), d.title, d.taken FROM notice_decision d " \
    "LEFT JOIN person p ON p.id = d.person "

std::vector<std::int64_t> list_showing(store::Snapshot& db, std::string_view file)
{
    return db.list(
        "SELECT c.id FROM contribution c JOIN picture p ON p.id = c.picture WHERE p.file = $1 OR p.small_file = $1 "
        "UNION SELECT w.contribution FROM contribution_picture w JOIN picture p ON p.id = w.picture WHERE p.file = $1 OR p.small_file = $1 "
        "ORDER BY 1 LIMIT 100",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, file);
}

std::int64_t insert(store::Transaction& db, const Notice& n)
{
    return db.value<std::int64_t>(
        "INSERT INTO notice (site, object, address, reason, words, name, mail, person, language, month, given, appeal) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '') RETURNING id",
        n.site, n.object, n.address, n.reason, n.words, n.name, n.mail, or_nobody(n.person), n.language, month_of(n.given), n.given);
}

std::optional<Notice> find(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_SELECT_NOTICE "WHERE n.id = $1", notice_of, id); }

std::vector<Notice> list_of(store::Snapshot& db, std::string_view object)
{
    return db.list(KENOBER_SELECT_NOTICE "WHERE n.object = $1 ORDER BY n.given, n.id LIMIT 100", notice_of, object);
}

std::vector<Decision> decisions_of(store::Snapshot& db, std::string_view object)
{
    return db.list(KENOBER_SELECT_NOTICE_DECISION "WHERE d.object = $1 ORDER BY d.at, d.id LIMIT 100", decision_of, object);
}

std::optional<Decision> find_decision(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_NOTICE_DECISION "WHERE d.id = $1", decision_of, id);
}

// What had been taken off is asked for no more.
void answer_appeals(store::Transaction& db, const Decision& d, std::int64_t id)
{
    for (const auto& one : open_appeals(db, d.object, d.site)) {
        db.run("UPDATE notice_appeal SET answer = $2 WHERE id = $1", one.id, id);
        db.run("UPDATE notice_decision SET taken = '' WHERE id = $1", one.decision);
    }
}

std::optional<std::int64_t> close(store::Transaction& db, const Decision& d)
{
    const auto open =
        db.value<std::int64_t>("SELECT COUNT(*) FROM notice WHERE object = $1 AND site = $2 AND decision IS NULL", d.object, d.site);
    if (open == 0 && open_appeals(db, d.object, d.site).empty()) return {};
    const auto id = db.value<std::int64_t>(
        "INSERT INTO notice_decision (site, object, person, outcome, reason, words, taken, title, month, at) VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $9) "
        "RETURNING id",
        d.site, d.object, or_nobody(d.person), name(d.outcome), d.reason, d.words, d.title, month_of(d.at), d.at);
    db.run("UPDATE notice SET decision = $3 WHERE object = $1 AND site = $2 AND decision IS NULL", d.object, d.site, id);
    answer_appeals(db, d, id);
    return id;
}

bool reopen(store::Transaction& db, std::int64_t id, std::string_view words, Time now)
{
    return db.run("UPDATE notice SET before = decision, decision = NULL, appeal = $2, appealed = $3 "
                  "WHERE id = $1 AND decision IS NOT NULL AND before IS NULL",
                  id, words, now) == 1;
}

std::string give_key(store::Transaction& db, std::int64_t notice)
{
    auto token = random_token();
    db.run("INSERT INTO notice_key (hash, notice) VALUES ($1, $2)", sha256_hex(token), notice);
    return token;
}

std::optional<Notice> find_key(store::Snapshot& db, std::string_view token)
{
    return db.find(KENOBER_SELECT_NOTICE "JOIN notice_key k ON k.notice = n.id WHERE k.hash = $1", notice_of, sha256_hex(token));
}

void forget(store::Transaction& db, std::int64_t person, std::string_view mail)
{
    db.run("DELETE FROM notice_key WHERE notice IN (SELECT id FROM notice WHERE ($1 <> 0 AND person = $1) OR "
           "($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    // What was taken off their pages comes back no more.
    db.run("UPDATE notice_decision SET taken = '' WHERE id IN (SELECT decision FROM notice_appeal WHERE ($1 <> 0 AND person = $1) OR "
           "($2 <> '' AND LOWER(mail) = $2))",
           person, mail);
    db.run("DELETE FROM notice_appeal WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2)", person, mail);
    db.run("UPDATE notice SET name = '', mail = '', person = NULL WHERE ($1 <> 0 AND person = $1) OR ($2 <> '' AND LOWER(mail) = $2)",
           person, mail);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM notice WHERE words <> ''", "UPDATE notice SET words = $2 WHERE words = $1",
                         rewording);
    contribution::reword(db, "SELECT DISTINCT appeal FROM notice WHERE appeal <> ''", "UPDATE notice SET appeal = $2 WHERE appeal = $1",
                         rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM notice_decision WHERE words <> ''",
                         "UPDATE notice_decision SET words = $2 WHERE words = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT title FROM notice_decision WHERE title <> ''",
                         "UPDATE notice_decision SET title = $2 WHERE title = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT taken FROM notice_decision WHERE taken <> ''",
                         "UPDATE notice_decision SET taken = $2 WHERE taken = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM notice_appeal WHERE words <> ''",
                         "UPDATE notice_appeal SET words = $2 WHERE words = $1", rewording);
}

}
