#include "commons/comment/comment_view.hpp"

namespace kenober::comment {

using http::Reply;
using http::Request;

namespace {

contribution::Contribution commented(const Request& request)
{
    auto found = contribution::find(request.db(), request.number("id"));
    if (!found || found->site != request.site().id || found->state != contribution::State::published) throw http::NotFound();
    return std::move(*found);
}

Comment sent_with(const Request& request, const contribution::Contribution& under)
{
    const auto& visitor = request.visitor();
    Comment sent;
    sent.contribution = under.id;
    sent.person = visitor.person;
    sent.name = visitor.is_signed_in() ? visitor.name : request.form()["name"];
    sent.body = request.form()["body"];
    sent.created = request.now().time();
    return sent;
}

Reply write_form(Request& request) { return http::page(write_page(request, commented(request), {}, {}, Shows::form)); }

Reply write(Request& request)
{
    const auto under = commented(request);
    const auto sent = sent_with(request, under);
    const auto checked = check(sent);
    if (!checked) return http::correct(write_page(request, under, sent, checked.problems(), Shows::form));
    if (request.form()["act"] == "preview") return http::page(write_page(request, under, *checked, {}, Shows::preview));
    request.limit("comment", 20, 3600);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        insert(db, *checked);
        return http::see_other(request.here(html::Address::route("/commenter/{}/merci", under.id)));
    });
}

Reply thanks(Request& request) { return http::page(thanks_page(request, commented(request))); }

}

html::Html panel(const Request& request, const contribution::Contribution& under)
{
    return panel_view(request, under, list_published(request.db(), under.id));
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/commenter/{id}", anybody, write_form)
        .post("/commenter/{id}", anybody, write)
        .get("/commenter/{id}/merci", anybody, thanks);
}

}
