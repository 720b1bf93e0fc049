#include "commons/format/format.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commons/format/writers.hpp"

namespace kenober::format {

using contribution::Contribution;
using contribution::Part;
using html::Address;

namespace {

/// Readers of feeds come back for what is new; a table, a map or a calendar is taken as a whole.
constexpr std::size_t most_gathered = 500;

constexpr std::array<std::pair<std::string_view, std::string_view>, every_format.size()> descriptions{{
    {"atom", "application/atom+xml; charset=utf-8"},
    {"rss", "application/rss+xml; charset=utf-8"},
    {"json", "application/feed+json; charset=utf-8"},
    {"geojson", "application/geo+json"},
    {"csv", "text/csv; charset=utf-8; header=present"},
    {"ics", "text/calendar; charset=utf-8"},
}};

FindOccasion& find_occasion()
{
    static FindOccasion find = [](store::Snapshot&, std::int64_t) { return Occasion{}; };
    return find;
}

bool is_feed(Format format) { return format == Format::atom || format == Format::rss || format == Format::json; }

Formats those_that(bool has_place, bool has_date)
{
    Formats formats{Format::atom, Format::rss, Format::json};
    if (has_place) formats.push_back(Format::geojson);
    formats.push_back(Format::csv);
    if (has_date) formats.push_back(Format::ics);
    return formats;
}

void complete(const http::Request& request, Item& item, Format format)
{
    if (!item.source) return;
    auto& db = request.db();
    const auto id = item.source->id;
    if (is_feed(format)) item.content = contribution::kind_named(item.source->kind).body(db, *item.source).str();
    else item.occasion = find_occasion()(db, id);
    item.themes = contribution::tags(db, id);
}

List gathered(const http::Request& request, Make make, Format format)
{
    auto list = make(request, request.query("avant"));
    while (!is_feed(format) && !list.older.empty() && list.items.size() < most_gathered) {
        auto more = make(request, list.older);
        if (more.older == list.older) break;
        list.items.insert(list.items.end(), std::move_iterator(more.items.begin()), std::move_iterator(more.items.end()));
        list.older = std::move(more.older);
    }
    for (auto& item : list.items) complete(request, item, format);
    return list;
}

std::string written(const Outgoing& out, Format format)
{
    switch (format) {
    case Format::atom: return atom(out);
    case Format::rss: return rss(out);
    case Format::json: return json_feed(out);
    case Format::geojson: return geojson(out);
    case Format::csv: return csv(out);
    case Format::ics: break;
    }
    return calendar(out);
}

Outgoing on_its_way(const http::Request& request, const List& list, Format format)
{
    const auto document = in_format(list.address, format);
    const auto& before = request.query("avant");
    const auto absolute = [&](const Address& address) { return request.absolute(request.here(address)); };
    Outgoing out{request, list, fmt::format("{} · {}", list.title, request.site().name), {}, absolute(document), absolute(list.address),
                 {}};
    out.self = before.empty() ? out.first : absolute(document.query("avant", before));
    if (!list.older.empty()) out.next = absolute(document.query("avant", list.older));
    return out;
}

}

std::string_view suffix(Format format) { return descriptions[static_cast<std::size_t>(format)].first; }

std::string_view media_type(Format format) { return descriptions[static_cast<std::size_t>(format)].second; }

Formats formats_of(const contribution::Kind& kind) { return those_that(kind.does_ask(Part::place), kind.does_ask(Part::date)); }

Formats formats_of_every_kind()
{
    const auto does_one_ask = [](Part part) {
        return std::ranges::any_of(contribution::kinds(), [&](const contribution::Kind& kind) { return kind.does_ask(part); });
    };
    return those_that(does_one_ask(Part::place), does_one_ask(Part::date));
}

std::string tag_uri(std::string_view authority, Time since, std::string_view name)
{
    const auto day = local_day(since);
    return fmt::format("tag:{},{:04}-{:02}-{:02}:{}", authority, day.year, day.month, day.day, name);
}

Item item_of(const http::Request& request, const Contribution& one)
{
    const auto& sites = request.sites();
    const auto home = std::ranges::find(sites, one.site, &http::Site::id);
    const auto route = contribution::route(one);
    Item item;
    item.id = tag_uri(home == sites.end() ? request.site().slug : home->slug, one.created, fmt::format("{}/{}", one.word, one.id));
    item.address = home == sites.end() ? request.here(route) : request.at(*home, route);
    item.kind = request.words().say({contribution::kind_named(one.kind).one});
    item.title = one.title;
    item.summary = one.standfirst;
    item.language = one.language;
    item.licence = one.licence;
    for (const auto& author : one.authors) {
        if (author.slug == contribution::departed_slug) item.authors.push_back({request.words()("somebody who has left the site"), ""});
        else item.authors.push_back(author);
    }
    item.section_slug = one.section_slug;
    item.section = one.section_name;
    item.published = one.published.value_or(one.created);
    item.updated = one.updated;
    item.picture = one.picture;
    item.source = one;
    return item;
}

std::vector<Item> items_of(const http::Request& request, const std::vector<Contribution>& all)
{
    std::vector<Item> items;
    items.reserve(all.size());
    for (const auto& one : all) items.push_back(item_of(request, one));
    return items;
}

void set_occasions(FindOccasion find) { find_occasion() = find; }

http::Reply answer(const http::Request& request, Make make, Format format)
{
    try {
        const auto list = gathered(request, make, format);
        const auto out = on_its_way(request, list, format);
        auto reply = http::document(media_type(format), written(out, format));
        if (!out.next.empty()) reply.with("Link", fmt::format("<{}>; rel=\"next\"", out.next));
        return reply;
    } catch (const Moved& moved) {
        return http::moved_permanently(request.here(in_format(moved.address, format)));
    }
}

Address in_format(const Address& address, Format format)
{
    const auto& text = address.str();
    const auto end = std::min(text.find('?'), text.size());
    return Address::parse(fmt::format("{}.{}{}", text.substr(0, end), suffix(format), text.substr(end))).value_or(address);
}

}
