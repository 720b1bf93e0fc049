#include "commons/listing/listing.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace kenober::listing {

namespace {

std::vector<FrontPanel>& registered_panels()
{
    static std::vector<FrontPanel> panels;
    return panels;
}

}

void add_front_panel(FrontPanel panel) { registered_panels().push_back(panel); }

html::Html front_panels(const http::Request& request)
{
    html::Html all;
    for (const auto panel : registered_panels()) all += panel(request);
    return all;
}

Cursor cursor_of(std::string_view text)
{
    Cursor cursor;
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    const auto read = [](std::string_view part, std::int64_t& value) {
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc{} && end == part.data() + part.size();
    };
    if (!read(text.substr(0, dash), cursor.published.micros) || !read(text.substr(dash + 1), cursor.id)) return {};
    return cursor;
}

std::string written(const Cursor& cursor) { return fmt::format("{}-{}", cursor.published.micros, cursor.id); }

bool is_sentence(const contribution::Kind& kind)
{
    const auto title = std::ranges::find(kind.fields, "title", &contribution::Field::name);
    return title != kind.fields.end() && (title->input != contribution::Input::line || title->most > contribution::most_title);
}

html::Address home_of(const http::Request& request, const contribution::Contribution& one)
{
    const auto& sites = request.sites();
    const auto home = std::ranges::find(sites, one.site, &http::Site::id);
    const auto route = contribution::route(one);
    return home == sites.end() ? request.here(route) : request.at(*home, route);
}

int hue_of(const contribution::Contribution& one)
{
    // Eight quiet hues, far enough apart to be told from each other.
    constexpr std::array hues = {200, 355, 28, 140, 265, 320, 95, 225};
    return hues[stable_hash(one.section_slug) % hues.size()];
}

}
