// Allowed HTML as a tree that can be mended and written; inside this folder only.
#pragma once

#include "platform/text/html_rules.hpp"
#include "platform/text/html_scan.hpp"
#include "platform/text/sanitizer.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::text {

struct HtmlNode {
    const Element* element = nullptr;  // nullptr for text
    std::string text;
    std::vector<std::pair<std::string_view, std::string>> attributes;
    std::vector<HtmlNode> children;

    bool is(Family family) const { return element != nullptr && element->family == family; }
    bool is(std::string_view name) const { return element != nullptr && element->name == name; }
    std::string* attribute(std::string_view name);
    const std::string* attribute(std::string_view name) const;
};

HtmlNode text_node(std::string text);
HtmlNode element_node(std::string_view name, std::vector<HtmlNode> children);

/// Parses balanced, allowed tags (scan_html makes them) as HTML5 prescribes, and judges each attribute's value.
/// The root has no element; its children are the content.
HtmlNode parse_html(std::string_view scanned, const SanitizeOptions& options, LeftOut& left_out);

/// Makes the nesting what the standard allows: no block in a paragraph or phrase, lists of items, tables of rows, one summary.
void mend_nesting(HtmlNode& root);

/// Settles heading levels and identifiers, and the links to them.
void settle_headings(HtmlNode& root, const SanitizeOptions& options);

std::string write_html(const HtmlNode& root);

/// The text in a node and below, blocks separated by line ends, pictures by their alternative text.
std::string text_of(const HtmlNode& root);

/// White space only; true for an empty text.
bool is_blank(const HtmlNode& node);

}
