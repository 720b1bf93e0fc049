// The guide to the Web API, for people: what it is for, how to get a token, examples, and the list of what can be asked.
#pragma once

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::api {

html::Html guide_page(const http::Request& request);

}
