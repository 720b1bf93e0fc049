// A correction: somebody's new version of a published text, kept at once where they may, or waiting while the public version stands.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::correction {

void add_routes(http::Routes& routes);
/// "/{word}/{slug}/modifier" and "/{word}/{slug}/historique" of a kind.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// What another folder has to do in the transaction in which a published text gets a new version.
using FollowUp = void (*)(const http::Request&, store::Transaction&, std::int64_t contribution, std::int64_t number);
void add_follow_up(FollowUp follow_up);

/// The way to the history and to the form, for the page of a published text.
html::Html panel(const http::Request& request, const contribution::Contribution& one);
/// The same for the private page of whoever proposed it.
html::Html own_panel(const http::Request& request, const contribution::Contribution& one, const std::string& token);

}
