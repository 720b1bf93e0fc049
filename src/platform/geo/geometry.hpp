// A place on the earth: a point, a line or an outline, in degrees of WGS 84, kept to a ten-millionth of a degree (about 1 cm).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace kenober::geo {

/// Longitude first, as in GeoJSON: -180 to 180 (east is positive); latitude -90 to 90.
struct Point {
    double longitude = 0, latitude = 0;
    auto operator<=>(const Point&) const = default;
};

/// The point moved to the nearest ten-millionth of a degree: all geometry here stands on that grid, so that comparing is exact.
Point rounded(Point point);
/// Finite and within the ranges of longitude and latitude.
bool is_on_earth(Point point);

/// At least two points.
struct Line {
    std::vector<Point> points;
    bool operator==(const Line&) const = default;
};

/// Closed: the last point is the first one again; at least four.
using Ring = std::vector<Point>;

struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
    bool operator==(const Polygon&) const = default;
};

/// What an area covers: one polygon or several (a commune with its islands).
struct Outline {
    std::vector<Polygon> polygons;
    bool operator==(const Outline&) const = default;
};

using Geometry = std::variant<Point, Line, Outline>;

struct Box {
    double west = 0, south = 0, east = 0, north = 0;
    bool operator==(const Box&) const = default;
    bool holds(Point point) const
    {
        return point.longitude >= west && point.longitude <= east && point.latitude >= south && point.latitude <= north;
    }
    /// The smallest box that holds both.
    Box with(const Box& other) const;
};
Box box_of(const Geometry& geometry);
Box box_of(const Ring& points);

/// Metres along the great circle, on a sphere of the earth's mean radius (6,371,008.8 m): within 0.5 % of the ellipsoid.
double distance(Point from, Point to);

/// Is the point inside, or exactly on a border (that of a hole too)? Two neighbours both hold a point of their common border.
bool holds(const Outline& outline, Point point);

/// One point that stands for the whole: itself, the middle of a line's way, or a point inside an outline (its centre of gravity where
/// that is inside, else the middle of the widest stretch of a parallel inside its largest polygon).
Point representative_point(const Geometry& geometry);

}
