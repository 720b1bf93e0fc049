// HTML from elsewhere made safe by allow-lists of elements, attributes and schemes.
#pragma once

#include "platform/text/markdown.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

struct SanitizeOptions {
    std::string id_prefix = "t-";  // of every id, so that they never meet those of the page
    int top_heading = 2;           // level of the highest heading, none is skipped below it; 0 leaves levels as written
    HeadingIds heading_ids = HeadingIds::from_words;
    ForeignImages foreign_images = ForeignImages::link;
    std::vector<std::string> classes;  // the only classes that stay
    AddressRewriter rewrite_address;   // for relative links and pictures, fragments (#…) excepted
    std::size_t most_bytes = 4 << 20;  // beyond, all tags go and the text stays
    int most_nesting = 100;            // elements that stand deeper lose their tags and keep their text
};

struct Sanitized {
    std::string html;
    /// What was removed, each once: "element script" (with its content), "tag font" (its text stays), "attribute onclick",
    /// "address javascript:…", "nesting div", "size".
    std::vector<std::string> left_out;
};

/// Well-formed HTML of any bytes: blocks and phrases only, no page around. Scripts, styles and drawings go with their content;
/// frames and players become links to what they show; unknown elements are unwrapped. Without a rewriter, sanitizing
/// the result again gives the same. Linear in the size of the input.
Sanitized sanitize_html(std::string_view html, const SanitizeOptions& options = {});

}
