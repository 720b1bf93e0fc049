#include "modules/farm/farm_store.hpp"

#include <algorithm>

namespace kenober::farm {

std::vector<Figures> figures(store::Snapshot& db)
{
    return db.list("SELECT s.id, (SELECT COUNT(*) FROM contribution c WHERE c.site = s.id AND c.state = 'published'), "
                   "(SELECT COUNT(*) FROM contribution c WHERE c.site = s.id AND c.state = 'proposed'), "
                   "(SELECT COUNT(*) FROM role r WHERE r.site = s.id AND r.role >= 2) FROM site s ORDER BY s.id",
                   [](const store::Row& row) {
                       return Figures{row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2),
                                      row.get<std::int64_t>(3)};
                   });
}

Figures figures_of(store::Snapshot& db, std::int64_t site)
{
    const auto all = figures(db);
    const auto found = std::ranges::find(all, site, &Figures::site);
    return found == all.end() ? Figures{} : *found;
}

std::int64_t count_in_section(store::Snapshot& db, std::int64_t section)
{
    return db.value<std::int64_t>(
        "SELECT (SELECT COUNT(*) FROM contribution WHERE section = $1) + (SELECT COUNT(*) FROM showing WHERE section = $1)", section);
}

}
