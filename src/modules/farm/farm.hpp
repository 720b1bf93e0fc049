// The farm: every site of the territory, how one is opened and set, who works on it; and how a server that is new gets its first one.
#pragma once

#include <string>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::farm {

/// "/sites", "/reglages", "/personnes", "/comptes".
void add_routes(http::Routes& routes);
/// "/bienvenue".
void add_welcome(http::Routes& routes);

/// What no site may be called: said once, when every route is known.
void reserve(std::vector<std::string> words);

/// Does the server still wait for its first site and whoever administers it?
bool is_unfounded(store::Snapshot& db);
/// A token with which whoever started the server founds it, good for an hour; the one given before opens nothing any more. The database keeps
/// its hash only. Makes the server's secret too, if it has none.
std::string invite_founder(store::Transaction& db, Time now);

}
