// JSON Feed 1.0 and 1.1 (jsonfeed.org), which says in one object what the others say in elements.
#include <boost/json/error.hpp>
#include <boost/json/stream_parser.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

#include "platform/feed/document.hpp"
#include "platform/json/json.hpp"

namespace kenober::feed {
namespace {

using boost::json::object;

/// A text, or a number where people forget the quotation marks; empty for anything else.
std::string word(const object& from, std::string_view name)
{
    const auto* value = from.if_contains(name);
    if (value == nullptr) return {};
    if (const auto* text = value->if_string()) return {text->data(), text->size()};
    if (value->is_int64()) return std::to_string(value->get_int64());
    return {};
}

std::optional<std::int64_t> number(const object& from, std::string_view name)
{
    const auto* value = from.if_contains(name);
    if (value == nullptr || !value->is_number()) return {};
    boost::system::error_code error;
    const double read = value->to_number<double>(error);
    if (error || !(read >= 0) || read > 9e15) return {};
    return static_cast<std::int64_t>(read);
}

/// Each object of a list; nothing where it is no list.
template <class Body>
void each(const object& from, std::string_view name, const Body& body)
{
    const auto* value = from.if_contains(name);
    if (value == nullptr || !value->is_array()) return;
    for (const auto& one : value->get_array())
        if (const auto* inside = one.if_object()) body(*inside);
}

std::vector<Author> authors(const object& from, const std::string& base)
{
    std::vector<Author> found;
    const auto add = [&](const object& one) { add_author(found, {one_line(word(one, "name")), web_address(base, word(one, "url")), ""}); };
    each(from, "authors", add);
    const auto* one = from.if_contains("author");
    if (found.empty() && one != nullptr && one->is_object()) add(one->get_object());
    return found;
}

/// The standard has no word for licences; extensions begin with a low line and say `licence` or `license`.
void licences(const object& from, const std::string& base, std::vector<std::string>& found)
{
    for (const auto& member : from) {
        const auto* extension = member.value().if_object();
        if (extension == nullptr || !member.key().starts_with('_')) continue;
        for (const char* name : {"licence", "license"}) {
            add_licence(found, web_address(base, word(*extension, name)));
            const auto* inside = extension->if_contains(name);
            if (inside != nullptr && inside->is_object()) add_licence(found, web_address(base, word(inside->get_object(), "url")));
        }
    }
}

Enclosure enclosure_of(const object& from, const std::string& base)
{
    return {.address = web_address(base, word(from, "url")),
            .type = word(from, "mime_type"),
            .title = one_line(word(from, "title")),
            .bytes = number(from, "size_in_bytes"),
            .seconds = number(from, "duration_in_seconds")};
}

void take_texts(const object& from, const std::string& base, Item& item)
{
    const auto html = word(from, "content_html"), words = word(from, "content_text"), summary = word(from, "summary");
    if (!html.empty()) item.content = {with_whole_addresses(html, base), base};
    else if (!words.empty()) item.content = {escaped(words), base};
    if (!summary.empty()) item.summary = {escaped(summary), base};
}

void take_tags(const object& from, Item& item)
{
    const auto* tags = from.if_contains("tags");
    if (tags == nullptr || !tags->is_array()) return;
    for (const auto& tag : tags->get_array())
        if (const auto* text = tag.if_string()) {
            const auto label = one_line(std::string_view(text->data(), text->size()));
            item.categories.push_back({label, "", label});
        }
}

Item item_of(const object& from, const Feed& feed, const std::string& base)
{
    Item item;
    item.id = one_line(word(from, "id"));
    item.address = web_address(base, word(from, "url"));
    item.external_address = web_address(base, word(from, "external_url"));
    item.title = one_line(word(from, "title"));
    const std::string page = item.address.empty() ? feed.address : item.address;
    take_texts(from, page.empty() ? base : page, item);
    item.image = web_address(base, word(from, "image"));
    if (item.image.empty()) item.image = web_address(base, word(from, "banner_image"));
    item.published = read_moment(word(from, "date_published"));
    item.updated = read_moment(word(from, "date_modified"));
    item.authors = authors(from, base);
    item.language = one_line(word(from, "language"));
    if (item.language.empty()) item.language = feed.language;
    take_tags(from, item);
    each(from, "attachments", [&](const object& one) {
        auto enclosure = enclosure_of(one, base);
        if (!enclosure.address.empty()) item.enclosures.push_back(std::move(enclosure));
    });
    licences(from, base, item.licences);
    settle(item);
    return item;
}

Feed feed_of(const object& from, const Options& options)
{
    Feed feed;
    feed.format = Format::json;
    const auto version = word(from, "version");
    feed.version = version.substr(std::min(version.rfind('/') + 1, version.size()));
    feed.self = web_address(options.address, word(from, "feed_url"));
    const std::string base = options.address.empty() ? feed.self : options.address;
    feed.title = one_line(word(from, "title"));
    feed.subtitle = one_line(word(from, "description"));
    feed.address = web_address(base, word(from, "home_page_url"));
    feed.next = web_address(base, word(from, "next_url"));
    feed.language = one_line(word(from, "language"));
    feed.image = web_address(base, word(from, "icon"));
    feed.authors = authors(from, base);
    licences(from, base, feed.licences);
    each(from, "items", [&](const object& one) { feed.items.push_back(item_of(one, feed, base)); });
    return feed;
}

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("", std::move(sentence));
    return problems;
}

/// The line on which the document stops to be JSON, or 0 where it is.
std::ptrdiff_t line_of_fault(std::string_view text)
{
    boost::json::stream_parser parser;
    boost::system::error_code error;
    const auto read = parser.write_some(text.data(), text.size(), error);
    if (!error) parser.finish(error);
    if (error == boost::json::error::too_deep) return 0;
    return error ? 1 + std::ranges::count(text.substr(0, read), '\n') : 0;
}

}

Checked<Reading> read_json(std::string_view utf8, const Options& options)
{
    const auto sent = json::read(utf8, {.bytes = options.most_bytes, .depth = 24, .values = 1'000'000});
    if (!sent) {
        const auto line = line_of_fault(utf8);
        if (line == 0) return sent.problems();
        return problem(say("Line {line}: this is not well-formed JSON.", {{"line", std::to_string(line)}}));
    }
    const auto* root = sent->if_object();
    const bool has_items = root != nullptr && root->contains("items") && root->at("items").is_array();
    const auto version = root == nullptr ? std::string() : word(*root, "version");
    if (!has_items || version.find("://jsonfeed.org/version/1") == std::string::npos)
        return problem(say("This is no feed: neither RSS, nor Atom, nor JSON Feed."));
    return Reading{feed_of(*root, options), {}};
}

}
