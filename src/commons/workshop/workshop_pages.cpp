// For facilitators: to open a workshop, to hang up its code, to see who writes, to print the slips, to close it.
#include "commons/workshop/workshop_pages.hpp"

#include <fmt/format.h>

#include "commons/workshop/workshop_view.hpp"

namespace kenober::workshop {

using html::Address;
using http::Reply;
using http::Request;

namespace {

constexpr int listed = 30;
// Long enough to tidy up after the last one has gone; afterwards what was begun belongs to those who write it.
constexpr std::int64_t beside_for = hours(12);

Plan usual_plan(Time now)
{
    const auto day = local_day(now);
    return {.title = {},
            .kind = {},
            .day = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day),
            .hour = std::to_string(day.hour),
            .hours = std::to_string(usual_hours)};
}

std::int64_t before(const Request& request) { return whole_number(request.query("avant")).value_or(0); }

Reply list_all(Request& request)
{
    const auto some = list(request.db(), request.site().id, before(request), listed);
    return http::page(list_page(request, some, usual_plan(request.now().time()), {}));
}

Reply open(Request& request)
{
    const auto& form = request.form();
    const Plan plan{form["title"], form["kind"], contribution::on_one_line(form["day"]), form["hour"], form["hours"]};
    const auto checked = check(plan, request.now().time());
    if (!checked) {
        const auto some = list(request.db(), request.site().id, 0, listed);
        return http::correct(list_page(request, some, plan, checked.problems()));
    }
    auto workshop = *checked;
    workshop.site = request.site().id;
    workshop.opened_by = request.visitor().person;
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        return http::see_other(request.here(Address::route("/ateliers-d-ecriture/{}", insert(db, workshop))));
    });
}

Workshop asked_for(const Request& request)
{
    auto found = find(request.db(), request.number("id"));
    if (!found || found->site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

Beside beside(const Request& request, const Workshop& workshop)
{
    return request.now().time() < workshop.closes + beside_for ? Beside::yes : Beside::no;
}

std::vector<Draft> drafts_of(const Request& request, const Workshop& workshop)
{
    std::vector<Draft> all;
    for (auto& one : list_drafts(request.db(), workshop.id)) {
        auto names = contribution::proposer(request.db(), one.id).name;
        auto slip = slip::find(request.db(), one.id);
        all.push_back({std::move(one), std::move(names), std::move(slip)});
    }
    return all;
}

Reply show(Request& request)
{
    const auto workshop = asked_for(request);
    return http::page(workshop_page(request, workshop, drafts_of(request, workshop), beside(request, workshop)));
}

Reply show_poster(Request& request) { return http::page(poster_page(request, asked_for(request))); }

Sentence too_late()
{
    return say("This workshop has been over for a while: its texts belong to those who write them. To somebody who lost their slip you "
               "can give a new one.");
}

Reply show_slips(Request& request)
{
    const auto workshop = asked_for(request);
    if (beside(request, workshop) == Beside::no) throw http::Forbidden(too_late());
    auto reply = http::page(slips_page(request, workshop, drafts_of(request, workshop)));
    reply.keep = http::Keep::never;
    return reply;
}

Reply open_draft(Request& request)
{
    const auto workshop = asked_for(request);
    const auto text = request.number("text");
    if (workshop_of(request.db(), text) != workshop.id) throw http::NotFound();
    if (beside(request, workshop) == Beside::no) throw http::Forbidden(too_late());
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        const auto token = contribution::give_key(db, text, contribution::Opens::own, contribution::Proof::mailbox);
        return http::see_other(request.here(Address::route("/suivi/{}", token)));
    });
}

Reply end(Request& request)
{
    const auto workshop = asked_for(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        close(db, workshop.id, request.now().time());
        return http::see_other(request.here(Address::route("/ateliers-d-ecriture/{}", workshop.id)));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    add_writing(routes);
    routes.get("/ateliers-d-ecriture", facilitator, list_all, {.query = {"avant"}})
        .post("/ateliers-d-ecriture", facilitator, open)
        .get("/ateliers-d-ecriture/{id}", facilitator, show)
        .get("/ateliers-d-ecriture/{id}/affiche", facilitator, show_poster)
        .get("/ateliers-d-ecriture/{id}/billets", facilitator, show_slips)
        .post("/ateliers-d-ecriture/{id}/textes/{text}", facilitator, open_draft)
        .post("/ateliers-d-ecriture/{id}/fermer", facilitator, end);
}

}
