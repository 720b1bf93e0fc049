#include <charconv>

#include "commons/area/occasion_view.hpp"

namespace kenober::area {

using contribution::Cursor;
using http::Reply;
using http::Request;

namespace {

constexpr const char* geo_json = "application/geo+json";

/// "1732262400000000-42"; the newest page for anything else.
Cursor cursor_in(const Request& request)
{
    const auto& text = request.query("avant");
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
    const Cursor before = cursor_in(request);
    return http::page(area_page(request, *areas, area, list_events(request.db(), area, before), before));
}

Reply area_data(Request& request)
{
    const auto areas = atlas(request.db());
    const Area& area = area_in(request, *areas);
    return http::document(geo_json, events_json(request, *areas, area, list_events(request.db(), area, cursor_in(request))).str());
}

Reply all_data(Request& request) { return http::document(geo_json, areas_json(request, *atlas(request.db())).str()); }

}

html::Address route(const Area& area) { return html::Address::route("/secteurs/{}", area.slug); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/secteurs", anybody, show_all)
        .get("/secteurs.geojson", anybody, all_data)
        .get("/secteurs/{slug}", anybody, show_area, {.query = {"avant"}})
        .get("/secteurs/{slug}.geojson", anybody, area_data, {.query = {"avant"}});
}

}
