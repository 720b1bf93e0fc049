#include "commons/proposal/proposal.hpp"
#include "commons/queue/queue_pages.hpp"
#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using http::Reply;
using http::Request;
using moderation::Appeal;
using moderation::Mode;
using moderation::OpenAppeal;
using moderation::Standing;

namespace {

// Inside the write: the appeal, its row of history, and who is asked to answer it.
void appeal(const Request& request, store::Transaction& db, Decision row)
{
    const auto on = contribution::find(db, row.contribution).value();
    const auto before = moderation::find_appeal(db, on.id);
    const auto verdict = moderation::may(Act::appeal, on.state, Standing::proposer, Mode::before, before ? Appeal::closed : Appeal::none);
    if (!verdict) throw http::Conflict(verdict.why);
    row.person = contribution::proposer(db, on.id).person;
    row.at = request.now().time();
    moderation::insert(db, row, on.site, on.sent);
    const auto against = moderation::last_of(db, on.id, {Act::decline, Act::hide});
    const OpenAppeal opened{on.id, row.words, row.at, against ? against->person : 0, {}};
    moderation::insert_appeal(db, opened);
    moderation::mail_appeal(request, db, on, opened);
}

Reply send_appeal(Request& request)
{
    const auto mine = proposal::own(request);
    Decision sent;
    sent.contribution = mine.contribution.id;
    sent.act = Act::appeal;
    sent.words = request.form()["words"];
    const auto checked = moderation::check(sent, {});
    if (!checked) return http::correct(appeal_page(request, mine.contribution, mine.token, sent.words, checked.problems()));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        appeal(request, db, *checked);
        return http::see_other(request.here(html::Address::route("/suivi/{}", mine.token)));
    });
}

}

void add_appeal_routes(http::Routes& routes)
{
    proposal::add_panel(appeal_form);
    routes.post("/suivi/{token}/appel", http::Who::anybody, send_appeal);
}

}
