// The archives that were sent to be taken in: what waits, what became a site, what was refused and why.
#pragma once

#include "commons/parcel/parcel.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kenober::moving {

enum class Stage { waiting, taken, refused };

struct Sent {
    std::int64_t id = 0;
    std::string file;  // its name in the folder of what comes in
    std::int64_t bytes = 0;
    std::string slug;  // wanted; empty: that of the archive
    Time at;
    Stage stage = Stage::waiting;
    std::optional<Time> ended = {};
    std::int64_t site = 0;  // 0: none, or no longer there
    std::string problem_id = {};
    std::vector<std::pair<std::string, std::string>> problem_values = {};
    parcel::Arrived arrived = {};     // missing files are counted only
    std::int64_t missing = 0;
};

/// Returns its number. Only file, bytes, slug and at are read.
std::int64_t insert(store::Transaction& db, const Sent& sent);
std::optional<Sent> find_sent(store::Snapshot& db, std::int64_t id);
bool knows_file(store::Snapshot& db, std::string_view file);
/// The latest ten.
std::vector<Sent> list_sent(store::Snapshot& db);
/// Either ends its waiting; false if that has ended already.
bool mark_taken(store::Transaction& db, std::int64_t id, const parcel::Arrived& arrived, Time now);
bool mark_refused(store::Transaction& db, std::int64_t id, const Sentence& problem, Time now);

}
