#include "commons/introduction/introduction_view.hpp"
#include "commons/introduction/pages.hpp"

namespace kenober::introduction {

html::Html panel(const http::Request& request, const contribution::Contribution& one)
{
    if (!contribution::kind_named(one.kind).can_help || one.state != contribution::State::published) return {};
    auto& db = request.db();
    if (receiver_of(db, one.id).reached == Reached::not_at_all || is_stopped(db, one.id)) return {};
    return panel_view(request, one);
}

html::Html near_panel(const http::Request& request, const contribution::Contribution& one, std::string_view token)
{
    constexpr std::size_t most = 5;
    const auto near = nearness::neighbours(request.db(), one.id, most);
    if (near.empty()) return {};
    std::vector<std::int64_t> ids;
    for (const auto& neighbour : near) ids.push_back(neighbour.id);
    return near_panel_view(request, near, openings(request.db(), one.id, ids), token);
}

void add_routes(http::Routes& routes)
{
    add_asking(routes);
    add_answering(routes);
    add_passing_on(routes);
}

}
