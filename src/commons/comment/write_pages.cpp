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

Writing opened(const Request& request, const std::string& number)
{
    Writing writing{commented(request)};
    writing.mode = mode_of(request.db(), writing.under);
    if (writing.mode == Comments::members && !request.visitor().is_signed_in()) throw http::SignInFirst();
    if (writing.mode != Comments::closed) writing.answered = answered(request.db(), writing.under, number);
    return writing;
}

Reply closed(const Request& request, const contribution::Contribution& under)
{
    auto reply = http::page(closed_page(request, under));
    reply.status = request.method() == http::Method::post ? 409 : 200;
    return reply;
}

Reply write_form(Request& request)
{
    const auto writing = opened(request, request.query("reponse"));
    return writing.mode == Comments::closed ? closed(request, writing.under) : http::page(write_page(request, writing));
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
    return sent.person && (writing.mode == Comments::open || writing.mode == Comments::members);
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

Reply write(Request& request)
{
    auto writing = opened(request, request.form()["reponse"]);
    if (writing.mode == Comments::closed) return closed(request, writing.under);
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
