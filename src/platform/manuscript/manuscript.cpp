#include "platform/manuscript/manuscript.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "platform/manuscript/blocks.hpp"
#include "platform/manuscript/tree.hpp"
#include "platform/text/text.hpp"

namespace kenober::manuscript {

namespace {

void erase_attribute(Node& node, std::string_view name)
{
    std::erase_if(node.attributes, [&](const auto& one) { return one.first == name; });
}

// Addresses lead where they lead now; what leads nowhere leaves its words.
void settle_addresses(Node& node, const Rewrite& rewrite)
{
    for (auto& child : node.children) settle_addresses(child, rewrite);
    const bool is_picture = node.is("img");
    for (auto& [name, value] : node.attributes) {
        if (name != (is_picture ? "src" : "href") || value.starts_with('#')) continue;
        if (auto settled = rewrite(value, is_picture ? Use::picture : Use::link)) value = *std::move(settled);
    }
    if (is_picture && node.attribute("src").empty()) node = Node{.text = std::string(node.attribute("alt"))};
    else if (node.attribute("href").empty()) erase_attribute(node, "href");
}

void gather_fragments(const Node& node, std::set<std::string, std::less<>>& wanted)
{
    if (const auto address = node.attribute("href"); address.starts_with('#')) wanted.emplace(address.substr(1));
    for (const auto& child : node.children) gather_fragments(child, wanted);
}

// Only places that a link of the text leads to keep their name.
void keep_anchors(Node& node, const std::set<std::string, std::less<>>& wanted)
{
    if (const auto id = node.attribute("id"); !id.empty() && !wanted.contains(id)) erase_attribute(node, "id");
    for (auto& child : node.children) keep_anchors(child, wanted);
}

bool is_only_html(const Node& node)
{
    constexpr std::array names = {"abbr",  "bdi",     "bdo",   "dl",    "dt",    "dd",  "ins", "kbd",     "mark",
                                  "q",     "samp",    "small", "span",  "sub",   "sup", "u",   "details", "summary",
                                  "table", "caption", "thead", "tbody", "tfoot", "tr",  "th",  "td"};
    return std::ranges::find(names, node.name) != names.end();
}

// What only HTML can say is blocks and phrases like others.
void drop_html(Node& node)
{
    for (auto& child : node.children) drop_html(child);
    std::erase_if(node.attributes, [](const auto& one) { return one.first == "id"; });
    if (!is_only_html(node)) return;
    node.name = is_phrase(node) ? "span" : "div";
    node.attributes.clear();
}

}

Converted from_html(std::string_view html, const Options& options)
{
    auto safe = text::sanitize_html(html, {.id_prefix = "",
                                           .heading_ids = text::HeadingIds::none,
                                           .foreign_images = text::ForeignImages::show,
                                           .classes = {},
                                           .rewrite_address = {},
                                           .most_bytes = options.most_bytes});
    auto root = read_tree(safe.html);
    if (options.rewrite) settle_addresses(root, options.rewrite);
    std::set<std::string, std::less<>> wanted;
    gather_fragments(root, wanted);
    keep_anchors(root, wanted);
    if (options.kept == Kept::words) drop_html(root);
    return {.markdown = write_blocks(root, options.kept), .left_out = std::move(safe.left_out)};
}

}
