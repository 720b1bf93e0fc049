// Introductions in the database: their tokens are kept as hashes, and of two answers only the first counts.
#pragma once

#include "commons/introduction/introduction.hpp"

namespace kenober::introduction {

enum class Side { asker, receiver };

/// What a link leads to, and whose link it is.
struct Found {
    Introduction introduction;
    Side side = Side::asker;
};

/// A new token for one side; an earlier one leads nowhere from now on.
std::string give_token(store::Transaction& db, std::int64_t id, Side side);
std::optional<Found> find_by_token(store::Snapshot& db, std::string_view token);
std::optional<Introduction> find(store::Snapshot& db, std::int64_t id);

/// From one state to another; false if somebody was faster. `by`: the facilitator who passed it on by hand, or 0.
bool move(store::Transaction& db, std::int64_t id, State from, State to, Time now, std::int64_t by = 0);

/// Is there another one by this address about this contribution that has reached the other side since then?
bool has_asked(store::Snapshot& db, std::int64_t contribution, std::string_view mail, Time since);
/// How many this address has asked for, and how many have reached this contribution's proposer, since then.
std::int64_t count_of_asker(store::Snapshot& db, std::string_view mail, Time since);
std::int64_t count_of_receiver(store::Snapshot& db, std::int64_t contribution, Time since);

/// No more introductions about this contribution, or again.
void stop(store::Transaction& db, std::int64_t contribution, Time now);
void resume(store::Transaction& db, std::int64_t contribution);
bool is_stopped(store::Snapshot& db, std::int64_t contribution);
/// Those that wait for an answer, at most 100.
std::vector<Introduction> list_offered(store::Snapshot& db, std::int64_t contribution);

/// For near ideas: may whoever proposed `from` ask about each of `ids` (at most five), and have they already?
struct Opening {
    std::int64_t contribution = 0;
    bool is_open = false;
    std::optional<State> asked;
};
std::vector<Opening> openings(store::Snapshot& db, std::int64_t from, std::vector<std::int64_t> ids);

}
