// What the layout's view asks of its registered doors and assets.
#pragma once

#include "commons/layout/layout.hpp"

namespace kenober::layout {

const std::vector<Door>& navigation();
const Door& invitation();
/// How many news wait for whoever asks, and where they stand; 0 for everybody else, and where the database cannot say.
std::int64_t news(const http::Request& request);
html::Address news_address();
/// Where one searches, and where browsers read of it; nothing where nothing is searched.
std::optional<html::Address> search_address();
std::optional<html::Address> search_description();
html::Html foot_of_page(const http::Request& request);
html::Address address_of(const Door& door);
bool is_current(const Door& door, std::string_view path);

/// The fingerprinted address of an embedded file of assets/, under the server's root.
html::Address asset(std::string_view name);

}
