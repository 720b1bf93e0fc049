// The Web API: what is public, read by programs, and texts proposed by them with a member's token.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::api {

/// "/api", the guide for people, and all that stands below "/api/v1".
void add_routes(http::Routes& routes);

}
