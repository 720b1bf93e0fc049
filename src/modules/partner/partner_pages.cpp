// What everybody sees of partners: the list of their headlines, its formats, the whole text of one.
#include "commons/listing/listing.hpp"
#include "modules/partner/desk.hpp"
#include "modules/partner/partner_view.hpp"

namespace kenober::partner {

using http::Reply;
using http::Request;

namespace {

constexpr int most_on_front = 12;

Place place_of(const std::string& written)
{
    const auto cursor = listing::cursor_of(written);
    return {cursor.published, cursor.id};
}

bool is_newest(const Place& place) { return place.published == Time::never(); }

Reply show(Request& request)
{
    const auto before = place_of(request.query("avant"));
    Listed listed{list(request.db(), request.site().id), list_headlines(request.db(), request.site().id, before), is_newest(before)};
    std::erase_if(listed.partners, [](const Partner& one) { return one.pause != Pause::none; });
    return http::page(partners_page(request, listed));
}

std::vector<Shown> newest(const Request& request) { return list_headlines(request.db(), request.site().id, {}).items; }

Reply show_atom(Request& request)
{
    return http::document(format::media_type(format::Format::atom), atom_document(request, newest(request)));
}

Reply show_json(Request& request)
{
    return http::document(format::media_type(format::Format::json), json_document(request, newest(request)));
}

// The licence may have changed since the text was taken in.
Reply show_text(Request& request)
{
    const auto shown = find_headline(request.db(), request.site().id, request.number("id"));
    if (!shown || shown->headline.html.empty() || !is_open(shown->licence)) throw http::NotFound();
    auto reply = http::page(text_page(request, *shown));
    if (const auto original = html::Url::parse(shown->headline.address)) reply.with("Link", "<" + original->str() + ">; rel=\"canonical\"");
    return reply;
}

}

html::Html front_panel(const Request& request) { return front_part(request, list_front(request.db(), request.site().id, most_on_front)); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/partenaires", anybody, show, {.query = {"avant"}})
        .get("/partenaires.atom", anybody, show_atom)
        .get("/partenaires.json", anybody, show_json)
        .get("/partenaires/textes/{id}", anybody, show_text);
    add_desk(routes);
}

}
