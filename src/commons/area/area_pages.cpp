#include <charconv>

#include <fmt/format.h>

#include "commons/area/occasion_view.hpp"
#include "commons/format/format.hpp"

namespace kenober::area {

using contribution::Cursor;
using http::Reply;
using http::Request;

namespace {

constexpr const char* geo_json = "application/geo+json";

/// "1732262400000000-42"; the newest page for anything else.
Cursor cursor_of(const std::string& text)
{
    const char* const end = text.data() + text.size();
    Cursor cursor;
    const auto first = std::from_chars(text.data(), end, cursor.published.micros);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') return {};
    const auto second = std::from_chars(first.ptr + 1, end, cursor.id);
    return second.ec == std::errc{} && second.ptr == end ? cursor : Cursor{};
}

/// The area of this address.
const Area& area_in(const Request& request, const Atlas& atlas)
{
    const Area* area = atlas.find(request.parameter("slug"));
    if (area == nullptr) throw http::NotFound();
    return *area;
}

Reply show_all(Request& request)
{
    const auto areas = atlas(request.db());
    Overview overview;
    for (const auto& one : areas->list()) (one.kind == Kind::commune ? overview.communes : overview.neighbourhoods).push_back(&one);
    overview.counts = count_events(request.db());
    return http::page(overview_page(request, *areas, overview));
}

Reply show_area(Request& request)
{
    const auto areas = atlas(request.db());
    const Area& area = area_in(request, *areas);
    const Cursor before = cursor_of(request.query("avant"));
    return http::page(area_page(request, *areas, area, list_events(request.db(), area, before), before));
}

format::List events_of_area(const Request& request, const std::string& before)
{
    auto& db = request.db();
    const auto areas = atlas(db);
    const Area& area = area_in(request, *areas);
    const auto events = list_events(db, area, cursor_of(before));
    format::List list{area.name, request.words()("What is told here, place by place."), route(area), {}, {}};
    if (events.older) list.older = written(*events.older);
    for (const auto& event : events.items)
        if (const auto one = contribution::find(db, event.id)) list.items.push_back(format::item_of(request, *one));
    return list;
}

Reply all_in_a_table(Request& request)
{
    const auto areas = atlas(request.db());
    const auto counts = count_events(request.db());
    std::vector<std::vector<std::string>> rows{{"slug", "name", "kind", "code", "part_of", "texts", "url", "latitude", "longitude"}};
    for (const auto& one : areas->list()) {
        const auto* around = areas->find(one.parent);
        const auto count = counts.find(one.id);
        rows.push_back({one.slug, one.name, std::string(name(one.kind)), one.code, around ? around->slug : "",
                        std::to_string(count == counts.end() ? 0 : count->second), request.absolute(request.here(route(one))),
                        fmt::format("{:.6f}", one.point.latitude), fmt::format("{:.6f}", one.point.longitude)});
    }
    return format::table(rows);
}

Reply all_data(Request& request) { return http::document(geo_json, areas_json(request, *atlas(request.db())).str()); }

}

html::Address route(const Area& area) { return html::Address::route("/secteurs/{}", area.slug); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/secteurs", anybody, show_all)
        .get("/secteurs.geojson", anybody, all_data)
        .get("/secteurs.csv", anybody, all_in_a_table)
        .get("/secteurs/{slug}", anybody, show_area, {.query = {"avant"}});
    format::add_routes<events_of_area>(routes, "/secteurs/{slug}", format::formats_of_every_kind());
}

}
