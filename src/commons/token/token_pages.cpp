// The room of tokens: "/compte/jetons".
#include "commons/person/person.hpp"
#include "commons/token/token.hpp"
#include "commons/token/token_view.hpp"

namespace kenober::token {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply never_kept(html::Html page)
{
    auto reply = http::page(std::move(page));
    reply.keep = http::Keep::never;
    return reply;
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/compte/jetons"))); }

Reply show(Request& request)
{
    return never_kept(tokens_page(request, list_of(request.db(), request.visitor().person), Wanted{{}, 0, lives[1]}, {}));
}

Wanted wanted_in(const http::Form& form)
{
    Wanted wanted{form["name"], 0, static_cast<int>(whole_number(form["days"]).value_or(0))};
    if (form["read"] == "yes") wanted.scopes += may_read;
    if (form["propose"] == "yes") wanted.scopes += may_propose;
    return wanted;
}

// The token itself follows from the form: sent twice, it is made once and shown twice. The database has its hash only.
Reply make(Request& request)
{
    const auto sent = wanted_in(request.form());
    const auto wanted = check(sent);
    const auto person = request.visitor().person;
    const auto mine = list_of(request.db(), person);
    const auto text = text_of(request.secret_of_form("token"));
    const bool is_there = find(request.db(), text, request.now().time()).has_value();
    auto problems = wanted ? Problems{} : wanted.problems();
    if (!is_there && mine.size() >= most_of_person)
        problems.add("", say("You have {most} tokens: revoke one that you no longer use.", {{"most", std::to_string(most_of_person)}}));
    if (!problems.empty()) return http::correct(tokens_page(request, mine, sent, problems));
    const auto now = request.now().time();
    const Token token{0, person, wanted->name, wanted->scopes, now, now + days(wanted->days)};
    request.limit("token", 60, 3600, std::to_string(person));
    request.once(store::Change::quiet(), [&](store::Transaction& db) {
        insert(db, token, text);
        return back(request);
    });
    const auto made = find(request.db(), text, now);
    return made ? never_kept(made_page(request, *made, text)) : back(request);
}

Reply take_back(Request& request)
{
    const auto id = request.number("id");
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!revoke(db, request.visitor().person, id)) throw http::NotFound();
        return back(request);
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    person::add_panel(person::Room::data, account_panel);
    person::add_line(person::Room::data, account_line);
    routes.get("/compte/jetons", member, show).post("/compte/jetons", member, make).post("/compte/jetons/{id}/revoquer", member, take_back);
}

}
