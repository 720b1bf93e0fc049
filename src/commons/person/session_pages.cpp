// Where one is signed in: each session, to be closed one by one or all others at once.
#include "commons/person/session_view.hpp"

namespace kenober::person {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply show(Request& request) { return http::page(sessions_page(request, http::sessions(request))); }

Reply close(Request& request)
{
    const auto id = request.number("id");
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        http::close_session(db, request.visitor().person, id);
        return http::see_other(request.here(Address::route("/compte/sessions")));
    });
}

Reply close_others(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        http::close_other_sessions(request, db);
        return http::see_other(request.here(Address::route("/compte/sessions")));
    });
}

}

void add_session_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/compte/sessions", member, show)
        .post("/compte/sessions/autres", member, close_others)
        .post("/compte/sessions/{id}/fermer", member, close);
}

}
