// A proposal on its way: whoever made it confirms it by a mailed link and follows it by a private one.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::proposal {

void add_routes(http::Routes& routes);

/// Who proposes by this request: the member, or the name and mail typed into the form (fields `name` and `mail`).
contribution::Proposer proposer_of(const http::Request& request);
/// What is wrong with a proposer without account.
void check(const contribution::Proposer& proposer, Problems& problems);
/// The fields for name and mail; nothing for a member, who is known.
html::Html proposer_fields(const http::Request& request, const contribution::Proposer& sent, const Problems& problems);

/// A member's text goes into the queue at once; anybody else's waits for the mailed link. Inside a write, after the kind has stored what is
/// its own. Returns where to look next.
http::Reply receive(const http::Request& request, store::Transaction& db, std::int64_t id, const contribution::Contribution& sent,
                    const contribution::Proposer& proposer);

/// What a contribution of this proposer begins as.
contribution::State first_state(const contribution::Proposer& proposer);

}
