// A text of another program, HTML, as Markdown that a person can go on writing: what Markdown cannot say stays as clean HTML.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::manuscript {

enum class Use { link, picture };

/// What an address becomes: nothing keeps it, an empty one leaves the words alone (of a picture: its alternative text).
using Rewrite = std::function<std::optional<std::string>(std::string_view address, Use use)>;

/// words: no HTML at all, for comments and the like; of what Markdown cannot say, the words stay.
enum class Kept { html, words };

struct Options {
    Rewrite rewrite = {};
    Kept kept = Kept::html;
    std::size_t most_bytes = 4 << 20;  // beyond, all tags go and the words stay
};

struct Converted {
    std::string markdown;
    std::vector<std::string> left_out;  // as text::Sanitized says it: "element script", "attribute onclick", …
};

/// Markdown for text::render_markdown with RawHtml::sanitize, of any bytes: the text is made safe first, so frames are links, scripts
/// are gone, headings begin at the second level. Paragraphs, headings, links, emphasis, lists, pictures, quotations, code, rules and
/// tables with a row of headings are Markdown; other tables, definitions, indices and the like are HTML, without attributes for looks.
/// Linear in the size of the input.
Converted from_html(std::string_view html, const Options& options = {});

/// Plain words on one line as a paragraph, nothing in them a mark.
std::string paragraph_of(std::string_view words);
/// A link with plain words.
std::string link_of(std::string_view words, std::string_view address);

}
