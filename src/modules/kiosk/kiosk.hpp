// Where everybody takes a letter along: the archive and its feeds, the letter on paper, and the sheets that hang on walls.
#pragma once

#include "platform/http/http.hpp"

namespace kenober::kiosk {

/// "/lettre/numeros" and "/lettre/affiches", with what stands below.
void add_routes(http::Routes& routes);

}
