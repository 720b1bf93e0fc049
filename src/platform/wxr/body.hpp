// A text of WordPress as plain HTML: paragraphs made, comments of blocks gone, shortcodes carried or named.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::wxr {

/// A picture or file of the site, where a gallery names it by its number.
struct Attachment {
    std::string address, title, caption;
};

enum class Fate {
    carried,   // what it shows stands in the HTML: a picture with its legend, a link to a film
    words,     // its words stayed, what it did with them did not
    left_out,  // nothing of it is left
};

struct Shortcode {
    std::string name;
    std::string written;  // as it stood there, at most 500 characters
    Fate fate = Fate::left_out;
};

struct BodyOptions {
    std::function<std::optional<Attachment>(std::int64_t id)> attachment;  // by its number
    std::function<std::vector<Attachment>()> attached; // pictures whose parent this text is: [gallery] without numbers
};

/// Nothing is lost silently: what is not in `html` stands in one of the lists.
struct Body {
    std::string html;
    std::vector<Shortcode> shortcodes; // in their order
    std::vector<std::string>
        left_out_blocks; // blocks that WordPress fills at each visit ("latest-posts"), each as often as it stands there
    std::vector<std::int64_t> missing; // numbers of pictures that nobody knows
    bool was_cut = false; // <!--more-->: an excerpt ended there
    int pages = 1; // <!--nextpage-->: now a line across
};

/// HTML in the manner in which WordPress shows it, not made safe (text::sanitize_html does that). Sources: the block grammar and the
/// shortcode API as the handbooks of WordPress describe them. A text without blocks gets its paragraphs from empty lines and its line
/// breaks from line ends; one with blocks has them already. An address alone on its line (an embed) becomes a link.
Body body_of(std::string_view content, const BodyOptions& options = {});

/// Empty lines as paragraphs, single line ends as breaks, everywhere but in what is kept as typed (pre, script, style, textarea) and
/// between the parts of lists and tables. HTML that has its paragraphs already stays as it is.
std::string with_paragraphs(std::string_view html);

}
