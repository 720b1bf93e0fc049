// What the page of a list says of its other formats.
#include "commons/format/format.hpp"

#include <fmt/format.h>

namespace kenober::format {

using html::Address;
using html::Html;
using html::markup;

namespace {

const char* words_of(Format format)
{
    switch (format) {
    case Format::atom: return "Atom";
    case Format::rss: return "RSS";
    case Format::json: return "JSON";
    case Format::geojson: return msgid("map (GeoJSON)");
    case Format::csv: return msgid("table (CSV)");
    case Format::ics: break;
    }
    return msgid("calendar (iCalendar)");
}

// Without parameters: what a link says of its target.
std::string bare_type(Format format)
{
    const auto type = media_type(format);
    return std::string(type.substr(0, type.find(';')));
}

}

std::vector<layout::Alternate> alternates(const http::Request& request, const std::string& title, const Address& address,
                                          const Formats& formats)
{
    std::vector<layout::Alternate> all;
    for (const auto format : formats) {
        const auto name = request.words().say({words_of(format)});
        all.push_back({request.here(in_format(address, format)), bare_type(format), fmt::format("{} · {}", title, name)});
    }
    return all;
}

Html line(const http::Request& request, const Address& address, const Formats& formats)
{
    const auto& t = request.words();
    std::vector<Html> links;
    for (const auto format : formats)
        links.push_back(markup(R"(<a href="{}" type="{}">{}</a>)", request.here(in_format(address, format)), bare_type(format),
                               t.say({words_of(format)})));
    return markup(R"(<p class="follow">{} {}</p>)", t("Follow or reuse this list:"), html::join(links, html::text(" · ")));
}

}
