// The first page of the account, the name, and where one is signed in.
#include "commons/account/own_pages.hpp"

#include "commons/account/account.hpp"
#include "commons/account/own_view.hpp"
#include "commons/licence/licence.hpp"
#include "platform/session/session.hpp"

namespace kenober::account {

using html::Address;
using http::Reply;
using http::Request;
using person::Person;
using person::Room;

namespace {

Person self(const Request& request)
{
    auto found = person::find(request.db(), request.visitor().person);
    if (!found) throw http::SignInFirst();
    return *std::move(found);
}

Reply show_first(Request& request) { return http::page(first_page(request, self(request))); }

Reply show_name(Request& request) { return http::page(name_page(request, self(request), {})); }

Reply choose_name(Request& request)
{
    auto person = self(request);
    Problems problems;
    const auto name = person::check_name(request.form()["name"], problems);
    if (!problems.empty()) {
        person.name = request.form()["name"];
        return http::correct(name_page(request, person, problems));
    }
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        person::set_name(db, person.id, name);
        return http::see_other(request.here(Address::route("/compte/moi")));
    });
}

Reply choose_language(Request& request)
{
    const auto language = i18n::parse_language(request.form()["language"]);
    const std::string code(language ? i18n::code(*language) : "");
    request.write_quietly([&](store::Transaction& db) { person::set_language(db, request.visitor().person, code); });
    const auto room = Address::route("/compte/moi");
    return http::see_other(language ? request.in(*language, room) : request.here(room));
}

Reply choose_licence(Request& request)
{
    auto person = self(request);
    person.licence = request.form()["licence"];
    if (!person.licence.empty() && !licence::find(person.licence)) {
        Problems problems;
        problems.add("licence", say("This licence is not known: choose one of the list."));
        return http::correct(name_page(request, person, problems));
    }
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        person::set_licence(db, person.id, person.licence);
        return http::see_other(request.here(Address::route("/compte/moi")).fragment("reglages"));
    });
}

std::int64_t browsers(const Request& request) { return static_cast<std::int64_t>(http::sessions(request).size()); }

Reply show_entrance(Request& request) { return http::page(entrance_page(request, browsers(request))); }

std::string name_line(const Request& request)
{
    const auto& t = request.words();
    const auto person = self(request);
    const auto* licence = licence::find(person.licence);
    return licence ? t("{name}; my texts begin under {licence}.", person.name, licence->name) : t("{name}.", person.name);
}

std::string browsers_line(const Request& request)
{
    return request.words().plural("Signed in with one browser.", "Signed in with {n} browsers.", browsers(request));
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_proposed_routes(routes);
    add_address_routes(routes);
    person::add_line(Room::name, name_line);
    person::add_line(Room::entrance, browsers_line);
    routes.get("/compte", member, show_first)
        .get("/compte/moi", member, show_name)
        .post("/compte/moi", member, choose_name)
        .post("/compte/langue", member, choose_language)
        .post("/compte/licence", member, choose_licence)
        .get("/compte/connexion", member, show_entrance);
}

}
