// What everybody reads: the foot of a contribution, the newest comments of a site, their feeds.
#include "commons/comment/pages.hpp"
#include "commons/listing/listing.hpp"

namespace kenober::comment {

using http::Reply;
using http::Request;

namespace {

Reply show_list(Request& request)
{
    const auto before = listing::cursor_of(request.query("avant"));
    return http::page(list_page(request, list_newest(request.db(), request.site().id, 0, before), before));
}

Reply feed_of_site(Request& request) { return atom(request, list_newest(request.db(), request.site().id, 0, {}), nullptr); }

Reply feed_of_one(Request& request)
{
    const auto under = commented(request);
    return atom(request, list_newest(request.db(), under.site, under.id, {}), &under);
}

}

html::Html panel(const Request& request, const contribution::Contribution& under)
{
    return panel_view(request, under, list_published(request.db(), under.id), mode_of(request.db(), under));
}

void add_list_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/commentaires", anybody, show_list, {.query = {"avant"}})
        .get("/commentaires.atom", anybody, feed_of_site)
        .get("/commenter/{id}.atom", anybody, feed_of_one);
}

}
