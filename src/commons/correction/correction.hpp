// A correction: somebody's new version of a published text, kept at once where they may, or waiting while the public version stands.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::correction {

void add_routes(http::Routes& routes);
/// "/{word}/{slug}/modifier" and "/{word}/{slug}/historique" of a kind.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// The way to the history and to the form, for the page of a published text.
html::Html panel(const http::Request& request, const contribution::Contribution& one);
/// The same for the private page of whoever proposed it.
html::Html own_panel(const http::Request& request, const contribution::Contribution& one, const std::string& token);

}
