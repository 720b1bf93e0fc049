// The page that says what each licence means.
#pragma once

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::licence {

html::Html licences_page(const http::Request& request);

}
