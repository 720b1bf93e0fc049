// Sanitized HTML as a tree; inside this folder only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::manuscript {

struct Node {
    std::string name = {};  // of an element; empty: words
    std::string text = {};
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::vector<Node> children = {};

    bool is(std::string_view wanted) const { return name == wanted; }
    bool is_words() const { return name.empty(); }
    /// Empty where it is absent.
    std::string_view attribute(std::string_view wanted) const;
};

/// What text::sanitize_html wrote: balanced, at most a hundred deep, four character references. The root's children are the content.
Node read_tree(std::string_view html);

/// Part of a line, not a block of its own.
bool is_phrase(const Node& node);
/// No words but white space, no picture, no line.
bool is_blank(const Node& node);
/// The words alone, as they stand.
std::string words_in(const Node& node);

}
