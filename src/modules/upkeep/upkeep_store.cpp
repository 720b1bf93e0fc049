#include "modules/upkeep/upkeep_store.hpp"

namespace kenober::upkeep {

std::int64_t database_bytes(store::Snapshot& db)
{
    return db.value<std::int64_t>(db.choose("SELECT c.page_count * s.page_size FROM pragma_page_count() c, pragma_page_size() s",
                                            "SELECT pg_database_size(current_database())"));
}

std::vector<std::string> sites_without_people(store::Snapshot& db)
{
    return db.list("SELECT s.name FROM site s WHERE NOT EXISTS (SELECT 1 FROM role r JOIN person p ON p.id = r.person "
                   "WHERE r.site = s.id AND r.role >= 2 AND p.confirmed IS NOT NULL) ORDER BY s.id LIMIT 20",
                   [](const store::Row& row) { return row.get<std::string>(0); });
}

std::vector<jobs::Entry> retried_jobs(store::Snapshot& db, int limit)
{
    return db.list(
        "SELECT id, job, state, created, due, attempts, last_error FROM outbox "
        "WHERE state IN ('waiting', 'running', 'sending') AND last_error IS NOT NULL ORDER BY due, id LIMIT $1",
        [](const store::Row& row) {
            const auto state = row.get<std::string>(2) == "waiting" ? jobs::State::waiting : jobs::State::running;
            return jobs::Entry{row.get<std::int64_t>(0), row.get<std::string>(1), state, row.get<Time>(3), row.get<Time>(4),
                               row.get<int>(5),          row.get<std::string>(6)};
        },
        limit);
}

std::int64_t count_retried_jobs(store::Snapshot& db, int failures)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND last_error IS NOT NULL AND attempts >= $1",
                                  failures);
}

}
