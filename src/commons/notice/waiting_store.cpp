// What waits for those who read over, for whom it does not, and what the public register counts.
#include "commons/notice/notice.hpp"

namespace kenober::notice {

namespace {

void add_decider(store::Snapshot& db, std::int64_t decision, std::vector<std::int64_t>& all)
{
    if (const auto before = decision ? find_decision(db, decision) : std::nullopt; before && before->person) all.push_back(before->person);
}

}

std::vector<std::int64_t> not_for(store::Snapshot& db, const Object& object)
{
    std::vector<std::int64_t> all;
    for (const auto& one : writers(db, object))
        if (one.person) all.push_back(one.person);
    for (const auto& one : list_of(db, object.key))
        if (!one.decision && one.person) all.push_back(one.person);
    for (const auto& one : open_appeals(db, object.key, object.site))
        if (one.writer.person) all.push_back(one.writer.person);
    for (const auto one : deciders(db, object)) all.push_back(one);
    return all;
}

std::vector<std::int64_t> deciders(store::Snapshot& db, const Object& object)
{
    std::vector<std::int64_t> all;
    for (const auto& one : list_of(db, object.key))
        if (!one.decision) add_decider(db, one.before, all);
    for (const auto& one : open_appeals(db, object.key, object.site)) add_decider(db, one.decision, all);
    return all;
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> all;
    db.each(
        "SELECT MIN(w.notice), w.object, MIN(w.since) AS since, SUM(w.is_notice), COUNT(*) FROM ("
        "SELECT n.id AS notice, n.object AS object, COALESCE(n.appealed, n.given) AS since, "
        "CASE WHEN n.appealed IS NULL THEN 1 ELSE 0 END AS is_notice FROM notice n "
        "WHERE n.decision IS NULL AND n.site = $1 UNION ALL "
        "SELECT (SELECT MIN(k.id) FROM notice k WHERE k.object = d.object AND k.site = d.site), d.object, a.opened, 0 "
        "FROM notice_appeal a JOIN notice_decision d ON d.id = a.decision WHERE a.opened IS NOT NULL AND a.answer IS NULL AND d.site = $1"
        ") AS w GROUP BY w.object ORDER BY since LIMIT 200",
        [&](const store::Row& row) {
            moderation::Task task;
            task.key = "notice/" + std::to_string(row.get<std::int64_t>(0));
            // Whoever appeals, the writer or whoever gave notice, is answered by somebody else: the task stands where all appeals do.
            const auto notices = row.get<std::int64_t>(3);
            const bool is_appeal = notices < row.get<std::int64_t>(4);
            task.sort = is_appeal ? "appeal" : "notice";
            task.what = is_appeal ? msgid("Appeal after a notice") : notices > 1 ? msgid("Notices of one object") : msgid("Notice");
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
        task.not_for = not_for(db, object);
    }
    return all;
}

namespace {

// Without an address: how many notices were about a text, a comment, a picture, and of which something was taken off.
#define KENOBER_NOTICE_SORT                                                                                                                \
    "CASE WHEN object LIKE 'contribution/%' THEN 'contribution' WHEN object LIKE 'comment/%' THEN 'comment' "                              \
    "WHEN object LIKE 'picture/%' THEN 'picture' WHEN object LIKE 'author/%' THEN 'author' WHEN object LIKE 'site/%' THEN 'site' "         \
    "WHEN object LIKE 'section/%' THEN 'section' WHEN object LIKE 'theme/%' THEN 'theme' WHEN object LIKE 'lead/%' THEN 'lead' "           \
    "ELSE 'page' END"

ledger::Tally tally_of(const store::Row& row, std::string_view figure)
{
    auto code = row.get<std::string>(1);
    const auto* words = name_of(sort_of(code + '/'));
    return {row.get<std::string>(0), figure, std::move(code), words, row.get<std::int64_t>(2)};
}

void count_sorts(store::Snapshot& db, std::int64_t site, Time moment, ledger::Account& all)
{
    all.lists = {{"notices_about", msgid("What notices were about")}, {"notices_off", msgid("What was taken off after a notice")}};
    db.each(
        "SELECT month, " KENOBER_NOTICE_SORT " AS sort, COUNT(*) FROM notice WHERE site = $1 AND given < $2 GROUP BY month, sort "
        "ORDER BY month DESC, sort",
        [&](const store::Row& row) { all.tallies.push_back(tally_of(row, "notices_about")); }, site, moment);
    db.each(
        "SELECT month, " KENOBER_NOTICE_SORT " AS sort, COUNT(*) FROM notice_decision WHERE site = $1 AND at < $2 AND outcome = 'hidden' "
        "GROUP BY month, sort ORDER BY month DESC, sort",
        [&](const store::Row& row) { all.tallies.push_back(tally_of(row, "notices_off")); }, site, moment);
}

}

ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment)
{
    ledger::Account all{msgid("Notices"),
                        "notices_median_delay_hours",
                        msgid("Decided within, median"),
                        {{"notices_given", msgid("Given")},
                         {"notices_nothing", msgid("It stays")},
                         {"notices_hidden", msgid("Taken off the site")},
                         {"notices_corrected", msgid("Put right")},
                         {"notices_restored", msgid("Put back after an appeal")}},
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
    // Every notice and every appeal counts that a decision answers, and those it answered before somebody asked for another one.
    db.each(
        "SELECT d.month, d.outcome, d.reason, CAST(SUM("
        "(SELECT COUNT(*) FROM notice n WHERE n.object = d.object AND n.site = d.site AND (n.decision = d.id OR n.before = d.id)) + "
        "(SELECT COUNT(*) FROM notice_appeal a WHERE a.answer = d.id)) AS BIGINT) FROM notice_decision d "
        "WHERE d.site = $1 AND d.at < $2 GROUP BY d.month, d.outcome, d.reason ORDER BY d.month DESC, d.outcome, d.reason",
        [&](const store::Row& row) {
            const auto outcome = outcome_of(row.get<std::string>(1)).value_or(Outcome::nothing);
            const std::string_view figure = outcome == Outcome::hidden      ? "notices_hidden"
                                            : outcome == Outcome::restored  ? "notices_restored"
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
    count_sorts(db, site, moment, all);
    return all;
}

}
