// A wish as readers see it.
#pragma once

#include <string_view>

#include "modules/wish/wish.hpp"
#include "platform/html/html.hpp"

namespace kenober::wish {

html::Html view(const Wish& wish, std::string_view language);

}
