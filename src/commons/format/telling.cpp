// What several formats say in the same way.
#include "commons/format/writers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kenober::format {

using html::Address;

namespace {

// Does an attribute that holds an address end here?
bool begins_address(std::string_view tag) { return tag.ends_with(" href=\"") || tag.ends_with(" src=\"") || tag.ends_with(" cite=\""); }

}

std::string Outgoing::address_of(const contribution::Author& author) const
{
    return author.slug.empty() ? std::string() : request.absolute(request.here(Address::route("/auteurs/{}", author.slug)));
}

std::string Outgoing::picture_of(const Item& item) const
{
    return item.picture ? request.absolute(Address::route("/media/{}", item.picture->file)) : std::string();
}

std::string Outgoing::content_of(const Item& item) const
{
    auto origin = request.absolute({});
    origin.pop_back();
    return standing_alone(item.content, origin, address_of(item));
}

Time newest(const List& list)
{
    Time time{0};
    for (const auto& item : list.items) time = std::max(time, item.updated);
    return time;
}

std::string standing_alone(std::string_view html, std::string_view origin, std::string_view page)
{
    std::string text;
    text.reserve(html.size() + 256);
    bool is_in_tag = false;
    char quote = 0;
    for (std::size_t at = 0; at < html.size(); ++at) {
        const char c = html[at];
        text += c;
        if (!is_in_tag) {
            is_in_tag = c == '<';
        } else if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '>') {
            is_in_tag = false;
        } else if (c == '"' || c == '\'') {
            quote = c;
            const char next = at + 1 < html.size() ? html[at + 1] : '"';
            if (!begins_address(text)) continue;
            if (next == '/' && html.substr(at + 1, 2) != "//") text += origin;
            if (next == '#') text += page;
        }
    }
    return text;
}

std::string_view type_of_picture(std::string_view file)
{
    if (file.ends_with(".webp")) return "image/webp";
    if (file.ends_with(".png")) return "image/png";
    if (file.ends_with(".avif")) return "image/avif";
    return "image/jpeg";
}

std::string names_of(const Outgoing& out, const Item& item)
{
    std::vector<std::string> names;
    for (const auto& author : item.authors) names.push_back(author.name);
    return names.empty() ? std::string() : out.request.words().list_of(names);
}

std::string place_in_words(const Occasion& occasion)
{
    auto words = occasion.words;
    for (const auto& area : occasion.areas) words += (words.empty() ? "" : ", ") + area;
    return words;
}

}
