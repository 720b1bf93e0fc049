// Those who read over decide on an object of which notice was given: it stays, it is taken off, or it was put right.
#include <algorithm>

#include "commons/comment/comment.hpp"
#include "commons/lead/lead.hpp"
#include "commons/notice/notice_mail.hpp"
#include "commons/notice/pages.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::notice {

using http::Reply;
using http::Request;

namespace {

std::int64_t number_in(const Object& object) { return whole_number(object.key.substr(object.key.find('/') + 1)).value_or(0); }

// Whoever decided first does not answer, unless nobody else is there to.
bool is_own(const Request& request, const Object& object)
{
    auto& db = request.db();
    const auto person = request.visitor().person;
    const auto barred = not_for(db, object);
    const auto first = deciders(db, object);
    const auto times = std::ranges::count(barred, person);
    if (times == 0) return false;
    if (times > std::ranges::count(first, person)) return true;
    return !queue::who_may_answer(request, db, object.site, barred).empty();
}

// The task of an object is called by its oldest notice that waits; any of its notices leads here.
Desk desk_of(const Request& request)
{
    auto& db = request.db();
    const auto notice = find(db, request.number("id"));
    if (!notice || notice->site != request.site().id) throw http::NotFound();
    Desk desk;
    desk.object = object_of(db, notice->object, notice->site);
    for (auto& one : list_of(db, notice->object))
        if (one.site == notice->site) desk.notices.push_back(std::move(one));
    desk.appeals = open_appeals(db, notice->object, notice->site);
    desk.decisions = decisions_of(db, notice->object);
    std::int64_t first = notice->id;
    for (const auto& one : desk.notices)
        if (!one.decision) {
            if (!desk.is_open) first = one.id;
            desk.is_open = true;
        }
    if (!desk.appeals.empty()) {
        desk.is_open = true;
        for (const auto& one : desk.notices) first = std::min(first, one.id);
    }
    desk.key = "notice/" + std::to_string(first);
    desk.address = html::Address::route("/relecture/signalements/{}", first);
    const auto claim = moderation::find_claim(db, desk.key, request.now().time());
    desk.is_taken = claim && claim->person != request.visitor().person;
    desk.is_own = is_own(request, desk.object);
    return desk;
}

Reply shown(const Request& request, const Desk& desk, const Sent& sent, int status)
{
    auto reply = http::page(decide_page(request, desk, sent));
    reply.status = status;
    reply.keep = http::Keep::never;
    return reply;
}

Reply show(Request& request) { return shown(request, desk_of(request), {}, 200); }

Reply too_late(const Request& request, const Decision& sent, const Sentence& why)
{
    return shown(request, desk_of(request), {sent, {}, request.words().say(why)}, 409);
}

// Takes the object off the site by the act that its kind has: that act tells whoever wrote it.
void hide(const Request& request, store::Transaction& db, const Object& object, const Decision& decision)
{
    if (object.sort == Sort::contribution) {
        moderation::Decision act;
        act.contribution = number_in(object);
        act.person = decision.person;
        act.act = moderation::Act::hide;
        act.reason = decision.reason;
        act.words = decision.words;
        act.at = decision.at;
        moderation::take(request, db, act);
    } else if (object.sort == Sort::comment) {
        comment::Decision act;
        act.comment = number_in(object);
        act.person = decision.person;
        act.act = moderation::Act::hide;
        act.reason = decision.reason;
        act.words = decision.words;
        act.at = decision.at;
        comment::take(request, db, act);
    } else if (object.sort == Sort::lead) {
        lead::take_off(request, db, number_in(object), {decision.reason, decision.words, decision.person});
    } else {
        keep_taken(db, decision.id, take_off(request, db, object));
    }
}

std::vector<FollowUp>& follow_ups()
{
    static std::vector<FollowUp> all;
    return all;
}

void put_back_all(store::Transaction& db, const std::vector<Appeal>& appeals, const Object& object)
{
    for (const auto& one : appeals)
        if (const auto before = find_decision(db, one.decision)) put_back(db, object.key, before->taken);
}

/// Somebody decided first.
struct Decided {};

bool has_an_act(const Object& object) { return object.sort == Sort::contribution || object.sort == Sort::comment; }

void decide(const Request& request, store::Transaction& db, const Desk& desk, Decision decision)
{
    const auto object = object_of(db, desk.object.key, desk.object.site);
    // Read before: what is taken down names nobody any more.
    const auto to = writers(db, object);
    const auto notices = list_of(db, object.key);
    const auto appeals = open_appeals(db, object.key, object.site);
    if (decision.outcome == Outcome::restored) put_back_all(db, appeals, object);
    if (object.sort == Sort::picture || object.sort == Sort::lead) decision.title = object.title;
    const auto number = close(db, decision);
    if (!number) throw Decided{};
    decision.id = *number;
    const bool is_hidden = decision.outcome == Outcome::hidden;
    if (is_hidden) hide(request, db, object, decision);
    if (!appeals.empty()) mail_answer(request, db, object, appeals, decision);
    else if (!is_hidden || !has_an_act(object)) mail_writers(request, db, object, to, decision);
    mail_givers(request, db, notices, decision);
    moderation::release(db, desk.key);
    for (const auto follow_up : follow_ups()) follow_up(request, db, decision);
}

Decision sent_with(const Request& request, const Desk& desk)
{
    const auto outcome = outcome_of(request.form()["outcome"]);
    if (!outcome) throw http::BadRequest();
    Decision sent;
    sent.site = desk.object.site;
    sent.object = desk.object.key;
    sent.person = request.visitor().person;
    sent.outcome = *outcome;
    sent.reason = request.form()[field_of(*outcome, "reason")];
    sent.words = request.form()[field_of(*outcome, "words")];
    sent.at = request.now().time();
    return sent;
}

Reply refused(const Request& request, const Desk& desk, const Decision& sent, const Problems& problems)
{
    Problems renamed;
    for (const auto& one : problems.list()) renamed.add(field_of(sent.outcome, one.field), one.sentence);
    return http::correct(decide_page(request, desk, {sent, renamed, ""}));
}

Reply receive(Request& request)
{
    const auto desk = desk_of(request);
    const auto sent = sent_with(request, desk);
    const auto already = say("Somebody has just decided on this.");
    if (!desk.is_open) return too_late(request, sent, already);
    if (desk.is_own) throw http::Forbidden(say("This concerns you, or a decision of yours: somebody else answers it."));
    const auto decision = check(sent);
    if (!decision) return refused(request, desk, sent, decision.problems());
    if (sent.outcome == Outcome::hidden && !desk.object.can_be_hidden)
        return too_late(request, sent, say("This is no longer shown, or cannot be taken off from here: look at it again."));
    if (sent.outcome == Outcome::restored && !can_be_restored(desk)) throw http::BadRequest();
    const auto change =
        sent.outcome == Outcome::hidden || sent.outcome == Outcome::restored ? store::Change::of_every_site() : store::Change::quiet();
    try {
        return request.once(change, [&](store::Transaction& db) {
            decide(request, db, desk, *decision);
            return http::see_other(moderation::go_on(request, db, desk.key, "fait"));
        });
    } catch (const Decided&) {
        return too_late(request, sent, already);
    } catch (const moderation::Overtaken& overtaken) {
        return too_late(request, sent, overtaken.why);
    }
}

}

void add_follow_up(FollowUp follow_up) { follow_ups().push_back(follow_up); }

void add_decide_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture/signalements/{id}", facilitator, show, {.query = {"apres"}})
        .post("/relecture/signalements/{id}", facilitator, receive);
}

}
