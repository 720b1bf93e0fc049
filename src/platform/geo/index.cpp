#include "platform/geo/index.hpp"

#include <algorithm>
#include <cmath>

namespace kenober::geo {

Index::Index(const std::vector<std::pair<std::int64_t, Outline>>& outlines)
{
    for (std::size_t order = 0; order < outlines.size(); ++order) {
        for (const auto& polygon : outlines[order].second.polygons) {
            Part part{order, outlines[order].first, box_of(polygon.outer), {}};
            const auto add = [&](const Ring& ring) {
                auto& points = part.rings.emplace_back();
                points.reserve(ring.size());
                for (const auto& point : ring) points.push_back(on_grid(point));
            };
            add(polygon.outer);
            for (const auto& hole : polygon.holes) add(hole);
            m_box = m_parts.empty() ? part.box : m_box.with(part.box);
            m_parts.push_back(std::move(part));
        }
    }
    if (m_parts.empty()) return;
    // About four cells to each part, so that few parts meet in one.
    m_side = std::clamp<std::size_t>(static_cast<std::size_t>(2 * std::sqrt(static_cast<double>(m_parts.size()))), 1, 256);
    m_cells.resize(m_side * m_side);
    for (std::size_t at = 0; at < m_parts.size(); ++at) {
        const Box& box = m_parts[at].box;
        for (std::size_t y = row(box.south); y <= row(box.north); ++y)
            for (std::size_t x = column(box.west); x <= column(box.east); ++x)
                m_cells[y * m_side + x].push_back(static_cast<std::uint32_t>(at));
    }
}

std::size_t Index::column(double longitude) const
{
    const double width = m_box.east - m_box.west;
    if (width <= 0) return 0;
    return std::min(m_side - 1, static_cast<std::size_t>((longitude - m_box.west) / width * static_cast<double>(m_side)));
}

std::size_t Index::row(double latitude) const
{
    const double height = m_box.north - m_box.south;
    if (height <= 0) return 0;
    return std::min(m_side - 1, static_cast<std::size_t>((latitude - m_box.south) / height * static_cast<double>(m_side)));
}

bool Index::Part::holds(GridPoint point) const
{
    const Side side = side_of(rings.front(), point);
    if (side != Side::inside) return side == Side::border;
    return std::none_of(rings.begin() + 1, rings.end(), [&](const auto& hole) { return side_of(hole, point) == Side::inside; });
}

std::vector<std::int64_t> Index::find(Point point) const
{
    point = rounded(point);
    if (m_parts.empty() || !m_box.holds(point)) return {};
    const GridPoint wanted = on_grid(point);
    std::vector<std::int64_t> keys;
    std::size_t last = 0;  // parts stand in the order of their outlines: two of one outline are neighbours
    for (const std::uint32_t at : m_cells[row(point.latitude) * m_side + column(point.longitude)]) {
        const Part& part = m_parts[at];
        if (!keys.empty() && part.order == last) continue;
        if (!part.box.holds(point) || !part.holds(wanted)) continue;
        keys.push_back(part.key);
        last = part.order;
    }
    return keys;
}

}
