// The page of one's own sessions.
#pragma once

#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/session/session.hpp"

namespace kenober::person {

void add_session_routes(http::Routes& routes);

html::Html sessions_page(const http::Request& request, const std::vector<http::OpenSession>& sessions);

}
