// Those who read over decide on a comment, whether it waits or everybody reads it.
#include "commons/comment/pages.hpp"

namespace kenober::comment {

using http::Reply;
using http::Request;

namespace {

constexpr std::array offered{Act::publish, Act::decline, Act::hide, Act::show, Act::seen, Act::uphold, Act::overturn};

Desk desk_of(const Request& request)
{
    auto& db = request.db();
    auto one = find(db, request.number("id"));
    // A draft is its writer's business until it is confirmed.
    auto under = one && one->state != State::draft ? contribution::find(db, one->contribution) : std::nullopt;
    if (!under || under->site != request.site().id) throw http::NotFound(say("There is no such comment here."));
    Desk desk{{*std::move(one), *std::move(under)}};
    if (desk.placed.comment.thread) desk.answered = find(db, desk.placed.comment.thread);
    desk.history = history(db, desk.placed.comment.id);
    desk.appeal = find_appeal(db, desk.placed.comment.id);
    if (desk.appeal && desk.appeal->closed) desk.appeal.reset();
    const auto claim = moderation::find_claim(db, "comment/" + std::to_string(desk.placed.comment.id), request.now().time());
    desk.is_taken = claim && claim->person != request.visitor().person;
    return desk;
}

Reply show(Request& request)
{
    auto reply = http::page(decide_page(request, desk_of(request), {}));
    reply.keep = http::Keep::never;
    return reply;
}

Act act_in(const Request& request)
{
    for (const auto act : offered)
        if (request.form()["act"] == moderation::name(act)) return act;
    throw http::BadRequest();
}

// 409: somebody was first; the page tells who, and keeps what was typed.
Reply too_late(const Request& request, const Decision& sent, const moderation::Overtaken& overtaken)
{
    auto reply = http::page(decide_page(request, desk_of(request), {sent, {}, request.words().say(overtaken.why)}));
    reply.status = 409;
    reply.keep = http::Keep::never;
    return reply;
}

Reply refused(const Request& request, const Desk& desk, const Decision& sent, const Problems& problems)
{
    const auto verdict = may(request, request.db(), sent.act, desk.placed.comment);
    if (verdict.bar == moderation::Bar::state) return too_late(request, sent, {verdict.why});
    if (!verdict) throw http::Forbidden(verdict.why);
    Problems under;
    for (const auto& one : problems.list()) under.add(field_of(sent.act, one.field), one.sentence);
    return http::correct(decide_page(request, desk, {sent, under, ""}));
}

bool is_public(Act act) { return act != Act::decline && act != Act::seen && act != Act::uphold; }

Reply decide(Request& request)
{
    const auto desk = desk_of(request);
    Decision sent;
    sent.comment = desk.placed.comment.id;
    sent.person = request.visitor().person;
    sent.act = act_in(request);
    sent.reason = request.form()[field_of(sent.act, "reason")];
    sent.words = request.form()[field_of(sent.act, "words")];
    sent.at = request.now().time();
    const auto decision = check(sent);
    if (!decision) return refused(request, desk, sent, decision.problems());
    const auto change = is_public(sent.act) ? store::Change::of_site(desk.placed.under.site) : store::Change::quiet();
    const auto key = "comment/" + std::to_string(sent.comment);
    try {
        return request.once(change, [&](store::Transaction& db) {
            take(request, db, *decision);
            return http::see_other(moderation::go_on(request, db, key, "fait"));
        });
    } catch (const moderation::Overtaken& overtaken) {
        return too_late(request, sent, overtaken);
    }
}

}

void add_decide_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture/commentaires/{id}", facilitator, show, {.query = {"apres"}})
        .post("/relecture/commentaires/{id}", facilitator, decide);
}

}
