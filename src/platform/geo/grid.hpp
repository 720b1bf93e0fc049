// Points as whole numbers of ten-millionths of a degree: sides and borders are decided exactly, never by rounding.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

#include "platform/geo/geometry.hpp"

namespace kenober::geo {

struct GridPoint {
    std::int32_t x = 0, y = 0;  // longitude, latitude × 10⁷
};

inline GridPoint on_grid(Point point)
{
    return {static_cast<std::int32_t>(std::lround(point.longitude * 1e7)), static_cast<std::int32_t>(std::lround(point.latitude * 1e7))};
}

enum class Side { outside, border, inside };

/// Where a point stands towards one closed ring, by counting the edges that a ray to the east meets.
inline Side side_of(std::span<const GridPoint> ring, GridPoint point)
{
    bool is_inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const GridPoint a = ring[i - 1], b = ring[i];
        const GridPoint low = a.y <= b.y ? a : b, high = a.y <= b.y ? b : a;
        if (point.y < low.y || point.y > high.y) continue;
        if (low.y == high.y) {
            const bool is_between = point.x >= std::min(a.x, b.x) && point.x <= std::max(a.x, b.x);
            if (is_between) return Side::border;
            continue;
        }
        // An edge counts at its lower end and not at its upper one, so that a ray through a corner meets one edge there, or two, or none.
        const bool counts = point.y < high.y;
        if (point.x > std::max(a.x, b.x)) continue;
        if (point.x < std::min(a.x, b.x)) {
            is_inside ^= counts;
            continue;
        }
        // No product here exceeds 64 bits: no edge is longer than 180 degrees (read() refuses it), and the point is in its box.
        const std::int64_t across = std::int64_t{high.x - std::int64_t{low.x}} * (point.y - std::int64_t{low.y}) -
                                    std::int64_t{high.y - std::int64_t{low.y}} * (point.x - std::int64_t{low.x});
        if (across == 0) return Side::border;
        if (across > 0) is_inside ^= counts;
    }
    return is_inside ? Side::inside : Side::outside;
}

}
