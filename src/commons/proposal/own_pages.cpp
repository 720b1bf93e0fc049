// The private page of a proposal, and its correction before anything of it is public.
#include "commons/gallery/gallery.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/proposal/proposal_mail.hpp"
#include "commons/proposal/proposal_view.hpp"
#include "commons/revision/revision.hpp"

namespace kenober::proposal {

using contribution::Proof;
using contribution::State;
using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply received(Request& request) { return http::page(received_page(request)); }

Reply follow(Request& request)
{
    const auto mine = own(request);
    const Followed followed{mine, editor::find_draft(request.db(), mine.contribution.id)};
    auto reply = http::page(follow_page(request, followed));
    reply.keep = http::Keep::never;
    return reply;
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/suivi/{}", request.parameter("token")))); }

Reply confirm(Request& request)
{
    const auto mine = own(request);
    if (mine.proof != Proof::mailbox) throw http::Forbidden(say("This link does not confirm: follow the one that came by mail."));
    return request.once(arrival_change(request, contribution::kind_named(mine.contribution.kind), mine.proposer),
                        [&](store::Transaction& db) {
                            const auto now = contribution::find(db, mine.contribution.id);
                            if (now && now->state == State::draft && now->sent) arrive(request, db, *now, mine.proposer, mine.proof);
                            return back(request);
                        });
}

Reply withdraw(Request& request)
{
    const auto mine = own(request);
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        editor::remove_draft(db, mine.contribution.id);
        moderation::withdraw(db, mine.contribution.id, request.now().time());
        return back(request);
    });
}

// A link to look at the text and do nothing else: shown by going there, since only its hash is kept.
Reply give_preview(Request& request)
{
    const auto mine = own(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto token = contribution::give_key(db, mine.contribution.id, contribution::Opens::preview, Proof::none);
        return http::see_other(request.here(Address::route("/apercu/{}", token)));
    });
}

Reply show_preview(Request& request)
{
    const auto key = contribution::find_key(request.db(), request.parameter("token"));
    if (!key || key->opens != contribution::Opens::preview || key->contribution.site != request.site().id) throw http::NotFound();
    if (key->contribution.state == State::withdrawn || key->contribution.state == State::hidden) throw http::Gone();
    if (key->contribution.state == State::published) return http::see_other(request.here(contribution::route(key->contribution)));
    auto reply = http::page(preview_page(request, key->contribution, editor::find_draft(request.db(), key->contribution.id)));
    reply.keep = http::Keep::never;
    return reply;
}

// What stands in the form: the draft put aside, or what is kept.
Writing opened(const Request& request, const Own& mine)
{
    const auto& one = mine.contribution;
    if (!is_open(one.state)) throw http::Conflict(say("This text can no longer be corrected from here."));
    auto& db = request.db();
    Writing writing{editor::setting_of(db, one.site, contribution::kind_named(one.kind), mine.proposer.name),
                    Address::route("/suivi/{}/modifier", mine.token)};
    const auto draft = editor::find_draft(db, one.id);
    writing.sheet = draft ? *draft : editor::sheet_of(db, one);
    if (!draft) lineage::note(writing.sheet, lineage::as_typed(request, db, one.id));
    writing.proposer = mine.proposer;
    writing.base = revision::current(db, one.id);
    writing.on = one;
    writing.proof = mine.proof;
    return writing;
}

Reply edit_form(Request& request) { return http::page(write_page(request, opened(request, own(request)))); }

Reply put_aside(const Request& request, const Writing& writing)
{
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        proposal::put_aside(request, db, writing.on->id, editor::tidy(writing.sheet, writing.kind()));
        return back(request);
    });
}

// Kept as the version that stands, and sent: for the first time, or again.
Reply send(const Request& request, const Writing& writing, const editor::Written& written, Proof proof)
{
    const auto change = arrival_change(request, writing.kind(), writing.proposer);
    return request.once(change, [&](store::Transaction& db) {
        const auto was = keep_own(request, db, writing.on->id, written, writing.proposer, writing.why);
        if (was == State::proposed) return back(request);
        const auto reply = arrive(request, db, *contribution::find(db, writing.on->id), writing.proposer, proof);
        // Whoever came by the link of a mail, or by a slip, has nothing to confirm: their page says that it is in the queue.
        return !writing.proposer.person && proof == Proof::mailbox ? back(request) : reply;
    });
}

// Somebody whose text was told to a facilitator, or who wrote without account, is not asked again who they are.
contribution::Proposer known_or_sent(const Own& mine, const contribution::Proposer& sent)
{
    const auto& known = mine.proposer;
    return known.person || !known.mail.empty() || is_vouched_for(known, mine.proof) ? known : sent;
}

Reply edit(Request& request)
{
    const auto mine = own(request);
    auto writing = opened(request, mine);
    const auto intent = read_writing(request, writing);
    writing.proposer = known_or_sent(mine, writing.proposer);
    writing.setting.signer = writing.proposer.name;
    if (intent == Intent::another_source) return http::page(write_page(request, writing));
    if (intent == Intent::put_aside) {
        writing.add(editor::check_draft(writing.sheet, writing.kind()));
        return writing.problems.empty() ? put_aside(request, writing) : http::correct(write_page(request, writing));
    }
    const auto settled = revision::settle(request.db(), mine.contribution, writing.base, editor::tidy(writing.sheet, writing.kind()));
    writing.base = settled.current;
    if (!settled.conflicts.empty()) {
        writing.theirs = settled.theirs;
        return http::correct(write_page(request, writing));
    }
    writing.sheet = settled.sheet;
    const auto written = editor::check(request, writing.sheet, writing.setting, mine.contribution.id);
    if (!written) writing.add(written.problems());
    if (!is_vouched_for(writing.proposer, mine.proof)) check(writing.proposer, writing.problems);
    if (!writing.problems.empty()) return http::correct(write_page(request, writing));
    if (intent == Intent::look) return http::page(write_page(request, writing, Shows::preview));
    return send(request, writing, *written, mine.proof);
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/proposition-recue", anybody, received)
        .get("/suivi/{token}", anybody, follow)
        .get("/suivi/{token}/modifier", anybody, edit_form)
        .post("/suivi/{token}/modifier", anybody, edit, {.body = gallery::most_body, .body_seconds = gallery::body_seconds})
        .post("/suivi/{token}/confirmer", anybody, confirm)
        .post("/suivi/{token}/retirer", anybody, withdraw)
        .post("/suivi/{token}/apercu", anybody, give_preview)
        .get("/apercu/{token}", anybody, show_preview);
}

}
