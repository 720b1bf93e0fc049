// What a code of a mail server, and the words beside it, say about an address.
#pragma once

#include <string>
#include <string_view>

#include "platform/bounce/bounce.hpp"

namespace kenober::bounce {

/// The code of RFC 3463 with which a text begins ("5.1.1 (no such user)"), or nothing.
std::string status_of(std::string_view text);

/// The first code of RFC 3463 of a failure or delay that stands somewhere in a text, or nothing. An IP address is none.
std::string status_in(std::string_view text);

/// The code of RFC 3463 that says most: that of the report, unless it is as vague as 5.0.0 and the words hold another.
std::string best_status(std::string_view told, std::string_view words);

/// `delivered`, `temporary`, `permanent` or `unknown`, from a code of RFC 3463 (or nothing) and from words that may hold one of SMTP.
Sort sort_of(std::string_view status, std::string_view words);

/// Whether words say that the server still tries.
bool is_still_trying(std::string_view words);

}
