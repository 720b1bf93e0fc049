// Percent-encoding read back: paths strictly, queries and forms as browsers write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kenober::form {

/// What a path says, before anything is decided about it.
struct WrittenPath {
    std::string path = {};         // decoded; begins with a slash, ends without one (but for "/"), no empty segments
    bool is_readable = true;       // false: a wrong percent code, not UTF-8, or U+0000
    bool is_plain = true;          // false: dot segments, a slash or a control character written in code: no route may have it
    bool is_tidy = true;           // false: doubled or trailing slashes, or codes where a letter would do
};

WrittenPath read_path(std::string_view raw);

/// As application/x-www-form-urlencoded is read (URL standard, section 5.1): "+" is a space, a wrong code stands for itself.
std::string decode_form(std::string_view raw);

/// A path as it is written in an address: each segment percent-encoded.
std::string encode_path(std::string_view path);

}
