// What programs send: a text is proposed, changed, withdrawn. The rules are those of its form, and it goes where the form's texts go.
#include <boost/json/serialize.hpp>

#include "commons/editor/editor.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/revision/revision.hpp"
#include "modules/api/key_store.hpp"
#include "modules/api/operation.hpp"
#include "modules/api/own.hpp"
#include "modules/api/representation.hpp"
#include "modules/api/written.hpp"

namespace kenober::api {

using contribution::Contribution;
using contribution::Proposer;
using contribution::State;
using http::Faulty;
using http::Reply;

namespace {

void throw_if_wrong(const Problems& problems)
{
    if (!problems.empty()) throw Faulty(422, Faulty::Where::body, problems);
}

bool says(const Call& call, const char* name, bool wanted)
{
    const auto* const found = call.body.if_contains(name);
    return found && found->is_bool() && found->as_bool() == wanted;
}

/// The sheet as the form would have it, and its rules.
editor::Written checked(const Call& call, const contribution::Sheet& sheet, const editor::Setting& setting, const Proposer& proposer,
                        std::int64_t id)
{
    const auto written = editor::check(call.request, sheet, setting, id);
    Problems problems;
    if (!written) problems = in_body(written.problems(), setting.kind);
    proposal::check(proposer, problems);
    throw_if_wrong(problems);
    return *written;
}

// ── The same request again ──────────────────────────────────────────────────────────────────────────────────────────────────────

struct Key {
    std::string hash;  // empty: none was sent
    std::string body_hash;
};

Key key_in(const Call& call)
{
    const auto sent = trim(call.request.header("idempotency-key"));
    if (sent.empty()) return {};
    if (sent.size() > 255) throw http::BadRequest(say("An Idempotency-Key has at most 255 characters."));
    return {sha256_hex(std::string(sent) + '\n' + std::to_string(call.request.site().id)), sha256_hex(boost::json::serialize(call.body))};
}

/// What came of it when it was sent before.
std::optional<std::int64_t> sent_before(const Call& call, store::Snapshot& db, const Key& key)
{
    if (key.hash.empty()) return {};
    const auto found = find_sent(db, call.token->id, key.hash, call.request.now().time());
    if (!found) return {};
    if (found->body_hash != key.body_hash) refuse(422, Faulty::Where::body, "", say("This Idempotency-Key came with another body before."));
    return found->contribution;
}

// ── A new one ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Reply created(const Call& call, std::int64_t id)
{
    auto reply = own_reply(call, id, 201);
    return reply.with("Location", url(call.request, html::Address::route("/api/v1/contributions/{}", id)));
}

Contribution begun(const Call& call, const contribution::Kind& kind)
{
    auto one = proposal::begun(call.request, kind);
    const auto* const language = call.body.if_contains("language");
    one.language = language ? std::string(language->as_string()) : "fr";
    return one;
}

/// Inserts what is there to be inserted, once for each key.
template <class Insert>
Reply once(const Call& call, store::Change change, Insert insert)
{
    const auto key = key_in(call);
    const auto& request = call.request;
    if (const auto before = sent_before(call, request.db(), key)) return created(call, *before);
    request.release();
    std::int64_t id = 0;
    try {
        id = request.database().write(change, [&](store::Transaction& db) {
            if (const auto before = sent_before(call, db, key)) return *before;
            const std::int64_t made = insert(db);
            if (!key.hash.empty()) insert_sent(db, call.token->id, key.hash, {key.body_hash, made}, request.now().time());
            return made;
        });
    } catch (const store::Conflict&) {
        // Sent twice at the same moment to two nodes: the other one was first.
        const auto before = sent_before(call, request.db(), key);
        if (!before) throw;
        id = *before;
    }
    return created(call, id);
}

Reply propose(const Call& call)
{
    const auto& request = call.request;
    const auto& kind = contribution::kind_named(std::string_view(call.body.at("kind").as_string()));
    const auto proposer = proposal::proposer_of(request);
    const auto setting = editor::setting_of(request.db(), request.site().id, kind, proposer.name);
    contribution::Sheet sheet;
    Problems problems;
    write(sheet, call.body, kind, setting.sections, problems);
    throw_if_wrong(problems);
    const auto one = begun(call, kind);
    if (says(call, "draft", true)) {
        throw_if_wrong(in_body(editor::check_draft(sheet, kind), kind));
        const auto draft = proposal::as_draft(one, sheet, setting);
        return once(call, store::Change::quiet(), [&](store::Transaction& db) {
            const auto id = contribution::insert(db, draft, proposer);
            editor::save_draft(db, id, editor::tidy(sheet, kind));
            return id;
        });
    }
    const auto written = checked(call, sheet, setting, proposer, 0);
    const auto ready = editor::prepared(written, proposal::filled(one, written));
    return once(call, proposal::arrival_change(request, kind, proposer), [&](store::Transaction& db) {
        auto stored = proposal::filled(one, written);
        stored.id = contribution::insert(db, stored, proposer);
        editor::keep_new(db, stored, ready);
        proposal::arrive(request, db, stored, proposer, contribution::Proof::none);
        return stored.id;
    });
}

// ── One's own ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Nobody changed it between the reading that If-Match is about and this write.
void check_unchanged(store::Snapshot& db, const Contribution& read)
{
    const auto now = contribution::find(db, read.id);
    if (!now || now->updated != read.updated || now->state != read.state) throw http::Failure(412, {});
}

Reply change(const Call& call)
{
    const auto& request = call.request;
    auto& db = request.db();
    const auto one = own(call, request.number("id"));
    if (!proposal::is_open(one.state)) throw http::Conflict(say("This text can no longer be changed from here."));
    check_version(call, one);
    const auto& kind = contribution::kind_named(one.kind);
    const auto proposer = contribution::proposer(db, one.id);
    const auto setting = editor::setting_of(db, one.site, kind, proposer.name);
    const auto draft = editor::find_draft(db, one.id);
    auto sheet = draft ? *draft : editor::sheet_of(db, one);
    if (!draft) lineage::note(sheet, lineage::as_typed(request, db, one.id));
    Problems problems;
    write(sheet, call.body, kind, setting.sections, problems);
    throw_if_wrong(problems);
    const bool stays_aside = says(call, "draft", true) || (draft && !says(call, "draft", false));
    if (stays_aside) {
        throw_if_wrong(in_body(editor::check_draft(sheet, kind), kind));
        request.write_quietly([&](store::Transaction& change) {
            check_unchanged(change, one);
            proposal::put_aside(request, change, one.id, editor::tidy(sheet, kind));
        });
        return own_reply(call, one.id, 200);
    }
    const auto written = checked(call, sheet, setting, proposer, one.id);
    const auto becomes = proposal::arrival_change(request, kind, proposer);
    request.release();
    request.database().write(becomes, [&](store::Transaction& change) {
        check_unchanged(change, one);
        const auto was = proposal::keep_own(request, change, one.id, written, proposer);
        if (was == State::proposed) return;
        proposal::arrive(request, change, *contribution::find(change, one.id), proposer, contribution::Proof::none);
    });
    return own_reply(call, one.id, 200);
}

Reply withdraw(const Call& call)
{
    const auto& request = call.request;
    const auto one = own(call, request.number("id"));
    check_version(call, one);
    request.release();
    request.database().write(store::Change::of_every_site(), [&](store::Transaction& db) {
        editor::remove_draft(db, one.id);
        moderation::withdraw(db, one.id, request.now().time());
    });
    auto reply = http::document("application/json", {});
    reply.status = 204;
    reply.keep = http::Keep::never;
    return reply;
}

}

const Operation propose_contribution{
    .name = "proposeContribution",
    .method = http::Method::post,
    .path = "/contributions",
    .summary = "Propose",
    .says =
        "In the name of whoever made the token. The rules are those of the form, and it is read over as what comes by the form is. Pictures "
        "are added on its page.",
    .needs = Needs::may_propose,
    .body = "Proposal",
    .takes_key = true,
    .answers = {{201, "Contribution", "It has arrived: `state` says where it stands, the header Location where to ask again."}},
    .act = propose};

const Operation change_contribution{
    .name = "changeContribution",
    .method = http::Method::patch,
    .path = "/contributions/{id}",
    .summary = "Change one's own",
    .says =
        "While it is a draft, waits to be read over, was sent back or was declined. What was sent back or declined is thereby sent again.",
    .needs = Needs::may_propose,
    .body = "Change",
    .version = Version::must_be_named,
    .answers = {{200, "Contribution", "As it stands now."}, {409, "Problem", "It is published, withdrawn or hidden."}},
    .act = change};

const Operation withdraw_contribution{
    .name = "withdrawContribution",
    .method = http::Method::remove,
    .path = "/contributions/{id}",
    .summary = "Withdraw one's own",
    .says =
        "As on its private page: it is seen by nobody else from then on. Withdrawn already, nothing happens. If-Match may be left out: to withdraw "
        "loses nothing that was written meanwhile.",
    .needs = Needs::may_propose,
    .version = Version::may_be_named,
    .answers = {{204, nullptr, "It is withdrawn."}, {409, "Problem", "It can no longer be withdrawn."}},
    .act = withdraw};

}
