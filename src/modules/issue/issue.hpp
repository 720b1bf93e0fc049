// Issues of the letter: composed by themselves from what was published, put in order by a person, departing at their hour.
#pragma once

#include "modules/issue/compose.hpp"
#include "modules/issue/departure.hpp"
#include "modules/issue/entry.hpp"
#include "modules/issue/writer.hpp"
#include "platform/http/http.hpp"

namespace kenober::issue {

/// "/lettre/preparer", "/lettre/reglages" and "/lettre/envois/{id}".
void add_routes(http::Routes& routes);

}
