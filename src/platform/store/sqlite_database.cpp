#include "platform/store/sqlite_database.hpp"

#include <chrono>
#include <stdexcept>

#include "platform/base/base.hpp"
#include "platform/store/schema.hpp"

namespace kenober::store {
namespace {

constexpr std::int64_t page_bytes = 4096;
constexpr int truncate_patience = 200;  // milliseconds, for readers of the old log
constexpr std::int64_t others_every = 25;  // milliseconds; a change by another program is to be seen within 50

int remember_log_size(void* pages, sqlite3*, const char*, int count)
{
    static_cast<std::atomic<std::int64_t>*>(pages)->store(count);
    return SQLITE_OK;
}

}

SqliteDatabase::SqliteDatabase(std::string path, const Settings& settings)
    : m_path(std::move(path)),
      m_settings(settings),
      m_truncate_above(settings.log_bytes / page_bytes),
      m_passive_above(m_truncate_above / 16),
      m_writes(*this),
      m_readers(std::make_shared<Pool>(settings.readers, settings.patience, [this]() -> std::unique_ptr<Connection> {
          return std::make_unique<SqliteConnection>(m_path, SqliteConnection::Use::read, m_settings.patience);
      }))
{
    if (sqlite3_threadsafe() == 0) throw std::logic_error("this SQLite library was built for one thread");
    m_writes.between_groups([](Connection& writer) {
        writer.query("PRAGMA journal_mode", {}, Fetch::whole, [](const Row& row) {
            if (row.get<std::string_view>(0) != "wal") throw Unavailable("this file system does not carry SQLite's write-ahead log");
            return true;
        });
    });
    m_log_watch = std::thread([this] { watch_log(); });
    m_others_watch = std::thread([this] { watch_others(); });
}

SqliteDatabase::~SqliteDatabase()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_log_watch.join();
    m_others_watch.join();
}

std::unique_ptr<Connection> SqliteDatabase::open()
{
    auto writer = std::make_unique<SqliteConnection>(m_path, SqliteConnection::Use::write, m_settings.patience);
    sqlite3_wal_hook(writer->handle(), remember_log_size, &m_log_pages);
    m_data_version = -1;  // counted per connection: what happened meanwhile is unknown
    notice_others(*writer);
    return writer;
}

// Until this transaction ends nobody else can commit, so nothing is missed between this look and our own commit.
void SqliteDatabase::begun(Connection& connection) { notice_others(static_cast<SqliteConnection&>(connection)); }

void SqliteDatabase::notice_others(SqliteConnection& writer)
{
    const auto version = writer.data_version();
    if (version != m_data_version) move_every_generation();
    m_data_version = version;
}

Lease<Snapshot> SqliteDatabase::read()
{
    InsideBody::refuse("a snapshot was asked for");
    Borrowed borrowed(m_readers, m_readers->take());
    (*borrowed).begin_read();
    return Lease<Snapshot>(std::move(borrowed));
}

void SqliteDatabase::run_write(Change change, Body body, std::source_location where)
{
    InsideBody::refuse("a write was asked for");
    m_writes.write(change, body, where);
    if (m_log_pages.load(std::memory_order_relaxed) > m_passive_above) m_wake.notify_all();
}

void SqliteDatabase::migrate(std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress)
{
    m_writes.between_groups([&](Connection& writer) { apply_migrations(writer, migrations, progress); });
    m_readers->close_idle();
    move_every_generation();
}

void SqliteDatabase::copy_to(const std::filesystem::path& file)
{
    if (std::filesystem::exists(file)) throw std::runtime_error("there is already a file " + file.string());
    SqliteConnection from(m_path, SqliteConnection::Use::read, m_settings.patience);
    SqliteConnection to(file.string(), SqliteConnection::Use::write, m_settings.patience);
    to.script("PRAGMA journal_mode = DELETE");
    from.begin_read();  // without a snapshot each commit would start the copy again
    from.number("SELECT count(*) FROM sqlite_schema");
    sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (copy == nullptr) throw Unavailable(std::string("cannot copy the database: ") + sqlite3_errmsg(to.handle()));
    const int step = sqlite3_backup_step(copy, -1);
    const int end = sqlite3_backup_finish(copy);
    from.end_read();
    if (step != SQLITE_DONE || end != SQLITE_OK) throw Unavailable(std::string("cannot copy the database: ") + sqlite3_errstr(end));
}

void SqliteDatabase::empty_log()
{
    m_must_empty = true;
    {
        const std::lock_guard lock(m_mutex);  // so that its thread is not just about to sleep
        m_is_asked = true;
    }
    m_wake.notify_all();
}

Figures SqliteDatabase::figures()
{
    Figures figures = m_writes.figures();
    figures.write_ahead = static_cast<std::uint64_t>(m_log_pages.load() * page_bytes);
    return figures;
}

std::unique_ptr<Connection> SqliteDatabase::connect()
{
    return std::make_unique<SqliteConnection>(m_path, SqliteConnection::Use::write, m_settings.patience);
}

// True when it is time to stop.
template <class Done>
bool SqliteDatabase::pause(std::int64_t milliseconds, Done done)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return m_stopping || done(); });
    return m_stopping;
}

// While writes go on, each group looks for itself; this looks when nobody writes.
void SqliteDatabase::watch_others()
{
    while (!pause(others_every, [] { return false; })) {
        try {
            m_writes.if_idle([&](Connection& writer) { begun(writer); });
        } catch (const std::exception& error) {
            log::debug("store.watch", {{"error", error.what()}});
        }
    }
}

void SqliteDatabase::watch_log()
{
    std::unique_ptr<SqliteConnection> own;
    std::int64_t seen = 0;  // pages of the log when it was last copied: the same number again means that nobody wrote
    while (!pause(1000, [&] { return m_log_pages - seen > m_passive_above || m_is_asked.exchange(false); })) {
        const std::int64_t pages = m_log_pages;
        if (pages < seen) seen = 0;  // the log began again
        if (pages - seen <= m_passive_above && pages <= m_truncate_above && !m_must_empty) continue;
        try {
            if (!own) own = std::make_unique<SqliteConnection>(m_path, SqliteConnection::Use::read, m_settings.patience);
            checkpoint(*own);
        } catch (const std::exception& error) {
            own.reset();
            log::warning("store.checkpoint", {{"error", error.what()}});
            if (pause(1000, [] { return false; })) return;
        }
        seen = pages;
    }
}

void SqliteDatabase::checkpoint(SqliteConnection& connection)
{
    int pages = 0, copied = 0;
    const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
    if (code != SQLITE_OK && code != SQLITE_BUSY) throw Unavailable(std::string("checkpoint: ") + sqlite3_errstr(code));
    if (pages <= m_truncate_above && !m_must_empty) return;
    m_writes.between_groups([&](Connection& connection_of_writes) {
        auto& writer = static_cast<SqliteConnection&>(connection_of_writes);
        sqlite3_busy_timeout(writer.handle(), truncate_patience);
        const int ended = sqlite3_wal_checkpoint_v2(writer.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &pages, &copied);
        sqlite3_busy_timeout(writer.handle(), static_cast<int>(m_settings.patience / 1000));
        m_must_empty = m_must_empty && ended != SQLITE_OK;
        if (ended == SQLITE_OK) m_log_pages = 0;
        else log::info("store.log_kept", {{"bytes", std::to_string(pages * page_bytes)}, {"why", sqlite3_errstr(ended)}});
    });
}

}
