// The queue: what waits for those who read over, and the pages on which they decide.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::queue {

void add_routes(http::Routes& routes);

}
