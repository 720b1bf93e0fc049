// An edition on paper: two pages of A4, in columns, to be read without a screen.
#pragma once

#include "modules/edition/piece.hpp"
#include "platform/http/http.hpp"

namespace kenober::edition {

/// Its page, which printers turn into a sheet; on the screen it looks as it will.
html::Html paper_page(const http::Request& request, const Edition& edition);

}
