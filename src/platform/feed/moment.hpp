// The date of an item as programs write it: RFC 822 and its successors, RFC 3339, W3CDTF, and what is seen in their place.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::feed {

/// Read: RFC 822, 1123, 2822 (two-digit years, one-digit days, no seconds, any name of a day or none, English and French months in full or
/// short, named or military zones), asctime, RFC 3339 and its shorter forms down to a year, ISO 8601 without separators, seconds since
/// 1970. A day or an hour that does not exist is nothing. Without a zone: UTC. A day alone begins at midnight.
std::optional<Time> read_moment(std::string_view text);

}
