#include "platform/store/postgres_database.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include "platform/base/base.hpp"
#include "platform/store/schema.hpp"

namespace kenober::store {
namespace {

constexpr int most_attempts = 20;
constexpr int most_reconnections = 3;
constexpr auto others_every = std::chrono::milliseconds(500);
constexpr std::int64_t changes_kept = hours(1);
constexpr auto slow_body = std::chrono::milliseconds(50);

#ifdef NDEBUG
constexpr bool each_body_twice = false;
#else
constexpr bool each_body_twice = true;
#endif

constexpr auto ignore = [](const Row&) { return true; };

}

struct PostgresDatabase::Attempt {
    Body body;
    Change change;
    std::source_location where;
    std::vector<std::int64_t> sites = {};
    std::vector<std::string_view> bells = {};
};

PostgresDatabase::PostgresDatabase(const Settings& settings) : m_settings(settings), m_node(random_token(9))
{
    const auto open = [this]() -> std::unique_ptr<Connection> {
        return std::make_unique<PostgresConnection>(m_settings.url, PostgresConnection::Use::serve, m_settings.patience);
    };
    m_readers = std::make_shared<Pool>(settings.readers, settings.patience, open);
    m_writers = std::make_shared<Pool>(settings.writers, settings.patience, open);
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
    Attempt attempt{body, change, where};
    std::unique_lock<std::mutex> again;
    for (int number = 1;; ++number) {
        try {
            try_write(attempt);
            ++m_writes;
            return;
        } catch (const Contention&) {
            if (number == most_attempts) {
                ++m_refused;
                throw;
            }
            if (!again) again = std::unique_lock(m_again);
            std::this_thread::sleep_for(std::chrono::microseconds(500 + random_below(1U << std::min(number + 9, 17))));
        } catch (const ConnectionLost&) {  // before the commit: nothing has happened yet
            if (number >= most_reconnections) {
                ++m_refused;
                throw;
            }
        } catch (...) {
            ++m_refused;
            throw;
        }
        ++m_retries;
    }
}

void PostgresDatabase::try_write(Attempt& attempt)
{
    const Borrowed borrowed(m_writers, m_writers->take());  // its end rolls back what was not committed
    auto& connection = static_cast<PostgresConnection&>(*borrowed);
    connection.begin_write();
    if (each_body_twice) {
        connection.script("SAVEPOINT body");
        run_body(connection, attempt);
        connection.script("ROLLBACK TO body");
    }
    run_body(connection, attempt);
    mark_sites(connection, attempt);
    commit(connection);
    announce(attempt.sites, attempt.bells);
}

void PostgresDatabase::run_body(PostgresConnection& connection, Attempt& attempt)
{
    const auto start = std::chrono::steady_clock::now();
    const InsideBody inside;
    Transaction transaction(connection);
    try {
        attempt.body(transaction);
    } catch (...) {
        if (transaction.failure()) std::rethrow_exception(transaction.failure());  // the body may have put another in its place
        throw;
    }
    if (transaction.failure()) std::rethrow_exception(transaction.failure());
    attempt.sites = transaction.sites();
    attempt.bells = transaction.bells();
    if (attempt.change.site()) attempt.sites.push_back(*attempt.change.site());
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    if (taken > slow_body)
        log::warning("store.slow_write", {{"milliseconds", std::to_string(taken.count())},
                                          {"where", std::string(attempt.where.file_name()) + ":" + std::to_string(attempt.where.line())}});
}

void PostgresDatabase::mark_sites(PostgresConnection& connection, const Attempt& attempt)
{
    std::vector<std::int64_t> sites = attempt.sites;
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    const std::string own = node();
    for (const std::int64_t site : sites) {
        const std::array<Argument, 3> arguments = {Argument(site), Argument(own), Argument(current_time())};
        connection.query("INSERT INTO site_change (site, node, at) VALUES ($1, $2, $3)", arguments, Fetch::whole, ignore);
    }
}

// Whether a commit without an answer happened, and when, nobody knows: take another name, so that its mark counts as somebody else's.
void PostgresDatabase::commit(PostgresConnection& connection)
{
    try {
        connection.commit();
    } catch (const ConnectionLost&) {
        {
            const std::lock_guard lock(m_mutex);
            m_node = random_token(9);
        }
        move_every_generation();
        throw Unavailable("the PostgreSQL server went away during a commit");
    }
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
    m_writers->close_idle();
    move_every_generation();
}

void PostgresDatabase::copy_to(const std::filesystem::path&)
{
    throw std::logic_error("a PostgreSQL database is not one file: write a backup instead");
}

Figures PostgresDatabase::figures()
{
    Figures figures;
    figures.writes = figures.commits = m_writes;
    figures.refused = m_refused;
    figures.retries = m_retries;
    figures.waiting = m_writers->waiting();
    return figures;
}

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
            if (!connection) connection = std::make_unique<PostgresConnection>(m_settings.url, PostgresConnection::Use::serve, m_settings.patience);
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
