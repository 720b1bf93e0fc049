#include "modules/upkeep/rooms_view.hpp"
#include "modules/upkeep/upkeep.hpp"

namespace kenober::upkeep {

using http::Reply;
using http::Request;

namespace {

Reply list_jobs(Request& request) { return http::page(jobs_page(request, jobs::list_troubled(request.db(), 100))); }

Reply decide_job(Request& request)
{
    const auto id = request.number("id");
    const bool is_retry = request.form()["act"] == "retry";
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (is_retry) jobs::retry(db, id);
        else jobs::discard(db, id);
        return http::see_other(request.here(html::Address::route("/travaux")));
    });
}

}

void add_administrators_rooms(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/travaux", administrator, list_jobs).post("/travaux/{id}", administrator, decide_job);
}

}
