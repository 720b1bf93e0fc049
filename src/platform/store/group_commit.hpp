// A node's one writer, shared: the writes that wait are run in the order of their coming, and one commit acknowledges them all.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <span>
#include <string_view>
#include <vector>

#include "platform/store/connection.hpp"
#include "platform/store/database.hpp"

namespace kenober::store {

/// What differs between the two databases. Called by whoever leads, one at a time.
class Writer {
public:
    virtual ~Writer() = default;
    virtual std::unique_ptr<Connection> open() = 0;
    /// A transaction has begun, and nobody else can commit before it ends, or not without its knowledge.
    virtual void begun(Connection& connection) = 0;
    /// The transaction is about to be committed, and changes these sites.
    virtual void committing(Connection& connection, std::span<const std::int64_t> sites) = 0;
    /// A write is durable; told before it is acknowledged.
    virtual void durable(std::span<const std::int64_t> sites, std::span<const std::string_view> bells) = 0;
    /// A commit failed, and may have happened all the same.
    virtual void uncertain() = 0;
};

/// The first who waits leads: its thread runs the bodies of all, each within a savepoint of one transaction, and commits once. Whoever
/// comes while a group is being committed is in the next one, which the first of them leads.
/// On PostgreSQL this also keeps serializable transactions of one node from meeting: two that insert a row and another that points at it
/// read and write the same page of an index, and one of them would be run again nearly every time (measured: more retries than writes).
class GroupCommit {
public:
    using Chore = FunctionRef<void(Connection&)>;

    explicit GroupCommit(Writer& writer) : m_writer(writer) {}

    /// Returns once the write is durable; throws what its body threw, or Unavailable when it was not acknowledged.
    void write(Change change, Database::Body body, std::source_location where);
    /// Runs something on the writing connection, between two groups and outside any transaction.
    void between_groups(Chore chore);
    /// The same, but only if nobody writes now: says whether it did.
    bool if_idle(Chore chore);

    Figures figures();

private:
    enum class Fate { over, again };
    struct Waiting;
    struct Group;

    void join(Waiting& waiting);
    void hand_over();
    void lead();
    void run_chore(Waiting& chore);
    void run_group();
    bool begin();
    Fate attempt(Group& group);
    Waiting* next_of(const Group& group);
    void run_body(Waiting& waiting);
    bool run_within(Waiting& waiting);
    Fate commit(Group& group);
    Fate lose(Group& group, Waiting& culprit);
    void run_alone(Waiting& waiting);
    void fail_all_waiting(const std::exception_ptr& error);
    void finish(Group& group);
    void abandon_transaction() noexcept;
    Connection& connection();

    Writer& m_writer;
    std::mutex m_mutex;
    std::deque<Waiting*> m_queue;
    bool m_led = false;
    std::unique_ptr<Connection> m_connection;  // only the leader touches it
    std::atomic<std::uint64_t> m_writes{0}, m_commits{0}, m_refused{0}, m_retries{0};
};

}
