#include "commons/comment/comment.hpp"
#include "commons/reading/reading_view.hpp"

namespace kenober::reading {

namespace {

http::Reply show(http::Request& request)
{
    // What changed its kind keeps its address: the word says where it is, not what it is.
    const auto path = std::string_view(request.path()).substr(1);
    auto& db = request.db();
    const auto one = contribution::find(db, request.site().id, path.substr(0, path.find('/')), request.parameter("slug"));
    if (!one) throw http::NotFound();
    if (one->state == contribution::State::withdrawn && one->published)
        throw http::Gone(say("This text was withdrawn by whoever proposed it."));
    if (one->state == contribution::State::hidden) throw http::Gone(say("This text was taken away by a facilitator."));
    if (one->state != contribution::State::published) throw http::NotFound();
    return http::page(reading_page(request, *one, contribution::tags(db, one->id), comment::panel(request, *one)));
}

}

void add_kind_routes(http::Routes& routes, const contribution::Kind& kind)
{
    routes.get("/" + std::string(kind.word) + "/{slug}", http::Who::anybody, show);
}

}
