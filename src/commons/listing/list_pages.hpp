// What the handlers of this folder share.
#pragma once

#include "commons/listing/list_view.hpp"

namespace kenober::listing {

/// Where the page that is asked for begins.
inline Cursor cursor_in(const http::Request& request) { return cursor_of(request.query("avant")); }

void add_tag_routes(http::Routes& routes);

}
