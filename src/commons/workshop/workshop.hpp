// A writing workshop: for some hours one code on the wall opens drafts, without account; each goes on at home by its slip.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::workshop {

/// "/atelier" for those who write, "/ateliers-d-ecriture" for facilitators; and the code of a draft above its form and on its private page.
void add_routes(http::Routes& routes);

struct Workshop {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string kind;
    std::string title;
    std::int64_t opened_by = 0; // a person
    Time opens, closes;
    std::string code; // of the wall; it follows from what is kept
    std::string place; // its address: "/atelier/{place}"
};

enum class Phase { coming, open, over };
Phase phase(const Workshop& workshop, Time now);

inline constexpr int usual_hours = 4;
inline constexpr int most_hours = 48;
inline constexpr std::size_t most_title = 120; // characters
inline constexpr std::size_t most_writers = 4; // of one text
inline constexpr std::size_t most_writer = 60; // characters of a first name
inline constexpr std::int64_t most_drafts = 60; // of one workshop

/// What a facilitator typed to open one. `day` is 2026-11-22, `hour` 0 to 23, both of the territory.
struct Plan {
    std::string title;
    std::string kind;
    std::string day;
    std::string hour;
    std::string hours;
};
Checked<Workshop> check(const Plan& plan, Time now);

/// First names as people write them, with commas or the little word that joins two: "Maëlle et Yann".
Checked<std::vector<std::string>> read_writers(std::string_view typed);

/// Makes its code, and stores it. Returns its number.
std::int64_t insert(store::Transaction& db, const Workshop& workshop);
std::optional<Workshop> find(store::Snapshot& db, std::int64_t id);
/// By the code on the wall, as slip::read_code() gives it.
std::optional<Workshop> find_by_code(store::Snapshot& db, std::string_view code);
std::optional<Workshop> find_by_place(store::Snapshot& db, std::string_view place);
/// The newest first, those before number `before` (0: all), `most` of them.
std::vector<Workshop> list(store::Snapshot& db, std::int64_t site, std::int64_t before, int most);
/// From now on nobody begins a text; what was begun goes on.
void close(store::Transaction& db, std::int64_t id, Time now);

void add_draft(store::Transaction& db, std::int64_t workshop, std::int64_t contribution);
std::int64_t count_drafts(store::Snapshot& db, std::int64_t workshop);
/// Its texts in the order in which they were begun.
std::vector<contribution::Contribution> list_drafts(store::Snapshot& db, std::int64_t workshop);
/// The workshop in which this text was begun, if any.
std::optional<std::int64_t> workshop_of(store::Snapshot& db, std::int64_t contribution);

/// Titles as `rewording` says them: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

}
