#include <algorithm>
#include <charconv>

#include "commons/moderation/moderation_mail.hpp"
#include "commons/moderation/queue_view.hpp"

namespace kenober::moderation {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::int64_t number_in(const Request& request)
{
    const auto& text = request.parameter("id");
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) throw http::NotFound();
    return id;
}

Reading reading_of(const Request& request)
{
    auto& db = request.db();
    auto text = contribution::find(db, number_in(request));
    // A draft is its author's business until it is confirmed.
    if (!text || text->site != request.site().id || text->state == contribution::State::draft) throw http::NotFound();
    const auto id = text->id;
    return {std::move(*text), contribution::proposer(db, id), site::list_sections(db, request.site().id)};
}

Reply show_queue(Request& request)
{
    auto& db = request.db();
    return http::page(
        queue_page(request, contribution::list_proposed(db, request.site().id), comment::list_waiting(db, request.site().id)));
}

Reply decide_form(Request& request) { return http::page(decide_page(request, reading_of(request), {}, {})); }

Decision sent_with(const Request& request, Act act)
{
    return {number_in(request), request.visitor().person, act, request.form()["reason"], request.form()["words"], request.now().time()};
}

// The section chosen on the form, if it is one of this site.
std::optional<std::int64_t> section_sent(const Request& request, const Reading& reading)
{
    for (const auto& section : reading.sections)
        if (std::to_string(section.id) == request.form()["section"]) return section.id;
    return {};
}

Reply publish(Request& request)
{
    const auto reading = reading_of(request);
    const auto decision = check(sent_with(request, Act::publish), reading.text, reading.proposer);
    if (!decision) return http::correct(decide_page(request, reading, {}, decision.problems()));
    const auto section = section_sent(request, reading);
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        still_proposed(db, reading.text.id);
        contribution::set_section(db, reading.text.id, section);
        contribution::publish(db, reading.text.id, decision->at);
        insert(db, *decision);
        mail_decision(request, db, reading.text, reading.proposer, *decision);
        return http::see_other(request.here(Address::route("/relecture")));
    });
}

Reply decline(Request& request)
{
    const auto reading = reading_of(request);
    const auto sent = sent_with(request, Act::decline);
    const auto decision = check(sent, reading.text, reading.proposer);
    if (!decision) return http::correct(decide_page(request, reading, sent, decision.problems()));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        still_proposed(db, reading.text.id);
        contribution::set_state(db, reading.text.id, contribution::State::declined, decision->at);
        insert(db, *decision);
        mail_decision(request, db, reading.text, reading.proposer, *decision);
        return http::see_other(request.here(Address::route("/relecture")));
    });
}

Reply decide_comment(Request& request)
{
    const auto id = number_in(request);
    const bool is_published = request.form()["act"] == "publish";
    const auto waiting = comment::list_waiting(request.db(), request.site().id);
    const bool is_here = std::ranges::any_of(waiting, [&](const comment::Waiting& one) { return one.comment.id == id; });
    if (!is_here) throw http::Conflict(say("Somebody has just decided on this comment."));
    return request.once(is_published ? store::Change::of_site(request.site().id) : store::Change::quiet(), [&](store::Transaction& db) {
        comment::set_state(db, id, is_published ? comment::State::published : comment::State::declined);
        return http::see_other(request.here(Address::route("/relecture")));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture", facilitator, show_queue)
        .get("/relecture/{id}", facilitator, decide_form)
        .post("/relecture/{id}/publier", facilitator, publish)
        .post("/relecture/{id}/decliner", facilitator, decline)
        .post("/relecture/commentaires/{id}", facilitator, decide_comment);
}

}
