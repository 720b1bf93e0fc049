// The routes of signatures, in two groups.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::signature {

/// For everybody who reads, and whoever signs.
void add_author_routes(http::Routes& routes);
/// For those who decide.
void add_deciding_routes(http::Routes& routes);

}
