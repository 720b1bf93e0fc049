// The description of the Web API as OpenAPI 3.1, made from its operations.
#pragma once

#include <boost/json/object.hpp>

#include "modules/api/operation.hpp"

namespace kenober::api {

/// `server` is where the API answers: "https://host/api/v1".
boost::json::object openapi(const std::vector<const Operation*>& operations, std::string_view server, std::string_view guide);
http::Reply show_openapi(const Call& call);

}
