#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "commons/area/occasion_view.hpp"

namespace kenober::area {

using html::Html;
using html::markup;

namespace {

constexpr int most_width = 800, most_height = 1000, margin = 10;  // units of the drawing
constexpr std::size_t many = 60;                                   // areas: beyond, half the units are enough

/// From degrees to units: as a map of a small country is drawn, a degree of longitude shortened as it is at the middle latitude.
class Sheet {
public:
    Sheet(const geo::Box& box, std::size_t areas) : m_west(box.west), m_north(box.north)
    {
        m_shorten = std::cos((box.south + box.north) / 2 * std::numbers::pi / 180);
        const double wide = std::max(1e-6, (box.east - box.west) * m_shorten), high = std::max(1e-6, box.north - box.south);
        const int share = areas > many ? 2 : 1;
        m_scale = std::min((most_width / share - 2 * margin) / wide, (most_height / share - 2 * margin) / high);
        m_width = static_cast<int>(std::lround(wide * m_scale)) + 2 * margin;
        m_height = static_cast<int>(std::lround(high * m_scale)) + 2 * margin;
    }
    int wide() const { return m_width; }
    int high() const { return m_height; }
    int x(geo::Point point) const { return margin + static_cast<int>(std::lround((point.longitude - m_west) * m_shorten * m_scale)); }
    int y(geo::Point point) const { return margin + static_cast<int>(std::lround((m_north - point.latitude) * m_scale)); }

private:
    double m_west, m_north, m_shorten = 1, m_scale = 1;
    int m_width = 0, m_height = 0;
};

/// Every corner stands on a whole unit, and those that fall together are one: neighbours keep their common border, whatever the scale.
void add_ring(std::string& path, const Sheet& sheet, const geo::Ring& ring)
{
    int x = 0, y = 0;
    std::size_t corners = 0;
    std::string made;
    for (const auto& point : ring) {
        const int next_x = sheet.x(point), next_y = sheet.y(point);
        if (corners > 0 && next_x == x && next_y == y) continue;
        made += corners == 0 ? fmt::format("M{} {}", next_x, next_y) : fmt::format("l{} {}", next_x - x, next_y - y);
        x = next_x;
        y = next_y;
        ++corners;
    }
    if (corners > 3) path += made + "z";
}

std::string path_of(const Sheet& sheet, const geo::Outline& outline)
{
    std::string path;
    for (const auto& polygon : outline.polygons) {
        add_ring(path, sheet, polygon.outer);
        for (const auto& hole : polygon.holes) add_ring(path, sheet, hole);
    }
    return path;
}

// The links of the drawing are also in the list beside it: the keyboard meets them there, once.
Html linked_shape(const http::Request& request, const Sheet& sheet, const Area& area, std::string_view look)
{
    return markup(R"(<a href="{}" tabindex="-1" aria-label="{}"><path class="{}" fill-rule="evenodd" d="{}"><title>{}</title></path></a>)",
                  request.here(route(area)), area.name, look, path_of(sheet, area.outline), area.name);
}

Html names_of(const Sheet& sheet, const std::vector<const Area*>& areas)
{
    constexpr std::size_t most_names = 12;  // beyond, they would stand on each other; alone, the heading names it
    if (areas.size() < 2 || areas.size() > most_names) return {};
    return html::each(areas, [&](const Area* one) {
        return markup(R"(<text class="map-name" x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}</text>)", sheet.x(one->point),
                      sheet.y(one->point), one->name);
    });
}

/// What the drawing shows: the areas that matter, and a little around them where others are drawn too.
geo::Box box_of(const Drawing& drawing)
{
    geo::Box box = geo::box_of(geo::Geometry(drawing.shown.front()->outline));
    for (const Area* one : drawing.shown) box = box.with(geo::box_of(geo::Geometry(one->outline)));
    if (drawing.around.empty()) return box;
    const double wide = (box.east - box.west) / 4, high = (box.north - box.south) / 4;
    return {box.west - wide, box.south - high, box.east + wide, box.north + high};
}

bool meet(const geo::Box& a, const geo::Box& b) { return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north; }

}

Html map_view(const http::Request& request, const Drawing& drawing)
{
    if (drawing.shown.empty()) return {};
    const geo::Box box = box_of(drawing);
    const Sheet sheet(box, drawing.shown.size());
    const auto shapes = [&](const std::vector<const Area*>& areas, std::string_view look) {
        return html::each(areas, [&](const Area* one) {
            const bool is_seen = meet(box, geo::box_of(geo::Geometry(one->outline)));
            return is_seen ? linked_shape(request, sheet, *one, look) : Html();
        });
    };
    const auto points = html::each(drawing.points, [&](geo::Point point) {
        return markup(R"(<circle class="map-point" cx="{}" cy="{}" r="7"/>)", sheet.x(point), sheet.y(point));
    });
    return markup(R"(<figure class="area-map"><svg viewBox="{}" role="group" aria-label="{}">{}{}{}{}</svg></figure>)",
                  fmt::format("0 0 {} {}", sheet.wide(), sheet.high()), drawing.label, shapes(drawing.around, "map-around"),
                  shapes(drawing.shown, "map-area"), points, names_of(sheet, drawing.shown));
}

}
