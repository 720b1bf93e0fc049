#include "commons/placing/placing_pages.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kenober::placing {

using html::Address;
using http::Reply;
using http::Request;

namespace {

store::Change of_here(const Request& request) { return store::Change::of_site(request.site().id); }

Reply back(const Request& request) { return http::see_other(request.here(Address::route("/une"))); }

FrontRoom room(const Request& request)
{
    auto& db = request.db();
    FrontRoom shown{chosen(db, request.site().id, request.now().time()), contribution::list_site(db, request.site().id, {}).items, {}, {}};
    std::erase_if(shown.newest, [&](const contribution::Contribution& one) {
        return std::ranges::any_of(shown.chosen, [&](const Chosen& other) { return other.contribution.id == one.id; });
    });
    return shown;
}

contribution::Contribution appearing(const Request& request)
{
    auto found = contribution::find_on(request.db(), request.site().id, request.number("id"));
    if (!found) throw http::NotFound();
    return std::move(*found);
}

Reply show_room_of_front(Request& request) { return http::page(front_room(request, room(request))); }

Reply find_one(Request& request)
{
    const auto found = find_by_address(request, request.form()["address"]);
    if (found && contribution::find_on(request.db(), request.site().id, found->id))
        return http::see_other(request.here(Address::route("/une/{}", found->id)));
    auto shown = room(request);
    shown.address = request.form()["address"];
    shown.problems.add("address", say("No published text of this site has this address."));
    return http::correct(front_room(request, shown));
}

Reply show_choosing(Request& request)
{
    Choosing shown{appearing(request), {}, {}};
    for (const auto& one : chosen(request.db(), request.site().id, request.now().time()))
        if (one.contribution.id == shown.contribution.id && one.until) {
            const auto day = local_day(*one.until - 1);
            shown.until = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
        }
    return http::page(choosing_page(request, shown));
}

Reply choose_one(Request& request)
{
    Choosing shown{appearing(request), request.form()["until"], {}};
    const auto until = end_of(shown.until, request.now().time());
    if (!until) {
        shown.problems = until.problems();
        return http::correct(choosing_page(request, shown));
    }
    const Choice choice{request.site().id, shown.contribution.id, *until, request.visitor().person, request.now().time()};
    return request.once(of_here(request), [&](store::Transaction& db) {
        if (choose(db, choice) == Outcome::full) throw http::Conflict(say("Five stand there already: take one off first."));
        return back(request);
    });
}

Reply take_off_front(Request& request)
{
    const auto id = appearing(request).id;
    return request.once(of_here(request), [&](store::Transaction& db) {
        let_go(db, request.site().id, id);
        return back(request);
    });
}

Reply move_one_up(Request& request)
{
    const auto id = appearing(request).id;
    return request.once(of_here(request), [&](store::Transaction& db) {
        move_up(db, request.site().id, id);
        return back(request);
    });
}

}

void add_front_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/une", facilitator, show_room_of_front)
        .post("/une", facilitator, find_one)
        .get("/une/{id}", facilitator, show_choosing)
        .post("/une/{id}", facilitator, choose_one)
        .post("/une/{id}/retirer", facilitator, take_off_front)
        .post("/une/{id}/monter", facilitator, move_one_up);
}

}
