// What items of RSS and Atom have in common: authors, links, and the modules that both use.
#include <algorithm>
#include <array>

#include "platform/feed/document.hpp"
#include "platform/text/text.hpp"

namespace kenober::feed {
namespace {

bool looks_like_mail(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find(' ') == std::string_view::npos;
}

std::string without_quotes(std::string_view text)
{
    text = trim(text);
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return one_line(text);
}

void take_date(std::string_view name, const xml::Node& node, Item& item)
{
    static constexpr std::array published{"published", "issued", "created", "pubDate", "date", "available"};
    auto& moment = std::ranges::find(published, name) != published.end() ? item.published : item.updated;
    if (!moment) moment = read_moment(node.words());
}

bool is_date(std::string_view name)
{
    static constexpr std::array names{"published", "issued", "created", "date", "available", "updated", "modified"};
    return std::ranges::find(names, name) != names.end();
}

void add_enclosure(Item& item, Enclosure enclosure)
{
    const auto is_same = [&](const Enclosure& other) { return other.address == enclosure.address; };
    if (!enclosure.address.empty() && std::ranges::none_of(item.enclosures, is_same)) item.enclosures.push_back(std::move(enclosure));
}

Enclosure enclosure_of(const xml::Node& node, const Place& place, const char* address, const char* bytes)
{
    Enclosure enclosure;
    if (const auto* said = node.attribute(address)) enclosure.address = web_address(place.base, *said);
    if (const auto* type = node.attribute("type")) enclosure.type = one_line(*type);
    if (const auto* title = node.attribute("title")) enclosure.title = plain(*title);
    enclosure.bytes = count_of(node.attribute(bytes));
    return enclosure;
}

void take_media(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    const auto& name = node.element.name;
    if (name == "group") {
        for (const auto& child : node.children)
            if (!child.is_words()) take_extension(child, place, item);
    } else if (name == "content") {
        auto enclosure = enclosure_of(node, place, "url", "fileSize");
        enclosure.seconds = count_of(node.attribute("duration"));
        if (const auto* title = node.child(media_space, "title")) enclosure.title = plain(title->words());
        add_enclosure(item, std::move(enclosure));
    } else if (name == "thumbnail" && item.image.empty()) {
        if (const auto* said = node.attribute("url")) item.image = web_address(place.base, *said);
    }
}

bool take_podcast(const xml::Node& node, Item& item)
{
    const auto& name = node.element.name;
    if (name == "duration" && !item.enclosures.empty()) item.enclosures.front().seconds = duration_of(node.words());
    if (name == "author" && item.authors.empty()) add_author(item.authors, author_of_words(line_of(node)));
    return true;
}

bool take_dublin_core(const xml::Node& node, Item& item)
{
    const auto& name = node.element.name;
    if (is_date(name)) take_date(name, node, item);
    else if (name == "creator") add_author(item.authors, author_of_words(line_of(node)));
    else if (name == "subject") item.categories.push_back({plain(node.words()), "", plain(node.words())});
    else if (name == "language") item.language = line_of(node);
    else if (name == "title" && item.title.empty()) item.title = plain(node.words());
    else if (name == "identifier" && item.id.empty()) item.id = line_of(node);
    return true;
}

}

Author author_of_words(std::string_view words)
{
    const auto text = one_line(words);
    const std::string_view all(text);
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('<', '>')}) {
        const auto begin = all.find(open), end = all.rfind(close);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) continue;
        const auto before = without_quotes(all.substr(0, begin)), inside = without_quotes(all.substr(begin + 1, end - begin - 1));
        if (looks_like_mail(before)) return {inside, "", before};
        if (looks_like_mail(inside)) return {before, "", inside};
    }
    if (looks_like_mail(text)) return {"", "", text};
    return {plain(text), "", ""};
}

Author person_of(const xml::Node& node, const Place& outside)
{
    const auto place = outside.inside(node);
    Author author;
    bool is_structured = false;
    for (const auto& child : node.children) {
        if (!is_atom(child.element.space)) continue;
        is_structured = true;
        const auto& name = child.element.name;
        if (name == "name") author.name = plain(child.words());
        else if (name == "email") author.mail = line_of(child);
        else if (name == "uri" || name == "url") author.address = web_address(place.inside(child).base, child.words());
    }
    return is_structured ? author : author_of_words(line_of(node));
}

void add_author(std::vector<Author>& authors, Author author)
{
    if (author.name.empty() && author.mail.empty() && author.address.empty()) return;
    for (auto& known : authors) {
        if (known.name.empty() || known.name != author.name) continue;
        if (known.mail.empty()) known.mail = author.mail;
        if (known.address.empty()) known.address = author.address;
        return;
    }
    if (std::ranges::find(authors, author) == authors.end()) authors.push_back(std::move(author));
}

std::optional<std::int64_t> count_of(const std::string* text) { return text == nullptr ? std::nullopt : whole_number(trim(*text)); }

std::optional<std::int64_t> duration_of(std::string_view text)
{
    std::int64_t total = 0;
    const auto parts = split(trim(text), ':');
    if (parts.empty() || parts.size() > 3) return {};
    for (const auto part : parts) {
        if (part.empty() || part.size() > 7 || !std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; })) return {};
        total = total * 60 + std::stoll(std::string(part));
    }
    return total;
}

void take_link(const xml::Node& node, const Place& outside, Item& item)
{
    const auto place = outside.inside(node);
    const auto* href = node.attribute("href");
    const auto* said = node.attribute("rel");
    const std::string rel = said == nullptr ? "alternate" : fold(trim(*said));
    if (href == nullptr) return;
    const auto address = web_address(place.base, *href);
    const auto* type = node.attribute("type");
    const bool is_page = type == nullptr || type->find("html") != std::string::npos;
    if (rel == "alternate" && (item.address.empty() || (is_page && type != nullptr))) item.address = address;
    else if (rel == "enclosure") add_enclosure(item, enclosure_of(node, place, "href", "length"));
    else if (rel == "license" || rel == "licence") add_licence(item.licences, address);
    else if (rel == "replies" && is_page) item.comments = address;
    else if (rel == "related" && item.external_address.empty()) item.external_address = address;
}

bool take_extension(const xml::Node& node, const Place& place, Item& item)
{
    const auto& [space, name, attributes, line] = node.element;
    if (take_licence(node, place, item.licences, item.rights)) return true;
    if (is_dublin_core(space)) return take_dublin_core(node, item);
    if (space == itunes_space) return take_podcast(node, item);
    if (space == media_space) {
        take_media(node, place, item);
        return true;
    }
    if (space == content_space && name == "encoded") {
        const auto inside = place.inside(node);
        item.content = {with_whole_addresses(trim(node.words()), inside.of_html()), inside.of_html()};
        return true;
    }
    if (space == xhtml_space && (name == "body" || name == "div")) {
        const auto inside = place.inside(node);
        item.content = {html_of(node, inside), inside.of_html()};
        return true;
    }
    return false;
}

void settle(Item& item)
{
    if (item.address.empty() && item.enclosures.empty()) item.address = web_address({}, item.id);
    if (item.id.empty()) item.id = item.address;
    if (!item.published && item.updated) item.published = item.updated;
}

}
