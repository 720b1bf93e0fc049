// RSS 0.90 to 0.94, 1.0, 1.1 and 2.0, with the modules that are in use: the names of elements mean the same in all of them.
#include "platform/feed/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/text/text.hpp"

namespace kenober::feed {
namespace {

Category category_of(const xml::Node& node)
{
    const auto* domain = node.attribute("domain");
    const auto words = plain(node.words());
    return {words, domain == nullptr ? "" : one_line(*domain), words};
}

void take_enclosure(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    Enclosure enclosure;
    if (const auto* said = node.attribute("url")) enclosure.address = web_address(place.base, *said);
    if (const auto* type = node.attribute("type")) enclosure.type = one_line(*type);
    enclosure.bytes = count_of(node.attribute("length"));
    if (!enclosure.address.empty()) item.enclosures.push_back(std::move(enclosure));
}

void take_source(const xml::Node& node, const Place& place, Item& item)
{
    item.source_title = plain(node.words());
    if (const auto* said = node.attribute("url")) item.source_address = web_address(place.inside(node).base, *said);
}

void take_element(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    const auto& name = node.element.name;
    if (name == "title") item.title = plain(node.words());
    else if (name == "guid") item.id = line_of(node);
    else if (name == "description") item.summary = {with_whole_addresses(trim(node.words()), place.of_html()), place.of_html()};
    else if (name == "pubDate") item.published = read_moment(node.words());
    else if (name == "author" || name == "managingEditor") add_author(item.authors, author_of_words(line_of(node)));
    else if (name == "category") item.categories.push_back(category_of(node));
    else if (name == "enclosure") take_enclosure(node, outside, item);
    else if (name == "comments") item.comments = web_address(place.base, node.words());
    else if (name == "source") take_source(node, outside, item);
}

/// Atom inside RSS is common for authors, links and dates.
void take_atom_element(const xml::Node& node, const Place& place, Item& item)
{
    const auto& name = node.element.name;
    if (name == "link") take_link(node, place, item);
    else if (name == "author") add_author(item.authors, person_of(node, place));
    else if (name == "published") item.published = read_moment(node.words());
    else if (name == "updated") item.updated = read_moment(node.words());
    else if (name == "summary" && item.summary.empty()) item.summary = text_construct(node, place);
    else if (name == "content") item.content = text_construct(node, place);
}

/// The page: <link>, the permanent guid, rdf:about; the original one where a service stands in between.
void take_address(const xml::Node& node, const Place& place, Item& item)
{
    for (const auto& child : node.children) {
        if (child.is("http://rssnamespace.org/feedburner/ext/1.0", "origLink")) item.address = web_address(place.base, child.words());
        if (is_rss(child.element.space) && child.element.name == "link" && item.address.empty())
            item.address = web_address(place.inside(child).base, child.words());
    }
    for (const auto& child : node.children) {
        if (!is_rss(child.element.space) || child.element.name != "guid" || !item.address.empty()) continue;
        const auto* permanent = child.attribute("isPermaLink");
        if (permanent == nullptr || *permanent != "false") item.address = web_address({}, child.words());
    }
    const auto* about = node.attribute("about", rdf_space);
    if (about == nullptr) return;
    item.id = one_line(*about);
    if (item.address.empty()) item.address = web_address(place.base, *about);
}

constexpr std::string_view syndication_space = "http://purl.org/rss/1.0/modules/syndication/";

/// Minutes of a period of the syndication module.
std::int64_t minutes_of(std::string_view period)
{
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> periods{
        {{"hourly", 60}, {"daily", 1440}, {"weekly", 10'080}, {"monthly", 43'200}, {"yearly", 525'600}}};
    for (const auto& [word, minutes] : periods)
        if (word == period) return minutes;
    return 0;
}

/// skipHours, skipDays: what stands in each child. An hour may be 24 in old versions, which is 0.
void take_hours(const xml::Node& node, Pace& pace)
{
    for (const auto& child : node.children)
        if (const auto hour = whole_number(line_of(child)); hour && *hour >= 0 && *hour <= 24) pace.hours_off |= 1U << (*hour % 24);
}

void take_days(const xml::Node& node, Pace& pace)
{
    static constexpr std::array<std::string_view, 7> week{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (const auto& child : node.children)
        for (unsigned day = 0; day < week.size(); ++day)
            if (line_of(child) == week[day]) pace.days_off |= 1U << day;
}

bool take_pace(const xml::Node& node, Pace& pace)
{
    const auto& name = node.element.name;
    constexpr std::int64_t most = 525'600;
    if (node.element.space == syndication_space) {
        if (name == "updatePeriod") pace.minutes = minutes_of(line_of(node));
        else if (name == "updateFrequency")
            if (const auto times = whole_number(line_of(node)); times && *times > 0) pace.minutes /= *times;
        return true;
    }
    if (!is_rss(node.element.space)) return false;
    if (name == "ttl") {
        if (const auto said = whole_number(line_of(node)); said && *said > 0) pace.minutes = std::min(*said, most);
    } else if (name == "skipHours") take_hours(node, pace);
    else if (name == "skipDays") take_days(node, pace);
    else return false;
    return true;
}

void take_channel_element(const xml::Node& node, const Place& outside, Feed& feed)
{
    const auto place = outside.inside(node);
    const auto& [space, name, attributes, line] = node.element;
    if (take_licence(node, place, feed.licences, feed.rights) || take_pace(node, feed.pace)) return;
    if (is_dublin_core(space)) {
        if (name == "language") feed.language = line_of(node);
        else if (name == "creator") add_author(feed.authors, author_of_words(line_of(node)));
        else if (name == "date" && !feed.updated) feed.updated = read_moment(node.words());
        return;
    }
    if (is_atom(space) && name == "link") {
        const auto* rel = node.attribute("rel");
        const auto* href = node.attribute("href");
        if (rel == nullptr || href == nullptr) return;
        if (*rel == "self") feed.self = web_address(place.base, *href);
        else if (*rel == "next") feed.next = web_address(place.base, *href);
        else if (*rel == "license") add_licence(feed.licences, web_address(place.base, *href));
    }
    if (!is_rss(space)) return;
    if (name == "title") feed.title = plain(node.words());
    else if (name == "link") feed.address = web_address(place.base, node.words());
    else if (name == "description") feed.subtitle = plain(node.words());
    else if (name == "language") feed.language = line_of(node);
    else if (name == "managingEditor") add_author(feed.authors, author_of_words(line_of(node)));
    else if (name == "lastBuildDate" || (name == "pubDate" && !feed.updated)) feed.updated = read_moment(node.words());
}

void take_image(const xml::Node& node, const Place& place, Feed& feed)
{
    for (const auto& child : node.children)
        if (is_rss(child.element.space) && child.element.name == "url") feed.image = web_address(place.inside(child).base, child.words());
}

/// Items stand in the channel, beside it (RDF), or in its `items` (1.1).
void take_items(const xml::Node& node, const Place& outside, Feed& feed)
{
    const auto place = outside.inside(node);
    for (const auto& child : node.children) {
        if (!is_rss(child.element.space)) continue;
        const auto& name = child.element.name;
        if (name == "item" && child.whole) feed.items.push_back(rss_item(child, place, feed.address));
        else if (name == "items" || name == "channel") take_items(child, place, feed);
    }
}

const xml::Node* channel_of(const xml::Node& root)
{
    if (root.is(rss11_space, "Channel")) return &root;
    for (const auto& child : root.children)
        if (is_rss(child.element.space) && child.element.name == "channel") return &child;
    return nullptr;
}

std::string version_of(const xml::Node& root)
{
    if (root.element.name == "Channel") return "1.1";
    if (const auto* version = root.attribute("version")) return one_line(*version);
    if (root.element.name != "RDF") return {};
    for (const auto& child : root.children)
        if (child.element.space.find("netscape.com") != std::string::npos) return "0.90";
    return "1.0";
}

}

Item rss_item(const xml::Node& node, const Place& outside, const std::string& feed_address)
{
    auto place = outside.inside(node);
    Item item;
    item.line = node.element.line;
    item.language = place.language;
    take_address(node, place, item);
    place.fallback = item.address.empty() ? feed_address : item.address;
    for (const auto& child : node.children) {
        if (child.is_words() || take_extension(child, place, item)) continue;
        if (is_rss(child.element.space)) take_element(child, place, item);
        else if (is_atom(child.element.space)) take_atom_element(child, place, item);
    }
    settle(item);
    return item;
}

bool holds_rss(const xml::Node& root)
{
    const auto& [space, name, attributes, line] = root.element;
    if (name == "rss") return is_rss(space);
    if (space == rss11_space && name == "Channel") return true;
    if (space != rdf_space || name != "RDF") return false;
    for (const auto& child : root.children)
        if (!child.element.space.empty() && is_rss(child.element.space)) return true;
    return false;
}

void read_rss(const xml::Node& root, const Place& outside, Feed& feed)
{
    const auto place = outside.inside(root);
    feed.format = root.element.name == "rss" ? Format::rss : Format::rdf;
    feed.version = version_of(root);
    const auto* channel = channel_of(root);
    if (channel != nullptr) {
        const auto inside = channel == &root ? place : place.inside(*channel);
        feed.language = inside.language;
        if (const auto* about = channel->attribute("about", rdf_space)) feed.id = one_line(*about);
        for (const auto& node : channel->children)
            if (!node.is_words()) take_channel_element(node, inside, feed);
    }
    for (const auto* holder : {channel, channel == &root ? nullptr : &root}) {
        if (holder == nullptr) continue;
        for (const auto& node : holder->children)
            if (is_rss(node.element.space) && node.element.name == "image") take_image(node, place, feed);
    }
    take_items(root, outside, feed);
}

}
