#include "commons/repose/repose_view.hpp"

namespace kenober::repose {

namespace {

constexpr std::string_view place_of_ways = R"(<span class="ways"></span>)";

}

html::Html rest_line(const i18n::Words& t, Time since)
{
    return html::markup(
        R"(<p class="notice at-rest" role="note">{}<span class="ways"></span></p>)",
        t("This site has been at rest since {date}: everything can be read, nothing is added any more.", t.date_in_words(since)));
}

void put_ways(std::string& page, const html::Html& links)
{
    const auto place = page.find(place_of_ways);
    if (place != std::string::npos) page.replace(place, place_of_ways.size(), links.str());
}

html::Html way(const i18n::Words& t, const html::Address& address, const char* words)
{
    return html::markup(R"( <a rel="nofollow" href="{}">{}</a>)", address, t.say({words}));
}

}
