#include "commons/area/occasion.hpp"

#include <cmath>

#include <fmt/format.h>

namespace kenober::area {
namespace {

std::optional<geo::Geometry> typed_geometry(std::string_view typed, Problems& problems)
{
    typed = trim(typed);
    if (typed.empty()) return {};
    if (typed.starts_with('{')) {
        const auto read = geo::read_geometry(typed, "point");
        if (read) return *read;
        for (const auto& problem : read.problems().list()) problems.add(problem.field, problem.sentence);
        return {};
    }
    if (const auto point = geo::parse_point(typed)) return *point;
    problems.add("point",
                 say("This point is not understood: write latitude and longitude, for instance 48.39, -4.48, or paste the address of "
                     "a map from OpenStreetMap."));
    return {};
}

/// The area named, and that it holds the point, if there is one.
void name_area(const Area& named, const Atlas& atlas, Location& where, Problems& problems)
{
    (named.kind == Kind::commune ? where.commune : where.neighbourhood) = named.id;
    if (!where.geometry) return;
    const auto found = atlas.containing(geo::representative_point(*where.geometry));
    const std::int64_t really = named.kind == Kind::commune ? found.commune : found.neighbourhood;
    if (really == named.id) return;
    const Area* other = atlas.find(really);
    problems.add("area", other ? say("The point lies in {found}, not in {named}: correct one of them.",
                                     {{"found", other->name}, {"named", named.name}})
                               : say("The point does not lie in {named}: correct one of them.", {{"named", named.name}}));
}

/// A point as people type it, latitude first; any other shape as GeoJSON.
std::string typed(const geo::Geometry& geometry)
{
    if (const auto* point = std::get_if<geo::Point>(&geometry)) return fmt::format("{}, {}", point->latitude, point->longitude);
    return geo::to_json(geometry).str();
}

}

Occasion check(const contribution::Sheet& sheet, const Atlas& atlas, Problems& problems)
{
    Occasion occasion;
    auto& where = occasion.where;
    where.words = contribution::on_one_line(sheet["place"]);
    if (length(where.words) > most_place)
        problems.add("place", say("Please say the place in at most {most} characters.", {{"most", std::to_string(most_place)}}));
    where.geometry = typed_geometry(sheet["point"], problems);
    if (const auto& slug = sheet["area"]; !slug.empty()) {
        if (const Area* named = atlas.find(slug)) name_area(*named, atlas, where, problems);
        else problems.add("area", say("Please choose an area of the list."));
    }
    if (const auto& typed_date = sheet["date"]; !trim(typed_date).empty()) {
        const auto date = edtf::parse(typed_date);
        if (date) occasion.when = *date;
        else
            for (const auto& problem : date.problems().list()) problems.add(problem.field, problem.sentence);
    }
    return occasion;
}

void fill(store::Snapshot& db, std::int64_t contribution, const i18n::Words& t, contribution::Sheet& sheet)
{
    const auto where = location_of(db, contribution);
    const auto when = date_of(db, contribution);
    sheet.set("place", where ? where->words : "");
    sheet.set("point", where && where->geometry ? typed(*where->geometry) : "");
    const auto areas = atlas(db);
    const Area* area = !where ? nullptr : areas->find(where->neighbourhood != 0 ? where->neighbourhood : where->commune);
    sheet.set("area", area ? area->slug : "");
    sheet.set("date", when ? edtf::words(*when, t) : "");
}

}
