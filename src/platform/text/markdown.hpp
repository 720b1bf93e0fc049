// Markdown as people write it (CommonMark and the usual extensions), made into safe HTML.
#pragma once

#include "platform/text/address.hpp"
#include "platform/text/heading.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

/// What becomes of HTML tags in the source: shown as the text they are (nothing that was typed is lost), or, for texts that
/// come from elsewhere, kept as far as the sanitizer allows.
enum class RawHtml { refuse, sanitize };

/// `commonmark` is the bare specification; `extended` adds tables, footnotes, bare addresses, ~~strike~~ and task lists.
enum class Dialect { commonmark, extended };

/// A picture of another site would be fetched from there by each reader: it is shown as a link unless told otherwise.
enum class ForeignImages { link, show };

/// `[word](address){title="…"}`, a habit of some site generators: the braces are text, or left out (imports).
enum class LinkAttributes { as_text, leave_out };

struct MarkdownOptions {
    RawHtml raw_html = RawHtml::refuse;
    Dialect dialect = Dialect::extended;
    int top_heading = 2;  // level of the highest heading, none is skipped below it; 0 leaves levels as written
    HeadingIds heading_ids = HeadingIds::from_words;
    std::string id_prefix = "t-";  // of every id, so that they never meet those of the page; differs for each text of a page
    ForeignImages foreign_images = ForeignImages::link;
    LinkAttributes link_attributes = LinkAttributes::as_text;
    std::string back_to_text;         // what the arrow after a footnote is called aloud, in the reader's language
    AddressRewriter rewrite_address;  // for relative links and pictures, fragments (#…) excepted
    std::size_t most_bytes = 1 << 20;
    int most_nesting = 100;  // quotations and lists inside each other
};

/// Whether `source` is small and flat enough to be parsed. Where it is not, render_markdown shows it as plain paragraphs.
bool is_markdown_within_limits(std::string_view source, const MarkdownOptions& options);

/// Safe, well-formed HTML of a UTF-8 source: blocks only, no page around. Ill-formed bytes become U+FFFD. Never throws for what
/// the source says. May be called from any thread; parsing itself is one at a time (the library shares a table).
/// `left_out`, if any, receives what the sanitizer removed (Sanitized::left_out), for RawHtml::sanitize.
std::string render_markdown(std::string_view source, const MarkdownOptions& options = {}, std::vector<std::string>* left_out = nullptr);

/// The words a reader would see, without markup: one line per block, pictures by their alternative text.
std::string markdown_to_text(std::string_view source);

}
