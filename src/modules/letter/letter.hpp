// The letter: made of everything that was published, read over by a person, chosen from by each reader, sent once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/letter/reader.hpp"
#include "modules/letter/schedule.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::letter {

/// What becomes of an issue that nobody has read over by its hour.
enum class Unreviewed { waits, goes };
std::string_view name(Unreviewed unreviewed);
Unreviewed unreviewed_of(std::string_view name);

/// The letter of a site; that of the main site tells of all sites.
struct Letter {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string name;  // empty: "the letter of" the site
    Schedule schedule;
    Unreviewed unreviewed = Unreviewed::waits;
    std::optional<Time> departs = {}; // nothing while it rests
};

/// Something to keep to, and its number.
struct Offer {
    std::int64_t id = 0;
    std::string name;
};
/// The themes of what was published lately, the most frequent first.
std::vector<Offer> list_usual_themes(store::Snapshot& db);

std::optional<Letter> find_letter(store::Snapshot& db, std::int64_t site);
std::optional<Letter> get_letter(store::Snapshot& db, std::int64_t id);
/// Its number; that of the one that is there, if there is one.
std::int64_t open_letter(store::Transaction& db, std::int64_t site, Time now);

/// "/lettre" and what stands below it.
void add_routes(http::Routes& routes);
/// What was never confirmed is forgotten. At start, and every hour.
void tidy(store::Database& database, Time now);
/// Whoever leaves the territory reads no letter of it. For leaving::add_eraser.
void forget(store::Transaction& db, std::string_view mail);

}
