#include "platform/scene/plate.hpp"

#include <algorithm>
#include <cmath>

namespace kenober::scene {

namespace {

// Three by three cells make one pixel: ten steps between two inks are enough for a clean edge.
constexpr int cells_per_pixel = 3;

int cell_at(double position) { return static_cast<int>(std::ceil(position - 0.5)); }

std::uint32_t grain_at(std::uint32_t x, std::uint32_t y, std::uint32_t seed)
{
    std::uint32_t mixed = (x * 0x8da6b343U) ^ (y * 0xd8163841U) ^ seed;
    mixed = (mixed ^ (mixed >> 15)) * 0x2c1b3c6dU;
    mixed = (mixed ^ (mixed >> 12)) * 0x297a2d39U;
    return mixed ^ (mixed >> 15);
}

std::uint8_t clamped(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

}

Plate::Plate(int width, int height)
    : m_width(width),
      m_height(height),
      m_scale(cells_per_pixel * height / Plate::height()),
      m_units_wide(width * Plate::height() / height),
      m_columns(width * cells_per_pixel),
      m_rows(height * cells_per_pixel),
      m_cells(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0)
{}

void Plate::fill(Ink ink) { std::ranges::fill(m_cells, static_cast<std::uint8_t>(ink)); }

void Plate::row(int y, double from, double to, Ink ink)
{
    const int begin = std::clamp(cell_at(from), 0, m_columns);
    const int end = std::clamp(cell_at(to), 0, m_columns);
    if (y < 0 || y >= m_rows || end <= begin) return;
    auto* const cells = m_cells.data() + static_cast<std::ptrdiff_t>(y) * m_columns;
    std::fill(cells + begin, cells + end, static_cast<std::uint8_t>(ink));
}

void Plate::scan(const Points& points, const Span& span)
{
    if (points.size() < 3) return;
    const auto [top, bottom] = std::ranges::minmax_element(points, {}, &Point::y);
    const int first = std::clamp(cell_at(top->y * m_scale), 0, m_rows);
    const int last = std::clamp(cell_at(bottom->y * m_scale), 0, m_rows);
    std::vector<double> crossings;
    for (int y = first; y < last; ++y) {
        const double level = (y + 0.5) / m_scale;
        crossings.clear();
        for (std::size_t at = 0; at < points.size(); ++at) {
            const Point a = points[at];
            const Point b = points[(at + 1) % points.size()];
            if ((a.y <= level) != (b.y <= level)) crossings.push_back((a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x)) * m_scale);
        }
        std::ranges::sort(crossings);
        auto* const cells = m_cells.data() + static_cast<std::ptrdiff_t>(y) * m_columns;
        for (std::size_t at = 0; at + 1 < crossings.size(); at += 2) {
            const int begin = std::clamp(cell_at(crossings[at]), 0, m_columns);
            const int end = std::clamp(cell_at(crossings[at + 1]), 0, m_columns);
            if (begin < end) span(cells + begin, cells + end);
        }
    }
}

void Plate::polygon(const Points& points, Ink ink)
{
    scan(points, [ink](std::uint8_t* begin, std::uint8_t* end) { std::fill(begin, end, static_cast<std::uint8_t>(ink)); });
}

void Plate::overprint(const Points& points, Ink under, Ink ink)
{
    scan(points, [under, ink](std::uint8_t* begin, std::uint8_t* end) {
        std::replace(begin, end, static_cast<std::uint8_t>(under), static_cast<std::uint8_t>(ink));
    });
}

void Plate::rectangle(double x, double y, double width, double height, Ink ink)
{
    const int bottom = std::min(cell_at((y + height) * m_scale), m_rows);
    for (int at = std::max(cell_at(y * m_scale), 0); at < bottom; ++at) row(at, x * m_scale, (x + width) * m_scale, ink);
}

void Plate::ellipse(Point centre, double radius_x, double radius_y, Ink ink)
{
    const int bottom = std::min(cell_at((centre.y + radius_y) * m_scale), m_rows);
    for (int y = std::max(cell_at((centre.y - radius_y) * m_scale), 0); y < bottom; ++y) {
        const double away = ((y + 0.5) / m_scale - centre.y) / radius_y;
        const double half = radius_x * std::sqrt(std::max(0.0, 1 - away * away));
        row(y, (centre.x - half) * m_scale, (centre.x + half) * m_scale, ink);
    }
}

void Plate::line(Point from, Point to, double thickness, Ink ink)
{
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length == 0) return;
    const double x = (to.y - from.y) / length * thickness / 2;
    const double y = (from.x - to.x) / length * thickness / 2;
    polygon({{from.x + x, from.y + y}, {to.x + x, to.y + y}, {to.x - x, to.y - y}, {from.x - x, from.y - y}}, ink);
}

void Plate::gouge(Point from, Point to, double thickness, Ink ink, double bend)
{
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length == 0) return;
    const double across_x = (to.y - from.y) / length;
    const double across_y = (from.x - to.x) / length;
    constexpr int steps = 8;
    Points left, right;
    for (int step = 0; step <= steps; ++step) {
        const double along = static_cast<double>(step) / steps;
        const double swelling = 4 * along * (1 - along);
        const double x = from.x + (to.x - from.x) * along + across_x * bend * swelling;
        const double y = from.y + (to.y - from.y) * along + across_y * bend * swelling;
        const double half = thickness / 2 * swelling;
        left.push_back({x + across_x * half, y + across_y * half});
        right.push_back({x - across_x * half, y - across_y * half});
    }
    left.insert(left.end(), right.rbegin(), right.rend());
    polygon(left, ink);
}

void Plate::below(const std::function<double(double)>& curve, double bottom, Ink ink)
{
    Points points;
    constexpr double step = 4;
    for (double x = -step; x <= m_units_wide + step; x += step) points.push_back({x, curve(x)});
    points.push_back({m_units_wide + step, bottom});
    points.push_back({-step, bottom});
    polygon(points, ink);
}

Raster Plate::pull(const Palette& palette, std::uint64_t seed) const
{
    Raster print{m_width, m_height, {}};
    print.pixels.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) * 3);
    const auto grain_seed = static_cast<std::uint32_t>(seed ^ (seed >> 32));
    auto* pixel = print.pixels.data();
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x) {
            int red = 0, green = 0, blue = 0;
            for (int line = 0; line < cells_per_pixel; ++line) {
                const auto* const cells =
                    m_cells.data() + static_cast<std::ptrdiff_t>(y * cells_per_pixel + line) * m_columns + x * cells_per_pixel;
                for (int column = 0; column < cells_per_pixel; ++column) {
                    const Colour& colour = palette[cells[column]];
                    red += colour.red;
                    green += colour.green;
                    blue += colour.blue;
                }
            }
            // Paper takes ink unevenly: a fine grain, and one twice as coarse below it.
            const auto column = static_cast<std::uint32_t>(x);
            const auto line = static_cast<std::uint32_t>(y);
            const int grain = static_cast<int>(grain_at(column, line, grain_seed) & 3) +
                              static_cast<int>(grain_at(column / 2, line / 2, ~grain_seed) & 7) - 5;
            constexpr int cells_in_pixel = cells_per_pixel * cells_per_pixel;
            *pixel++ = clamped(red / cells_in_pixel + grain);
            *pixel++ = clamped(green / cells_in_pixel + grain);
            *pixel++ = clamped(blue / cells_in_pixel + grain);
        }
    return print;
}

}
