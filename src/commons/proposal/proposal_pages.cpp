#include "commons/person/person.hpp"
#include "commons/proposal/proposal_mail.hpp"
#include "commons/proposal/proposal_view.hpp"

namespace kenober::proposal {

using contribution::Contribution;
using contribution::State;
using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply received(Request& request) { return http::page(received_page(request)); }

// Found on this site only: a private link leads to its text, and nowhere else.
Contribution followed(const Request& request)
{
    auto one = contribution::find_by_token(request.db(), request.parameter("token"));
    if (!one || one->site != request.site().id) throw http::NotFound();
    return std::move(*one);
}

Reply follow(Request& request)
{
    const auto one = followed(request);
    auto reply = http::page(follow_page(request, one, request.parameter("token"), moderation::last_decision(request.db(), one.id)));
    reply.keep = http::Keep::never;
    return reply;
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/suivi/{}", request.parameter("token")))); }

Reply confirm(Request& request)
{
    const auto one = followed(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto now = contribution::find(db, one.id);
        if (now && now->state == State::draft) {
            contribution::set_state(db, one.id, State::proposed, request.now().time());
            mail_facilitators(request, db, one);
        }
        return back(request);
    });
}

Reply withdraw(Request& request)
{
    const auto one = followed(request);
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        contribution::set_state(db, one.id, State::withdrawn, request.now().time());
        return back(request);
    });
}

html::Html my_proposals(const Request& request)
{
    return account_panel(request, contribution::list_of_proposer(request.db(), request.visitor().person));
}

}

Reply receive(const Request& request, store::Transaction& db, std::int64_t id, const Contribution& sent,
              const contribution::Proposer& proposer)
{
    auto stored = sent;
    stored.id = id;
    const auto token = contribution::give_token(db, id);
    if (proposer.person) mail_facilitators(request, db, stored);
    else mail_confirmation(request, db, stored, proposer, token);
    return http::see_other(request.here(Address::route("/proposition-recue")));
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_panel(my_proposals);
    routes.get("/proposition-recue", anybody, received)
        .get("/suivi/{token}", anybody, follow)
        .post("/suivi/{token}/confirmer", anybody, confirm)
        .post("/suivi/{token}/retirer", anybody, withdraw);
}

}
