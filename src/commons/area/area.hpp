// Where and when: the communes and neighbourhoods of the territory, and the place and the date that a contribution tells of.
#pragma once

#include "commons/area/atlas.hpp"
#include "commons/area/load.hpp"
#include "commons/area/occasion.hpp"
#include "platform/http/http.hpp"

namespace kenober::area {

/// "/secteurs" and what stands below.
void add_routes(http::Routes& routes);

/// The address of one area's page, without site and language.
html::Address route(const Area& area);

}
