// What both rooms of places show in the same way.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::placing {

/// The title, linked to its address at home.
html::Html title_link(const http::Request& request, const contribution::Contribution& one);
/// The name of a site of the territory, empty if there is none.
std::string name_of_site(const http::Request& request, std::int64_t site);
/// A form of one field: the address of what is not in the list.
html::Html address_form(const http::Request& request, const html::Address& action, const std::string& address, const Problems& problems);
html::Html quiet_button(const std::string& words);

}
