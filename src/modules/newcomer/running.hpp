// Runs that were ordered in a room: done by a job, told by a page.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "modules/newcomer/runs_store.hpp"

namespace kenober::newcomer {

/// Where a run of this program stands, and how long it will still take, in seconds; nothing where that is not known yet.
struct Moment {
    Standing standing;
    std::optional<std::int64_t> seconds_left = {};
};
std::optional<Moment> moment_of(std::int64_t run);

/// Opens and moves in, without keeping a run.
Checked<Report> run_source(store::Database& database, const std::filesystem::path& file, const Choices& choices, const Progress& progress);

/// The payload is the number of the run.
void work(const jobs::Job& job, store::Database& database);

const std::filesystem::path& incoming();

}
