// The desk at which partners are chosen.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::partner {

/// Part of add_routes().
void add_desk(http::Routes& routes);

}
