// A proposal on its way: written, put aside, confirmed by a mailed link, followed and corrected by a private one.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::proposal {

void add_routes(http::Routes& routes);
/// The form of a kind: "/{word}/proposer".
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// Who proposes by this request: the member, or the name and mail typed into the form (fields `name` and `mail`).
contribution::Proposer proposer_of(const http::Request& request);
/// What is wrong with a proposer without account.
void check(const contribution::Proposer& proposer, Problems& problems);
/// The fields for name and mail; nothing for a member, who is known.
html::Html proposer_fields(const http::Request& request, const contribution::Proposer& sent, const Problems& problems);

/// What another folder shows on the private page of a proposal. `token` is what its addresses hold after "/suivi/".
using Panel = html::Html (*)(const http::Request&, const contribution::Contribution&, const std::string& token);
void add_panel(Panel panel);

/// The proposal of the private link "/suivi/{token}" that this request came by: a link's token or, for a member's own, its number. Throws
/// http::NotFound for what is of another site, of somebody else, or only to be looked at.
struct Own {
    contribution::Contribution contribution;
    contribution::Proposer proposer;
    std::string token;
    contribution::Proof proof = contribution::Proof::none;
};
Own own(const http::Request& request);

}
