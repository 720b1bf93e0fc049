// What facilitators do with signatures: answer claims, and make one author of two spellings.
#include <algorithm>

#include "commons/moderation/moderation.hpp"
#include "commons/person/person.hpp"
#include "commons/signature/pages.hpp"
#include "commons/signature/signature_mail.hpp"
#include "commons/signature/signature_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::signature {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply show_claims(Request& request) { return http::page(claims_page(request, list_claims_waiting(request.db(), request.site().id))); }

Claim claim_in(const Request& request, store::Snapshot& db)
{
    auto claim = find_claim(db, request.number("id"));
    if (!claim || claim->site != request.site().id) throw http::NotFound();
    return *std::move(claim);
}

ToDecide to_decide(const Request& request)
{
    auto& db = request.db();
    ToDecide one;
    one.claim = claim_in(request, db);
    one.is_own = one.claim.person == request.visitor().person;
    one.texts = contribution::list_author(db, request.site().id, one.claim.author, {}).items;
    one.others = list_of_author(db, one.claim.author);
    return one;
}

Reply show_claim(Request& request)
{
    const auto one = to_decide(request);
    return http::page(decide_page(request, one, one.claim, {}));
}

Reply decide_claim(Request& request)
{
    const auto one = to_decide(request);
    if (one.is_own) throw http::Forbidden(say("Nobody decides on their own signature: somebody else who reads over does."));
    const auto& form = request.form();
    auto decided = one.claim;
    decided.state = form["act"] == "accept" ? State::accepted : State::declined;
    decided.manner = form["manner"] == "group" ? Manner::group : Manner::person;
    decided.answer = decided.state == State::declined ? std::string(trim(form["answer"])) : "";
    decided.since = request.now().time();
    Problems problems;
    if (decided.state == State::accepted) problems = check_accepting(request.db(), one.claim, decided.manner);
    else if (decided.answer.empty()) problems.add("answer", say("Say why: whoever asked will read it."));
    if (length(decided.answer) > most_words)
        problems.add("answer", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (!problems.empty() && one.claim.state == State::waiting) return http::correct(decide_page(request, one, decided, problems));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (decided.state == State::accepted && !check_accepting(db, one.claim, decided.manner).empty())
            throw http::Conflict(say("Somebody else has just been linked to this name: look at it again."));
        // Two may answer at once: one answer counts, and its page tells the other.
        if (decide(db, decided)) mail_decision(request, db, decided);
        return http::see_other(request.here(Address::route("/signatures/{}", decided.id)));
    });
}

// By its name, its word in addresses, or a whole address copied from the browser.
std::optional<contribution::AuthorRow> author_named(store::Snapshot& db, std::string_view typed)
{
    const auto trimmed = trim(typed);
    const auto last = trimmed.substr(trimmed.rfind('/') == trimmed.npos ? 0 : trimmed.rfind('/') + 1);
    if (last.empty()) return {};
    if (auto found = contribution::find_author_named(db, trimmed)) return found;
    if (auto found = contribution::find_author(db, last)) return found;
    return contribution::find_author(db, text::slug(trimmed));
}

Merging typed_merging(const Request& request, std::string_view gone, std::string_view kept)
{
    auto& db = request.db();
    Merging merging{std::string(trim(gone)), std::string(trim(kept)), author_named(db, gone), author_named(db, kept), {}, {}};
    if (merging.gone) merging.gone_texts = contribution::list_signed(db, merging.gone->id);
    if (merging.kept) merging.kept_texts = contribution::list_signed(db, merging.kept->id);
    return merging;
}

bool is_departed(store::Snapshot& db, const contribution::AuthorRow& author)
{
    const auto departed = contribution::find_author(db, contribution::departed_slug);
    return departed && departed->id == author.id;
}

Problems check(const Request& request, store::Snapshot& db, const Merging& merging)
{
    Problems problems;
    if (!merging.gone) problems.add("nom", say("No author has this name: write it as it stands under the texts."));
    if (!merging.kept) problems.add("garde", say("No author has this name: write it as it stands under the texts."));
    if (!merging.gone || !merging.kept) return problems;
    if (is_departed(db, *merging.gone) || is_departed(db, *merging.kept)) throw http::NotFound();
    for (const auto site : sites_of(db, merging.gone->id))
        if (person::role_on(db, request.visitor().person, site) < http::Who::facilitator)
            problems.add("nom", say("This name stands under texts of another site, where you do not read over: ask somebody who does."));
    const auto between = check_merging(db, merging.gone->id, merging.kept->id);
    for (const auto& problem : between.list()) problems.add(problem.field, problem.sentence);
    return problems;
}

Reply merge_form(Request& request) { return http::page(merge_page(request, {}, {})); }

Reply merge_two(Request& request)
{
    const auto& form = request.form();
    const auto merging = typed_merging(request, form["nom"], form["garde"]);
    const auto problems = check(request, request.db(), merging);
    if (!problems.empty()) return http::correct(merge_page(request, merging, problems));
    if (form["act"] != "merge") return http::page(merge_page(request, merging, {}));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (!check_merging(db, merging.gone->id, merging.kept->id).empty())
            throw http::Conflict(say("Somebody else has just been linked to this name: look at it again."));
        merge(db, merging.gone->id, merging.kept->id);
        return http::see_other(request.here(Address::route("/auteurs/{}", contribution::author_slug(db, merging.kept->id))));
    });
}

}

void add_deciding_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/signatures", facilitator, show_claims)
        .get("/signatures/{id}", facilitator, show_claim)
        .post("/signatures/{id}", facilitator, decide_claim)
        .get("/signatures/reunir", facilitator, merge_form)
        .post("/signatures/reunir", facilitator, merge_two);
}

namespace {

std::vector<moderation::Task> claims_to_answer(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> tasks;
    for (const auto& one : list_claims_waiting(db, site)) {
        moderation::Task task;
        task.key = "signature/" + std::to_string(one.id);
        task.sort = "signature";
        task.what = msgid("Signature");
        task.address = Address::route("/signatures/{}", one.id);
        task.title = one.author_name;
        task.since = one.since;
        task.not_for = {one.person};
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}

void add_routes(http::Routes& routes)
{
    moderation::add_tasks(claims_to_answer);
    add_author_routes(routes);
    add_deciding_routes(routes);
}

}
