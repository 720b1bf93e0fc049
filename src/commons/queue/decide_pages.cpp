#include <algorithm>

#include "commons/queue/queue_pages.hpp"
#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using contribution::State;
using http::Reply;
using http::Request;

namespace {

// Which task this text is just now.
std::string key_of(const Reading& reading)
{
    const auto id = std::to_string(reading.text.id);
    if (reading.text.state == State::proposed) return "text/" + id;
    if (reading.appeal) return "appeal/" + id;
    return reading.is_unread ? "unread/" + id : "";
}

contribution::Contribution text_in(const Request& request)
{
    auto text = contribution::find(request.db(), request.number("id"));
    // A draft is its author's business until it is confirmed.
    if (!text || text->site != request.site().id || text->state == State::draft) throw http::NotFound();
    return *std::move(text);
}

Reading reading_of(const Request& request)
{
    auto& db = request.db();
    const auto now = request.now().time();
    const auto me = request.visitor().person;
    Reading reading;
    reading.text = text_in(request);
    reading.proposer = contribution::proposer(db, reading.text.id);
    reading.sections = site::list_sections(db, request.site().id);
    reading.mentors = moderation::mentors(request);
    reading.appeal = moderation::find_appeal(db, reading.text.id);
    if (reading.appeal && reading.appeal->closed) reading.appeal.reset();
    reading.is_unread = moderation::is_unread(db, reading.text.id);
    reading.key = key_of(reading);
    const auto claim = moderation::find_claim(db, reading.key, now);
    reading.is_taken = claim && claim->person != me;
    if (!reading.key.empty()) reading.next = moderation::next_after(db, request.site().id, me, now, reading.key);
    return reading;
}

Reply show_text(Request& request) { return http::page(decide_page(request, reading_of(request), {})); }

Decision sent_with(const Request& request, Act act)
{
    const auto& form = request.form();
    Decision sent;
    sent.contribution = request.number("id");
    sent.person = request.visitor().person;
    sent.act = act;
    sent.reason = form[field_of(act, "reason")];
    sent.words = form[field_of(act, "words")];
    sent.at = request.now().time();
    for (const auto& one : moderation::mentors(request))
        if (std::to_string(one.id) == form[field_of(act, "mentor")]) sent.mentor = one.id;
    return sent;
}

// The problems under the names that the fields have on this page.
Problems renamed(const Problems& problems, Act act)
{
    Problems under;
    for (const auto& one : problems.list()) under.add(field_of(act, one.field), one.sentence);
    return under;
}

// 409: somebody was first; the page tells who, and keeps what was typed.
Reply too_late(const Request& request, const Decision& sent, const moderation::Overtaken& overtaken)
{
    auto reply = http::page(decide_page(request, reading_of(request), {sent, {}, request.words().say(overtaken.why)}));
    reply.status = 409;
    reply.keep = http::Keep::never;
    return reply;
}

// The section chosen on the form, if it is one of this site.
void keep_section(const Request& request, store::Transaction& db, std::int64_t text)
{
    if (!request.form().has("section")) return;
    std::optional<std::int64_t> chosen;
    for (const auto& section : site::list_sections(db, request.site().id))
        if (std::to_string(section.id) == request.form()["section"]) chosen = section.id;
    contribution::set_section(db, text, chosen);
}

// A form that is not right comes back, unless it comes too late anyway.
Reply refused(const Request& request, const contribution::Contribution& text, const Decision& sent, const Problems& problems)
{
    const auto verdict = moderation::may(request, request.db(), sent.act, text);
    if (verdict.bar == moderation::Bar::state) return too_late(request, sent, {verdict.why});
    if (!verdict) throw http::Forbidden(verdict.why);
    return http::correct(decide_page(request, reading_of(request), {sent, renamed(problems, sent.act), ""}));
}

Reply decide(Request& request, Act act)
{
    const auto text = text_in(request);
    const auto sent = sent_with(request, act);
    const auto decision = moderation::check(sent, moderation::mentors(request));
    if (!decision) return refused(request, text, sent, decision.problems());
    const auto key = key_of(reading_of(request));
    try {
        return request.once(moderation::change_of(act), [&](store::Transaction& db) {
            const auto id = moderation::take(request, db, *decision);
            if (act == Act::publish) keep_section(request, db, text.id);
            return http::see_other(moderation::go_on(request, db, key, std::to_string(id)));
        });
    } catch (const moderation::Overtaken& overtaken) {
        return too_late(request, sent, overtaken);
    }
}

template <Act act>
Reply take(Request& request)
{
    return decide(request, act);
}

Reply answer_appeal(Request& request)
{
    return decide(request, request.form()["act"] == moderation::name(Act::overturn) ? Act::overturn : Act::uphold);
}

}

void add_decide_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture/{id}", facilitator, show_text, {.query = {"apres"}})
        .post("/relecture/{id}/publier", facilitator, take<Act::publish>)
        .post("/relecture/{id}/renvoyer", facilitator, take<Act::send_back>)
        .post("/relecture/{id}/decliner", facilitator, take<Act::decline>)
        .post("/relecture/{id}/masquer", facilitator, take<Act::hide>)
        .post("/relecture/{id}/remontrer", facilitator, take<Act::show>)
        .post("/relecture/{id}/vu", facilitator, take<Act::seen>)
        .post("/relecture/{id}/appel", facilitator, answer_appeal);
}

}
