// What the layout's view asks of its registered doors and assets.
#pragma once

#include "commons/layout/layout.hpp"

namespace kenober::layout {

const std::vector<Door>& navigation();
const Door& invitation();
html::Address address_of(const Door& door);
bool is_current(const Door& door, std::string_view path);

/// The fingerprinted address of an embedded file of assets/, under the server's root.
html::Address asset(std::string_view name);

}
