// Recipients of an issue and the lanes of their domains, as they are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/mailing/mailing_store.hpp"

namespace kenober::mailing {

/// A row taken to be sent: by its `attempts` whoever took it is told from whoever takes it later.
struct Claim {
    std::int64_t reader = 0, attempts = 0, failures = 0;
    std::string domain = {};
};

/// See the migration.
struct Lane {
    std::string domain;
    Time free = {}, blocked = {};
    std::int64_t failures = 0, blocks = 0;
};

/// Writes rows for at most so many readers after `mailing.reached`, which moves on. Returns how many there were.
std::int64_t spread(store::Transaction& db, Mailing& mailing, int most, Time now);

/// Lanes of which something may be sent now, those first that wait longest.
std::vector<Lane> list_lanes(store::Snapshot& db, std::int64_t issue, Time now, int most);
std::optional<Lane> find_lane(store::Snapshot& db, std::int64_t issue, std::string_view domain);
/// With its `resumes`, which follows from it and from the rows that wait.
void keep(store::Transaction& db, std::int64_t issue, const Lane& lane);
/// Nothing waits any more, or never will.
void remove_lanes(store::Transaction& db, std::int64_t issue);
/// When something may be sent next, or nothing.
std::optional<Time> next_moment(store::Snapshot& db, std::int64_t issue);

/// Takes at most so many that wait in a lane: they are being sent from now on.
std::vector<Claim> take(store::Transaction& db, std::int64_t issue, std::string_view domain, Time now, int most);

/// What becomes of a row, with the code of the last answer.
struct Change {
    Standing to = Standing::sent;
    std::string outcome = {};
    std::int64_t failures = 0;
    Time due = {}; // where it waits again
};
/// False where the row is not this claim's any more: somebody else decided. It is the claim's while it is being sent, or uncertain since; what
/// is uncertain waits again by a person's word alone. That it was sent is true whoever says it.
bool settle(store::Transaction& db, Mailing& mailing, const Claim& claim, const Change& change);
/// It is nobody's letter after all: its row goes.
void drop(store::Transaction& db, Mailing& mailing, const Claim& claim);
/// What was being sent when it all ended. Returns how many.
std::int64_t strand(store::Transaction& db, Mailing& mailing);
/// What is uncertain waits again. Returns how many.
std::int64_t unstrand(store::Transaction& db, Mailing& mailing, Time now);

/// What came back of a delivery, gravest last.
enum class Returned { nothing, temporary, permanent, complaint };
/// Nothing where it never left.
std::optional<Returned> find_returned(store::Snapshot& db, Delivery delivery);
void set_returned(store::Transaction& db, Delivery delivery, Returned returned);

/// At most so many rows of an issue are forgotten. Returns how many.
std::int64_t forget_some(store::Transaction& db, std::int64_t issue, int most);

}
