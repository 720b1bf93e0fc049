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

}
