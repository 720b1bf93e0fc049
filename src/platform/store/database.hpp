// The database as a whole: snapshots are borrowed from it, writes are handed to it, and it says how often the public part changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/store/function_ref.hpp"
#include "platform/store/generations.hpp"
#include "platform/store/migration.hpp"
#include "platform/store/snapshot.hpp"

namespace kenober::store {

class Pool;

struct Settings {
    std::string url;                      // sqlite:/path/file.db or postgresql://user@host/name
    int readers = 8;                      // connections for reading, opened as they are needed
    std::int64_t patience = seconds(10);  // longest wait for a connection or for another program's lock, in microseconds
    std::int64_t log_bytes = 64LL << 20;  // SQLite's write-ahead log: above this, writers wait a moment while it is emptied
};

/// What a write does to the pages that everybody sees: nothing (sessions, marks, counters: quiet), one site, or all of them.
class Change {
public:
    static Change quiet() { return Change({}); }
    static Change of_site(std::int64_t site) { return Change(site); }
    static Change of_every_site() { return Change(0); }
    /// 0 is every site; nothing is quiet.
    std::optional<std::int64_t> site() const { return m_site; }

private:
    explicit Change(std::optional<std::int64_t> site) : m_site(site) {}
    std::optional<std::int64_t> m_site;
};

/// A connection out of its pool; it goes back when this ends.
class Borrowed {
public:
    Borrowed(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection);
    Borrowed(Borrowed&&) noexcept;
    Borrowed& operator=(Borrowed&&) noexcept;
    ~Borrowed();
    Connection& operator*() const { return *m_connection; }

private:
    void give_back() noexcept;
    std::shared_ptr<Pool> m_pool;
    std::unique_ptr<Connection> m_connection;
};

/// A view of the database that ends, and frees its connection, with this object.
template <class View>
class Lease {
public:
    explicit Lease(Borrowed connection) : m_connection(std::move(connection)), m_view(*m_connection) {}
    View& operator*() { return m_view; }
    View* operator->() { return &m_view; }

private:
    Borrowed m_connection;
    View m_view;
};

/// Figures for the metrics page.
struct Figures {
    std::uint64_t writes = 0;         // acknowledged
    std::uint64_t commits = 0;        // one may acknowledge several writes
    std::uint64_t refused = 0;        // writes that ended in an error
    std::uint64_t write_ahead = 0;    // bytes waiting in SQLite's write-ahead log
    std::uint64_t retries = 0;        // writes run again because of others (PostgreSQL)
    std::uint64_t waiting = 0;        // writes whose turn has not come
};

class Database {
public:
    using Body = FunctionRef<void(Transaction&)>;

    /// Opens, and creates an SQLite file that is not there. Throws Unavailable, or std::invalid_argument for a url of another kind.
    static std::unique_ptr<Database> open(const Settings& settings);
    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// One snapshot, open from its first statement until the lease ends. Throws Unavailable when all stay busy. Never inside a write.
    virtual Lease<Snapshot> read() = 0;

    /// Runs `body`, and returns its value once it is durable. What the body throws comes out here and undoes its write, nobody else's.
    /// The body may run several times, on another thread: it has no effect but SQL and what it returns (debug builds run each twice).
    template <class BodyOf>
    auto write(Change change, BodyOf body, std::source_location where = std::source_location::current())
    {
        using Value = std::invoke_result_t<BodyOf&, Transaction&>;
        if constexpr (std::is_void_v<Value>) {
            run_write(change, body, where);
        } else {
            std::optional<Value> value;
            run_write(change, [&](Transaction& transaction) { value.emplace(body(transaction)); }, where);
            return *std::move(value);
        }
    }

    /// Read it before the snapshot; what was made from that snapshot is right as long as this has not moved. No lock is taken.
    std::uint64_t generation(std::int64_t site) const { return m_generations.of(site); }
    /// Something outside the database changed what everybody sees.
    void move_every_generation() { m_generations.move(0); }

    /// Applies those not yet applied, all or none. `progress` hears the name of each before it runs. Throws MigrationRefused.
    virtual void migrate(std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress = {}) = 0;

    /// Copies a running SQLite database to a new file (never copy the file itself: what stands in its log would be lost).
    /// Not for PostgreSQL, which throws std::logic_error: platform/backup serves both.
    virtual void copy_to(const std::filesystem::path& file) = 0;

    /// What was deleted is to be gone from the files too: SQLite's write-ahead log is emptied as soon as no reader needs it, within seconds.
    /// PostgreSQL does so in its own time (VACUUM).
    virtual void empty_log() {}

    virtual Dialect dialect() const = 0;
    virtual Figures figures() = 0;

    /// Calls `heard` after each durable write that rang `bell` on this node: be quick, throw nothing. Forget it before what it uses ends.
    std::uint64_t listen(std::string_view bell, std::function<void()> heard);
    void forget(std::uint64_t listener);

    /// A connection of one's own, for backups and restores, outside pools and queues.
    virtual std::unique_ptr<Connection> connect() = 0;

protected:
    Database() = default;
    virtual void run_write(Change change, Body body, std::source_location where) = 0;

    /// A write is durable: moves its generations, then rings its bells.
    void announce(std::span<const std::int64_t> sites, std::span<const std::string_view> bells);

    Generations m_generations;

private:
    struct Listener {
        std::uint64_t number;
        std::string bell;
        std::function<void()> heard;
    };
    std::mutex m_listening;
    std::vector<Listener> m_listeners;
    std::uint64_t m_last_listener = 0;
};

}
