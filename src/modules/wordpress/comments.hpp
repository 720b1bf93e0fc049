// The comments of one text, in the order in which answers follow what they answer; inside this folder only.
#pragma once

#include <vector>

#include "modules/intake/intake.hpp"
#include "platform/wxr/wxr.hpp"

namespace kenober::wordpress {

/// nullptr: it comes; else what it is: "spam", "trash", "pingback", "trackback", "other".
const char* sort_left_out(const wxr::Comment& comment);

/// Those that come. An answer to something that is left out answers what that answered; answers in a ring stand at the top.
std::vector<intake::Comment> comments_of(const wxr::Item& item, const intake::Key& text);

}
