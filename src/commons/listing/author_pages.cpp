// The page of an author and its feeds: where a name is, where it has gone, and what other folders know of it.
#include "commons/listing/feed_view.hpp"
#include "commons/listing/list_view.hpp"

namespace kenober::listing {

using html::Address;
using http::Reply;
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
    const auto& slug = request.parameter("author");
    return {t("Author"),
            author.name,
            "",
            Address::route("/auteurs/{}", slug),
            Address::route("/auteurs/{}.atom", slug),
            Address::route("/auteurs/{}.rss", slug),
            t("Nothing signed with this name is published on this site.")};
}

struct Signed {
    contribution::AuthorRow author;
    Slice slice;
};

// An author without any published text here has no page here: a name in the queue is nobody's business yet.
Signed signed_by(const Request& request, const Cursor& before)
{
    const auto& slug = request.parameter("author");
    auto author = contribution::find_author(request.db(), slug);
    if (!author || slug == contribution::departed_slug) throw http::NotFound();
    auto slice = contribution::list_author(request.db(), request.site().id, author->id, before);
    if (slice.items.empty()) throw http::NotFound();
    return {*std::move(author), std::move(slice)};
}

// Whoever has another spelling now is found there; of whoever left, only that is said.
std::optional<std::string> slug_now(const Request& request)
{
    auto former = contribution::find_former_author(request.db(), request.parameter("author"));
    if (!former) return {};
    if (former->slug.empty()) throw http::Gone(say("Whoever signed with this name has left the site, and their name with them."));
    return std::move(former->slug);
}

Reply show_author(Request& request)
{
    if (const auto slug = slug_now(request)) return http::moved_permanently(request.here(Address::route("/auteurs/{}", *slug)));
    const auto before = cursor_of(request.query("avant"));
    const auto found = signed_by(request, before);
    auto heading = heading_of(request, found.author);
    heading.panel =
        html::each(author_panels(), [&](AuthorPanel panel) { return panel(request, found.author, request.parameter("author")); });
    const auto kind = contribution::kinds().size() > 1 ? KindWord::said : KindWord::unsaid;
    return http::page(list_page(request, heading, found.slice, before, kind));
}

Reply author_atom(Request& request)
{
    if (const auto slug = slug_now(request)) return http::moved_permanently(request.here(Address::route("/auteurs/{}.atom", *slug)));
    const auto found = signed_by(request, {});
    return atom(request, heading_of(request, found.author), found.slice);
}

Reply author_rss(Request& request)
{
    if (const auto slug = slug_now(request)) return http::moved_permanently(request.here(Address::route("/auteurs/{}.rss", *slug)));
    const auto found = signed_by(request, {});
    return rss(request, heading_of(request, found.author), found.slice);
}

}

void add_author_panel(AuthorPanel panel) { author_panels().push_back(panel); }

void add_author_routes(http::Routes& routes)
{
    const auto anybody = http::Who::anybody;
    routes.get("/auteurs/{author}", anybody, show_author, {.query = {"avant"}})
        .get("/auteurs/{author}.atom", anybody, author_atom)
        .get("/auteurs/{author}.rss", anybody, author_rss);
}

}
