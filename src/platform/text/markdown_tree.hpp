// A parsed Markdown document and its way to HTML; inside this folder only.
#pragma once

#include "platform/text/markdown.hpp"
#include "platform/text/slug.hpp"

#include <cmark-gfm.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

struct NodeRelease {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using MarkdownTree = std::unique_ptr<cmark_node, NodeRelease>;

/// Parses; every footnote definition stays in the tree, referred to or not.
MarkdownTree parse_markdown(std::string_view source, Dialect dialect);

/// What has to be known before the first tag is written.
struct Footnote {
    int number = 0;      // as the reader sees it
    int references = 0;  // written so far
    cmark_node* definition = nullptr;
};
struct PlannedHeading {
    int level = 0;
    std::string id;
};
struct MarkdownPlan {
    IdRegister ids;
    std::map<int, Footnote> footnotes;  // by the library's number
    std::vector<PlannedHeading> headings;
};
MarkdownPlan plan_markdown(cmark_node* root, const MarkdownOptions& options);

/// The library's number of the footnote that a reference is about.
int footnote_of(cmark_node* reference);

/// A heading without words has no place in a page's outline.
bool is_left_out(cmark_node* heading, const MarkdownOptions& options);

/// Tags of the source: written as text, or let through for the sanitizer that follows.
enum class RawWriting { escape, pass };

std::string write_markdown(cmark_node* root, const MarkdownOptions& options, RawWriting raw);

/// Calls `visit` for each node of `root` in order, entering and leaving. It may move the iterator with cmark_iter_reset.
void walk(cmark_node* root, const std::function<void(cmark_iter*, cmark_event_type, cmark_node*)>& visit);

/// The text inside a node, as an alternative text or a heading's words need it.
std::string inner_text(cmark_node* root);

/// What the library says, never null.
inline std::string_view words(const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); }

}
