#include "commons/area/occasion_store.hpp"

#include <algorithm>
#include <cmath>

namespace kenober::area {
namespace {

std::optional<std::int64_t> reference(std::int64_t id) { return id == 0 ? std::nullopt : std::optional(id); }

/// Words, geometry, longitude, latitude, commune and neighbourhood, from this column on.
Location location_at(const store::Row& row, int column)
{
    Location location;
    location.words = row.get<std::string>(column);
    if (const auto text = row.get<std::optional<std::string>>(column + 1))
        if (auto geometry = geo::read_geometry(*text)) location.geometry = *std::move(geometry);
    const auto longitude = row.get<std::optional<double>>(column + 2), latitude = row.get<std::optional<double>>(column + 3);
    if (longitude && latitude) location.point = geo::Point{*longitude, *latitude};
    location.commune = row.get<std::optional<std::int64_t>>(column + 4).value_or(0);
    location.neighbourhood = row.get<std::optional<std::int64_t>>(column + 5).value_or(0);
    return location;
}

Event event_of(const store::Row& row)
{
    Event event;
    event.id = row.get<std::int64_t>(0);
    event.site = row.get<std::int64_t>(1);
    event.kind = row.get<std::string>(2);
    event.word = row.get<std::string>(3);
    event.slug = row.get<std::string>(4);
    event.title = row.get<std::string>(5);
    event.language = row.get<std::string>(6);
    event.licence = row.get<std::string>(7);
    event.byline = row.get<std::string>(8);
    event.published = row.get<Time>(9);
    if (const auto text = row.get<std::optional<std::string>>(10)) event.when = edtf::read(*text);
    event.where = location_at(row, 11);
    return event;
}

}

void set_location(store::Transaction& db, std::int64_t contribution, const Location& location)
{
    if (location.empty()) {
        remove_location(db, contribution);
        return;
    }
    const auto areas = atlas(db);
    Surroundings around{location.commune, location.neighbourhood};
    std::optional<geo::Point> point;
    if (location.geometry) {
        point = geo::representative_point(*location.geometry);
        const auto found = areas->containing(*point);
        if (found.commune != 0) around.commune = found.commune;
        if (found.neighbourhood != 0) around.neighbourhood = found.neighbourhood;
    }
    if (const Area* named = areas->find(around.neighbourhood); named != nullptr && around.commune == 0) around.commune = named->parent;
    const auto geometry = location.geometry ? std::optional(geo::to_json(*location.geometry).str()) : std::nullopt;
    const auto longitude = point ? std::optional(point->longitude) : std::nullopt;
    const auto latitude = point ? std::optional(point->latitude) : std::nullopt;
    db.run(
        "INSERT INTO contribution_location (contribution, words, geometry, longitude, latitude, commune, neighbourhood) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (contribution) DO UPDATE SET words = excluded.words, geometry = excluded.geometry, "
        "longitude = excluded.longitude, latitude = excluded.latitude, commune = excluded.commune, neighbourhood = excluded.neighbourhood",
        contribution, location.words, geometry, longitude, latitude, reference(around.commune), reference(around.neighbourhood));
    contribution::changed(db, contribution);
}

std::optional<Location> location_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT words, geometry, longitude, latitude, commune, neighbourhood FROM contribution_location WHERE contribution = $1",
        [](const store::Row& row) { return location_at(row, 0); }, contribution);
}

void remove_location(store::Transaction& db, std::int64_t contribution)
{
    if (db.run("DELETE FROM contribution_location WHERE contribution = $1", contribution) > 0) contribution::changed(db, contribution);
}

void set_date(store::Transaction& db, std::int64_t contribution, const edtf::Date& date)
{
    const auto span = edtf::span_of(date);
    db.run("INSERT INTO contribution_date (contribution, edtf, earliest, latest) VALUES ($1, $2, $3, $4) "
           "ON CONFLICT (contribution) DO UPDATE SET edtf = excluded.edtf, earliest = excluded.earliest, latest = excluded.latest",
           contribution, edtf::written(date), span.earliest, span.latest);
}

std::optional<edtf::Date> date_of(store::Snapshot& db, std::int64_t contribution)
{
    const auto text = db.find(
        "SELECT edtf FROM contribution_date WHERE contribution = $1", [](const store::Row& row) { return row.get<std::string>(0); },
        contribution);
    return text ? edtf::read(*text) : std::nullopt;
}

void remove_date(store::Transaction& db, std::int64_t contribution)
{
    db.run("DELETE FROM contribution_date WHERE contribution = $1", contribution);
}

format::Occasion occasion_in_lists(store::Snapshot& db, std::int64_t contribution)
{
    format::Occasion occasion;
    occasion.when = date_of(db, contribution);
    const auto where = location_of(db, contribution);
    if (!where) return occasion;
    occasion.words = where->words;
    occasion.geometry = where->geometry;
    occasion.point = where->point;
    const auto areas = atlas(db);
    for (const auto id : {where->neighbourhood, where->commune})
        if (const Area* found = areas->find(id)) occasion.areas.push_back(found->name);
    return occasion;
}

void set_occasion(store::Transaction& db, std::int64_t contribution, const Occasion& occasion)
{
    set_location(db, contribution, occasion.where);
    if (occasion.when) set_date(db, contribution, *occasion.when);
    else remove_date(db, contribution);
}

// The lists of the two kinds of area differ in the column that they begin with, so that each has its index.
#define KENOBER_EVENTS(column)                                                                                                             \
    "SELECT c.id, c.site, c.kind, c.word, c.slug, c.title, c.language, c.licence, c.byline, c.published, d.edtf, "                         \
    "l.words, l.geometry, l.longitude, l.latitude, l.commune, l.neighbourhood "                                                            \
    "FROM contribution_location l JOIN contribution c ON c.id = l.contribution LEFT JOIN contribution_date d ON d.contribution = c.id "    \
    "WHERE l." column " = $1 AND c.state = 'published' AND (c.published, c.id) < ($2, $3) "                                                \
    "ORDER BY c.published DESC, c.id DESC LIMIT 21"

Events list_events(store::Snapshot& db, const Area& area, const contribution::Cursor& before)
{
    Events events;
    events.items = area.kind == Kind::commune ? db.list(KENOBER_EVENTS("commune"), event_of, area.id, before.published, before.id)
                                              : db.list(KENOBER_EVENTS("neighbourhood"), event_of, area.id, before.published, before.id);
    if (events.items.size() > contribution::page_length) {
        events.items.resize(contribution::page_length);
        events.older = contribution::Cursor{events.items.back().published, events.items.back().id};
    }
    return events;
}

std::map<std::int64_t, std::int64_t> count_events(store::Snapshot& db)
{
    std::map<std::int64_t, std::int64_t> counts;
    const auto add = [&](const store::Row& row) { counts[row.get<std::int64_t>(0)] += row.get<std::int64_t>(1); };
    db.each("SELECT l.commune, count(*) FROM contribution_location l JOIN contribution c ON c.id = l.contribution "
            "WHERE c.state = 'published' AND l.commune IS NOT NULL GROUP BY l.commune",
            add);
    db.each("SELECT l.neighbourhood, count(*) FROM contribution_location l JOIN contribution c ON c.id = l.contribution "
            "WHERE c.state = 'published' AND l.neighbourhood IS NOT NULL GROUP BY l.neighbourhood",
            add);
    return counts;
}

std::vector<nearness::ByPlace> near_by(store::Snapshot& db, std::int64_t contribution)
{
    constexpr double metres = 300, degrees = metres / 111'000;
    const auto own = location_of(db, contribution);
    if (!own) return {};
    struct Other {
        std::int64_t id;
        double away;
    };
    std::vector<Other> close;
    if (own->point) {
        const geo::Point here = *own->point;
        const double wide = degrees / std::max(0.01, std::cos(here.latitude * 3.14159265358979 / 180));
        close = db.list(
            "SELECT contribution, longitude, latitude FROM contribution_location WHERE latitude BETWEEN $2 AND $3 "
            "AND longitude BETWEEN $4 AND $5 AND contribution <> $1 ORDER BY contribution DESC LIMIT 400",
            [&](const store::Row& row) {
                return Other{row.get<std::int64_t>(0), geo::distance(here, {row.get<double>(1), row.get<double>(2)})};
            },
            contribution, here.latitude - degrees, here.latitude + degrees, here.longitude - wide, here.longitude + wide);
        std::erase_if(close, [](const Other& one) { return one.away > metres; });
        std::ranges::sort(close, {}, [](const Other& one) { return std::pair(one.away, one.id); });
    }
    std::vector<nearness::ByPlace> found;
    for (const auto& one : close) found.push_back({one.id, nearness::Closeness::steps_away, say("a few steps away")});
    if (own->neighbourhood == 0) return found;
    const auto same = db.list(
        "SELECT contribution FROM contribution_location WHERE neighbourhood = $1 AND contribution <> $2 "
        "ORDER BY contribution DESC LIMIT 200",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, own->neighbourhood, contribution);
    for (const auto id : same)
        if (std::ranges::none_of(close, [&](const Other& one) { return one.id == id; }))
            found.push_back({id, nearness::Closeness::same_area, say("in the same neighbourhood")});
    return found;
}

}
