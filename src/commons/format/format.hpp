// A list as a document for programs: feeds, tables, maps and calendars, at the address of its page with a suffix.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/layout/layout.hpp"
#include "platform/edtf/edtf.hpp"
#include "platform/geo/geo.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::format {

/// Atom (RFC 4287, paged as RFC 5005 wants it), RSS 2.0, JSON Feed 1.1, GeoJSON (RFC 7946), CSV (RFC 4180, in UTF-8 with its mark), iCalendar (RFC 5545).
enum class Format { atom, rss, json, geojson, csv, ics };
inline constexpr std::array every_format{Format::atom, Format::rss, Format::json, Format::geojson, Format::csv, Format::ics};
/// Without the dot, as it ends an address.
std::string_view suffix(Format format);
std::string_view media_type(Format format);

using Formats = std::vector<Format>;
/// Feeds and tables for all; a map where a place is asked, a calendar where a date is.
Formats formats_of(const contribution::Kind& kind);
/// For lists in which any kind may stand: what one of them has.
Formats formats_of_every_kind();

/// Where and when something is, as maps and calendars tell of it.
struct Occasion {
    std::string words; // "devant la médiathèque"
    std::vector<std::string> areas; // "Kerlaz", "Port-Exemple": from the nearest to the widest
    std::optional<geo::Geometry> geometry;
    std::optional<geo::Point> point; // that stands for it
    std::optional<edtf::Date> when;
};

/// One thing of a list.
struct Item {
    std::string id; // a URI that stays, whatever becomes of its address: see tag_uri()
    html::Address address; // of its page, with site and language
    std::string kind; // what one of them is called, in the language of the list
    std::string title, summary, language;
    std::string licence; // code; empty where nothing is known
    std::vector<contribution::Author> authors; // without slug: no page of their own
    std::string section_slug, section;
    Time published, updated;
    std::optional<contribution::Picture> picture;
    // What only some formats tell, and what is read for those alone where `source` is there.
    std::string content; // HTML, its addresses as they stand in its page
    std::vector<contribution::Tag> themes;
    Occasion occasion;
    std::optional<contribution::Contribution> source; // the contribution that it is
};

struct List {
    std::string title, description;
    html::Address address; // of its page, filters included, without site and language
    std::vector<Item> items; // newest first
    std::string older; // what "avant" is on the page that follows; empty on the last one
};

/// Makes the page of a list that begins at `before`, the value of "avant". May throw what any handler throws, and Moved.
using Make = List (*)(const http::Request& request, const std::string& before);

/// The list has another address for good, given as List::address is: programs are sent to the same format there.
struct Moved {
    html::Address address;
};

/// A tag URI (RFC 4151): who names things, since when, and what it is there.
std::string tag_uri(std::string_view authority, Time since, std::string_view name);
Item item_of(const http::Request& request, const contribution::Contribution& one);
std::vector<Item> items_of(const http::Request& request, const std::vector<contribution::Contribution>& all);

/// Whoever keeps places and dates says once, before the door opens, how those of a contribution are found.
using FindOccasion = Occasion (*)(store::Snapshot& db, std::int64_t contribution);
void set_occasions(FindOccasion find);

/// What the handlers of add_routes() do.
http::Reply answer(const http::Request& request, Make make, Format format);

template <Make make, Format format>
http::Reply answer_in(http::Request& request)
{
    return answer(request, make, format);
}

/// The routes of a list beside its page: `address` (a pattern, such as "/rubriques/{section}") with the suffix of each format. `filters` are
/// the query keys that `make` reads beside "avant".
template <Make make>
void add_routes(http::Routes& routes, const std::string& address, const Formats& formats, std::vector<std::string> filters = {})
{
    constexpr std::array<http::Handler, every_format.size()> handlers{answer_in<make, Format::atom>, answer_in<make, Format::rss>,
                                                                      answer_in<make, Format::json>, answer_in<make, Format::geojson>,
                                                                      answer_in<make, Format::csv>,  answer_in<make, Format::ics>};
    filters.emplace_back("avant");
    for (const auto format : formats)
        routes.get(address + "." + std::string(suffix(format)), http::Who::anybody, handlers[static_cast<std::size_t>(format)],
                   {.query = filters});
}

/// The same list in another format; `address` as List::address is.
html::Address in_format(const html::Address& address, Format format);
/// For the head of its page.
std::vector<layout::Alternate> alternates(const http::Request& request, const std::string& title, const html::Address& address,
                                          const Formats& formats);
/// For the foot of its page: "Follow or reuse this list: Atom · RSS · …"
html::Html line(const http::Request& request, const html::Address& address, const Formats& formats);

/// A table of what is no list of things told (CSV as above): the names of its columns, then a cell of text for each.
http::Reply table(const std::vector<std::vector<std::string>>& rows);

/// One contribution as Markdown with front matter, as the import of folders reads it.
std::string markdown(const http::Request& request, const contribution::Contribution& one, std::string_view body);

}
