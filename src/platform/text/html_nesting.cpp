#include "platform/text/html_tree.hpp"

#include "platform/base/base.hpp"
#include "platform/text/slug.hpp"

#include <algorithm>
#include <map>

namespace kenober::text {

namespace {

using enum Family;
using Nodes = std::vector<HtmlNode>;

// What the elements around allow.
struct Place {
    bool phrases_only = false;
    bool in_link = false;
    bool no_headings = false;
    std::string_view separator = " ";  // stands where a block that is not allowed began or ended
};

// A link or a change that holds a block is a block.
bool is_block(const HtmlNode& node)
{
    if (node.element == nullptr) return false;
    if (node.is(link) || node.is(change)) return std::ranges::any_of(node.children, is_block);
    return !is_phrase(*node.element);
}

bool holds_nothing(const HtmlNode& node)
{
    return node.element != nullptr && !is_void(*node.element) && node.attribute("id") == nullptr &&
           std::ranges::all_of(node.children, is_blank);
}

void append(Nodes& to, Nodes&& from)
{
    for (auto& node : from) to.push_back(std::move(node));
}

// Keeps the words before and after from becoming one.
void separate(Nodes& nodes, std::string_view separator)
{
    if (nodes.empty() || (nodes.back().element == nullptr && nodes.back().text.ends_with(separator))) return;
    nodes.push_back(text_node(std::string(separator)));
}

void rename(HtmlNode& node, std::string_view name)
{
    node.element = find_element(name);
    std::erase_if(node.attributes, [&](const auto& attribute) { return !allows_attribute(*node.element, attribute.first); });
}

void drop_blanks(Nodes& nodes) { std::erase_if(nodes, is_blank); }

// Puts each run of children for which `strays` is true into an element of its own.
template <class Strays>
void gather(Nodes& children, std::string_view name, const Strays& strays)
{
    Nodes settled;
    bool gathering = false;
    for (auto& child : children) {
        if (strays(child)) {
            if (!gathering) settled.push_back(element_node(name, {}));
            settled.back().children.push_back(std::move(child));
            gathering = true;
        } else if (!gathering || !is_blank(child)) {
            settled.push_back(std::move(child));
            gathering = false;
        }
    }
    children = std::move(settled);
}

// Lists hold items: what stands between them belongs to the item before.
void settle_list(HtmlNode& list_node)
{
    Nodes items;
    for (auto& child : list_node.children) {
        if (is_blank(child)) continue;
        if (child.is(item)) items.push_back(std::move(child));
        else if (!items.empty()) items.back().children.push_back(std::move(child));
        else items.push_back(element_node("li", {std::move(child)}));
    }
    list_node.children = std::move(items);
}

// Terms and their descriptions in turn; anything else becomes ordinary blocks.
void settle_descriptions(HtmlNode& list_node)
{
    drop_blanks(list_node.children);
    auto& children = list_node.children;
    bool in_order = !children.empty() && children.front().is("dt") && children.back().is("dd");
    for (const auto& child : children) in_order = in_order && child.is(description);
    if (in_order) return;
    rename(list_node, "div");
    for (auto& child : children)
        if (child.is(description)) rename(child, "div");
}

void settle_table(HtmlNode& table_node)
{
    Nodes captions, groups;
    for (auto& child : table_node.children) {
        if (child.is(caption) && captions.empty()) captions.push_back(std::move(child));
        else if (child.is(row_group)) groups.push_back(std::move(child));
    }
    for (std::size_t at = 0; at < groups.size(); ++at) {
        auto& group = groups[at];
        drop_blanks(group.children);
        for (auto& each : group.children) drop_blanks(each.children);
        std::erase_if(group.children, [](const HtmlNode& each) { return !each.is(row) || each.children.empty(); });
        const bool in_place = group.is("tbody") || (group.is("thead") && at == 0) || (group.is("tfoot") && at + 1 == groups.size());
        if (!in_place) rename(group, "tbody");
    }
    std::erase_if(groups, [](const HtmlNode& group) { return group.children.empty(); });
    if (groups.empty()) {
        rename(table_node, "div");
        table_node.children = captions.empty() ? Nodes{} : std::move(captions.front().children);
        return;
    }
    table_node.children = std::move(captions);
    append(table_node.children, std::move(groups));
}

void settle_details(HtmlNode& details_node)
{
    auto& children = details_node.children;
    const auto first = std::ranges::find_if(children, [](const HtmlNode& child) { return !is_blank(child); });
    const bool opens_well = first != children.end() && first->is(summary) && !holds_nothing(*first);
    if (!opens_well) rename(details_node, "div");
    for (auto child = children.begin(); child != children.end(); ++child)
        if (child->is(summary) && !(opens_well && child == first)) rename(*child, "p");
}

void settle_figure(HtmlNode& figure_node)
{
    drop_blanks(figure_node.children);
    auto& children = figure_node.children;
    bool found = false;
    for (std::size_t at = 0; at < children.size(); ++at) {
        if (!children[at].is(figure_caption)) continue;
        const bool in_place = !found && (at == 0 || at + 1 == children.size());
        if (in_place) found = true;
        else rename(children[at], "div");
    }
}

// Children that only their own parents may hold.
void settle_strays(HtmlNode& parent)
{
    auto& children = parent.children;
    if (!parent.is(list)) gather(children, "ul", [](const HtmlNode& child) { return child.is(item); });
    for (auto& child : children) {
        if (child.is(description) && !parent.is(description_list)) rename(child, "div");
        if (child.is(summary) && !parent.is(details)) rename(child, "p");
        if (child.is(figure_caption) && !parent.is(figure)) rename(child, "div");
    }
}

class Mender {
public:
    void mend(HtmlNode& parent, Place place)
    {
        Nodes mended;
        for (auto& child : parent.children) settle(std::move(child), place, mended);
        parent.children = std::move(mended);
        settle_strays(parent);
    }

private:
    void settle(HtmlNode node, Place place, Nodes& out);
    void settle_phrase(HtmlNode node, Nodes& out);
    void settle_paragraph(HtmlNode node, Nodes& out);
    void settle_block(HtmlNode node, Nodes& out);
    static Place inside(const HtmlNode& node, Place place);
};

Place Mender::inside(const HtmlNode& node, Place place)
{
    if (node.is(heading) || node.is(preformatted) || node.is(summary) || node.is(caption) || node.is("dt")) place.phrases_only = true;
    if (node.is(preformatted)) place.separator = "\n";
    if (node.is("th")) place.no_headings = true;
    if (node.is(link)) place.in_link = true;
    return place;
}

void Mender::settle(HtmlNode node, Place place, Nodes& out)
{
    if (node.element == nullptr) {
        out.push_back(std::move(node));
        return;
    }
    if (node.is(heading) && place.no_headings) rename(node, "p");
    if (place.in_link && (node.is(details) || node.is(summary))) rename(node, "div");
    const bool nested_link = node.is(link) && place.in_link;
    if (node.is(link) && node.attribute("href") == nullptr) rename(node, "span");
    const bool flattened = place.phrases_only && !is_phrase(*node.element);
    mend(node, inside(node, place));
    if (flattened) {
        separate(out, place.separator);
        append(out, std::move(node.children));
        separate(out, place.separator);
    } else if (nested_link) {
        append(out, std::move(node.children));
    } else if (is_phrase(*node.element)) {
        settle_phrase(std::move(node), out);
    } else if (node.is(paragraph)) {
        settle_paragraph(std::move(node), out);
    } else {
        settle_block(std::move(node), out);
    }
}

void Mender::settle_phrase(HtmlNode node, Nodes& out)
{
    const bool transparent = node.is(link) || node.is(change);
    const bool bare = (node.is("span") || node.is("bdo")) && node.attributes.empty();
    const bool holds_block = std::ranges::any_of(node.children, is_block);
    if (bare || holds_nothing(node) || (holds_block && !transparent)) append(out, std::move(node.children));
    else out.push_back(std::move(node));
}

// A block in a paragraph ends it; what follows is another one.
void Mender::settle_paragraph(HtmlNode node, Nodes& out)
{
    if (std::ranges::none_of(node.children, is_block)) {
        if (!holds_nothing(node)) out.push_back(std::move(node));
        return;
    }
    Nodes children = std::move(node.children);
    node.children.clear();
    HtmlNode part = std::move(node);
    const auto finish = [&](HtmlNode& finished) {
        if (!std::ranges::all_of(finished.children, is_blank)) out.push_back(std::move(finished));
        finished = element_node("p", {});
    };
    for (auto& child : children) {
        if (!is_block(child)) {
            part.children.push_back(std::move(child));
            continue;
        }
        finish(part);
        out.push_back(std::move(child));
    }
    finish(part);
}

void Mender::settle_block(HtmlNode node, Nodes& out)
{
    if (node.is(list)) settle_list(node);
    if (node.is(description_list)) settle_descriptions(node);
    if (node.is(table)) settle_table(node);
    if (node.is(details)) settle_details(node);
    if (node.is(figure)) settle_figure(node);
    const bool may_be_empty = node.is(cell) || node.is(row) || node.is(row_group) || node.is(item);
    if (may_be_empty || !holds_nothing(node)) out.push_back(std::move(node));
}

template <class Visit>
void each_element(HtmlNode& node, const Visit& visit)
{
    if (node.element != nullptr) visit(node);
    for (auto& child : node.children) each_element(child, visit);
}

}

void mend_nesting(HtmlNode& root) { Mender().mend(root, {}); }

void settle_headings(HtmlNode& root, const SanitizeOptions& options)
{
    HeadingLadder ladder(options.top_heading);
    IdRegister ids(options.id_prefix);
    std::map<std::string, std::string, std::less<>> renamed;
    each_element(root, [&](HtmlNode& node) {
        if (node.is(heading)) rename(node, "h" + std::to_string(ladder.step(node.element->name[1] - '0')));
        auto* id = node.attribute("id");
        if (id != nullptr) {
            std::string settled = ids.take(*id);
            renamed.emplace(*id, settled);
            *id = std::move(settled);
        } else if (node.is(heading) && options.heading_ids == HeadingIds::from_words) {
            node.attributes.emplace(node.attributes.begin(), "id", ids.take(slug(text_of(node))));
        }
    });
    each_element(root, [&](HtmlNode& node) {
        auto* address = node.attribute("href");
        if (address == nullptr || !address->starts_with('#')) return;
        if (const auto target = renamed.find(std::string_view(*address).substr(1)); target != renamed.end())
            *address = "#" + target->second;
    });
}

}
