// The place and the date that a contribution tells of: typed into a form, checked, kept, shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/area/atlas.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/format/format.hpp"
#include "commons/nearness/nearness.hpp"
#include "platform/base/base.hpp"
#include "platform/edtf/edtf.hpp"
#include "platform/geo/geo.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::area {

inline constexpr std::size_t most_place = 200;  // characters

/// Where something happens: in words, on the earth, in an area; any of these may be missing.
struct Location {
    std::string words;                       // "devant la médiathèque"
    std::optional<geo::Geometry> geometry;
    std::optional<geo::Point> point;         // that stands for the geometry; made by set_location()
    std::int64_t commune = 0, neighbourhood = 0;  // 0: unknown
    bool empty() const { return words.empty() && !geometry && commune == 0 && neighbourhood == 0; }
};

struct Occasion {
    Location where;
    std::optional<edtf::Date> when;
};

/// What the fields "place" (words), "point" (latitude and longitude, an OpenStreetMap address, or GeoJSON), "area" (the slug of one) and "date"
/// (words) say; what is wrong is added under these names. Never throws.
Occasion check(const contribution::Sheet& sheet, const Atlas& atlas, Problems& problems);
/// The opposite: fills these fields with what is kept, the date in words of this language.
void fill(store::Snapshot& db, std::int64_t contribution, const i18n::Words& t, contribution::Sheet& sheet);

/// Keeps it, replacing what was there; an empty place, or no date, takes away what was there. A place with a geometry finds its commune and its
/// neighbourhood at once, which then count more than the ones named. Moves no generation by itself.
void set_occasion(store::Transaction& db, std::int64_t contribution, const Occasion& occasion);
void set_location(store::Transaction& db, std::int64_t contribution, const Location& location);
std::optional<Location> location_of(store::Snapshot& db, std::int64_t contribution);
void remove_location(store::Transaction& db, std::int64_t contribution);
void set_date(store::Transaction& db, std::int64_t contribution, const edtf::Date& date);
std::optional<edtf::Date> date_of(store::Snapshot& db, std::int64_t contribution);
void remove_date(store::Transaction& db, std::int64_t contribution);

/// For a form: the three fields of the place, and that of the date. The list of areas stands only where there are areas.
html::Html location_fields(const http::Request& request, const Atlas& atlas, const contribution::Sheet& sheet, const Problems& problems);
html::Html date_field(const http::Request& request, const contribution::Sheet& sheet, const Problems& problems);

/// "Where: devant la médiathèque, Kerlaz, Port-Exemple" with links to the areas; nothing where no place is known.
html::Html location_line(const http::Request& request, store::Snapshot& db, std::int64_t contribution);
/// The same of a place that is not kept yet.
html::Html location_line(const http::Request& request, const Atlas& atlas, const Location& location);
/// "When: vers 1950"; nothing where no date is known.
html::Html date_line(const http::Request& request, store::Snapshot& db, std::int64_t contribution);
html::Html date_line(const http::Request& request, const edtf::Date& date);

/// For format::set_occasions: where and when a contribution tells of, as lists for programs say it.
format::Occasion occasion_in_lists(store::Snapshot& db, std::int64_t contribution);

/// For nearness::set_places: those at most 300 m away, and those in the same neighbourhood, the nearest first.
std::vector<nearness::ByPlace> near_by(store::Snapshot& db, std::int64_t contribution);

}
