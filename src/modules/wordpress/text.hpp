// A post or a page as a text; inside this folder only.
#pragma once

#include "modules/wordpress/known.hpp"

namespace kenober::wordpress {

std::string title_of(const wxr::Item& item);
intake::State state_of(const wxr::Item& item);

/// The second reading: each post with everything that belongs to it.
intake::Text text_of(const wxr::Item& item, const intake::Key& key, const Known& known, const intake::Addresses& addresses);

}
