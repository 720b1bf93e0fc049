// What the rooms of the server ask the database about itself and about the territory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/store/store.hpp"

namespace kenober::upkeep {

/// Bytes that the database takes on disk.
std::int64_t database_bytes(store::Snapshot& db);
/// Names of sites on which nobody can read over, but those who administer the territory.
std::vector<std::string> sites_without_people(store::Snapshot& db);

}
