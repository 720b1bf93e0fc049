#include "commons/licence/licence.hpp"
#include "commons/licence/licence_view.hpp"

namespace kenober::licence {

namespace {

http::Reply licences(http::Request& request) { return http::page(licences_page(request)); }

}

void add_routes(http::Routes& routes) { routes.get("/licences", http::Who::anybody, licences); }

}
