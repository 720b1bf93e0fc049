// The pages of issues, each sort in a file of its own.
#pragma once

#include "modules/edition/edition.hpp"
#include "modules/issue/compose.hpp"
#include "platform/http/http.hpp"

namespace kenober::issue {

void add_room_routes(http::Routes& routes);
void add_settings_routes(http::Routes& routes);

}
