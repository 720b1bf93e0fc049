#include <functional>

#include "commons/entrance/entrance.hpp"
#include "commons/person/person.hpp"
#include "commons/provider/cookies.hpp"
#include "commons/provider/link.hpp"
#include "commons/provider/provider_view.hpp"

namespace kenober::provider {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Settings& kept_settings()
{
    static Settings one;
    return one;
}

void need_provider()
{
    if (settings().issuer.empty()) throw http::NotFound{};
}

Reply to_elsewhere(const std::string& location)
{
    Reply reply = http::see_other(Address());
    reply.headers = {{"Location", location}};
    reply.keep = http::Keep::never;
    return reply;
}

Reply trouble_reply(const Request& request, const Failed& failed)
{
    log::warning("sign-in elsewhere failed", {{"request", request.id()}, {"why", failed.what()}});
    Reply reply = http::page(trouble_page(request, failed.trouble));
    reply.keep = http::Keep::never;
    reply.status = failed.trouble == Trouble::unreachable ? 503 : 403;
    forget(request, reply, Cookie::outward);
    return reply;
}

Reply go(Request& request)
{
    need_provider();
    request.limit("provider", 30, 900);
    Outward outward;
    outward.question = {random_token(), random_token(), random_token(48), request.absolute(Address::route("/connexion/retour"))};
    outward.back = request.query("retour");
    outward.first = request.here(Address::route("/connexion/premiere-fois")).str();
    request.release();
    try {
        Reply reply = to_elsewhere(address_to_ask(outward.question));
        keep(request, reply, outward);
        return reply;
    } catch (const Failed& failed) {
        return trouble_reply(request, failed);
    }
}

Identity who_came_back(const Request& request, const std::optional<Outward>& sent)
{
    if (!sent || !equal_in_constant_time(sent->question.state, request.query("state")))
        throw Failed(Trouble::strange_state, "the state is not that of this browser");
    // RFC 9207: a provider that names itself here has to be the one that was asked.
    if (!request.query("iss").empty() && request.query("iss") != settings().issuer)
        throw Failed(Trouble::wrong_claims, "another issuer came back");
    if (!request.query("error").empty())
        throw Failed(request.query("error") == "temporarily_unavailable" || request.query("error") == "server_error" ? Trouble::unreachable
                                                                                                                     : Trouble::denied,
                     "the provider says no");
    if (request.query("code").empty()) throw Failed(Trouble::strange_state, "no code");
    request.release();
    return identity_for(request.query("code"), sent->question, request.now().time());
}

Reply come_back(Request& request)
{
    need_provider();
    request.limit("provider-return", 30, 900);
    const auto sent = outward(request);
    try {
        const auto identity = who_came_back(request, sent);
        const auto known = find_person(request.db(), identity);
        request.release();
        Reply reply = known ? entrance::enter(request, *known, sent->back) : to_elsewhere(sent->first);
        if (!known) keep(request, reply, Newcomer{identity, sent->back});
        forget(request, reply, Cookie::outward);
        return reply;
    } catch (const Failed& failed) {
        return trouble_reply(request, failed);
    }
}

May may_do(const Request& request, const Identity& identity)
{
    const auto checked = person::check({"name", identity.mail, random_token()});
    const bool is_free = checked && identity.is_mail_verified && !person::find_by_mail(request.db(), identity.mail);
    return is_free ? May::open_account : May::only_link;
}

Newcomer expected(const Request& request)
{
    need_provider();
    const auto found = newcomer(request);
    if (!found) throw Failed(Trouble::strange_state, "no newcomer in this browser");
    return *found;
}

Reply first_time(Request& request)
{
    try {
        const auto who = expected(request);
        const auto may = may_do(request, who.identity);
        Reply reply = http::page(
            first_time_page(request, who.identity, may, {who.identity.name, may == May::only_link ? who.identity.mail : ""}, {}));
        reply.keep = http::Keep::never;
        return reply;
    } catch (const Failed& failed) {
        return trouble_reply(request, failed);
    }
}

/// Acted upon once: `act` gives the person whose account the identity now opens, or nothing if another one has it already.
Reply join(Request& request, const Newcomer& who, const std::function<std::optional<std::int64_t>(store::Transaction&)>& act)
{
    std::optional<std::int64_t> person;
    std::optional<Address> step;
    Reply reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        person = act(db);
        if (!person || !link(db, who.identity, *person, request.now().time())) {
            person.reset();
            return http::see_other(request.here(Address::route("/connexion")));
        }
        step = entrance::second_step(request, db, *person, who.back);
        return http::see_other(step.value_or(entrance::back_or_account(request, who.back)));
    });
    if (person && !step) http::sign_in(request, reply, *person);
    if (person) forget(request, reply, Cookie::newcomer);
    return reply;
}

Reply link_account(Request& request)
try {
    const auto who = expected(request);
    const auto mail = person::normal_mail(request.form()["mail"]);
    request.limit("sign-in", 20, 900);
    request.limit("sign-in-as", 10, 900, mail);
    const auto person = person::find_by_mail(request.db(), mail);
    request.release();
    if (!person::is_password(request.form()["password"], person ? person->password : "") || !person->confirmed) {
        Problems problems;
        problems.add("mail", say("This address and this password do not go together."));
        return http::correct(first_time_page(request, who.identity, may_do(request, who.identity), {who.identity.name, mail}, problems));
    }
    request.forgive("sign-in");
    request.forgive("sign-in-as", mail);
    return join(request, who, [&](store::Transaction&) { return std::optional(person->id); });
} catch (const Failed& failed) {
    return trouble_reply(request, failed);
}

Reply open_account(Request& request)
try {
    const auto who = expected(request);
    const auto checked = person::check({request.form()["name"], who.identity.mail, random_token()});
    const auto may = may_do(request, who.identity);
    if (!checked && may == May::open_account)
        return http::correct(first_time_page(request, who.identity, may, {request.form()["name"], ""}, checked.problems()));
    return join(request, who, [&](store::Transaction& db) -> std::optional<std::int64_t> {
        // Asked again here: never an account that is there already, only because somebody says that its mail is theirs.
        if (may != May::open_account || find_person(db, who.identity) || person::find_by_mail(db, who.identity.mail)) return {};
        const auto now = request.now().time();
        return person::insert(db, {0, checked->mail, checked->name, "", "", now}, now);
    });
} catch (const Failed& failed) {
    return trouble_reply(request, failed);
}

Reply part(Request& request)
{
    need_provider();
    const auto person = person::find(request.db(), request.visitor().person);
    if (!person || person->password.empty())
        throw http::Conflict(say("Choose a password first: without it, no way into your account would be left."));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        unlink(db, person->id, settings().issuer);
        return http::see_other(request.here(Address::route("/compte/connexion")));
    });
}

}

const Settings& settings() { return kept_settings(); }
void configure(Settings chosen) { kept_settings() = std::move(chosen); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/connexion/ailleurs", anybody, go, {.query = {"retour"}, .keep = http::Keep::never})
        .get("/connexion/retour", anybody, come_back, {.query = {"code", "state", "error", "iss"}, .keep = http::Keep::never})
        .get("/connexion/premiere-fois", anybody, first_time, {.keep = http::Keep::never})
        .post("/connexion/premiere-fois/lier", anybody, link_account)
        .post("/connexion/premiere-fois/ouvrir", anybody, open_account)
        .post("/compte/ailleurs/separer", member, part);
}

}
