// What the handlers of the queue share.
#pragma once

#include "commons/queue/queue.hpp"

namespace kenober::queue {

void add_decide_routes(http::Routes& routes);
void add_appeal_routes(http::Routes& routes);

}
