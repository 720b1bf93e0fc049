// What the handlers of the queue share.
#pragma once

#include <cstdint>

#include "commons/queue/queue.hpp"

namespace kenober::queue {

/// The number in the address; throws http::NotFound if it is none.
std::int64_t number_in(const http::Request& request);

void add_decide_routes(http::Routes& routes);
void add_appeal_routes(http::Routes& routes);

}
