#include "commons/area/area_store.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::area {
namespace {

Area area_of(const store::Row& row)
{
    Area area;
    area.id = row.get<std::int64_t>(0);
    area.kind = kind_of(row.get<std::string_view>(1)).value();
    area.code = row.get<std::string>(2);
    area.name = row.get<std::string>(3);
    area.slug = row.get<std::string>(4);
    area.parent = row.get<std::optional<std::int64_t>>(5).value_or(0);
    const auto outline = geo::read_geometry(row.get<std::string_view>(6), {}, geo::large_limits);
    if (outline) area.outline = std::get<geo::Outline>(*outline);
    area.point = {row.get<double>(7), row.get<double>(8)};
    return area;
}

std::string free_slug(store::Snapshot& db, const std::string& name)
{
    const std::string wanted = text::slug(name);
    const auto is_taken = [&](const std::string& slug) {
        return db.value<std::int64_t>("SELECT count(*) FROM area WHERE slug = $1", slug) > 0;
    };
    std::string slug = wanted;
    for (int number = 2; is_taken(slug); ++number) slug = wanted + "-" + std::to_string(number);
    return slug;
}

std::optional<std::int64_t> reference(std::int64_t id) { return id == 0 ? std::nullopt : std::optional(id); }

void find_parents(store::Transaction& db, const Atlas& atlas)
{
    for (const auto& area : atlas.list())
        if (area.kind == Kind::neighbourhood)
            db.run("UPDATE area SET parent = $2 WHERE id = $1", area.id, reference(atlas.containing(area.point).commune));
}

}

std::string current_edition(store::Snapshot& db) { return site::setting(db, "areas"); }
void set_edition(store::Transaction& db, std::string_view edition) { site::set_setting(db, "areas", edition); }

std::vector<Area> list_areas(store::Snapshot& db)
{
    auto areas = db.list("SELECT id, kind, code, name, slug, parent, geometry, longitude, latitude FROM area ORDER BY id", area_of);
    // Only our own text is read here; what could not be read again has no outline and is left out.
    std::erase_if(areas, [](const Area& one) { return one.outline.polygons.empty(); });
    return areas;
}

std::map<std::string, Stored> stored_areas(store::Snapshot& db, Kind kind)
{
    std::map<std::string, Stored> found;
    db.each(
        "SELECT code, id, name, geometry FROM area WHERE kind = $1",
        [&](const store::Row& row) {
            found.emplace(row.get<std::string>(0), Stored{row.get<std::int64_t>(1), row.get<std::string>(2), row.get<std::string>(3)});
        },
        name(kind));
    return found;
}

void insert_area(store::Transaction& db, const Area& area, std::string_view geometry)
{
    const auto box = geo::box_of(area.outline);
    db.run("INSERT INTO area (kind, code, name, slug, parent, geometry, west, south, east, north, longitude, latitude) "
           "VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8, $9, $10, $11)",
           name(area.kind), area.code, area.name, free_slug(db, area.name), geometry, box.west, box.south, box.east, box.north,
           area.point.longitude, area.point.latitude);
}

void update_area(store::Transaction& db, const Area& area, std::string_view geometry)
{
    const auto box = geo::box_of(area.outline);
    db.run(
        "UPDATE area SET name = $2, geometry = $3, west = $4, south = $5, east = $6, north = $7, longitude = $8, latitude = $9 WHERE id = $1",
        area.id, area.name, geometry, box.west, box.south, box.east, box.north, area.point.longitude, area.point.latitude);
}

void place_again(store::Transaction& db)
{
    const Atlas now(list_areas(db));
    find_parents(db, now);
    struct Placed {
        std::int64_t contribution;
        geo::Point point;
        Surroundings known;
    };
    const auto placed = db.list(
        "SELECT contribution, longitude, latitude, commune, neighbourhood FROM contribution_location "
        "WHERE longitude IS NOT NULL AND latitude IS NOT NULL",
        [](const store::Row& row) {
            return Placed{row.get<std::int64_t>(0),
                          {row.get<double>(1), row.get<double>(2)},
                          {row.get<std::optional<std::int64_t>>(3).value_or(0), row.get<std::optional<std::int64_t>>(4).value_or(0)}};
        });
    for (const auto& one : placed) {
        Surroundings found = now.containing(one.point);
        if (found.commune == 0) found.commune = one.known.commune;
        if (found.neighbourhood == 0) found.neighbourhood = one.known.neighbourhood;
        if (found == one.known) continue;
        db.run("UPDATE contribution_location SET commune = $2, neighbourhood = $3 WHERE contribution = $1", one.contribution,
               reference(found.commune), reference(found.neighbourhood));
        contribution::changed(db, one.contribution);
    }
}

}
