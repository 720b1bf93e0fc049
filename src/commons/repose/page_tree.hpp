// A page of ours as a tree of its tags, to take parts of it away. Read from markup that our own views wrote: balanced, attributes between quotes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::repose {

struct Node {
    std::string name; // of the element; empty for text, comments and the like
    std::string open; // the tag as it was written, or the text
    std::string close; // empty where there is none
    std::vector<std::unique_ptr<Node>> inside;

    /// The value of an attribute, its character references read; empty if it is not there.
    std::string attribute(std::string_view wanted) const;
    std::string text() const;
    void write(std::string& to) const;
};

/// The root has no name. Whatever the markup, writing the tree gives it back.
std::unique_ptr<Node> parse(std::string_view html);

/// Text with its character references read: the five that our own views write.
std::string unescaped(std::string_view text);

/// Every element, parents before what they hold.
void each(const Node& node, const std::function<void(const Node&)>& visit);

/// Every address that a page names in href, src, srcset and poster.
std::vector<std::string> links(const Node& root);

/// Without forms, and without links for which `is_there` says no: in a sentence their words stay, elsewhere they go with what held only them.
void calm(Node& root, const std::function<bool(const std::string& address)>& is_there);

/// Puts `line` first inside the main element.
void put_first(Node& root, std::string_view line);

}
