// A point as people type or paste it.
#pragma once

#include <optional>
#include <string_view>

#include "platform/geo/geometry.hpp"

namespace kenober::geo {

/// Latitude first, as people say it: "48.39, -4.48", "48,39 -4,48", "48,39 ; -4,48", "48.39 N, 4.48 O"; "geo:48.39,-4.48" (RFC 5870);
/// an OpenStreetMap address with ?mlat=…&mlon=… (its marker) or #map=17/48.39/-4.48 (the middle of the map). Nothing for all else.
std::optional<Point> parse_point(std::string_view text);

}
