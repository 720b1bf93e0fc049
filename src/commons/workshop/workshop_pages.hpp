// The two halves of a workshop's addresses.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::workshop {

void add_writing(http::Routes& routes);

}
