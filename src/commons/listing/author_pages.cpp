// The page of an author and its feeds: where a name is, where it has gone, and what other folders know of it.
#include "commons/listing/list_pages.hpp"

namespace kenober::listing {

using html::Address;
using http::Request;

namespace {

std::vector<AuthorPanel>& author_panels()
{
    static std::vector<AuthorPanel> all;
    return all;
}

Heading heading_of(const Request& request, const contribution::AuthorRow& author)
{
    const auto& t = request.words();
    return {t("Author"),
            author.name,
            "",
            Address::route("/auteurs/{}", request.parameter("author")),
            t("Nothing signed with this name is published on this site."),
            format::formats_of_every_kind(),
            {},
            Address::route("/recherche").query("auteur", request.parameter("author"))};
}

// Whoever has another spelling now is found there; of whoever left, only that is said.
void look_elsewhere(const Request& request)
{
    const auto former = contribution::find_former_author(request.db(), request.parameter("author"));
    if (!former) return;
    if (former->slug.empty()) throw http::Gone(say("Whoever signed with this name has left the site, and their name with them."));
    throw format::Moved{Address::route("/auteurs/{}", former->slug)};
}

// An author without any published text here has no page here: a name in the queue is nobody's business yet.
Listed signed_by(const Request& request, const Cursor& before, contribution::AuthorRow& author)
{
    look_elsewhere(request);
    const auto& slug = request.parameter("author");
    auto found = contribution::find_author(request.db(), slug);
    if (!found || slug == contribution::departed_slug) throw http::NotFound();
    auto slice = contribution::list_author(request.db(), request.site().id, found->id, before);
    if (slice.items.empty()) throw http::NotFound();
    author = *std::move(found);
    return {heading_of(request, author), std::move(slice), told()};
}

Listed find(const Request& request, const Cursor& before)
{
    contribution::AuthorRow author;
    return signed_by(request, before, author);
}

Listed find_with_panels(const Request& request, const Cursor& before)
{
    contribution::AuthorRow author;
    auto listed = signed_by(request, before, author);
    listed.heading.panel =
        html::each(author_panels(), [&](AuthorPanel panel) { return panel(request, author, request.parameter("author")); });
    return listed;
}

}

void add_author_panel(AuthorPanel panel) { author_panels().push_back(panel); }

void add_author_routes(http::Routes& routes)
{
    routes.get("/auteurs/{author}", http::Who::anybody, show_found<find_with_panels>, {.query = {"avant"}});
    format::add_routes<found_as_list<find>>(routes, "/auteurs/{author}", format::formats_of_every_kind());
}

}
