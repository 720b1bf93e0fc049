// The way between the password and being signed in.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::second_factor {

void add_step_routes(http::Routes& routes);

}
