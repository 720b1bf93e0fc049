// The rows of what is still to be done, and of what could not be done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/store.hpp"

namespace kenober::jobs {

/// Asks for a job within the write that wants it: both happen or neither. Runs soon after the commit, or once `due` has come.
/// Returns its number.
std::int64_t later(store::Transaction& transaction, std::string_view job, std::string_view payload, Time due = {});

/// The same for what a person waits for at this moment: it goes before all that was asked for within the last hour and is not under way.
std::int64_t at_once(store::Transaction& transaction, std::string_view job, std::string_view payload);

struct Job {
    std::int64_t id = 0;
    std::string name;
    std::string payload;
    Time created;
    int attempts = 0;  // this one included
    Time due = {};
};

enum class State { waiting, running, sending, dead, uncertain };

/// A row as the administrator sees it: without the payload, which is somebody's.
struct Entry {
    std::int64_t id = 0;
    std::string job;
    State state = State::waiting;
    Time created;
    Time due;
    int attempts = 0;
    std::string last_error;
};

struct Counts {
    std::int64_t waiting = 0, running = 0, dead = 0, uncertain = 0;
};

Counts count(store::Snapshot& snapshot);

/// Dead and uncertain ones, the newest first, at most `limit`, below `before` (0: from the newest).
std::vector<Entry> list_troubled(store::Snapshot& snapshot, int limit, std::int64_t before = 0);

/// Runs a dead or uncertain one again, from its first attempt. False if it is no longer there or no longer in trouble.
bool retry(store::Transaction& transaction, std::int64_t id);

/// Forgets a dead or uncertain one. False as above.
bool discard(store::Transaction& transaction, std::int64_t id);

/// Takes back jobs of this name that are not being run, where `is_theirs(payload, state)` says so: for somebody who leaves.
void forget(store::Transaction& transaction, std::string_view job, store::FunctionRef<bool(const std::string&, State)> is_theirs);

/// Jobs of this name that are not being run say what `rewording` makes of their payload.
void reword(store::Transaction& transaction, std::string_view job, store::FunctionRef<std::string(const std::string&)> rewording);

/// What the runner does to rows; `owner` is the runner's own name.
namespace outbox {

/// The moment of the next waiting row, if any.
std::optional<Time> next_due(store::Snapshot& snapshot, std::string_view known);
/// Takes up to `limit` rows due by `now` whose job is in `known` ("|mail|feed|"), for as long as `until`.
std::vector<Job> claim(store::Transaction& transaction, std::string_view owner, std::string_view known, Time now, Time until, int limit);
/// Its effect is about to begin. False if the row is no longer the owner's.
bool mark_sending(store::Transaction& transaction, std::string_view owner, std::int64_t id);
void remove(store::Transaction& transaction, std::string_view owner, std::int64_t id);
void put_back(store::Transaction& transaction, std::string_view owner, std::int64_t id, Time due, std::string_view error);
void give_up(store::Transaction& transaction, std::string_view owner, std::int64_t id, State state, std::string_view error);
/// Keeps what the owner holds.
void renew(store::Transaction& transaction, std::string_view owner, Time until);
/// Lets go of what the owner holds and has not begun.
void release(store::Transaction& transaction, std::string_view owner);
/// What owners that vanished held: begun effects become uncertain, the rest waits again. Returns the number of rows.
std::int64_t recover(store::Transaction& transaction, Time now);

}

}
