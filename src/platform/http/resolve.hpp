// From the target of a request to a site, a language and a route.
#pragma once

#include <string>

#include "platform/http/incoming.hpp"
#include "platform/http/rooms.hpp"
#include "platform/http/site_table.hpp"

namespace kenober::http {

/// `origin` is the configured one, or empty. Never throws but for memory.
Destination find_destination(const Incoming& incoming, const Routes& routes, const SiteTable& sites, const std::string& origin);

/// An address of a site in a language: /br/quartiers/articles.
html::Address placed(const html::Address& route, i18n::Language language, const Site& site, bool is_by_word);

/// Scheme, host and port as `incoming` names them.
std::string origin_of(const Incoming& incoming);

/// The same as an address of where the destination leads: with language, site and (where it is another one) host.
std::string location_of(const html::Address& route, const Destination& destination, const Incoming& incoming);

}
