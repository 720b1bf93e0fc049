// What other folders show on the account page: each registers a panel, so that person need not know them.
#pragma once

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::person {

using Panel = html::Html (*)(const http::Request&);

/// All panels, in the order of their registration.
html::Html panels(const http::Request& request);

}
