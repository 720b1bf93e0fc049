#include "commons/introduction/pages.hpp"

#include "commons/introduction/introduction_mail.hpp"
#include "commons/introduction/introduction_view.hpp"

namespace kenober::introduction {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Found found_by(const Request& request, store::Snapshot& db)
{
    auto found = find_by_token(db, request.parameter("token"));
    if (!found)
        throw http::NotFound(
            say("This link is not known here: it may be cut short, or so old that it was forgotten. Look for it again in your "
                "mail, or ask anew from the page of the text."));
    return *std::move(found);
}

// A link is shown on the site of its text, and nowhere else.
contribution::Contribution text_of(const Request& request, const Found& found)
{
    auto text = contribution::find(request.db(), found.introduction.contribution);
    if (!text || text->site != request.site().id) throw http::NotFound();
    return *std::move(text);
}

Reply back(const Request& request)
{
    return http::see_other(request.here(Address::route("/mise-en-relation/{}", request.parameter("token"))));
}

Reply show(Request& request)
{
    const auto found = found_by(request, request.db());
    const auto text = text_of(request, found);
    auto standing = standing_of(request.db(), found, request.now().time());
    // Whoever has stopped them may have changed their mind since: what was asked then stays declined.
    if (found.side == Side::receiver && is_stopped(request.db(), text.id)) standing = Standing::stopped;
    else if (standing == Standing::stopped) standing = Standing::declined;
    return http::page(link_page(request, text, found, standing, request.parameter("token")));
}

Reply confirm(Request& request)
{
    const auto text = text_of(request, found_by(request, request.db()));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto found = found_by(request, db);
        const auto now = request.now().time();
        if (found.side != Side::asker || standing_of(db, found, now) != Standing::to_confirm) return back(request);
        check_pace_of_receiver(db, found.introduction, now);
        if (move(db, found.introduction.id, State::asked, State::offered, now)) pass_on(request, db, found.introduction);
        return back(request);
    });
}

Reply answer(Request& request)
{
    const auto text = text_of(request, found_by(request, request.db()));
    const auto& act = request.form()["act"];
    if (act != "agree" && act != "decline") throw http::BadRequest();
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto found = found_by(request, db);
        const auto& one = found.introduction;
        if (found.side != Side::receiver || standing_of(db, found, request.now().time()) != Standing::to_answer) return back(request);
        const auto receiver = receiver_of(db, one.contribution);
        const auto outcome = act == "agree" ? State::agreed : State::declined;
        if (settle(request, db, one, outcome) && outcome == State::agreed) mail_agreed(request, db, one, receiver);
        return back(request);
    });
}

// Whoever may stop or resume is the other side; the button that opens the form goes and comes back with it.
Reply stop_or_resume(const Request& request, void (*act)(const Request&, store::Transaction&, std::int64_t))
{
    const auto text = text_of(request, found_by(request, request.db()));
    return request.once(store::Change::of_site(request.site().id), [&](store::Transaction& db) {
        const auto found = found_by(request, db);
        if (found.side == Side::receiver) act(request, db, found.introduction.contribution);
        return back(request);
    });
}

Reply stop_asking(Request& request) { return stop_or_resume(request, stop_all); }

Reply ask_again(Request& request)
{
    return stop_or_resume(request, [](const Request&, store::Transaction& db, std::int64_t contribution) { resume(db, contribution); });
}

}

bool settle(const Request& request, store::Transaction& db, const Introduction& one, State outcome)
{
    if (!move(db, one.id, State::offered, outcome, request.now().time(), request.visitor().person)) return false;
    if (outcome != State::agreed) mail_declined(request, db, one);
    return true;
}

void stop_all(const Request& request, store::Transaction& db, std::int64_t contribution)
{
    stop(db, contribution, request.now().time());
    for (const auto& one : list_offered(db, contribution)) settle(request, db, one, State::stopped);
}

void add_answering(http::Routes& routes)
{
    using enum http::Who;
    const http::Takes private_page{.keep = http::Keep::never};
    routes.get("/mise-en-relation/{token}", anybody, show, private_page)
        .post("/mise-en-relation/{token}/confirmer", anybody, confirm)
        .post("/mise-en-relation/{token}/reponse", anybody, answer)
        .post("/mise-en-relation/{token}/arreter", anybody, stop_asking)
        .post("/mise-en-relation/{token}/reprendre", anybody, ask_again);
}

}
