// The sheet on the wall: what is new, for whoever passes by, with slips to tear off whose codes begin a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::kiosk {

inline constexpr std::size_t most_place = 80; // characters
inline constexpr int slips_of_a_sheet = 8;
inline constexpr std::int64_t most_sheets_a_day = 50; // of one site

struct Sheet {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string place;      // "Médiathèque Ar Menez"
    std::int64_t area = 0;  // tells of this neighbourhood only; 0: of all
    std::string kind;       // what its slips begin
    Time made;
};

std::int64_t insert(store::Transaction& db, const Sheet& sheet);
std::optional<Sheet> find_sheet(store::Snapshot& db, std::int64_t id);
/// The newest first, below `before` (0: from the newest).
std::vector<Sheet> list_sheets(store::Snapshot& db, std::int64_t site, std::int64_t before, int most);
std::int64_t count_sheets(store::Snapshot& db, std::int64_t site, Time since);

struct Wall {
    std::vector<Sheet> sheets;
    std::vector<html::Choice> areas; // by slug
    Sheet typed = {};
    std::string area = {};           // as chosen: a slug
    Problems problems = {};
};
html::Html wall_room(const http::Request& request, const Wall& wall);

void add_wall_routes(http::Routes& routes);

}
