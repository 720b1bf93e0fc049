#include "platform/text/html_tree.hpp"

#include "platform/base/base.hpp"
#include "platform/text/slug.hpp"

#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>

namespace kenober::text {

namespace {

using enum Family;

std::optional<std::string> whole_number(std::string_view value, int least, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < least || number > most) return std::nullopt;
    return std::to_string(number);
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> allowed)
{
    return std::ranges::find(allowed, value) != allowed.end();
}

// fr, br, en-GB, zh-Hant: a language, perhaps a script or a region.
bool is_language(std::string_view value)
{
    const auto parts = split(value, '-');
    const auto letters = [](std::string_view part) {
        return std::ranges::all_of(part, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    };
    if (parts.size() > 2 || !std::ranges::all_of(parts, letters) || parts[0].size() < 2 || parts[0].size() > 3) return false;
    return parts.size() == 1 || parts[1].size() == 2 || parts[1].size() == 4;
}

// Names must outlive the parse tree that they were read from.
std::string_view lasting_name(std::string_view name)
{
    for (const std::string_view known : {"alt", "class", "colspan", "dir", "height", "href", "hreflang", "id", "lang", "reversed",
                                         "rowspan", "scope", "src", "start", "title", "type", "value", "width"})
        if (known == name) return known;
    return {};
}

std::optional<std::string> allowed_classes(std::string_view value, const SanitizeOptions& options)
{
    std::string kept;
    for (const auto word : split(value, ' '))
        if (std::ranges::find(options.classes, word) != options.classes.end()) kept.append(kept.empty() ? "" : " ").append(word);
    return kept.empty() ? std::nullopt : std::optional(kept);
}

class TreeBuilder {
public:
    TreeBuilder(const SanitizeOptions& options, LeftOut& left_out) : m_options(options), m_left_out(left_out) {}

    void add_children(const GumboVector& children, HtmlNode& parent)
    {
        for (unsigned i = 0; i < children.length; ++i) add(*static_cast<const GumboNode*>(children.data[i]), parent);
    }

private:
    void add(const GumboNode& node, HtmlNode& parent);
    void add_element(const GumboElement& source, HtmlNode& parent);
    void add_text(std::string_view text, HtmlNode& parent);
    void add_attributes(const GumboElement& source, HtmlNode& node);
    std::optional<std::string> judge(std::string_view name, std::string_view value);
    std::optional<std::string> judge_address(std::string_view value, AddressUse use);
    void settle_image(HtmlNode node, HtmlNode& parent);

    const SanitizeOptions& m_options;
    LeftOut& m_left_out;
    int m_links = 0;  // open around
};

void TreeBuilder::add(const GumboNode& node, HtmlNode& parent)
{
    if (node.type == GUMBO_NODE_ELEMENT) add_element(node.v.element, parent);
    else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) add_text(node.v.text.text, parent);
}

void TreeBuilder::add_text(std::string_view text, HtmlNode& parent)
{
    std::string kept;
    kept.reserve(text.size());
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') kept += c;
    if (kept.empty()) return;
    if (!parent.children.empty() && parent.children.back().element == nullptr) parent.children.back().text += kept;
    else parent.children.push_back(text_node(std::move(kept)));
}

void TreeBuilder::add_element(const GumboElement& source, HtmlNode& parent)
{
    const Element* element = find_element(gumbo_normalized_tagname(source.tag));
    if (element == nullptr || source.tag_namespace != GUMBO_NAMESPACE_HTML) return add_children(source.children, parent);
    HtmlNode node;
    node.element = element;
    add_attributes(source, node);
    if (node.is("img")) return settle_image(std::move(node), parent);
    const bool opens_link = node.is(link) && node.attribute("href") != nullptr;
    m_links += opens_link ? 1 : 0;
    add_children(source.children, node);
    m_links -= opens_link ? 1 : 0;
    parent.children.push_back(std::move(node));
}

void TreeBuilder::add_attributes(const GumboElement& source, HtmlNode& node)
{
    for (unsigned i = 0; i < source.attributes.length; ++i) {
        const auto& attribute = *static_cast<const GumboAttribute*>(source.attributes.data[i]);
        const std::string_view name = attribute.name;
        if (!allows_attribute(*node.element, name)) continue;
        auto value = judge(name, attribute.value);
        if (!value) continue;
        // The name given by an old anchor is what an id is today.
        const std::string_view kept = name == "name" ? "id" : name;
        if (node.attribute(kept) == nullptr) node.attributes.emplace_back(lasting_name(kept), std::move(*value));
    }
}

std::optional<std::string> TreeBuilder::judge(std::string_view name, std::string_view value)
{
    auto text = std::string(trim(value));
    const auto if_true = [&](bool allowed) { return allowed ? std::optional(text) : std::nullopt; };
    if (name == "href") return judge_address(value, AddressUse::link);
    if (name == "src") return judge_address(value, AddressUse::image);
    if (name == "id" || name == "name" || name == "title") return if_true(!text.empty());
    if (name == "alt") return text;
    if (name == "lang" || name == "hreflang") return if_true(is_language(text));
    if (name == "dir") return if_true(is_one_of(text, {"ltr", "rtl"}));
    if (name == "scope") return if_true(is_one_of(text, {"row", "col", "rowgroup", "colgroup"}));
    if (name == "type") return if_true(is_one_of(text, {"1", "a", "A", "i", "I"}));
    if (name == "reversed") return std::string();
    if (name == "class") return allowed_classes(text, m_options);
    if (name == "width" || name == "height") return whole_number(text, 1, 20000);
    if (name == "colspan" || name == "rowspan") return whole_number(text, 2, 1000);
    if (name == "start" || name == "value") return whole_number(text, -1000000, 1000000);
    return std::nullopt;
}

std::optional<std::string> TreeBuilder::judge_address(std::string_view value, AddressUse use)
{
    auto [safe, address] = settle_address(value, use, m_options.rewrite_address);
    if (safe) return std::move(address);
    m_left_out.add("address", tidy_address(value));
    return std::nullopt;
}

// A picture of this site stays; one of another site becomes a link; one without address leaves its alternative text.
void TreeBuilder::settle_image(HtmlNode node, HtmlNode& parent)
{
    const auto* source = node.attribute("src");
    const auto* words = node.attribute("alt");
    const std::string alternative = words != nullptr ? *words : "";
    if (source == nullptr || source->empty()) return add_text(alternative, parent);
    if (m_options.foreign_images == ForeignImages::show || is_relative_address(*source)) {
        if (words == nullptr) node.attributes.emplace_back("alt", "");
        parent.children.push_back(std::move(node));
        return;
    }
    const std::string label = alternative.empty() ? address_label(*source) : alternative;
    if (m_links > 0) return add_text(label, parent);
    HtmlNode link_to_it = element_node("a", {});
    link_to_it.attributes.emplace_back("href", *source);
    link_to_it.children.push_back(text_node(label));
    parent.children.push_back(std::move(link_to_it));
}

// Gathers text as a page shows it: white space runs are one space, blocks begin and end lines.
class TextGatherer {
public:
    void add(const HtmlNode& node, bool preformatted_around)
    {
        if (node.element == nullptr) {
            if (preformatted_around) m_out += node.text;
            else add_flowing(node.text);
            return;
        }
        const bool breaks = !is_phrase(*node.element) || node.is("br");
        if (breaks) break_line();
        if (const auto* words = node.attribute("alt"); words != nullptr) add_flowing(*words);
        for (const auto& child : node.children) add(child, preformatted_around || node.is(preformatted));
        if (breaks) break_line();
    }

    std::string take()
    {
        while (!m_out.empty() && (m_out.back() == '\n' || m_out.back() == ' ')) m_out.pop_back();
        return std::move(m_out);
    }

private:
    void add_flowing(std::string_view text)
    {
        for (const char c : text) {
            const bool space = c == ' ' || c == '\n' || c == '\t';
            if (!space) m_out += c;
            else if (!m_out.empty() && m_out.back() != ' ' && m_out.back() != '\n') m_out += ' ';
        }
    }
    void break_line()
    {
        while (!m_out.empty() && m_out.back() == ' ') m_out.pop_back();
        if (!m_out.empty() && m_out.back() != '\n') m_out += '\n';
    }

    std::string m_out;
};

}

std::string* HtmlNode::attribute(std::string_view name)
{
    for (auto& [known, value] : attributes)
        if (known == name) return &value;
    return nullptr;
}

const std::string* HtmlNode::attribute(std::string_view name) const { return const_cast<HtmlNode*>(this)->attribute(name); }

HtmlNode text_node(std::string text)
{
    HtmlNode node;
    node.text = std::move(text);
    return node;
}

HtmlNode element_node(std::string_view name, std::vector<HtmlNode> children)
{
    HtmlNode node;
    node.element = find_element(name);
    node.children = std::move(children);
    return node;
}

HtmlNode parse_html(std::string_view scanned, const SanitizeOptions& options, LeftOut& left_out)
{
    GumboOptions parsing = kGumboDefaultOptions;
    parsing.max_errors = 0;
    parsing.fragment_context = GUMBO_TAG_DIV;
    const auto release = [&parsing](GumboOutput* output) { gumbo_destroy_output(&parsing, output); };
    const std::unique_ptr<GumboOutput, decltype(release)> output(gumbo_parse_with_options(&parsing, scanned.data(), scanned.size()),
                                                                 release);
    HtmlNode root;
    TreeBuilder(options, left_out).add_children(output->root->v.element.children, root);
    return root;
}

std::string text_of(const HtmlNode& root)
{
    TextGatherer gatherer;
    if (root.element != nullptr) gatherer.add(root, false);
    else
        for (const auto& child : root.children) gatherer.add(child, false);
    return gatherer.take();
}

bool is_blank(const HtmlNode& node) { return node.element == nullptr && trim(node.text).empty(); }

}
