// What everybody does with comments: reads them and their feeds, writes one, looks at it first, sends it.
#include "commons/comment/comment_mail.hpp"
#include "commons/comment/pages.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::comment {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// The comment that is answered: one that everybody reads, under the same contribution. An answer to an answer stands beside it.
std::optional<Comment> answered(store::Snapshot& db, const contribution::Contribution& under, std::string_view number)
{
    if (number.empty()) return {};
    auto one = find(db, whole_number(number).value_or(0));
    if (!one || one->contribution != under.id || one->state != State::published) throw http::NotFound();
    return one;
}

std::int64_t thread_of(const std::optional<Comment>& answered)
{
    if (!answered) return 0;
    return answered->thread ? answered->thread : answered->id;
}

Writing opened(const Request& request, const contribution::Contribution& under)
{
    Writing writing{under};
    writing.mode = mode_of(request.db(), under);
    return writing;
}

// Nothing that was typed is lost, whatever has changed meanwhile.
Reply closed(const Request& request, const contribution::Contribution& under, Bar bar)
{
    const bool is_sent = request.method() == http::Method::post;
    auto reply = http::page(closed_page(request, under, bar, is_sent ? trim(request.form()["body"]) : std::string_view()));
    reply.status = is_sent ? 409 : 200;
    if (is_sent) reply.keep = http::Keep::never;
    return reply;
}

Reply write_form(Request& request)
{
    auto writing = opened(request, commented(request));
    if (writing.mode == Comments::members && !request.visitor().is_signed_in()) throw http::SignInFirst();
    if (writing.mode == Comments::closed) return closed(request, writing.under, Bar::closed);
    writing.answered = answered(request.db(), writing.under, request.query("reponse"));
    return http::page(write_page(request, writing));
}

Comment sent_with(const Request& request, const Writing& writing)
{
    const auto writer = proposal::proposer_of(request);
    Comment sent;
    sent.contribution = writing.under.id;
    sent.thread = thread_of(writing.answered);
    sent.person = writer.person;
    // As it was typed, in case the form comes back with it; on one line once it is good.
    sent.name = writer.person ? writer.name : request.form()["name"];
    sent.mail = writer.person ? "" : writer.mail;
    sent.language = writer.language;
    sent.body = request.form()["body"];
    sent.created = request.now().time();
    sent.state = State::draft;
    return sent;
}

// Shown at once, if the mode says so and there is nothing to confirm.
bool is_shown_at_once(const Writing& writing, const Comment& sent)
{
    return sent.person && (writing.mode == Comments::open || writing.mode == Comments::members) && !has_many_links(sent);
}

Reply keep(const Request& request, const Writing& writing, const Comment& sent)
{
    request.limit("comment", 20, 3600);
    const auto change = is_shown_at_once(writing, sent) ? store::Change::of_site(writing.under.site) : store::Change::quiet();
    return request.once(change, [&](store::Transaction& db) {
        // Taken off the site since the form was opened: nobody reads the answer either.
        answered(db, writing.under, writing.answered ? std::to_string(writing.answered->id) : "");
        auto one = sent;
        one.id = insert(db, one);
        if (!one.person) mail_confirmation(request, db, {one, writing.under});
        else if (arrive(db, one.id, one.created) == State::published) {
            follow_up(request, db, one.id);
            return http::see_other(request.here(route(find(db, one.id).value(), writing.under)));
        }
        return http::see_other(request.here(Address::route("/commenter/{}/merci", writing.under.id)));
    });
}

Reply without_answered(const Request& request, Writing writing)
{
    writing.answered.reset();
    writing.sent = sent_with(request, writing);
    writing.problems.add("body", say("The comment that you answer is no longer shown. Your words are here: they can stand alone."));
    return http::correct(write_page(request, writing));
}

Reply write(Request& request)
{
    const auto under = contribution::find(request.db(), request.number("id"));
    if (!under || under->site != request.site().id) throw http::NotFound();
    // Of what was never shown nobody has a form.
    if (under->state == contribution::State::hidden || under->state == contribution::State::withdrawn)
        return closed(request, *under, Bar::gone);
    auto writing = opened(request, commented(request));
    if (writing.mode == Comments::closed) return closed(request, writing.under, Bar::closed);
    if (writing.mode == Comments::members && !request.visitor().is_signed_in()) return closed(request, writing.under, Bar::members);
    try {
        writing.answered = answered(request.db(), writing.under, request.form()["reponse"]);
    } catch (const http::NotFound&) {
        return without_answered(request, std::move(writing));
    }
    writing.sent = sent_with(request, writing);
    const auto checked = check(writing.sent);
    if (!checked) {
        writing.problems = checked.problems();
        return http::correct(write_page(request, writing));
    }
    writing.sent = *checked;
    writing.sent.html = rendered(writing.sent);
    if (request.form()["act"] != "preview") return keep(request, writing, writing.sent);
    writing.shows = Shows::preview;
    return http::page(write_page(request, writing));
}

Reply thanks(Request& request) { return http::page(thanks_page(request, commented(request))); }

}

html::Html panel(const Request& request, const contribution::Contribution& under)
{
    return panel_view(request, {under, list_thread(request.db(), under.id, 0).value(), mode_of(request.db(), under)});
}

contribution::Contribution commented(const Request& request)
{
    auto found = contribution::find(request.db(), request.number("id"));
    if (!found || found->site != request.site().id || found->state != contribution::State::published) throw http::NotFound();
    return *std::move(found);
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/commenter/{id}", anybody, write_form, {.query = {"reponse"}})
        .post("/commenter/{id}", anybody, write)
        .get("/commenter/{id}/merci", anybody, thanks);
    add_list_routes(routes);
    add_own_routes(routes);
    add_decide_routes(routes);
    add_choice_routes(routes);
}

}
