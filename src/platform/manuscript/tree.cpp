#include "platform/manuscript/tree.hpp"

#include <algorithm>
#include <array>

namespace kenober::manuscript {

namespace {

struct Reference {
    std::string_view written;
    char means;
};

constexpr std::array references = {Reference{"&amp;", '&'}, Reference{"&lt;", '<'}, Reference{"&gt;", '>'}, Reference{"&quot;", '"'}};

std::string plain(std::string_view written)
{
    std::string text;
    text.reserve(written.size());
    while (!written.empty()) {
        const auto known = std::ranges::find_if(references, [&](const Reference& one) { return written.starts_with(one.written); });
        text += known == references.end() ? written.front() : known->means;
        written.remove_prefix(known == references.end() ? 1 : known->written.size());
    }
    return text;
}

// `inside` is what stands between < and >.
Node element_of(std::string_view inside)
{
    Node node;
    const auto end = std::min(inside.find(' '), inside.size());
    node.name = std::string(inside.substr(0, end));
    inside.remove_prefix(end);
    while (!inside.empty()) {
        const auto quote = inside.find("=\"");
        if (quote == std::string_view::npos) break;
        const auto close = inside.find('"', quote + 2);
        if (close == std::string_view::npos) break;
        node.attributes.emplace_back(inside.substr(1, quote - 1), plain(inside.substr(quote + 2, close - quote - 2)));
        inside.remove_prefix(close + 1);
    }
    return node;
}

bool is_void(std::string_view name) { return name == "br" || name == "img" || name == "hr" || name == "wbr"; }

}

std::string_view Node::attribute(std::string_view wanted) const
{
    const auto found = std::ranges::find(attributes, wanted, [](const auto& one) -> std::string_view { return one.first; });
    return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

Node read_tree(std::string_view html)
{
    std::vector<Node> open(1);
    const auto close = [&] {
        Node done = std::move(open.back());
        open.pop_back();
        open.back().children.push_back(std::move(done));
    };
    for (std::size_t at = 0; at < html.size();) {
        const auto tag = std::min(html.find('<', at), html.size());
        if (tag > at) open.back().children.push_back(Node{.text = plain(html.substr(at, tag - at))});
        if (tag == html.size()) break;
        // No attribute holds a > that is not a reference.
        const auto end = std::min(html.find('>', tag), html.size());
        const auto inside = html.substr(tag + 1, end - tag - 1);
        at = end + 1;
        if (inside.starts_with('/')) {
            if (open.size() > 1) close();
            continue;
        }
        open.push_back(element_of(inside));
        if (is_void(open.back().name)) close();
    }
    while (open.size() > 1) close();
    return std::move(open.front());
}

bool is_phrase(const Node& node)
{
    constexpr std::array blocks = {"blockquote", "caption", "dd",    "details", "div",   "dl", "dt",    "figcaption", "figure", "h1",
                                   "h2",         "h3",      "h4",    "h5",      "h6",    "hr", "li",    "ol",         "p",      "pre",
                                   "summary",    "table",   "tbody", "td",      "tfoot", "th", "thead", "tr",         "ul"};
    if (std::ranges::find(blocks, node.name) != blocks.end()) return false;
    // A link or a change around blocks is one.
    const bool may_hold_blocks = node.is("a") || node.is("ins") || node.is("del");
    return !may_hold_blocks || std::ranges::all_of(node.children, is_phrase);
}

bool is_blank(const Node& node)
{
    if (node.is_words()) return node.text.find_first_not_of(" \t\n\r") == std::string::npos;
    return !node.is("img") && !node.is("hr") && std::ranges::all_of(node.children, is_blank);
}

std::string words_in(const Node& node)
{
    if (node.is_words()) return node.text;
    if (node.is("br")) return "\n";
    if (node.is("img")) return std::string(node.attribute("alt"));
    std::string all;
    for (const auto& child : node.children) all += words_in(child);
    return all;
}

}
