// Runs of imports and their reports, as the site keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/newcomer/newcomer.hpp"

namespace kenober::newcomer {

enum class Stage { waiting, running, done, stopped, refused };
std::string_view name(Stage stage);

struct Run {
    std::int64_t id = 0, site = 0;
    std::string program;
    std::string file;       // in the folder of what comes in; empty: gone, or never sent
    std::string file_name;  // as it was called where it came from
    std::string licence;
    Manner manner = Manner::real;
    Stage stage = Stage::waiting;
    bool wants_stop = false;
    Time begun;
    std::optional<Time> ended;
    std::string former_name, former_program;
    Said problem;
    Counts counts;
};

std::int64_t insert(store::Transaction& db, const Run& run);
std::optional<Run> find_run(store::Snapshot& db, std::int64_t site, std::int64_t id);
std::optional<Run> find_run(store::Snapshot& db, std::int64_t id);
/// The newest first, at most 50, with numbers below `before` (0: from the newest).
std::vector<Run> list_runs(store::Snapshot& db, std::int64_t site, std::int64_t before = 0);
/// False if it is not in one of the stages from which it could come there.
bool begin_run(store::Transaction& db, std::int64_t id);
/// Runs of the command line that were killed are stopped ones: nobody else will end them.
void end_forgotten(store::Transaction& db, std::int64_t site, Time now);
bool order_again(store::Transaction& db, std::int64_t id, Manner manner, Time now);
bool want_stop(store::Transaction& db, std::int64_t id);
bool is_to_stop(store::Snapshot& db, std::int64_t id);
/// With its report; the remarks that it had before are replaced, in several writes: few enough rows each.
void end_run(store::Database& database, std::int64_t id, const Report& report, Time now);
void refuse_run(store::Transaction& db, std::int64_t id, const Sentence& why, Time now);
void forget_file(store::Transaction& db, std::int64_t id);
bool knows_file(store::Snapshot& db, std::string_view file);

/// Remarks that say the same, with how many there are.
struct Group {
    std::string id;  // msgid
    std::int64_t count = 0;
    std::vector<Noted> first;
};
std::vector<Group> grouped_notes(store::Snapshot& db, std::int64_t run, std::size_t most_of_each);
std::int64_t count_notes(store::Snapshot& db, std::int64_t run);
/// After the one of number `after`, at most `most`, with their numbers.
std::vector<std::pair<std::int64_t, Noted>> list_notes(store::Snapshot& db, std::int64_t run, std::int64_t after, int most);

}
