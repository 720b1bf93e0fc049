// A former site is brought in by somebody: the file that was sent, the job, the report that is kept, and their rooms.
#pragma once

#include <cstdint>
#include <filesystem>

#include "modules/intake/intake.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::newcomer {

using intake::Choices;
using intake::Counts;
using intake::Manner;
using intake::Noted;
using intake::Phase;
using intake::Progress;
using intake::Report;
using intake::Said;
using intake::Standing;
using intake::Then;

/// A file moves in, kept as a run of the site with its report.
struct Kept {
    std::int64_t run = 0;
    Report report;
};
Checked<Kept> run_file(store::Database& database, const std::filesystem::path& file, const Choices& choices, const Progress& progress = {});

/// For leaving::add_rewording: words of what came that reports quote.
void reword(store::Transaction& db, contribution::Rewording rewording);

/// Where files that were sent wait to be taken in; said once.
void keep_in(const std::filesystem::path& incoming);
/// Files that were sent and belong to no run any more are removed.
void clear_incoming(store::Database& database);

/// The rooms of each site: /sites/{slug}/reprendre and /sites/{slug}/reprises.
void add_routes(http::Routes& routes);
/// "intake".
void add_jobs(jobs::Runner& runner);

}
