#include "commons/area/occasion_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::area {

using html::Html;
using html::markup;

namespace {

std::vector<html::Choice> choices_of(const Atlas& atlas, const i18n::Words& t)
{
    std::vector<html::Choice> choices{{"", t("None, or I do not know")}};
    for (const auto kind : {Kind::neighbourhood, Kind::commune})
        for (const auto& one : atlas.list()) {
            if (one.kind != kind) continue;
            const Area* commune = atlas.find(one.parent);
            choices.push_back({one.slug, commune ? t("{area} ({commune})", one.name, commune->name) : one.name});
        }
    return choices;
}

html::Field field(const http::Request& request, std::string_view name, const contribution::Sheet& sheet, const Problems& problems)
{
    return {.name = std::string(name),
            .label = {},
            .problem = layout::problem(request, problems, name),
            .value = sheet[name],
            .optional_mark = request.words()("(optional)")};
}

Html linked(const http::Request& request, const Area& area)
{
    return markup(R"(<a href="{}">{}</a>)", request.here(route(area)), area.name);
}

}

Html location_fields(const http::Request& request, const Atlas& atlas, const contribution::Sheet& sheet, const Problems& problems)
{
    const auto& t = request.words();
    auto place = field(request, "place", sheet, problems);
    place.label = t("Where is it?");
    place.help = t("An address, or the spot as people call it: in front of the library.");
    place.attrs.number("maxlength", most_place);
    auto fields = html::input_field(place);
    if (!atlas.list().empty()) {
        auto area = field(request, "area", sheet, problems);
        area.label = t("Neighbourhood or commune");
        fields += html::select_field(area, choices_of(atlas, t));
    }
    auto point = field(request, "point", sheet, problems);
    point.label = t("Exact point");
    point.help = t("Latitude and longitude, as 48.39, -4.48, or the address of a map copied from OpenStreetMap.");
    point.attrs.text("autocomplete", "off");
    fields += html::input_field(point);
    return fields;
}

Html date_field(const http::Request& request, const contribution::Sheet& sheet, const Problems& problems)
{
    const auto& t = request.words();
    auto date = field(request, "date", sheet, problems);
    date.label = t("When was it?");
    date.help = t("As exactly as you know: 14 July 1936, March 1978, about 1950, the 1930s, before 1914, between 1939 and 1945.");
    date.attrs.number("maxlength", edtf::longest_typed).text("autocomplete", "off");
    return html::input_field(date);
}

Html location_line(const http::Request& request, const Atlas& atlas, const Location& location)
{
    std::vector<Html> parts;
    if (!location.words.empty()) parts.push_back(html::text(location.words));
    for (const auto id : {location.neighbourhood, location.commune})
        if (const Area* area = atlas.find(id)) parts.push_back(linked(request, *area));
    if (parts.empty() && location.point) parts.push_back(html::text(request.words()("a point on the map")));
    if (parts.empty()) return {};
    return markup(R"(<p class="where">{}</p>)", request.words().html("Where: {place}", html::join(parts, html::text(", "))));
}

Html location_line(const http::Request& request, store::Snapshot& db, std::int64_t contribution)
{
    const auto location = location_of(db, contribution);
    return location ? location_line(request, *atlas(db), *location) : Html();
}

Html date_line(const http::Request& request, const edtf::Date& date)
{
    return markup(R"(<p class="when">{}</p>)", request.words()("When: {date}", edtf::words(date, request.words())));
}

Html date_line(const http::Request& request, store::Snapshot& db, std::int64_t contribution)
{
    const auto date = date_of(db, contribution);
    return date ? date_line(request, *date) : Html();
}

}
