// Taking a site elsewhere, and putting it to rest: what of each table travels is told here, so that the parcel knows no folder.
#pragma once

#include "commons/repose/repose.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

#include <filesystem>
#include <optional>

namespace kenober::moving {

/// Once, before a parcel is written or read.
void tell_parcel();

/// A site as a visitor would ask for it: at the configured origin or its own host; `authority` where there is neither.
repose::Asking asking_for(const http::Rooms& rooms, const http::Site& site, const std::string& origin, const std::string& authority);

/// Freezes a site into a new folder of `all` and has it answered from there. `since` stays where it rested already.
repose::Counts rest(store::Database& db, const repose::Asking& asking, const std::filesystem::path& all, Time now,
                    const repose::Progress& progress = {});

/// What the log of administration says of an archive with people (a msgid).
inline constexpr const char* with_names = msgid("with names and accounts");

/// Where files are: archives that were made here, sites at rest, what comes in.
struct Places {
    std::filesystem::path parcels;
    std::filesystem::path resting;
    std::filesystem::path incoming;  // archives that were sent to be taken in
};
void keep_in(const Places& all);
const Places& kept_in();

/// What is left of a program that was stopped in the middle of taking a site in is removed.
void clear_incoming(store::Database& db);

/// The room of each site, /sites/{slug}/deplacer, and that in which one is taken in, /sites/accueillir.
void add_routes(http::Routes& routes);

/// Where a job "rest" asks for the pages of a site: its `word` is an origin, or "again", and then nothing if the site was woken meanwhile.
std::optional<std::string> origin_of_rest(store::Snapshot& db, std::int64_t site, std::string word);
/// Every site at rest is frozen again, because something in it had to change.
void freeze_again(store::Transaction& db);
/// What is done in the background: "parcel", "rest" and "arrival".
void add_jobs(jobs::Runner& runner, const http::Rooms& rooms);

}
