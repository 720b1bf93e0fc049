// GeoJSON (RFC 7946): geometries and features read with strict limits, and written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/geo/geometry.hpp"
#include "platform/html/html.hpp"

namespace kenober::geo {

/// Checked before and while reading. Nesting is limited to 32 levels.
struct Limits {
    std::size_t bytes = 256 * 1024;
    std::size_t positions = 10'000;  // of all geometries together
    std::size_t features = 1'000;
};
/// For files that whoever runs the server loads.
inline constexpr Limits large_limits{64 * 1024 * 1024, 2'000'000, 50'000};

/// A Point, LineString, Polygon or MultiPolygon; a Feature of one of these counts as its geometry. What is refused is said under `field`: other
/// geometries, positions outside the earth, another reference system than WGS 84, rings that are not closed or enclose nothing, edges that
/// cross the 180th meridian (section 3.1.9 wants them cut there). Altitudes are left out; rings are turned as section 3.1.6 wants them.
/// Whether an outline crosses itself is not looked at.
Checked<Geometry> read_geometry(std::string_view json, std::string_view field = {}, const Limits& limits = {});

/// One feature: its geometry or what is wrong with it, and those of its properties that are text, numbers or truth, as text.
struct Feature {
    Checked<Geometry> geometry;
    std::vector<std::pair<std::string, std::string>> properties;

    /// Empty if there is none of this name.
    std::string_view property(std::string_view name) const;
};

/// A FeatureCollection (or one Feature). The whole is refused if it is not GeoJSON or beyond the limits; one wrong feature does not
/// keep the others from being read.
Checked<std::vector<Feature>> read_features(std::string_view json, const Limits& limits = {});

/// As RFC 7946 writes it, outer rings against the clock; an outline of one polygon is a Polygon.
html::Json to_json(const Geometry& geometry);

}
