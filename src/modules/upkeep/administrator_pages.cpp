#include "commons/audit/audit.hpp"
#include "commons/layout/layout.hpp"
#include "modules/upkeep/rooms_view.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "modules/upkeep/upkeep_store.hpp"

namespace kenober::upkeep {

using http::Reply;
using http::Request;

namespace {

// Tasks are the server's: a site of its own has none.
Reply list_jobs(Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
    return http::page(jobs_page(request, jobs::list_troubled(request.db(), 100), retried_jobs(request.db(), 100)));
}

Reply decide_job(Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
    const auto id = request.number("id");
    const bool is_retry = request.form()["act"] == "retry";
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const bool is_done = is_retry ? jobs::retry(db, id) : jobs::discard(db, id);
        const auto act = is_retry ? audit::Act::retry_job : audit::Act::discard_job;
        if (is_done) audit::note(db, {act, request.visitor().person}, request.now().time());
        return http::see_other(request.here(html::Address::route("/travaux")));
    });
}

}

void add_administrators_rooms(http::Routes& routes)
{
    layout::stand_behind("/administration", "/travaux");
    using enum http::Who;
    routes.get("/travaux", administrator, list_jobs).post("/travaux/{id}", administrator, decide_job);
}

}
