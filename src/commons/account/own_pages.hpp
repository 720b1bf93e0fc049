// The routes of this folder, room by room.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::account {

void add_proposed_routes(http::Routes& routes);
void add_address_routes(http::Routes& routes);

}
