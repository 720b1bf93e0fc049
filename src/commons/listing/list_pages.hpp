// A list, as its page and all its formats are made of it: one function finds it, one line gives it its addresses.
#pragma once

#include "commons/format/format.hpp"
#include "commons/listing/list_view.hpp"

namespace kenober::listing {

/// Where the page that is asked for begins.
inline Cursor cursor_in(const http::Request& request) { return cursor_of(request.query("avant")); }

/// Whether a card says of what kind it is, where any kind may stand.
inline KindWord told() { return contribution::kinds().size() > 1 ? KindWord::said : KindWord::unsaid; }

/// One page of a list. Whoever finds it throws http::NotFound where there is none, format::Moved where it is elsewhere for good.
struct Listed {
    Heading heading;
    Slice slice;
    KindWord kind = KindWord::unsaid;
};
using Find = Listed (*)(const http::Request& request, const Cursor& before);

http::Reply show(const http::Request& request, Find find);
format::List as_list(const http::Request& request, const Listed& listed);

template <Find find>
http::Reply show_found(http::Request& request)
{
    return show(request, find);
}

template <Find find>
format::List found_as_list(const http::Request& request, const std::string& before)
{
    return as_list(request, find(request, cursor_of(before)));
}

/// The page of a list at `address` (a pattern), and its formats beside it. `filters` are the query keys that `find` reads beside "avant".
template <Find find>
void add_list(http::Routes& routes, const std::string& address, const format::Formats& formats,
              const std::vector<std::string>& filters = {})
{
    auto query = filters;
    query.emplace_back("avant");
    routes.get(address, http::Who::anybody, show_found<find>, {.query = std::move(query)});
    format::add_routes<found_as_list<find>>(routes, address, formats, filters);
}

void add_tag_routes(http::Routes& routes);

}
