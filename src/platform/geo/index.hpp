// An index over many outlines: says at once which of them hold a point. Immutable once made, so that all threads may ask it.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "platform/geo/geometry.hpp"
#include "platform/geo/grid.hpp"

namespace kenober::geo {

class Index {
public:
    Index() = default;
    /// Each outline under a key of the caller's.
    explicit Index(const std::vector<std::pair<std::int64_t, Outline>>& outlines);

    /// The keys of the outlines that hold the point, borders included, in the order in which they were given.
    std::vector<std::int64_t> find(Point point) const;
    bool empty() const { return m_parts.empty(); }

private:
    // One polygon, ready to be asked: its rings on the grid, the outer one first.
    struct Part {
        std::size_t order;
        std::int64_t key;
        Box box;
        std::vector<std::vector<GridPoint>> rings;
        bool holds(GridPoint point) const;
    };
    std::size_t column(double longitude) const;
    std::size_t row(double latitude) const;

    std::vector<Part> m_parts;
    Box m_box;
    std::size_t m_side = 0;                          // cells in each direction
    std::vector<std::vector<std::uint32_t>> m_cells; // for each cell, the parts whose box meets it
};

}
