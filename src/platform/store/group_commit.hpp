// SQLite's one writer, shared: the writes that wait are run in the order of their coming, and one fsync acknowledges them all.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <source_location>
#include <span>
#include <string_view>
#include <vector>

#include "platform/store/database.hpp"
#include "platform/store/sqlite_connection.hpp"

namespace kenober::store {

/// The first who waits leads: its thread runs the bodies of all, each within a savepoint of one transaction, and commits once.
/// Whoever comes while a group is being committed is in the next one, which the first of them leads.
class GroupCommit {
public:
    using Chore = FunctionRef<void(SqliteConnection&)>;
    /// What a durable write changed, told before it is acknowledged.
    using Announce = std::function<void(std::span<const std::int64_t> sites, std::span<const std::string_view> bells)>;

    GroupCommit(std::function<std::unique_ptr<SqliteConnection>()> open, Announce announce);

    /// Returns once the write is durable; throws what its body threw, or Unavailable when it was not acknowledged.
    void write(Change change, Database::Body body, std::source_location where);
    /// Runs something on the writing connection, between two groups and outside any transaction.
    void between_groups(Chore chore);
    /// The same, but only if nobody writes now: says whether it did.
    bool if_idle(Chore chore);
    /// Moves every generation if somebody else has committed since this was last asked.
    void notice_others(SqliteConnection& connection);

    Figures figures();

private:
    struct Waiting;
    struct Group;

    void join(Waiting& waiting);
    void hand_over();
    void lead();
    void run_chore(Waiting& chore);
    void run_group();
    Waiting* next_of(const Group& group);
    void run_body(Waiting& waiting);
    bool run_within(Group& group, Waiting& waiting);
    void commit(Group& group);
    void lose(Group& group, Waiting& culprit);
    void run_alone(Waiting& waiting);
    void fail_all_waiting(const std::exception_ptr& error);
    void finish(Group& group);
    void abandon_transaction() noexcept;
    SqliteConnection& connection();

    const std::function<std::unique_ptr<SqliteConnection>()> m_open;
    const Announce m_announce;

    std::mutex m_mutex;
    std::deque<Waiting*> m_queue;
    bool m_led = false;

    // Only the leader touches these.
    std::unique_ptr<SqliteConnection> m_connection;
    std::int64_t m_data_version = 0;

    std::atomic<std::uint64_t> m_writes{0}, m_commits{0}, m_refused{0};
};

}
