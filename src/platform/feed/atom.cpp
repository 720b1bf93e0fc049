// Atom 1.0 (RFC 4287) and 0.3; a document may be one entry alone.
#include "platform/feed/document.hpp"

namespace kenober::feed {
namespace {

Category category_of(const xml::Node& node)
{
    Category category;
    if (const auto* term = node.attribute("term")) category.term = one_line(*term);
    if (const auto* scheme = node.attribute("scheme")) category.scheme = one_line(*scheme);
    const auto* label = node.attribute("label");
    category.label = label == nullptr ? category.term : plain(*label);
    return category;
}

void take_content(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    const auto* source = node.attribute("src");
    if (source == nullptr) {
        item.content = text_construct(node, outside);
        return;
    }
    const auto* type = node.attribute("type");
    const auto address = web_address(place.base, *source);
    if (!address.empty()) item.enclosures.push_back({address, type == nullptr ? "" : *type, "", {}, {}});
}

void take_source(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    Item source;
    for (const auto& child : node.children) {
        if (!is_atom(child.element.space)) continue;
        const auto& name = child.element.name;
        if (name == "title") item.source_title = title_of(child, place);
        else if (name == "link") take_link(child, place, source);
        else if (name == "author") add_author(source.authors, person_of(child, place));
        else if (name == "rights" && item.rights.empty()) take_licence(child, place, item.licences, item.rights);
    }
    item.source_address = source.address;
    if (item.licences.empty()) item.licences = source.licences;
    // RFC 4287, 4.2.1: an entry without authors has those of its source.
    if (item.authors.empty()) item.authors = source.authors;
}

bool take_element(const xml::Node& node, const Place& place, Item& item)
{
    const auto& name = node.element.name;
    if (name == "id") item.id = line_of(node);
    else if (name == "title") item.title = title_of(node, place);
    else if (name == "link") take_link(node, place, item);
    else if (name == "author" || name == "contributor") add_author(item.authors, person_of(node, place));
    else if (name == "summary") item.summary = text_construct(node, place);
    else if (name == "content") take_content(node, place, item);
    else if (name == "category") item.categories.push_back(category_of(node));
    else if (name == "published" || name == "issued" || (name == "created" && !item.published)) item.published = read_moment(node.words());
    else if (name == "updated" || name == "modified") item.updated = read_moment(node.words());
    else return false;
    return true;
}

void take_feed_link(const xml::Node& node, const Place& outside, Feed& feed)
{
    const auto* said = node.attribute("rel");
    const auto* href = node.attribute("href");
    if (href == nullptr) return;
    const auto address = web_address(outside.inside(node).base, *href);
    const std::string rel = said == nullptr ? "alternate" : *said;
    if (rel == "self") feed.self = address;
    else if (rel == "next" || rel == "prev-archive") feed.next = address;
    else if (rel == "license" || rel == "licence") add_licence(feed.licences, address);
    else if (rel == "alternate" && feed.address.empty()) feed.address = address;
}

void take_feed_element(const xml::Node& node, const Place& place, Feed& feed)
{
    const auto& [space, name, attributes, line] = node.element;
    if (take_licence(node, place, feed.licences, feed.rights) || !is_atom(space)) return;
    if (name == "id") feed.id = line_of(node);
    else if (name == "title") feed.title = title_of(node, place);
    else if (name == "subtitle" || name == "tagline") feed.subtitle = title_of(node, place);
    else if (name == "link") take_feed_link(node, place, feed);
    else if (name == "author") add_author(feed.authors, person_of(node, place));
    else if (name == "updated" || name == "modified") feed.updated = read_moment(node.words());
    else if (name == "logo" || (name == "icon" && feed.image.empty())) feed.image = web_address(place.inside(node).base, node.words());
}

}

Item atom_item(const xml::Node& entry, const Place& outside, const std::string& feed_address)
{
    auto place = outside.inside(entry);
    Item item;
    item.line = entry.element.line;
    item.language = place.language;
    const xml::Node* source = nullptr;
    // The page first: it is what HTML without xml:base is resolved against.
    for (const auto& node : entry.children)
        if (is_atom(node.element.space) && node.element.name == "link") take_link(node, place, item);
    place.fallback = item.address.empty() ? feed_address : item.address;
    for (const auto& node : entry.children) {
        if (node.is_words() || take_extension(node, place, item) || !is_atom(node.element.space) || node.element.name == "link") continue;
        if (node.element.name == "source") source = &node;
        else take_element(node, place, item);
    }
    if (source != nullptr) take_source(*source, place, item);
    settle(item);
    return item;
}

void read_atom(const xml::Node& root, const Place& outside, Feed& feed)
{
    const auto place = outside.inside(root);
    feed.format = Format::atom;
    feed.version = root.element.space == atom_space ? "1.0" : "0.3";
    if (const auto* version = root.attribute("version"); version != nullptr && feed.version == "0.3") feed.version = one_line(*version);
    feed.language = place.language;
    if (root.element.name == "entry") {
        if (root.whole) feed.items.push_back(atom_item(root, outside, {}));
        return;
    }
    for (const auto& node : root.children)
        if (!node.is_words() && node.element.name != "entry") take_feed_element(node, place, feed);
    for (const auto& node : root.children)
        if (node.whole && is_atom(node.element.space) && node.element.name == "entry")
            feed.items.push_back(atom_item(node, place, feed.address));
}

}
