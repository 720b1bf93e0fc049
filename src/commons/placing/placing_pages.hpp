// The two rooms of this folder: the front page, and other sites.
#pragma once

#include "commons/placing/placing_view.hpp"

namespace kenober::placing {

void add_front_routes(http::Routes& routes);
void add_show_routes(http::Routes& routes);

}
