#include "platform/geo/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "platform/geo/grid.hpp"

namespace kenober::geo {
namespace {

std::vector<GridPoint> on_grid(const Ring& ring)
{
    std::vector<GridPoint> points;
    points.reserve(ring.size());
    for (const auto& point : ring) points.push_back(geo::on_grid(point));
    return points;
}

bool holds(const Polygon& polygon, GridPoint point)
{
    const Side side = side_of(on_grid(polygon.outer), point);
    if (side != Side::inside) return side == Side::border;
    return std::ranges::none_of(polygon.holes, [&](const Ring& hole) { return side_of(on_grid(hole), point) == Side::inside; });
}

/// Twice the area in square degrees (positive if the ring runs against the clock) and the sums of its centre of gravity.
struct Moments {
    double area = 0, x = 0, y = 0;
};

Moments moments_of(const Ring& ring)
{
    Moments sums;
    const Point origin = ring.front();  // small numbers lose less
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double ax = ring[i - 1].longitude - origin.longitude, ay = ring[i - 1].latitude - origin.latitude;
        const double bx = ring[i].longitude - origin.longitude, by = ring[i].latitude - origin.latitude;
        const double cross = ax * by - bx * ay;
        sums.area += cross;
        sums.x += (ax + bx) * cross;
        sums.y += (ay + by) * cross;
    }
    return sums;
}

const Polygon& largest(const Outline& outline)
{
    const auto size = [](const Polygon& one) { return std::abs(moments_of(one.outer).area); };
    return *std::ranges::max_element(outline.polygons, {}, size);
}

/// Where a parallel enters and leaves a polygon, sorted from west to east.
std::vector<double> crossings(const Polygon& polygon, double latitude)
{
    std::vector<double> found;
    const auto meet = [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point a = ring[i - 1], b = ring[i];
            if ((a.latitude <= latitude) == (b.latitude <= latitude)) continue;
            found.push_back(a.longitude + (b.longitude - a.longitude) * (latitude - a.latitude) / (b.latitude - a.latitude));
        }
    };
    meet(polygon.outer);
    for (const auto& hole : polygon.holes) meet(hole);
    std::ranges::sort(found);
    return found;
}

/// The middle of the widest stretch inside, among several parallels.
Point widest_middle(const Polygon& polygon)
{
    const Box box = box_of(polygon.outer);
    Point best = polygon.outer.front();
    double widest = 0;
    constexpr int parallels = 31;
    for (int i = 1; i <= parallels; ++i) {
        const double latitude = box.south + (box.north - box.south) * i / (parallels + 1);
        const auto found = crossings(polygon, latitude);
        for (std::size_t at = 1; at < found.size(); at += 2) {
            const Point middle = rounded({(found[at - 1] + found[at]) / 2, latitude});
            if (found[at] - found[at - 1] <= widest || !holds(polygon, geo::on_grid(middle))) continue;
            widest = found[at] - found[at - 1];
            best = middle;
        }
    }
    return best;
}

Point inner_point(const Outline& outline)
{
    const Polygon& polygon = largest(outline);
    const Moments sums = moments_of(polygon.outer);
    if (sums.area != 0) {
        const Point origin = polygon.outer.front();
        const Point centre = rounded({origin.longitude + sums.x / (3 * sums.area), origin.latitude + sums.y / (3 * sums.area)});
        if (is_on_earth(centre) && holds(polygon, geo::on_grid(centre))) return centre;
    }
    return widest_middle(polygon);
}

Point middle_of(const Line& line)
{
    double whole = 0;
    for (std::size_t i = 1; i < line.points.size(); ++i) whole += distance(line.points[i - 1], line.points[i]);
    double left = whole / 2;
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        const Point a = line.points[i - 1], b = line.points[i];
        const double step = distance(a, b);
        if (step > 0 && left <= step) {
            const double part = left / step;
            return rounded({a.longitude + (b.longitude - a.longitude) * part, a.latitude + (b.latitude - a.latitude) * part});
        }
        left -= step;
    }
    return line.points.front();
}

}

// Adding zero turns a negative zero into a plain one.
Point rounded(Point point) { return {std::round(point.longitude * 1e7) / 1e7 + 0.0, std::round(point.latitude * 1e7) / 1e7 + 0.0}; }

bool is_on_earth(Point point)
{
    // Written so that what is not a number is refused too.
    return point.longitude >= -180 && point.longitude <= 180 && point.latitude >= -90 && point.latitude <= 90;
}

Box Box::with(const Box& other) const
{
    return {std::min(west, other.west), std::min(south, other.south), std::max(east, other.east), std::max(north, other.north)};
}

Box box_of(const Ring& points)
{
    Box box{points.front().longitude, points.front().latitude, points.front().longitude, points.front().latitude};
    for (const auto& point : points) box = box.with({point.longitude, point.latitude, point.longitude, point.latitude});
    return box;
}

Box box_of(const Geometry& geometry)
{
    if (const auto* point = std::get_if<Point>(&geometry)) return box_of(Ring{*point});
    if (const auto* line = std::get_if<Line>(&geometry)) return box_of(line->points);
    const auto& polygons = std::get<Outline>(geometry).polygons;
    Box box = box_of(polygons.front().outer);
    for (const auto& polygon : polygons) box = box.with(box_of(polygon.outer));
    return box;
}

double distance(Point from, Point to)
{
    constexpr double radius = 6'371'008.8, radian = std::numbers::pi / 180;
    const double across = std::sin((to.longitude - from.longitude) * radian / 2);
    const double along = std::sin((to.latitude - from.latitude) * radian / 2);
    const double half = along * along + std::cos(from.latitude * radian) * std::cos(to.latitude * radian) * across * across;
    return 2 * radius * std::asin(std::sqrt(std::min(1.0, half)));
}

bool holds(const Outline& outline, Point point)
{
    if (!is_on_earth(point)) return false;
    const GridPoint wanted = on_grid(point);
    return std::ranges::any_of(outline.polygons, [&](const Polygon& one) { return holds(one, wanted); });
}

Point representative_point(const Geometry& geometry)
{
    if (const auto* point = std::get_if<Point>(&geometry)) return *point;
    if (const auto* line = std::get_if<Line>(&geometry)) return middle_of(*line);
    return inner_point(std::get<Outline>(geometry));
}

}
