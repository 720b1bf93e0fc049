// Lists of what happened in an area, as the database gives them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commons/area/atlas.hpp"
#include "commons/area/occasion.hpp"

namespace kenober::area {

/// A published contribution that tells of a place, as lists and maps show it.
struct Event {
    std::int64_t id = 0, site = 0;
    std::string kind, word, slug, title, language, licence;
    std::string byline;  // one line for each name, with its slug after a tab
    Time published;
    Location where;
    std::optional<edtf::Date> when;
};

struct Events {
    std::vector<Event> items;
    std::optional<contribution::Cursor> older;
};

/// Those of every site, newest first, at most contribution::page_length.
Events list_events(store::Snapshot& db, const Area& area, const contribution::Cursor& before);
/// How many published contributions tell of each area; areas without any are absent.
std::map<std::int64_t, std::int64_t> count_events(store::Snapshot& db);

}
