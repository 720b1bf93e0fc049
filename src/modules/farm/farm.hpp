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

/// What others do with sites, said once before the first request: a room about one of them, linked from its page ({} in `pattern` is its word);
/// a room about all of them, linked from their list. `title` is a msgid.
void add_room_of_site(const char* title, html::RoutePattern<std::string> pattern);
void add_room_of_sites(const char* title, html::RoutePattern<> pattern);
/// How a site is that is not simply open, in words for its line in the list; empty for one that is.
using StateOf = std::string (*)(const http::Request&, std::int64_t site);
void set_state(StateOf state);

/// Does the server still wait for its first site and whoever administers it?
bool is_unfounded(store::Snapshot& db);
/// A token with which whoever started the server founds it, good for an hour; the one given before opens nothing any more. The database keeps
/// its hash only. Makes the server's secret too, if it has none.
std::string invite_founder(store::Transaction& db, Time now);

}
