#include "commons/lineage/lineage.hpp"
#include "commons/lineage/thanks_view.hpp"

namespace kenober::lineage {

namespace {

using http::Reply;
using http::Request;

Thanks of_this_site(const Request& request)
{
    auto found = find_thanks(request.db(), request.number("id"));
    if (!found || found->origin.site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

Reply list(Request& request) { return http::page(thanks_page(request, list_unprinted_thanks(request.db(), request.site().id))); }

Reply show(Request& request) { return http::page(slip_page(request, of_this_site(request))); }

Reply hand_over(Request& request)
{
    const auto one = of_this_site(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        set_printed(db, one.id, request.now().time());
        return http::see_other(request.here(html::Address::route("/merci")));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/merci", facilitator, list).get("/merci/{id}", facilitator, show).post("/merci/{id}", facilitator, hand_over);
}

}
