#include "commons/listing/list_pages.hpp"
#include "commons/theme/theme.hpp"

namespace kenober::listing {

using html::Address;
using http::Request;

namespace {

Heading heading_of(const Request& request, const theme::Theme& theme)
{
    const auto& t = request.words();
    return {t("Theme"),
            theme.name,
            "",
            Address::route("/mots/{}", theme.slug),
            "",
            format::formats_of_every_kind(),
            ways_of_theme(request, Address::route("/mots/{}/synonymes", theme.slug)),
            Address::route("/recherche").query("mot", theme.slug)};
}

// A word that means a theme has no page of its own.
Listed find(const Request& request, const Cursor& before)
{
    const auto found = theme::find(request.db(), request.parameter("tag"));
    if (!found) throw http::NotFound();
    auto slice = contribution::list_tag(request.db(), request.site().id, found->slug, before);
    if (slice.items.empty()) throw http::NotFound();
    if (found->slug != request.parameter("tag")) throw format::Moved{Address::route("/mots/{}", found->slug)};
    return {heading_of(request, *found), std::move(slice), told()};
}

}

void add_tag_routes(http::Routes& routes) { add_list<find>(routes, "/mots/{tag}", format::formats_of_every_kind()); }

}
