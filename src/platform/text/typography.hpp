// Quotation marks, apostrophes and spaces as printers of each language set them.
#pragma once

#include <string>
#include <string_view>

namespace kenober::text {

/// Sets UTF-8 text for a language ("fr", "br", "en"; any other: unchanged). No letter or digit changes, nor addresses
/// (https://…, www.…, name@host), nor hours (12:30). Setting twice is setting once.
/// French and Breton: U+202F before ; ! ? » % € and after «, U+00A0 before :, ’ for ', « » for paired ", … for three points.
/// English: ’ and “ ” and … alone.
std::string typeset(std::string_view text, std::string_view language);

/// The same for the words of well-formed HTML; tags, and what stands in code, pre, kbd, samp, script and style, stay as they are.
std::string typeset_html(std::string_view html, std::string_view language);

}
