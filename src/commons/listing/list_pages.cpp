#include "commons/listing/list_pages.hpp"
#include "commons/listing/sitemap_view.hpp"

#include <algorithm>

namespace kenober::listing {

using contribution::Kind;
using html::Address;
using http::Reply;
using http::Request;

namespace {

void changes_at_midnight(const Request& request)
{
    const auto today = local_day(request.now().time());
    request.now().changes_at(start_of_day(today.year, today.month, today.day) + days(1));
}

// Who stands first stands there only.
Slice others(Slice newest, const std::vector<placing::Chosen>& chosen)
{
    std::erase_if(newest.items, [&](const contribution::Contribution& one) {
        return std::ranges::any_of(chosen, [&](const placing::Chosen& first) { return first.contribution.id == one.id; });
    });
    newest.items.resize(std::min<std::size_t>(newest.items.size(), 10));
    return newest;
}

Reply show_front(Request& request)
{
    auto& db = request.db();
    changes_at_midnight(request);
    Front front;
    front.chosen = placing::chosen(db, request.site().id, request.now().time());
    for (const auto& one : front.chosen)
        if (one.until) request.now().changes_at(*one.until);
    front.newest = others(contribution::list_site(db, request.site().id, {}), front.chosen);
    front.sections = site::list_sections(db, request.site().id);
    if (request.sites().size() > 1) front.elsewhere = contribution::list_elsewhere(db, request.site().id, 5);
    for (const auto& site : request.sites())
        if (site.id != request.site().id) front.sites.push_back(site);
    front.panels = front_panels(request);
    return http::page(front_page(request, front));
}

Listed find_newest(const Request& request, const Cursor& before)
{
    const auto& t = request.words();
    return {{"", t("Shown lately"), request.site().baseline, Address::route("/nouveautes"),
             words_of_empty(request, contribution::kinds().front().invitation), format::formats_of_every_kind()},
            contribution::list_site(request.db(), request.site().id, before),
            told()};
}

Listed find_section(const Request& request, const Cursor& before)
{
    const auto site = request.site().id;
    const auto section = site::find_section(request.db(), site, request.parameter("section"));
    if (!section) {
        // One that was called otherwise is found under its former word.
        const auto former = site::find_former_section(request.db(), site, request.parameter("section"));
        if (former) throw format::Moved{Address::route("/rubriques/{}", former->slug)};
        throw http::NotFound();
    }
    const auto& t = request.words();
    return {{t("Section"),
             section->name,
             section->description,
             Address::route("/rubriques/{}", section->slug),
             words_of_empty(request, msgid("Nothing has been published in this section yet. Yours could be the first text.")),
             format::formats_of_every_kind(),
             {},
             Address::route("/recherche").query("rubrique", section->slug)},
            contribution::list_section(request.db(), section->id, before),
            told()};
}

Reply show_sitemap(Request& request)
{
    return http::document("application/xml; charset=utf-8",
                          sitemap_index(request, contribution::list_own_months(request.db(), request.site().id)));
}

Reply show_sitemap_month(Request& request)
{
    const auto links = contribution::list_links(request.db(), request.site().id, request.parameter("month"));
    if (links.empty()) throw http::NotFound();
    return http::document("application/xml; charset=utf-8", sitemap(request, links));
}

Reply show_robots(Request& request)
{
    return http::document("text/plain; charset=utf-8",
                          "User-agent: *\nDisallow: /suivi/\nDisallow: /relecture\nDisallow: /compte\nSitemap: " +
                              request.absolute(request.here(Address::route("/sitemap.xml"))) + "\n");
}

}

http::Reply show(const Request& request, Find find)
{
    try {
        const auto before = cursor_in(request);
        const auto listed = find(request, before);
        return http::page(list_page(request, listed.heading, listed.slice, before, listed.kind));
    } catch (const format::Moved& moved) {
        return http::moved_permanently(request.here(moved.address));
    }
}

format::List as_list(const Request& request, const Listed& listed)
{
    const auto& heading = listed.heading;
    return {heading.kick.empty() ? heading.title : heading.kick + " : " + heading.title, heading.description, heading.address,
            format::items_of(request, listed.slice.items), listed.slice.older ? written(*listed.slice.older) : ""};
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_tag_routes(routes);
    add_author_routes(routes);
    add_list<find_newest>(routes, "/nouveautes", format::formats_of_every_kind());
    add_list<find_section>(routes, "/rubriques/{section}", format::formats_of_every_kind());
    routes.get("/", anybody, show_front)
        .get("/sitemap.xml", anybody, show_sitemap)
        .get("/plan-du-site/{month}.xml", anybody, show_sitemap_month)
        .get("/robots.txt", anybody, show_robots, {.spoken = http::Spoken::in_none});
}

}
