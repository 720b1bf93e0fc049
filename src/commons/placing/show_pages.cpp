#include "commons/placing/placing_pages.hpp"

namespace kenober::placing {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::vector<Shown> with_contributions(store::Snapshot& db, const std::vector<contribution::Showing>& showings)
{
    std::vector<Shown> list;
    for (const auto& one : showings)
        if (auto found = contribution::find_on(db, one.site, one.contribution)) list.push_back({*std::move(found), one.site});
    return list;
}

ShowRoom room(const Request& request)
{
    auto& db = request.db();
    const auto here = request.site().id;
    return {with_contributions(db, contribution::list_shown_here(db, here)),
            with_contributions(db, contribution::list_shown_elsewhere(db, here)),
            contribution::list_elsewhere(db, here, 20),
            {},
            {}};
}

contribution::Contribution of_elsewhere(const Request& request)
{
    auto found = contribution::find(request.db(), request.number("id"));
    if (!found || found->state != contribution::State::published || found->site == request.site().id) throw http::NotFound();
    return std::move(*found);
}

std::optional<std::int64_t> section_sent(const Request& request)
{
    const auto id = whole_number(request.form()["section"]);
    return id && site::find_section(request.db(), request.site().id, *id) ? id : std::nullopt;
}

Reply show_room_of_showings(Request& request) { return http::page(show_room(request, room(request))); }

Reply find_one(Request& request)
{
    const auto found = find_by_address(request, request.form()["address"]);
    if (found && found->site != request.site().id) return http::see_other(request.here(Address::route("/montrer/{}", found->id)));
    auto shown = room(request);
    shown.address = request.form()["address"];
    shown.problems.add("address", found ? say("This text is from here: it stands in your lists already.")
                                        : say("No published text of another site has this address."));
    return http::correct(show_room(request, shown));
}

Reply show_showing(Request& request)
{
    const auto one = of_elsewhere(request);
    const auto here = contribution::find_on(request.db(), request.site().id, one.id);
    return http::page(
        showing_page(request, one, site::list_sections(request.db(), request.site().id), here ? here->section : std::nullopt));
}

Reply show_one(Request& request)
{
    const auto one = of_elsewhere(request);
    const contribution::Showing showing{request.site().id, one.id, section_sent(request), request.visitor().person, request.now().time()};
    return request.once(store::Change::of_site(request.site().id), [&](store::Transaction& db) {
        contribution::show(db, showing);
        return http::see_other(request.here(Address::route("/montrer")));
    });
}

Reply take_one_off(Request& request)
{
    const auto id = request.number("id");
    return request.once(store::Change::of_site(request.site().id), [&](store::Transaction& db) {
        contribution::take_off(db, request.site().id, id);
        let_go(db, request.site().id, id);
        return http::see_other(request.here(Address::route("/montrer")));
    });
}

}

void add_show_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/montrer", facilitator, show_room_of_showings)
        .post("/montrer", facilitator, find_one)
        .get("/montrer/{id}", facilitator, show_showing)
        .post("/montrer/{id}", facilitator, show_one)
        .post("/montrer/{id}/retirer", facilitator, take_one_off);
}

void add_routes(http::Routes& routes)
{
    add_front_routes(routes);
    add_show_routes(routes);
}

}
