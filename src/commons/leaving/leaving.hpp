// A departure: somebody leaves, with an account or without one; their texts stay under their licence, their name goes from everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/leaving/traces.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::leaving {

/// Who leaves. Without an account they are known by one text, and by their address if it was proved to be theirs.
struct Who {
    std::int64_t person = 0;
    std::int64_t contribution = 0;  // the one whose private link they hold
    std::string mail;               // lower case; empty: none, or not proved
    std::string name;
};

/// A name under texts that they proposed.
struct SignedName {
    contribution::AuthorRow author;
    /// Nobody else signs so: it goes from everywhere. Otherwise only from what they proposed.
    bool is_theirs_alone = false;
    /// It is how they are called here; else it is theirs only if they say so.
    bool is_certain = false;
};

struct Departure {
    Who who;
    std::vector<contribution::Contribution> staying;  // published, taken away after it was, or waiting to be read over
    std::vector<contribution::Contribution> going;    // never sent, sent back, declined, withdrawn
    std::vector<SignedName> names;
};
/// What others wrote of them is said without their name and their address. The name goes from there only where nobody else has it, and where
/// an account or a proved address says who leaves.
Traces traces(store::Snapshot& db, const Departure& departure);

/// What their leaving would change. `also`: authors of `names` that they say are theirs.
Departure departure(store::Snapshot& db, const Who& who, const std::vector<std::int64_t>& also);

/// Each folder that keeps names or addresses of people erases its own; said once, before the door opens. Called inside the write.
using Eraser = void (*)(store::Transaction& db, const Departure& departure);
void add_eraser(Eraser eraser);
/// The same for the words that others wrote, which stay but for the name and the address.
using Reword = void (*)(store::Transaction& db, contribution::Rewording rewording);
void add_rewording(Reword reword);
/// Names that leave: of the account, of proposals, of signatures that were theirs alone.
std::vector<std::string> names(const Departure& departure);
/// Erases all of it. Returns files of pictures that nothing shows any more: gallery::remove_later() in the same write.
std::vector<std::string> erase(store::Transaction& db, const Departure& departure);

/// "/compte/partir", "/suivi/{token}/partir" and the page that says who somebody is who has left.
void add_routes(http::Routes& routes);

}
