// What the database knows about areas.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "commons/area/atlas.hpp"

namespace kenober::area {

/// The name of the areas as they are now; empty before any was loaded.
std::string current_edition(store::Snapshot& db);
void set_edition(store::Transaction& db, std::string_view edition);

std::vector<Area> list_areas(store::Snapshot& db);
/// One area as it is stored, for comparing.
struct Stored {
    std::int64_t id = 0;
    std::string name, geometry;
};
/// By code.
std::map<std::string, Stored> stored_areas(store::Snapshot& db, Kind kind);
/// `geometry` is the GeoJSON of the outline. A free slug is made from the name.
void insert_area(store::Transaction& db, const Area& area, std::string_view geometry);
/// Name and outline; the slug stays.
void update_area(store::Transaction& db, const Area& area, std::string_view geometry);

/// Finds again the commune of every neighbourhood, and the areas of every location that has a point.
void place_again(store::Transaction& db);

}
