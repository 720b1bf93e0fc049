// Places on the earth: what they are, GeoJSON, distances, and which area holds a point. Degrees of WGS 84 everywhere.
#pragma once

#include "platform/geo/geojson.hpp"
#include "platform/geo/geometry.hpp"
#include "platform/geo/index.hpp"
#include "platform/geo/typed_point.hpp"
