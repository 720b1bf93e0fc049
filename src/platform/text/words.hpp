// The words of a text, to find, to shorten, and to prove that none was lost on the way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

/// The words of a UTF-8 text in order: runs of letters and digits, in lower case, accents folded. Spaces, punctuation,
/// symbols and marks separate words and are no part of them.
std::vector<std::string> words_of(std::string_view text);

/// What a reader would see of HTML, without markup: one line per block, pictures by their alternative text, no scripts.
std::string html_to_text(std::string_view html);

/// The same of what write_markdown() wrote of a source without tags: nothing in it is foreign, so nothing is parsed again.
std::string own_html_to_text(std::string_view html);

}
