// Text as people write it: UTF-8, counted in characters and not in bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober {

/// Well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF) and without U+0000.
bool is_clean_utf8(std::string_view text);

/// Number of code points; `text` is well-formed.
std::size_t length(std::string_view text);

/// At most `characters` code points, cut at a space where one is near, with an ellipsis if anything was cut.
std::string shorten(std::string_view text, std::size_t characters);

/// Code points of well-formed text; U+FFFD for each ill-formed byte.
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Lower case and accents folded to ASCII where a Latin letter has one (é→e, œ→oe, ñ→n); other characters stay.
std::string fold(std::string_view text);

/// Without leading and trailing spaces (Unicode White_Space).
std::string_view trim(std::string_view text);

/// A whole number of 0 or more, written in the one way there is: digits, without sign, spaces or zeros in front.
std::optional<std::int64_t> whole_number(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);

}
