#include "commons/moderation/moderation.hpp"
#include "platform/text/text.hpp"

namespace kenober::moderation {

namespace {

std::vector<std::int64_t> persons(const std::optional<std::int64_t>& one, const std::optional<std::int64_t>& other = {})
{
    std::vector<std::int64_t> all;
    if (one) all.push_back(*one);
    if (other) all.push_back(*other);
    return all;
}

Task task_of(const store::Row& row, std::string_view sort, const char* what)
{
    const auto id = row.get<std::int64_t>(0);
    return {std::string(sort) + "/" + std::to_string(id),
            sort,
            what,
            html::Address::route("/relecture/{}", id),
            text::typeset(row.get<std::string>(1), row.get<std::string>(4)),
            row.get<Time>(2),
            persons(row.get<std::optional<std::int64_t>>(3))};
}

// A text to read over, under the name of its kind; whoever wrote it down for somebody else does not read it over either.
Task text_to_read(const store::Row& row)
{
    const auto& kind = contribution::kind_named(row.get<std::string>(5));
    auto task = task_of(row, "text", kind.one);
    task.sort = kind.name;
    task.answer = Answer::decision_or_spam;
    return task;
}

std::vector<Task> texts(store::Snapshot& db, std::int64_t site)
{
    return db.list("SELECT id, title, COALESCE(sent, created) AS since, person, language, kind FROM contribution "
                   "WHERE state = 'proposed' AND site = $1 ORDER BY since, id LIMIT 200",
                   text_to_read, site);
}

std::vector<Task> appeals(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT c.id, c.title, a.opened, c.person, c.language, a.decider FROM appeal a JOIN contribution c ON c.id = a.contribution "
        "WHERE a.closed IS NULL AND c.site = $1 AND c.state IN ('declined', 'hidden') ORDER BY a.opened, c.id LIMIT 200",
        [](const store::Row& row) {
            auto task = task_of(row, "appeal", msgid("Appeal"));
            task.not_for = persons(row.get<std::optional<std::int64_t>>(3), row.get<std::optional<std::int64_t>>(5));
            return task;
        },
        site);
}

std::vector<Task> unread(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT c.id, c.title, u.since, c.person, c.language FROM unread u JOIN contribution c ON c.id = u.contribution "
        "WHERE c.site = $1 AND c.state = 'published' ORDER BY u.since, c.id LIMIT 200",
        [](const store::Row& row) { return task_of(row, "unread", msgid("Published, not read yet")); }, site);
}

}

void add_own_tasks()
{
    add_tasks(texts);
    add_tasks(appeals);
    add_tasks(unread);
}

std::optional<Claim> find_claim(store::Snapshot& db, std::string_view key, Time now)
{
    return db.find(
        "SELECT c.person, p.name, c.at FROM claim c JOIN person p ON p.id = c.person WHERE c.task = $1 AND c.at > $2",
        [](const store::Row& row) { return Claim{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<Time>(2)}; }, key,
        Time{now.micros - claim_lasts});
}

std::vector<std::pair<std::string, Claim>> list_claims(store::Snapshot& db, Time now)
{
    return db.list(
        "SELECT c.task, c.person, p.name, c.at FROM claim c JOIN person p ON p.id = c.person WHERE c.at > $1",
        [](const store::Row& row) {
            return std::pair(row.get<std::string>(0), Claim{row.get<std::int64_t>(1), row.get<std::string>(2), row.get<Time>(3)});
        },
        Time{now.micros - claim_lasts});
}

bool claim(store::Transaction& db, std::string_view key, std::int64_t person, Time now, Over over)
{
    const auto held = find_claim(db, key, now);
    if (held && held->person != person && over == Over::free) return false;
    db.run("INSERT INTO claim (task, person, at) VALUES ($1, $2, $3) ON CONFLICT (task) DO UPDATE SET person = excluded.person, "
           "at = excluded.at",
           key, person, now);
    return true;
}

void release(store::Transaction& db, std::string_view key) { db.run("DELETE FROM claim WHERE task = $1", key); }

void give_back(store::Transaction& db, std::string_view key, std::int64_t person)
{
    db.run("DELETE FROM claim WHERE task = $1 AND person = $2", key, person);
}

}
