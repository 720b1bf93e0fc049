#include "platform/store/postgres_database.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include "platform/base/base.hpp"
#include "platform/store/schema.hpp"

namespace kenober::store {
namespace {

constexpr auto others_every = std::chrono::milliseconds(500);
constexpr std::int64_t changes_kept = hours(1);

constexpr auto ignore = [](const Row&) { return true; };

}

PostgresDatabase::PostgresDatabase(const Settings& settings) : m_settings(settings), m_writes(*this), m_node(random_token(9))
{
    m_readers = std::make_shared<Pool>(settings.readers, settings.patience, [this] { return open(); });
    const Borrowed proof(m_readers, m_readers->take());  // a wrong address is said now
    m_watch = std::thread([this] { watch_others(); });
}

PostgresDatabase::~PostgresDatabase()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_watch.join();
}

Lease<Snapshot> PostgresDatabase::read()
{
    InsideBody::refuse("a snapshot was asked for");
    Borrowed borrowed(m_readers, m_readers->take());
    (*borrowed).begin_read();
    return Lease<Snapshot>(std::move(borrowed));
}

void PostgresDatabase::run_write(Change change, Body body, std::source_location where)
{
    InsideBody::refuse("a write was asked for");
    m_writes.write(change, body, where);
}

std::unique_ptr<Connection> PostgresDatabase::open()
{
    return std::make_unique<PostgresConnection>(m_settings.url, PostgresConnection::Use::serve, m_settings.patience);
}

// No row is shared by writes of one site (a counter would make them wait for each other): each group adds rows of its own.
void PostgresDatabase::committing(Connection& connection, std::span<const std::int64_t> sites)
{
    const std::string own = node();
    for (const std::int64_t site : sites) {
        const std::array<Argument, 3> arguments = {Argument(site), Argument(own), Argument(current_time())};
        connection.query("INSERT INTO site_change (site, node, at) VALUES ($1, $2, $3)", arguments, Fetch::whole, ignore);
    }
}

// Whether a commit without an answer happens, and when, nobody knows: take another name, so that its mark counts as somebody else's.
void PostgresDatabase::uncertain()
{
    {
        const std::lock_guard lock(m_mutex);
        m_node = random_token(9);
    }
    move_every_generation();
}

std::string PostgresDatabase::node()
{
    const std::lock_guard lock(m_mutex);
    return m_node;
}

void PostgresDatabase::migrate(std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress)
{
    apply_migrations(*connect(), migrations, progress);
    m_readers->close_idle();
    move_every_generation();
}

void PostgresDatabase::copy_to(const std::filesystem::path&)
{
    throw std::logic_error("a PostgreSQL database is not one file: write a backup instead");
}

Figures PostgresDatabase::figures() { return m_writes.figures(); }

std::unique_ptr<Connection> PostgresDatabase::connect()
{
    return std::make_unique<PostgresConnection>(m_settings.url, PostgresConnection::Use::alone, m_settings.patience);
}

void PostgresDatabase::watch_others()
{
    std::unique_ptr<PostgresConnection> connection;
    std::string seen;  // the snapshot of the last look
    auto last = std::chrono::steady_clock::now();
    Time next_sweep = current_time();
    for (std::unique_lock lock(m_mutex); !m_stopping; m_wake.wait_for(lock, others_every, [this] { return m_stopping; })) {
        lock.unlock();
        try {
            if (!connection)
                connection = std::make_unique<PostgresConnection>(m_settings.url, PostgresConnection::Use::serve, m_settings.patience);
            if (std::chrono::steady_clock::now() - last > std::chrono::microseconds(changes_kept / 2)) seen.clear();
            look(*connection, seen);
            last = std::chrono::steady_clock::now();
            if (current_time() >= next_sweep) {
                sweep(*connection);
                next_sweep = current_time() + changes_kept / 4;
            }
        } catch (const std::exception& error) {  // no server, or no schema yet
            log::debug("store.watch", {{"error", error.what()}});
            connection.reset();
            seen.clear();
        }
        lock.lock();
    }
}

void PostgresDatabase::sweep(PostgresConnection& connection)
{
    const std::array<Argument, 1> old = {Argument(current_time() - changes_kept)};
    connection.query("DELETE FROM site_change WHERE at < $1", old, Fetch::whole, ignore);
}

// Changes that this snapshot shows and the last one did not, in whatever order their transactions ended.
void PostgresDatabase::look(PostgresConnection& connection, std::string& seen)
{
    if (seen.empty()) {
        connection.query("SELECT pg_current_snapshot()::TEXT", {}, Fetch::whole, [&](const Row& row) {
            seen = row.get<std::string>(0);
            return true;
        });
        return move_every_generation();
    }
    std::string now;
    std::vector<std::int64_t> sites;
    const std::string own = node();
    const std::array<Argument, 2> arguments = {Argument(seen), Argument(own)};
    connection.query("SELECT pg_current_snapshot()::TEXT, changed.site FROM (SELECT 1) AS always LEFT JOIN (SELECT DISTINCT site "
                     "FROM site_change WHERE node <> $2 AND xact >= pg_snapshot_xmin($1::PG_SNAPSHOT) "
                     "AND NOT pg_visible_in_snapshot(xact, $1::PG_SNAPSHOT)) AS changed ON TRUE",
                     arguments, Fetch::whole, [&](const Row& row) {
                         now = row.get<std::string>(0);
                         if (const auto site = row.get<std::optional<std::int64_t>>(1)) sites.push_back(*site);
                         return true;
                     });
    announce(sites, {});
    seen = now;
}

}
