#include "commons/audit/audit.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/layout/layout.hpp"
#include "commons/leaving/leaving.hpp"
#include "commons/person/person.hpp"
#include "modules/farm/farm.hpp"
#include "modules/farm/parts.hpp"
#include "modules/farm/people_view.hpp"

namespace kenober::farm {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply list_accounts(Request& request)
{
    stand_on_territory(request);
    const auto before = whole_number(request.query("avant")).value_or(0);
    return http::page(accounts_page(request, person::list_accounts(request.db(), trim(request.query("q")), before),
                                    person::count_accounts(request.db())));
}

person::Person asked_for(const Request& request, store::Snapshot& db)
{
    stand_on_territory(request);
    auto person = person::find(db, request.number("id"));
    if (!person) throw http::NotFound();
    return std::move(*person);
}

AccountShown shown(const Request& request)
{
    auto& db = request.db();
    auto person = asked_for(request, db);
    const auto id = person.id;
    return {std::move(person), person::roles_of(db, id), person::count_sessions(db, id)};
}

Reply show_account(Request& request) { return http::page(account_page(request, shown(request), {})); }

void note(const Request& request, store::Transaction& db, audit::Act act, std::int64_t about)
{
    audit::note(db, {act, request.visitor().person, 0, about}, request.now().time());
}

Reply back_to(const Request& request, std::int64_t person) { return http::see_other(request.here(Address::route("/comptes/{}", person))); }

Reply close_sessions(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto person = asked_for(request, db);
        http::close_sessions(db, person.id);
        note(request, db, audit::Act::close_sessions, person.id);
        return back_to(request, person.id);
    });
}

Reply send_link(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto person = asked_for(request, db);
        person::send_password_link(request, db, person.mail);
        note(request, db, audit::Act::send_password_link, person.id);
        return back_to(request, person.id);
    });
}

Reply erase(Request& request)
{
    const auto account = shown(request);
    Problems problems;
    if (request.form()["sure"] != "yes") problems.add("sure", say("Tick the box: what is erased cannot be brought back."));
    if (account.person.id == request.visitor().person)
        problems.add("", say("This is your own account: leave from your account page, with your password."));
    if (!problems.empty()) return http::correct(account_page(request, account, problems));
    auto reply = request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (person::role_on(db, request.visitor().person, request.site().id) != http::Who::administrator) throw http::Forbidden();
        const auto person = asked_for(request, db);
        if (person::is_last_administrator(db, person.id))
            throw http::Conflict(say("Nobody else administers this site: name another administrator first."));
        note(request, db, audit::Act::erase_person, person.id);
        gallery::remove_later(db, leaving::erase(db, leaving::departure(db, {person.id, 0, person.mail, person.name}, {})));
        return http::see_other(request.here(Address::route("/comptes")));
    });
    request.database().empty_log();
    return reply;
}

}

void add_accounts(http::Routes& routes)
{
    layout::stand_behind("/administration", "/comptes");
    using enum http::Who;
    routes.get("/comptes", administrator, list_accounts, {.query = {"q", "avant"}})
        .get("/comptes/{id}", administrator, show_account)
        .post("/comptes/{id}/sessions", administrator, close_sessions)
        .post("/comptes/{id}/mot-de-passe", administrator, send_link)
        .post("/comptes/{id}/effacer", administrator, erase);
}

}
