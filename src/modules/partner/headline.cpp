#include "modules/partner/headline.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "modules/partner/partner.hpp"
#include "platform/html/html.hpp"
#include "platform/text/text.hpp"

namespace kenober::partner {

namespace {

constexpr std::size_t most_read = 20'000;  // bytes of HTML that a summary is made from
constexpr std::size_t most_looked_at = 5'000;  // items of one feed

std::string clean(std::string_view text) { return is_clean_utf8(text) ? std::string(text) : to_utf8(to_code_points(text)); }

/// On one line, without what nobody sees and what turns the words around it about; empty where nothing can be read.
std::string line(std::string_view text, std::size_t characters)
{
    // Cut first, well above what is kept: nobody is to be kept busy by a title of a megabyte.
    return shorten(text::name_of(clean(text.substr(0, characters * 40))), characters);
}

std::string words_of(const feed::Html& html) { return text::html_to_text(clean(std::string_view(html.html).substr(0, most_read))); }

std::string summary_of(const feed::Item& item)
{
    auto summary = line(words_of(item.summary), most_summary);
    return summary.empty() ? line(words_of(item.content), most_summary) : summary;
}

/// An address that may stand in a link: of the web, without a name in it, and not too long.
std::string address_of(const feed::Item& item)
{
    const auto* first = item.enclosures.empty() ? nullptr : &item.enclosures.front().address;
    for (const auto* address : {&item.address, &item.external_address, first}) {
        const auto url = address && !address->empty() ? html::Url::parse(*address) : std::nullopt;
        if (url && (url->str().starts_with("https://") || url->str().starts_with("http://"))) return url->str();
    }
    return {};
}

std::string title_of(const feed::Item& item, const std::string& summary, const std::string& address)
{
    auto title = line(item.title, most_title);
    if (title.empty()) title = shorten(summary, 80);
    return title.empty() ? shorten(text::address_label(address), 80) : title;
}

/// The first part of a language tag (RFC 5646), in small letters.
std::string language_of(const feed::Feed& feed, const feed::Item& item)
{
    const auto& said = item.language.empty() ? feed.language : item.language;
    auto first = fold(std::string_view(said).substr(0, said.find_first_of("-_")));
    const bool is_letters = std::ranges::all_of(first, [](char c) { return c >= 'a' && c <= 'z'; });
    return is_letters && (first.size() == 2 || first.size() == 3) ? first : std::string();
}

std::string licence_of(const std::vector<std::string>& licences, const std::string& rights)
{
    std::string found;
    for (const auto& one : licences) {
        auto licence = partner::licence_of(one);
        if (is_open(licence)) return licence;
        if (found.empty()) found = std::move(licence);
    }
    return found.empty() ? partner::licence_of(rights) : found;
}

std::string names_of(const std::vector<feed::Author>& authors)
{
    std::string names;
    for (const auto& one : authors) {
        const auto name = line(one.name, 80);
        if (name.empty() || length(names) + length(name) > most_authors) continue;
        if (!names.empty()) names += ", ";
        names += name;
    }
    return names;
}

/// The whole text, where there is more of it than the summary says.
std::string text_of(const feed::Item& item)
{
    const auto& html = item.content.empty() ? item.summary : item.content;
    if (html.html.size() > most_text) return {};
    if (item.content.empty() && length(clean(words_of(html))) <= most_summary) return {};
    text::SanitizeOptions options;
    options.id_prefix = "p-";
    options.heading_ids = text::HeadingIds::none;
    auto safe = text::sanitize_html(clean(html.html), options).html;
    return safe.size() <= most_text ? safe : std::string();
}

Headline headline_of(const feed::Feed& feed, const feed::Item& item)
{
    Headline one;
    one.address = address_of(item);
    one.summary = summary_of(item);
    one.title = title_of(item, one.summary, one.address);
    if (one.summary == one.title) one.summary.clear();
    one.name = sha256_hex(item.id.empty() ? one.address : item.id);
    one.language = language_of(feed, item);
    one.licence = licence_of(feed::licences_of(feed, item), item.rights.empty() ? feed.rights : item.rights);
    one.authors = names_of(feed::authors_of(feed, item));
    one.dated = item.published ? item.published : item.updated;
    return one;
}

void take_texts(const feed::Feed& feed, std::vector<std::pair<Headline, std::size_t>>& kept, const TextRule& rule)
{
    if (!rule.shows_texts) return;
    std::size_t all = 0;
    for (auto& [one, place] : kept) {
        if (!is_open(rule.licence.value_or(one.licence))) continue;
        auto html = text_of(feed.items[place]);
        if (all + html.size() > most_texts) return;
        all += html.size();
        one.html = std::move(html);
    }
}

}

Brought brought(const feed::Feed& feed, Time since, const TextRule& rule)
{
    Brought all;
    all.title = line(feed.title, most_name);
    if (const auto page = html::Url::parse(feed.address)) all.address = page->str();
    all.licence = licence_of(feed.licences, feed.rights);
    all.rights = line(feed.rights, most_terms);
    all.pace = feed.pace;
    std::vector<std::pair<Headline, std::size_t>> kept;
    std::set<std::string> names, addresses;
    for (std::size_t place = 0; place < feed.items.size() && place < most_looked_at; ++place) {
        auto one = headline_of(feed, feed.items[place]);
        if (one.address.empty() || (one.dated && *one.dated <= since)) continue;
        if (names.contains(one.name) || !addresses.insert(one.address).second) continue;
        names.insert(one.name);
        kept.emplace_back(std::move(one), place);
    }
    // Where all have a date, the newest first; else in the order of the feed, which says what its publisher means by new.
    if (std::ranges::all_of(kept, [](const auto& one) { return one.first.dated.has_value(); }))
        std::ranges::sort(
            kept, [](const auto& a, const auto& b) { return std::pair(*b.first.dated, a.second) < std::pair(*a.first.dated, b.second); });
    if (kept.size() > most_kept) kept.resize(most_kept);
    take_texts(feed, kept, rule);
    for (auto& [one, place] : kept) all.headlines.push_back(std::move(one));
    return all;
}

}
