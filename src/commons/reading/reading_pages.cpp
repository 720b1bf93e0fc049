#include "commons/format/format.hpp"
#include "commons/reading/reading_view.hpp"

namespace kenober::reading {

namespace {

// What changed its kind keeps its address: the word says where it is, not what it is.
contribution::Contribution shown_in(const http::Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    auto one = contribution::find(request.db(), request.site().id, path.substr(0, path.find('/')), request.parameter("slug"));
    if (!one) throw http::NotFound();
    if (one->state == contribution::State::withdrawn && one->published)
        throw http::Gone(say("This text was withdrawn by whoever proposed it."));
    if (one->state == contribution::State::hidden) throw http::Gone(say("This text was taken away by a facilitator."));
    if (one->state != contribution::State::published) throw http::NotFound();
    return *std::move(one);
}

http::Reply show(http::Request& request)
{
    const auto one = shown_in(request);
    return http::page(reading_page(request, one, contribution::tags(request.db(), one.id)));
}

http::Reply facts(http::Request& request)
{
    const auto one = shown_in(request);
    return http::document("application/ld+json", facts_of(request, one).str());
}

http::Reply file(http::Request& request)
{
    const auto one = shown_in(request);
    const auto body = written_body(request.db(), one);
    return http::document("text/markdown; charset=utf-8; variant=GFM", format::markdown(request, one, body));
}

}

void add_kind_routes(http::Routes& routes, const contribution::Kind& kind)
{
    const auto address = "/" + std::string(kind.word) + "/{slug}";
    routes.get(address, http::Who::anybody, show)
        .get(address + ".json", http::Who::anybody, facts)
        .get(address + ".md", http::Who::anybody, file);
}

}
