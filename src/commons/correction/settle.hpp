// A correction that was sent, settled against what stands by now, and what becomes of it.
#pragma once

#include <optional>

#include "commons/correction/correction.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/revision/revision.hpp"

namespace kenober::correction {

/// Who sends it: a member, or by a private link whoever proposed the text.
struct Hand {
    std::int64_t person = 0;  // 0: whoever proposed it, without account
    html::Address action;     // where the form is sent
    html::Address done;       // where to look next when it is kept at once
};

/// The published text of an address "/{word}/{slug}/…". Throws http::NotFound.
contribution::Contribution published_in(const http::Request& request);
/// Makes a version of a published text the one that stands, and does what other folders want done then.
void keep_version(const http::Request& request, store::Transaction& db, const contribution::Contribution& on,
                  const editor::Written& written, const revision::Revision& made);
/// The form filled with what stands, or with what this hand sent before and what still waits.
proposal::Writing opened(const http::Request& request, const contribution::Contribution& on, const Hand& hand);
/// Takes in what was sent with the form, and answers it.
http::Reply receive(const http::Request& request, const contribution::Contribution& on, const Hand& hand);

/// /corrections/{id}/{number}: the ones that wait, for facilitators.
void add_waiting_routes(http::Routes& routes);

}
