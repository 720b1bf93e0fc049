// What the answers and bodies of the Web API look like: JSON Schema 2020-12, by the names under which the OpenAPI document has them.
#pragma once

#include <string_view>

#include <boost/json/object.hpp>

namespace kenober::api {

/// All of them, with the kinds of this server where kinds are named. Made once.
const boost::json::object& components();
/// One of them; std::logic_error for a name that nobody has given.
const boost::json::object& component(std::string_view name);

}
