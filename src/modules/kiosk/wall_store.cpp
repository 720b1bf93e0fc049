#include "modules/kiosk/kiosk.hpp"
#include "modules/kiosk/wall.hpp"

#define KENOBER_SELECT_SHEET "SELECT id, site, place, area, kind, made FROM wall_sheet "

namespace kenober::kiosk {

namespace {

Sheet sheet_in(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1),
            row.get<std::string>(2),  row.get<std::optional<std::int64_t>>(3).value_or(0),
            row.get<std::string>(4),  row.get<Time>(5)};
}

}

std::int64_t insert(store::Transaction& db, const Sheet& sheet)
{
    return db.value<std::int64_t>("INSERT INTO wall_sheet (site, place, area, kind, made) VALUES ($1, $2, $3, $4, $5) RETURNING id",
                                  sheet.site, sheet.place, sheet.area ? std::optional(sheet.area) : std::nullopt, sheet.kind, sheet.made);
}

std::optional<Sheet> find_sheet(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_SHEET "WHERE id = $1", sheet_in, id);
}

std::vector<Sheet> list_sheets(store::Snapshot& db, std::int64_t site, std::int64_t before, int most)
{
    return db.list(KENOBER_SELECT_SHEET "WHERE site = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $3", sheet_in, site, before, most);
}

std::int64_t count_sheets(store::Snapshot& db, std::int64_t site, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM wall_sheet WHERE site = $1 AND made >= $2", site, since);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT place FROM wall_sheet", "UPDATE wall_sheet SET place = $2 WHERE place = $1", rewording);
}

}
