#pragma once
#include "modules/edition/piece.hpp"
#include "platform/http/http.hpp"
namespace kenober::edition {
html::Html wall_page(const http::Request& request, const Edition& edition, const std::string& place, const std::vector<std::string>& codes,
                     const std::string& address_to_type);
}
