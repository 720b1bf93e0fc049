#include "commons/moderation/appeal_view.hpp"
#include "commons/moderation/moderation_mail.hpp"
#include "commons/moderation/setting_view.hpp"

namespace kenober::moderation {

using contribution::Contribution;
using html::Address;
using http::Reply;
using http::Request;

namespace {

// A private link leads to its own text, on its own site, and nowhere else.
Contribution followed(const Request& request)
{
    auto key = contribution::find_key(request.db(), request.parameter("token"));
    if (!key || key->opens != contribution::Opens::own || key->contribution.site != request.site().id) throw http::NotFound();
    return std::move(key->contribution);
}

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/suivi/{}", request.parameter("token")))); }

// Checks in the write what the page said before it, and writes the row of history.
Contribution act_as_proposer(const Request& request, store::Transaction& db, std::int64_t id, Act act, Appeal appeal,
                             std::string_view words)
{
    const auto on = contribution::find(db, id);
    if (!on) throw http::NotFound();
    const auto verdict = may(act, on->state, Standing::proposer, Mode::before, appeal);
    if (!verdict) throw http::Conflict(verdict.why);
    Decision decision;
    decision.contribution = id;
    decision.person = contribution::proposer(db, id).person;
    decision.act = act;
    decision.words = words;
    decision.at = request.now().time();
    insert(db, decision, on->site, on->sent);
    return *on;
}

Reply submit(Request& request)
{
    const auto id = followed(request).id;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto on = act_as_proposer(request, db, id, Act::submit, Appeal::none, "");
        contribution::set_state(db, id, State::proposed, request.now().time());
        close_appeal(db, id, request.now().time());
        mail_sent_again(request, db, on);
        return back(request);
    });
}

Reply open_appeal(Request& request)
{
    const auto on = followed(request);
    Decision sent;
    sent.act = Act::appeal;
    sent.words = request.form()["words"];
    const auto checked = check(sent, {});
    if (!checked) return http::correct(appeal_page(request, on, request.parameter("token"), sent.words, checked.problems()));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto now = request.now().time();
        const auto before = find_appeal(db, on.id);
        act_as_proposer(request, db, on.id, Act::appeal, before ? Appeal::closed : Appeal::none, checked->words);
        const auto against = last_of(db, on.id, {Act::decline, Act::hide});
        const OpenAppeal appeal{on.id, checked->words, now, against ? against->person : 0, {}};
        insert_appeal(db, appeal);
        mail_appeal(request, db, on, appeal);
        return back(request);
    });
}

// A claim is one button, wherever it stands: `act` says which, `back` is the page.
Reply change_claim(Request& request)
{
    const auto& form = request.form();
    const auto there = Address::parse(form["back"]).value_or(Address::route("/relecture"));
    const auto& key = form["task"];
    if (key.empty() || key.size() > 100) throw http::BadRequest();
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto me = request.visitor().person;
        if (form["act"] == "leave") give_back(db, key, me);
        else claim(db, key, me, request.now().time(), form["act"] == "take-over" ? Over::anybody : Over::free);
        return http::see_other(request.here(there).fragment("contenu"));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_own_tasks();
    routes.post("/suivi/{token}/renvoyer", anybody, submit)
        .post("/suivi/{token}/appel", anybody, open_appeal)
        .post("/relecture/prises", facilitator, change_claim);
    add_setting_routes(routes);
}

}
