// The one door: whoever has something to say finds the form by a plain sentence, not by the name of a kind.
#include "commons/proposal/proposal_view.hpp"

namespace kenober::proposal {

namespace {

std::vector<Way>& ways()
{
    static std::vector<Way> all;
    return all;
}

http::Reply show_door(http::Request& request) { return http::page(door_page(request, ways())); }

}

void add_way(const Way& way) { ways().push_back(way); }

void add_door(http::Routes& routes) { routes.get("/proposer", http::Who::anybody, show_door); }

}
