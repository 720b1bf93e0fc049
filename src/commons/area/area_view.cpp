#include <fmt/format.h>

#include "commons/area/occasion_view.hpp"
#include "commons/layout/layout.hpp"
#include "platform/text/text.hpp"

namespace kenober::area {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

/// The address of a contribution on whatever site it stands.
Address address_of(const http::Request& request, const Event& event)
{
    const auto place = Address::route("/{}/{}", event.word, event.slug);
    for (const auto& site : request.sites())
        if (site.id == event.site) return request.at(site, place);
    return request.here(place);
}

Html area_list(const http::Request& request, const std::string& title, const std::vector<const Area*>& areas,
               const std::map<std::int64_t, std::int64_t>& counts)
{
    const auto& t = request.words();
    if (areas.empty()) return {};
    constexpr std::size_t many = 40;  // beyond, the list is set closer
    return markup(R"(<section class="{}"><h2>{}</h2><ul>{}</ul></section>)", areas.size() > many ? "areas many" : "areas", title,
                  html::each(areas, [&](const Area* one) {
                      const auto found = counts.find(one->id);
                      return markup(R"(<li><a href="{}">{}</a>{}</li>)", request.here(route(*one)), one->name,
                                    when(found != counts.end(),
                                         [&] { return markup(" <small>{}</small>", t.plural("one text", "{n} texts", found->second)); }));
                  }));
}

Html event_item(const http::Request& request, const Event& event)
{
    const auto& t = request.words();
    std::vector<Html> facts;
    facts.push_back(html::text(t.say({contribution::kind_named(event.kind).one})));
    if (event.when) facts.push_back(html::text(edtf::words(*event.when, t)));
    if (!event.where.words.empty()) facts.push_back(html::text(event.where.words));
    facts.push_back(html::text(t("published on {date}", t.date_in_words(event.published))));
    html::Attrs language;
    language.when(event.language != i18n::code(request.language()), "lang", event.language);
    return markup(R"(<li><h3{}><a href="{}">{}</a></h3><p class="meta">{}</p></li>)", language, address_of(request, event),
                  text::typeset(event.title, event.language), html::join(facts, html::text(" · ")));
}

Html way_on(const http::Request& request, const Area& area, const Events& events, const contribution::Cursor& before)
{
    const auto& t = request.words();
    const bool is_newest = before.published == Time::never();
    if (is_newest && !events.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = is_newest ? t("Newest") : t("before {date}", t.date_in_words(before.published)),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (!is_newest) pages.previous = request.here(route(area));
    if (events.older) pages.next = request.here(route(area)).query("avant", written(*events.older));
    return html::pagination(pages);
}

std::vector<const Area*> parts_of(const Atlas& atlas, const Area& area)
{
    std::vector<const Area*> parts;
    for (const auto& one : atlas.list())
        if (one.parent == area.id) parts.push_back(&one);
    return parts;
}

Html kick(const http::Request& request, const Atlas& atlas, const Area& area)
{
    const auto& t = request.words();
    if (area.kind == Kind::commune) return html::text(t("Commune"));
    const Area* commune = atlas.find(area.parent);
    return commune ? t.html("A neighbourhood of {link}{name}{/link}", request.here(route(*commune)), commune->name)
                   : html::text(t("Neighbourhood"));
}

Html own_map(const http::Request& request, const Atlas& atlas, const Area& area, const Events& events)
{
    Drawing drawing{.label = request.words()("Outline of {name} and its neighbours", area.name), .around = {}, .shown = {}, .points = {}};
    drawing.shown = parts_of(atlas, area);
    if (drawing.shown.empty()) {
        drawing.shown = {&area};
        for (const auto& one : atlas.list())
            if (one.kind == area.kind && one.id != area.id) drawing.around.push_back(&one);
    } else {
        drawing.label = request.words()("Outlines of the neighbourhoods");
    }
    for (const auto& event : events.items)
        if (event.where.point) drawing.points.push_back(*event.where.point);
    return map_view(request, drawing);
}

}

Html overview_page(const http::Request& request, const Atlas& atlas, const Overview& overview)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Neighbourhoods and communes");
    head.alternates = format::alternates(request, head.title, Address::route("/secteurs"), {format::Format::csv});
    head.alternates.push_back({request.here(Address::route("/secteurs.geojson")), "application/geo+json", t("Outlines (GeoJSON)")});
    const bool has_quarters = !overview.neighbourhoods.empty();
    const Drawing drawing{.label = has_quarters ? t("Outlines of the neighbourhoods") : t("Outlines of the communes"),
                          .around = {},
                          .shown = has_quarters ? overview.neighbourhoods : overview.communes,
                          .points = {}};
    const auto empty = when(atlas.list().empty(), [&] {
        return markup(R"(<p class="empty">{}</p>)",
                      t("No area has been drawn here yet. Whoever runs this server can load their outlines."));
    });
    const auto follow = when(!atlas.list().empty(), [&] {
        return markup(R"(<p class="follow"><a href="{}">{}</a></p>{})", request.here(Address::route("/secteurs.geojson")),
                      t("Outlines (GeoJSON)"), format::line(request, Address::route("/secteurs"), {format::Format::csv}));
    });
    return layout::page(
        request, head,
        markup(
            R"(<div class="list wide"><header class="list-head"><h1>{}</h1><p class="lede">{}</p></header>{}<div class="beside"><div>{}{}{}</div>{}</div></div>)",
            head.title, t("What is told here, place by place."), empty,
            area_list(request, t("Neighbourhoods"), overview.neighbourhoods, overview.counts),
            area_list(request, t("Communes"), overview.communes, overview.counts), follow, map_view(request, drawing)));
}

Html area_page(const http::Request& request, const Atlas& atlas, const Area& area, const Events& events, const contribution::Cursor& before)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = area.name;
    const auto formats = format::formats_of_every_kind();
    head.alternates = format::alternates(request, area.name, route(area), formats);
    const auto list =
        events.items.empty()
            ? markup(R"(<p class="empty">{}</p>)", t("Nothing is told of this place yet. Yours could be the first story."))
            : markup(R"(<ul class="events">{}</ul>)", html::each(events.items, [&](const Event& one) { return event_item(request, one); }));
    return layout::page(
        request, head,
        markup(
            R"(<div class="list wide"><header class="list-head"><p class="kick">{}</p><h1>{}</h1></header><div class="beside"><div><h2 class="beside-title">{}</h2>{}{}{}<p class="follow"><a href="{}">{}</a></p>{}</div>{}</div></div>)",
            kick(request, atlas, area), area.name, t("What happened here"), list, way_on(request, area, events, before),
            area_list(request, t("Its neighbourhoods"), parts_of(atlas, area), {}), request.here(Address::route("/secteurs")),
            t("All neighbourhoods and communes"), format::line(request, route(area), formats), own_map(request, atlas, area, events)));
}

std::string written(const contribution::Cursor& cursor) { return fmt::format("{}-{}", cursor.published.micros, cursor.id); }

html::Json areas_json(const http::Request& request, const Atlas& atlas)
{
    html::JsonWriter json;
    json.object().member("type", "FeatureCollection").key("features").array();
    for (const auto& one : atlas.list()) {
        json.object().member("type", "Feature").member("id", request.absolute(request.here(route(one)))).key("geometry");
        json.value(geo::to_json(one.outline)).key("properties").object();
        json.member("kind", name(one.kind)).member("code", one.code).member("name", one.name);
        if (const Area* commune = atlas.find(one.parent)) json.member("commune", commune->code);
        json.end().end();
    }
    return json.end().end().done();
}

}
