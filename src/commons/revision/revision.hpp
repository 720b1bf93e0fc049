// A revision: what a contribution's sheet was, who made it so, when and why. Nothing that was once kept is ever overwritten.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/editor/editor.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::revision {

/// kept: it stood or stands; joined: followed within ten minutes by another of the same hand, and left out of histories; pending: waits
/// for a facilitator while the public version stands; accepted: became a kept one; refused: did not; replaced: corrected by its own hand while it waited.
enum class State { kept, joined, pending, accepted, refused, replaced };
std::string_view name(State state);

struct Revision {
    std::int64_t contribution = 0;
    std::int64_t number = 0; // from 1, in the order of their coming
    std::int64_t base = 0; // number of the one it was written from
    std::int64_t person = 0; // 0: whoever proposed the text, without account
    Time at = {};
    std::string why = {};
    State state = State::kept;
    contribution::Sheet sheet = {};
};

inline constexpr std::size_t most_why = 300; // characters
inline constexpr std::int64_t joined_within = 10 * 60; // seconds

/// Two sheets written from one, as one; or the names of the fields in which they differ too much.
struct Merged {
    contribution::Sheet sheet; // in fields of `conflicts`, mine
    std::vector<std::string> conflicts;
};
/// Three-way, field by field: texts by words and paragraphs, short fields as a whole.
Merged merge(const contribution::Kind& kind, const contribution::Sheet& base, const contribution::Sheet& mine,
             const contribution::Sheet& theirs);

/// Number of the version that stands; 1 where nothing was ever corrected (that version is then not stored by itself).
std::int64_t current(store::Snapshot& db, std::int64_t contribution);
/// The sheet of a version; of number 1 without row, what is kept.
std::optional<Revision> find(store::Snapshot& db, const contribution::Contribution& one, std::int64_t number);
/// Those that stood or stand, the newest first; at most 500.
std::vector<Revision> list_kept(store::Snapshot& db, const contribution::Contribution& one);
/// Those that wait on a site, the oldest first; at most 100.
struct Pending {
    Revision revision;
    contribution::Contribution on;
};
std::vector<Pending> list_pending(store::Snapshot& db, std::int64_t site);
/// A correction that somebody sent: the text, why, when, and what became of it.
struct Sent {
    std::int64_t contribution = 0;
    std::string why;
    Time at;
    State state = State::pending;
};
/// Those of a person that wait or were refused, the newest first.
std::vector<Sent> list_sent_by(store::Snapshot& db, std::int64_t person, std::int64_t most);
std::optional<Revision> find_pending_of(store::Snapshot& db, std::int64_t contribution, std::int64_t person);

/// Makes `written` the version that stands. `revision` gives contribution, base, person, at, why; its sheet is written's. Returns its number.
std::int64_t keep(store::Transaction& db, const contribution::Contribution& on, const editor::Written& written, Revision revision);
/// Lets it wait. A pending one of the same hand is replaced: it was corrected.
std::int64_t insert_pending(store::Transaction& db, const contribution::Contribution& on, Revision revision);
void set_state(store::Transaction& db, std::int64_t contribution, std::int64_t number, State state);
/// A name leaves the signatures of every version: of one contribution, or of all (0). What the texts themselves say stays.
void forget_name(store::Transaction& db, std::string_view name, std::int64_t contribution);
/// Whether any version names this file of a picture.
bool is_in_a_version(store::Snapshot& db, std::string_view file);
/// Why versions were made, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);

/// A correction on its way into the store: what was sent, settled against the version that stands by now.
struct Settled {
    contribution::Sheet sheet;
    std::int64_t current = 0;
    std::vector<std::string> conflicts; // fields that somebody else changed too
    contribution::Sheet theirs; // what stands, where there are conflicts
};
Settled settle(store::Snapshot& db, const contribution::Contribution& on, std::int64_t base, const contribution::Sheet& sent);

}
