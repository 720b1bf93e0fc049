// Another mail address, confirmed by mail and told to both; another password, which ends the other sessions.
#include "commons/account/account.hpp"
#include "commons/account/own_pages.hpp"
#include "commons/account/own_view.hpp"
#include "platform/mail/mail.hpp"
#include "platform/session/session.hpp"

namespace kenober::account {

using html::Address;
using http::Reply;
using http::Request;

namespace {

AddressRoom room_of(const Request& request)
{
    auto& db = request.db();
    auto found = person::find(db, request.visitor().person);
    if (!found) throw http::SignInFirst();
    const auto asked = find_asked(db, found->id, request.now().time());
    return {*std::move(found), asked ? asked->mail : ""};
}

Reply never_kept(html::Html page)
{
    auto reply = http::page(std::move(page));
    reply.keep = http::Keep::never;
    return reply;
}

Reply show(Request& request) { return never_kept(address_page(request, room_of(request), {})); }

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/compte/adresse"))); }

// Guessing a password through an open session is as limited as through the door.
void check_current(Request& request, const person::Person& person, std::string_view field, Problems& problems)
{
    request.limit(field == "current" ? "change-address" : "change-password", 20, 900, std::to_string(person.id));
    request.release();
    if (!person::is_password(request.form()[field], person.password)) problems.add(std::string(field), say("This is not your password."));
}

Reply ask(Request& request)
{
    auto room = room_of(request);
    room.typed = request.form()["mail"];
    const AskedAddress wanted{room.person.id, person::normal_mail(room.typed)};
    Problems problems;
    if (!mail::is_mail_address(wanted.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    else if (wanted.mail == room.person.mail) problems.add("mail", say("This is the address that you have."));
    check_current(request, room.person, "current", problems);
    const auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!problems.empty()) return Reply{};
        mail_asked(request, db, room.person, wanted, request.now().time());
        return http::see_other(request.here(Address::route("/compte/adresse")).fragment("adresse"));
    });
    return reply.status == 303 ? reply : http::correct(address_page(request, room, problems));
}

Reply give_up(Request& request)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        give_up_address(db, request.visitor().person);
        return back(request);
    });
}

Reply confirm_form(Request& request)
{
    const auto& token = request.parameter("token");
    const auto asked = find_asked(request.db(), token, request.now().time());
    return never_kept(asked ? confirm_address_page(request, token, asked->mail) : dead_address_page(request));
}

// Whoever reads the mail may sit at another computer: nobody is signed in by it. Somebody else may have taken the address since.
Reply confirm(Request& request)
{
    bool is_dead = false;
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto asked = find_asked(db, request.parameter("token"), request.now().time());
        const auto former = asked ? person::find(db, asked->person) : std::nullopt;
        is_dead = !former || !person::set_mail(db, former->id, asked->mail);
        if (is_dead) return Reply{};
        give_up_address(db, former->id);
        mail_changed(request, db, *former, asked->mail);
        return http::see_other(request.here(Address::route("/compte/adresse/changee")));
    });
    return is_dead ? never_kept(dead_address_page(request)) : reply;
}

Reply show_changed(Request& request) { return http::page(address_changed_page(request)); }

// Sent again, the form leads where it led, though the password that it names is the former one by then: what was done is asked first.
Reply choose_password(Request& request)
{
    const auto room = room_of(request);
    Problems problems;
    person::check_password(request.form()["password"], problems);
    check_current(request, room.person, "former", problems);
    const auto hash = problems.empty() ? person::hash_password(request.form()["password"]) : std::string();
    const auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!problems.empty()) return Reply{};
        person::set_password(db, room.person.id, hash);
        http::close_other_sessions(request, db);
        mail_new_password(request, db, room.person);
        return http::see_other(request.here(Address::route("/compte/adresse")).fragment("mot-de-passe"));
    });
    return reply.status == 303 ? reply : http::correct(address_page(request, room, problems));
}

std::string address_line(const Request& request)
{
    const auto& t = request.words();
    const auto room = room_of(request);
    if (!room.asked.empty()) return t("{address}; {other} waits to be confirmed.", room.person.mail, room.asked);
    return room.person.password.empty() ? t("{address}, without a password.", room.person.mail) : room.person.mail;
}

}

void add_address_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_line(person::Room::address, address_line);
    routes.get("/compte/adresse", member, show)
        .post("/compte/adresse", member, ask)
        .post("/compte/adresse/renoncer", member, give_up)
        .post("/compte/adresse/mot-de-passe", member, choose_password)
        .get("/compte/adresse/confirmer/{token}", anybody, confirm_form)
        .post("/compte/adresse/confirmer/{token}", anybody, confirm)
        .get("/compte/adresse/changee", anybody, show_changed);
}

}
