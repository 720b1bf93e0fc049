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
            row.get<std::string>(8)};
}

}

#define KENOBER_SELECT_NOTICE                                                                                                              \
    "SELECT n.id, n.site, n.object, n.address, n.reason, n.words, n.name, n.mail, n.person, n.language, n.given, n.decision, n.before, "   \
    "n.appeal, n.appealed FROM notice n "
#define KENOBER_SELECT_NOTICE_DECISION                                                                                                     \
    "SELECT d.id, d.site, d.object, d.person, d.outcome, d.reason, d.words, d.at, COALESCE(p.name, '') FROM notice_decision d "            \
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

std::optional<std::int64_t> close(store::Transaction& db, const Decision& d)
{
    const auto open =
        db.value<std::int64_t>("SELECT COUNT(*) FROM notice WHERE object = $1 AND site = $2 AND decision IS NULL", d.object, d.site);
    if (open == 0) return {};
    const auto id = db.value<std::int64_t>(
        "INSERT INTO notice_decision (site, object, person, outcome, reason, words, month, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
        "RETURNING id",
        d.site, d.object, or_nobody(d.person), name(d.outcome), d.reason, d.words, month_of(d.at), d.at);
    db.run("UPDATE notice SET decision = $3 WHERE object = $1 AND site = $2 AND decision IS NULL", d.object, d.site, id);
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
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> all;
    db.each(
        "SELECT MIN(n.id), n.object, MIN(COALESCE(n.appealed, n.given)) AS since, COUNT(*) FROM notice n "
        "WHERE n.decision IS NULL AND n.site = $1 GROUP BY n.object ORDER BY since LIMIT 200",
        [&](const store::Row& row) {
            moderation::Task task;
            task.key = "notice/" + std::to_string(row.get<std::int64_t>(0));
            task.sort = "notice";
            task.what = row.get<std::int64_t>(3) > 1 ? msgid("Notices of one object") : msgid("Notice");
            task.address = html::Address::route("/relecture/signalements/{}", row.get<std::int64_t>(0));
            task.title = row.get<std::string>(1);
            task.since = row.get<Time>(2);
            all.push_back(std::move(task));
        },
        site);
    for (auto& task : all) {
        const auto key = task.title;
        const auto object = object_of(db, key, site);
        task.title = object.title.empty() ? key : object.title;
        for (const auto& one : writers(db, object))
            if (one.person) task.not_for.push_back(one.person);
        for (const auto& one : list_of(db, key)) {
            if (one.decision) continue;
            if (one.person) task.not_for.push_back(one.person);
            if (const auto before = one.before ? find_decision(db, one.before) : std::nullopt) task.not_for.push_back(before->person);
        }
    }
    return all;
}

ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment)
{
    ledger::Account all{msgid("Notices"),
                        "notices_median_delay_hours",
                        msgid("Decided within, median"),
                        {{"notices_given", msgid("Given")},
                         {"notices_nothing", msgid("It stays")},
                         {"notices_hidden", msgid("Taken off the site")},
                         {"notices_corrected", msgid("Put right")}},
                        {},
                        {}};
    db.each(
        "SELECT month, reason, COUNT(*) FROM notice WHERE site = $1 AND given < $2 GROUP BY month, reason ORDER BY month DESC, reason",
        [&](const store::Row& row) {
            auto code = row.get<std::string>(1);
            const auto* reason = find_reason(code);
            all.tallies.push_back(
                {row.get<std::string>(0), "notices_given", std::move(code), reason ? reason->words : nullptr, row.get<std::int64_t>(2)});
        },
        site, moment);
    // Every notice counts that a decision answers, and those it answered before somebody asked for another one.
    db.each(
        "SELECT d.month, d.outcome, d.reason, COUNT(*) FROM notice_decision d JOIN notice n ON n.decision = d.id OR n.before = d.id "
        "WHERE d.site = $1 AND d.at < $2 GROUP BY d.month, d.outcome, d.reason ORDER BY d.month DESC, d.outcome, d.reason",
        [&](const store::Row& row) {
            const auto outcome = outcome_of(row.get<std::string>(1)).value_or(Outcome::nothing);
            const std::string_view figure = outcome == Outcome::hidden      ? "notices_hidden"
                                            : outcome == Outcome::corrected ? "notices_corrected"
                                                                            : "notices_nothing";
            auto code = row.get<std::string>(2);
            const auto* words = reason_in_words(code);
            all.tallies.push_back({row.get<std::string>(0), figure, std::move(code), words, row.get<std::int64_t>(3)});
        },
        site, moment);
    db.each(
        "SELECT d.month, d.at - n.given FROM notice n JOIN notice_decision d ON d.id = COALESCE(n.before, n.decision) "
        "WHERE n.site = $1 AND d.at < $2",
        [&](const store::Row& row) { all.delays.emplace_back(row.get<std::string>(0), row.get<std::int64_t>(1)); }, site, moment);
    return all;
}

}
