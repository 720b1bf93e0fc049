// What the rooms of the server ask the database about itself and about the territory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::upkeep {

/// Bytes that the database takes on disk.
std::int64_t database_bytes(store::Snapshot& db);
/// Names of sites on which nobody can read over, but those who administer the territory.
std::vector<std::string> sites_without_people(store::Snapshot& db);
/// Tasks that failed and are tried again by themselves: what is tried next comes first, at most `limit`.
std::vector<jobs::Entry> retried_jobs(store::Snapshot& db, int limit);
/// How many of them failed at least so often.
std::int64_t count_retried_jobs(store::Snapshot& db, int failures);

}
