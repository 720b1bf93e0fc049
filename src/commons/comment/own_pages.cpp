// The private page of a comment: confirming it, seeing where it stands, taking it back, appealing; and the list in one's account.
#include "commons/comment/pages.hpp"
#include "commons/person/person.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::comment {

using contribution::Proof;
using html::Address;
using http::Reply;
using http::Request;
using moderation::Mode;
using moderation::Standing;

namespace {

std::optional<Comment> of_member(const Request& request, std::int64_t number)
{
    if (!request.visitor().is_signed_in()) throw http::SignInFirst();
    auto found = find(request.db(), number);
    return found && found->person == request.visitor().person ? std::move(found) : std::nullopt;
}

// The one whose private link, or for a member whose number, stands in the address.
Own own(const Request& request)
{
    Own mine;
    mine.token = request.parameter("token");
    if (const auto number = whole_number(mine.token)) {
        auto found = of_member(request, *number);
        if (!found) throw http::NotFound();
        mine.placed.comment = *std::move(found);
        mine.proof = Proof::mailbox;
    } else {
        auto key = find_key(request.db(), mine.token);
        if (!key)
            throw http::NotFound(say(
                "This link opens nothing here. Look whether it was copied whole, to its last character; the mail that brought it has it too."));
        mine.placed.comment = std::move(key->comment);
        mine.proof = key->proof;
    }
    auto under = contribution::find(request.db(), mine.placed.comment.contribution);
    if (!under || under->site != request.site().id) throw http::NotFound();
    mine.placed.under = *std::move(under);
    mine.history = history(request.db(), mine.placed.comment.id);
    mine.appeal = find_appeal(request.db(), mine.placed.comment.id);
    return mine;
}

Reply show(Request& request)
{
    auto reply = http::page(own_page(request, own(request), "", {}));
    reply.keep = http::Keep::never;
    return reply;
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/commentaire/{}", request.parameter("token")))); }

Reply confirm(Request& request)
{
    const auto mine = own(request);
    if (mine.proof != Proof::mailbox) throw http::Forbidden(say("This link does not confirm: follow the one that came by mail."));
    return request.once(store::Change::of_site(mine.placed.under.site), [&](store::Transaction& db) {
        arrive(db, mine.placed.comment.id, request.now().time());
        follow_up(request, db, mine.placed.comment.id);
        return back(request);
    });
}

Decision by_writer(const Comment& one, Act act, Time now)
{
    Decision decision;
    decision.comment = one.id;
    decision.person = one.person;
    decision.act = act;
    decision.at = now;
    return decision;
}

// Throws http::Conflict where it comes too late.
void insist(store::Snapshot& db, const Comment& one, Act act)
{
    const auto appeal = find_appeal(db, one.id) ? moderation::Appeal::closed : moderation::Appeal::none;
    const auto verdict = moderation::may(act, one.state, Standing::proposer, Mode::before, appeal);
    if (!verdict) throw http::Conflict(verdict.why);
}

Reply withdraw(Request& request)
{
    const auto mine = own(request);
    return request.once(store::Change::of_site(mine.placed.under.site), [&](store::Transaction& db) {
        const auto one = find(db, mine.placed.comment.id).value();
        if (one.state == State::withdrawn) return back(request);
        insist(db, one, Act::withdraw);
        const auto now = request.now().time();
        insert(db, by_writer(one, Act::withdraw, now), mine.placed.under.site, one.sent);
        set_standing(db, one.id, State::withdrawn, now);
        mark_read(db, one.id);
        close_appeal(db, one.id, now);
        empty(db, one.id);
        moderation::release(db, "comment/" + std::to_string(one.id));
        return back(request);
    });
}

void appeal(const Request& request, store::Transaction& db, const Own& mine, const Decision& sent)
{
    const auto one = find(db, sent.comment).value();
    insist(db, one, Act::appeal);
    insert(db, sent, mine.placed.under.site, one.sent);
    std::int64_t decider = 0;
    for (const auto& before : history(db, one.id))
        if (before.act == Act::decline || before.act == Act::hide) decider = before.person;
    insert_appeal(db, {one.id, sent.words, sent.at, decider, {}});
    queue::mail_appeal(
        request, db, mine.placed.under.site,
        {msgid(
             "Hello {name},\n\nwhoever wrote the comment “{title}” on {site} asks somebody else to look at it again:\n\n{words}\n\n{link}"),
         shorten(one.body, 80),
         sent.words,
         Address::route("/relecture/commentaires/{}", one.id),
         {decider, one.person}});
}

Reply send_appeal(Request& request)
{
    const auto mine = own(request);
    auto sent = by_writer(mine.placed.comment, Act::appeal, request.now().time());
    sent.words = request.form()["words"];
    const auto checked = check(sent);
    if (!checked) return http::correct(own_page(request, mine, sent.words, checked.problems()));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        appeal(request, db, mine, *checked);
        return back(request);
    });
}

}

void add_own_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/commentaire/{token}", anybody, show)
        .post("/commentaire/{token}/confirmer", anybody, confirm)
        .post("/commentaire/{token}/retirer", anybody, withdraw)
        .post("/commentaire/{token}/appel", anybody, send_appeal);
}

}
