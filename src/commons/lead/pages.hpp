// The rooms of a lead: the public list, taking one, and the desk of whoever reads over.
#pragma once

#include "commons/lead/lead_store.hpp"

namespace kenober::lead {

void add_listing(http::Routes& routes);
void add_taking(http::Routes& routes);
void add_desk(http::Routes& routes);

/// Of this site, or NotFound.
Lead lead_of_site(const http::Request& request, store::Snapshot& db, std::int64_t id);
/// The member who asks, where their address is confirmed.
std::optional<Someone> member(const http::Request& request);

}
