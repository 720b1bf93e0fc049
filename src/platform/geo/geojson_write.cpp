#include "platform/geo/geojson.hpp"

namespace kenober::geo {
namespace {

void write(html::JsonWriter& json, Point point) { json.array().real(point.longitude).real(point.latitude).end(); }

void write(html::JsonWriter& json, const std::vector<Point>& points)
{
    json.array();
    for (const auto& point : points) write(json, point);
    json.end();
}

void write(html::JsonWriter& json, const Polygon& polygon)
{
    json.array();
    write(json, polygon.outer);
    for (const auto& hole : polygon.holes) write(json, hole);
    json.end();
}

std::string_view type_of(const Geometry& geometry)
{
    if (std::holds_alternative<Point>(geometry)) return "Point";
    if (std::holds_alternative<Line>(geometry)) return "LineString";
    return std::get<Outline>(geometry).polygons.size() == 1 ? "Polygon" : "MultiPolygon";
}

}

html::Json to_json(const Geometry& geometry)
{
    html::JsonWriter json;
    json.object().member("type", type_of(geometry)).key("coordinates");
    if (const auto* point = std::get_if<Point>(&geometry)) write(json, *point);
    else if (const auto* line = std::get_if<Line>(&geometry)) write(json, line->points);
    else {
        const auto& polygons = std::get<Outline>(geometry).polygons;
        if (polygons.size() == 1) write(json, polygons.front());
        else {
            json.array();
            for (const auto& polygon : polygons) write(json, polygon);
            json.end();
        }
    }
    return json.end().done();
}

}
