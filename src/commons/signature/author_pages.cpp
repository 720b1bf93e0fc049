// What concerns everybody: the panel of an author's page, claiming the name, a few words about it, and taking a claim back.
#include "commons/listing/listing.hpp"
#include "commons/person/person.hpp"
#include "commons/signature/pages.hpp"
#include "commons/signature/signature_mail.hpp"
#include "commons/signature/signature_view.hpp"

namespace kenober::signature {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// Only a name that everybody can read here can be claimed here.
contribution::AuthorRow author_in(const Request& request)
{
    const auto& slug = request.parameter("author");
    auto author = contribution::find_author(request.db(), slug);
    if (!author || slug == contribution::departed_slug) throw http::NotFound();
    if (contribution::list_author(request.db(), request.site().id, author->id, {}).items.empty()) throw http::NotFound();
    return *std::move(author);
}

std::optional<Claim> own_claim(const Request& request, store::Snapshot& db, std::int64_t author)
{
    for (auto& one : list_of_person(db, request.visitor().person))
        if (one.author == author) return std::move(one);
    return {};
}

Address page_of(const Request& request, std::string_view slug) { return request.here(Address::route("/auteurs/{}", slug)); }

html::Html author_panel(const Request& request, const contribution::AuthorRow& author, const std::string& slug)
{
    return author_panel_view(request, slug, list_of_author(request.db(), author.id), about(request.db(), author.id));
}

html::Html account_panel(const Request& request)
{
    return account_panel_view(request, list_of_person(request.db(), request.visitor().person));
}

Reply claim_form(Request& request)
{
    const auto author = author_in(request);
    if (const auto mine = own_claim(request, request.db(), author.id)) return http::page(known_page(request, author, *mine));
    return http::page(claim_page(request, author, {}, {}));
}

Claim sent_claim(const Request& request, const contribution::AuthorRow& author)
{
    Claim sent;
    sent.author = author.id;
    sent.person = request.visitor().person;
    sent.site = request.site().id;
    sent.manner = request.form()["manner"] == "group" ? Manner::group : Manner::person;
    sent.words = trim(request.form()["words"]);
    sent.since = request.now().time();
    return sent;
}

Problems check(const Request& request, const Claim& sent)
{
    Problems problems;
    if (request.form()["manner"].empty()) problems.add("manner", say("Say whether it is your own name or that of a group."));
    if (sent.words.empty()) problems.add("words", say("Say in a few words how those who read it can know that it is you."));
    if (length(sent.words) > most_words)
        problems.add("words", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
    return problems;
}

Reply send_claim(Request& request)
{
    const auto author = author_in(request);
    const auto sent = sent_claim(request, author);
    const auto problems = check(request, sent);
    if (!problems.empty()) return http::correct(claim_page(request, author, sent, problems));
    request.limit("claim", 10, 3600);
    const auto form = request.here(Address::route("/auteurs/{}/revendiquer", request.parameter("author")));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        // Asked twice, it is asked once: the form's own page says how it stands.
        if (const auto id = insert(db, sent)) mail_claim(request, db, *find_claim(db, *id));
        return http::see_other(form);
    });
}

Claim linked_claim(const Request& request, const contribution::AuthorRow& author)
{
    const auto mine = own_claim(request, request.db(), author.id);
    if (!mine || mine->state != State::accepted)
        throw http::Forbidden(say("Only whoever signs so can say something about this name. Is it you? Say so on the page of the name."));
    return *mine;
}

Reply about_form(Request& request)
{
    const auto author = author_in(request);
    linked_claim(request, author);
    return http::page(about_page(request, author, about(request.db(), author.id), {}));
}

Reply keep_about(Request& request)
{
    const auto author = author_in(request);
    linked_claim(request, author);
    const std::string words(trim(request.form()["words"]));
    Problems problems;
    if (length(words) > most_about)
        problems.add("words", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_about)}}));
    if (!problems.empty()) return http::correct(about_page(request, author, words, problems));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        set_about(db, author.id, words);
        return http::see_other(page_of(request, request.parameter("author")));
    });
}

Reply take_claim_back(Request& request)
{
    const auto id = request.number("id");
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto claim = find_claim(db, id);
        // Gone already: whoever presses twice has what they wanted.
        if (claim && claim->person != request.visitor().person) throw http::NotFound();
        if (claim) take_back(db, id);
        return http::see_other(request.here(Address::route("/compte/moi")));
    });
}

}

void add_author_routes(http::Routes& routes)
{
    using enum http::Who;
    listing::add_author_panel(author_panel);
    person::add_panel(person::Room::name, account_panel);
    routes.get("/auteurs/{author}/revendiquer", member, claim_form)
        .post("/auteurs/{author}/revendiquer", member, send_claim)
        .get("/auteurs/{author}/presentation", member, about_form)
        .post("/auteurs/{author}/presentation", member, keep_about)
        .post("/signatures/{id}/rendre", member, take_claim_back);
}

}
