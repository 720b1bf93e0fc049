#include "commons/moderation/setting_view.hpp"

namespace kenober::moderation {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// A claim is one button, wherever it stands: `act` says which, `back` is the page.
Reply change_claim(Request& request)
{
    const auto& form = request.form();
    const auto there = Address::parse(form["back"]).value_or(Address::route("/relecture"));
    const auto& key = form["task"];
    if (key.empty() || key.size() > 100) throw http::BadRequest();
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto me = request.visitor().person;
        if (form["act"] == "leave") give_back(db, key, me);
        else claim(db, key, me, request.now().time(), form["act"] == "take-over" ? Over::anybody : Over::free);
        return http::see_other(request.here(there).fragment("contenu"));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_own_tasks();
    routes.post("/relecture/prises", facilitator, change_claim);
    add_setting_routes(routes);
}

}
