// The screens of areas, and the lines that tell where and when.
#pragma once

#include "commons/area/area.hpp"
#include "commons/area/occasion_store.hpp"

namespace kenober::area {

/// One drawing of areas: those that are only there to be seen, and the ones that matter.
struct Drawing {
    std::string label;                  // what the drawing shows
    std::vector<const Area*> around;    // drawn softly, linked
    std::vector<const Area*> shown;     // drawn clearly, linked
    std::vector<geo::Point> points;     // where things happened
};
html::Html map_view(const http::Request& request, const Drawing& drawing);

struct Overview {
    std::vector<const Area*> communes, neighbourhoods;
    std::map<std::int64_t, std::int64_t> counts;  // of published contributions
};
html::Html overview_page(const http::Request& request, const Atlas& atlas, const Overview& overview);
html::Html area_page(const http::Request& request, const Atlas& atlas, const Area& area, const Events& events,
                     const contribution::Cursor& before);

/// A cursor as it stands in addresses.
std::string written(const contribution::Cursor& cursor);
/// The outlines of all areas.
html::Json areas_json(const http::Request& request, const Atlas& atlas);

}
