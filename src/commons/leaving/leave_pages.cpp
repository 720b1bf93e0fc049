#include "commons/gallery/gallery.hpp"
#include "commons/leaving/leave_view.hpp"
#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::leaving {

using html::Address;
using http::Reply;
using http::Request;

namespace {

person::Person member(const Request& request)
{
    auto person = person::find(request.db(), request.visitor().person);
    if (!person) throw http::SignInFirst();
    return *std::move(person);
}

Who who(const person::Person& person) { return {person.id, 0, person.mail, person.name}; }

// A link that came by mail proves the mailbox; any other one opens its own text alone.
Who who(const proposal::Own& own)
{
    const bool is_proved = own.proof == contribution::Proof::mailbox;
    return {0, own.contribution.id, is_proved ? person::normal_mail(own.proposer.mail) : "", own.proposer.name};
}

std::vector<std::int64_t> ticked(const Request& request, const Departure& planned)
{
    std::vector<std::int64_t> also;
    for (const auto& one : planned.names)
        if (request.form().has("nom_" + std::to_string(one.author.id))) also.push_back(one.author.id);
    return also;
}

// Gone from the tables, then from the file of the database; files of pictures go with a job that tries again.
Reply leave(const Request& request, const Who& leaver, const std::vector<std::int64_t>& also)
{
    auto reply = request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        // Somebody else who administers may have left since the page was shown.
        if (leaver.person && person::is_last_administrator(db, leaver.person))
            throw http::Conflict(say("You alone administer the territory: name somebody else first, and then leave."));
        gallery::remove_later(db, erase(db, departure(db, leaver, also)));
        return http::see_other(request.here(Address::route("/au-revoir")));
    });
    request.database().empty_log();
    return reply;
}

Reply explain(Request& request)
{
    const auto person = member(request);
    if (person::is_last_administrator(request.db(), person.id)) return http::page(last_administrator_page(request));
    return http::page(explain_page(request, departure(request.db(), who(person), {})));
}

Reply confirm_form(Request& request)
{
    const auto person = member(request);
    if (person::is_last_administrator(request.db(), person.id)) return http::page(last_administrator_page(request));
    return http::page(confirm_page(request, departure(request.db(), who(person), {}), {}));
}

Reply confirm(Request& request)
{
    const auto person = member(request);
    request.limit("leave", 10, 900, person.mail);
    if (person::is_last_administrator(request.db(), person.id)) return http::page(last_administrator_page(request));
    const auto planned = departure(request.db(), who(person), {});
    request.release();
    Problems problems;
    if (!person::is_password(request.form()["password"], person.password))
        problems.add("password", say("This is not your password: type it again, or choose a new one first."));
    if (request.form()["sure"].empty()) problems.add("sure", say("Tick the box: what is erased cannot be brought back."));
    if (!problems.empty()) return http::correct(confirm_page(request, planned, problems));
    auto reply = leave(request, who(person), ticked(request, planned));
    http::sign_out(request, reply);
    return reply;
}

Reply withdraw_form(Request& request)
{
    const auto own = proposal::own(request);
    // Whoever has an account leaves with all of it.
    if (own.proposer.person) return http::see_other(request.here(Address::route("/compte/partir")));
    auto reply = http::page(withdraw_name_page(request, departure(request.db(), who(own), {}), own.token, {}));
    reply.keep = http::Keep::never;
    return reply;
}

Reply withdraw(Request& request)
{
    const auto own = proposal::own(request);
    if (own.proposer.person) throw http::Forbidden(say("This text belongs to an account: it leaves with the account."));
    const auto planned = departure(request.db(), who(own), {});
    if (request.form()["sure"].empty()) {
        Problems problems;
        problems.add("sure", say("Tick the box: what is erased cannot be brought back."));
        return http::correct(withdraw_name_page(request, planned, own.token, problems));
    }
    return leave(request, who(own), ticked(request, planned));
}

Reply show_gone(Request& request) { return http::page(gone_page(request)); }

Reply show_departed(Request& request) { return http::page(departed_page(request)); }

html::Html follow_panel(const Request& request, const contribution::Contribution&, const std::string& token)
{
    return request.visitor().is_signed_in() ? html::Html{} : follow_line(request, token);
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_panel(person::Room::data, account_line);
    proposal::add_panel(follow_panel);
    routes.get("/compte/partir", member, explain)
        .get("/compte/partir/confirmer", member, confirm_form)
        .post("/compte/partir/confirmer", member, confirm)
        .get("/suivi/{token}/partir", anybody, withdraw_form)
        .post("/suivi/{token}/partir", anybody, withdraw)
        .get("/au-revoir", anybody, show_gone)
        .get("/auteurs/personne-partie", anybody, show_departed);
}

}
