#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/thanks/choice.hpp"
#include "commons/thanks/pages.hpp"

namespace kenober::thanks {

namespace {

using html::Address;
using http::Reply;
using http::Request;

Way way_in(const Request& request)
{
    const auto way = way_of(request.form()["way"]);
    if (!way) throw http::BadRequest(say("Choose one of the list: by mail, by a slip of paper, or not at all."));
    return *way;
}

Reply choose_in_account(Request& request)
{
    const auto way = way_in(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        choose_for_person(db, request.visitor().person, way);
        return http::see_other(request.here(Address::route("/compte/au-courant")).fragment("servi"));
    });
}

Reply choose_on_private_page(Request& request)
{
    const auto mine = proposal::own(request);
    const auto way = way_in(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (mine.proposer.person) choose_for_person(db, mine.proposer.person, way);
        else choose_for_text(db, mine.contribution.id, way);
        return http::see_other(request.here(Address::route("/suivi/{}", mine.token)).fragment("servi"));
    });
}

}

void add_choices(http::Routes& routes)
{
    using enum http::Who;
    person::add_panel(person::Room::mails, account_panel);
    routes.post("/compte/servi", member, choose_in_account).post("/suivi/{token}/servi", anybody, choose_on_private_page);
}

}
