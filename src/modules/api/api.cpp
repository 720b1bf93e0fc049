#include "modules/api/api.hpp"

#include <string>

#include "modules/api/guide_view.hpp"
#include "modules/api/operation.hpp"

namespace kenober::api {

namespace {

void add_one(http::Routes& routes, const Operation& operation, http::Handler handler)
{
    http::Takes takes;
    for (const auto& one : operation.query) takes.query.emplace_back(one.name);
    takes.token = false;
    takes.keep = http::Keep::never;
    takes.spoken = http::Spoken::in_none;
    if (operation.body) takes.body = most_body;
    const auto path = "/api/v1" + std::string(operation.path);
    switch (operation.method) {
    case http::Method::post: routes.post(path, http::Who::anybody, handler, takes); break;
    case http::Method::patch: routes.patch(path, http::Who::anybody, handler, takes); break;
    case http::Method::remove: routes.remove(path, http::Who::anybody, handler, takes); break;
    default: routes.get(path, http::Who::anybody, handler, takes); break;
    }
}

/// Each operation with the one function that serves it.
template <const Operation&... all>
struct Table {
    static std::vector<const Operation*> list() { return {&all...}; }
    static void add(http::Routes& routes) { (add_one(routes, all, run<all>), ...); }
};

using Every = Table<show_root, show_document, list_sites, list_kinds, list_themes, list_areas, list_contributions, propose_contribution,
                    show_contribution, change_contribution, withdraw_contribution, list_revisions, list_own>;

http::Reply guide(http::Request& request) { return http::page(guide_page(request)); }

}

const std::vector<const Operation*>& operations()
{
    static const auto all = Every::list();
    return all;
}

void add_routes(http::Routes& routes)
{
    routes.programs_below("/api/v1");
    routes.get("/api", http::Who::anybody, guide);
    Every::add(routes);
}

}
