// The rooms of this folder, each of its own file.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::thanks {

void add_slips(http::Routes& routes);
void add_reading_over(http::Routes& routes);
void add_choices(http::Routes& routes);

}
