#include <functional>

#include "commons/entrance/entrance.hpp"
#include "commons/person/account_mail.hpp"
#include "commons/person/account_view.hpp"
#include "commons/person/session_view.hpp"

namespace kenober::person {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply sign_in_form(Request& request)
{
    if (request.visitor().is_signed_in()) return http::see_other(entrance::back_or_account(request, request.query("retour")));
    return http::page(sign_in_page(request, {"", request.query("retour")}, {}));
}

Reply sign_in(Request& request)
{
    const auto& form = request.form();
    const SignIn sent{form["mail"], form["retour"]};
    const auto mail = normal_mail(sent.mail);
    request.limit("sign-in", 20, 900);
    request.limit("sign-in-as", 10, 900, mail);
    const auto person = find_by_mail(request.db(), mail);
    request.release();
    const bool is_right = is_password(form["password"], person ? person->password : "");
    if (!is_right || !person->confirmed) {
        Problems problems;
        problems.add("mail", is_right ? say("This address has not been confirmed yet: follow the link in the mail we sent.")
                                      : say("This address and this password do not go together."));
        return http::correct(sign_in_page(request, sent, problems));
    }
    request.forgive("sign-in");
    request.forgive("sign-in-as", mail);
    return entrance::enter(request, person->id, sent.back);
}

// Noted as done, so that a finger that slips is not told to sign in first.
Reply leave(Request& request)
{
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction&) { return http::see_other(request.here(Address{})); });
    http::sign_out(request, reply);
    return reply;
}

Reply leave_everywhere(Request& request)
{
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        http::close_sessions(db, request.visitor().person);
        return http::see_other(request.here(Address{}));
    });
    http::sign_out(request, reply);
    return reply;
}

Reply create_form(Request& request) { return http::page(create_page(request, {}, {})); }

Reply create(Request& request)
{
    request.limit("create-account", 20, 3600);
    const auto& form = request.form();
    const NewPerson sent{form["name"], form["mail"], form["password"]};
    const auto checked = check(sent);
    if (!checked) return http::correct(create_page(request, {sent.name, sent.mail, ""}, checked.problems()));
    const auto hash = hash_password(checked->password);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        open_account(request, db, *checked, hash);
        return http::see_other(request.here(Address::route("/compte/message-envoye")));
    });
}

Reply sent(Request& request) { return http::page(sent_page(request)); }

// A mailed link is used, and whoever holds it signed in. The same form sent again leads to the account too, if without the cookie.
Reply use_link(Request& request, Purpose purpose, const std::function<void(store::Transaction&, std::int64_t person)>& act)
{
    const auto& token = request.parameter("token");
    const auto now = request.now().time();
    std::optional<std::int64_t> person;
    bool is_dead = false;
    std::optional<Address> step;
    auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        person = find_link(db, token, purpose, now);
        is_dead = !person || !take_link(db, token, purpose, now);
        if (is_dead) return Reply{};
        act(db, *person);
        confirm(db, *person, now);
        step = entrance::second_step(request, db, *person, "");
        return http::see_other(step.value_or(request.here(Address::route("/compte"))));
    });
    if (is_dead) return http::page(dead_link_page(request));
    if (person && !step) http::sign_in(request, reply, *person);
    return reply;
}

Reply confirm_form(Request& request)
{
    const auto& token = request.parameter("token");
    if (!find_link(request.db(), token, Purpose::confirm, request.now().time())) return http::page(dead_link_page(request));
    return http::page(confirm_page(request, token));
}

Reply confirm_address(Request& request)
{
    return use_link(request, Purpose::confirm, [](store::Transaction&, std::int64_t) {});
}

Reply forgotten_form(Request& request) { return http::page(forgotten_page(request, "", {})); }

Reply forgotten(Request& request)
{
    request.limit("forgotten", 10, 3600);
    const auto mail = normal_mail(request.form()["mail"]);
    request.limit("forgotten-of", 5, 3600, mail);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        send_password_link(request, db, mail);
        return http::see_other(request.here(Address::route("/compte/message-envoye")));
    });
}

Reply new_password_form(Request& request)
{
    const auto& token = request.parameter("token");
    if (!find_link(request.db(), token, Purpose::password, request.now().time())) return http::page(dead_link_page(request));
    return http::page(new_password_page(request, token, {}));
}

Reply new_password(Request& request)
{
    Problems problems;
    check_password(request.form()["password"], problems);
    if (!problems.empty()) return http::correct(new_password_page(request, request.parameter("token"), problems));
    const auto hash = hash_password(request.form()["password"]);
    return use_link(request, Purpose::password, [&](store::Transaction& db, std::int64_t person) {
        set_password(db, person, hash);
        http::close_sessions(db, person);
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_session_routes(routes);
    routes.get("/connexion", anybody, sign_in_form, {.query = {"retour"}})
        .post("/connexion", anybody, sign_in)
        .post("/deconnexion", member, leave)
        .post("/deconnexion/partout", member, leave_everywhere)
        .get("/compte/creer", anybody, create_form)
        .post("/compte/creer", anybody, create)
        .get("/compte/message-envoye", anybody, sent)
        .get("/compte/confirmer/{token}", anybody, confirm_form)
        .post("/compte/confirmer/{token}", anybody, confirm_address)
        .get("/compte/oubli", anybody, forgotten_form)
        .post("/compte/oubli", anybody, forgotten)
        .get("/compte/mot-de-passe/{token}", anybody, new_password_form)
        .post("/compte/mot-de-passe/{token}", anybody, new_password);
}

}
