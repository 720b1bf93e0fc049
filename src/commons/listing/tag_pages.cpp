#include "commons/listing/feed_view.hpp"
#include "commons/listing/list_pages.hpp"
#include "commons/theme/theme.hpp"

namespace kenober::listing {

using html::Address;
using http::Reply;
using http::Request;

namespace {

/// A theme and what appears under it, or where its word leads.
struct Tagged {
    theme::Theme theme;
    Slice slice;
};

Tagged tagged(const Request& request, const Cursor& before)
{
    auto found = theme::find(request.db(), request.parameter("tag"));
    if (!found) throw http::NotFound();
    auto slice = contribution::list_tag(request.db(), request.site().id, found->slug, before);
    if (slice.items.empty()) throw http::NotFound();
    return {*std::move(found), std::move(slice)};
}

// A word that means a theme has no page of its own.
bool is_elsewhere(const Request& request, const theme::Theme& theme) { return theme.slug != request.parameter("tag"); }

Heading heading_of(const Request& request, const theme::Theme& theme)
{
    const auto& t = request.words();
    return {t("Theme"),
            theme.name,
            "",
            Address::route("/mots/{}", theme.slug),
            Address::route("/mots/{}.atom", theme.slug),
            Address::route("/mots/{}.rss", theme.slug),
            "",
            ways_of_theme(request, Address::route("/mots/{}/synonymes", theme.slug))};
}

Reply show_tag(Request& request)
{
    const auto before = cursor_in(request);
    const auto found = tagged(request, before);
    if (is_elsewhere(request, found.theme)) return http::moved_permanently(request.here(Address::route("/mots/{}", found.theme.slug)));
    const auto kind = contribution::kinds().size() > 1 ? KindWord::said : KindWord::unsaid;
    return http::page(list_page(request, heading_of(request, found.theme), found.slice, before, kind));
}

Reply tag_atom(Request& request)
{
    const auto found = tagged(request, {});
    if (is_elsewhere(request, found.theme)) return http::moved_permanently(request.here(Address::route("/mots/{}.atom", found.theme.slug)));
    return atom(request, heading_of(request, found.theme), found.slice);
}

Reply tag_rss(Request& request)
{
    const auto found = tagged(request, {});
    if (is_elsewhere(request, found.theme)) return http::moved_permanently(request.here(Address::route("/mots/{}.rss", found.theme.slug)));
    return rss(request, heading_of(request, found.theme), found.slice);
}

}

void add_tag_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/mots/{tag}", anybody, show_tag, {.query = {"avant"}})
        .get("/mots/{tag}.atom", anybody, tag_atom)
        .get("/mots/{tag}.rss", anybody, tag_rss);
}

}
