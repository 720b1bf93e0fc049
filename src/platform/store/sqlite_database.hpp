// An SQLite file: snapshots from a pool, writes by group commit, and a thread that watches the log and what others commit.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/store/database.hpp"
#include "platform/store/group_commit.hpp"
#include "platform/store/pool.hpp"
#include "platform/store/sqlite_connection.hpp"

namespace kenober::store {

class SqliteDatabase final : public Database, private Writer {
public:
    /// `path` is the file's, as the file system names it.
    SqliteDatabase(std::string path, const Settings& settings);
    ~SqliteDatabase() override;

    Lease<Snapshot> read() override;
    void migrate(std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress) override;
    void copy_to(const std::filesystem::path& file) override;
    void empty_log() override;
    Dialect dialect() const override { return Dialect::sqlite; }
    Figures figures() override;
    std::unique_ptr<Connection> connect() override;

protected:
    void run_write(Change change, Body body, std::source_location where) override;

private:
    std::unique_ptr<Connection> open() override;
    void begun(Connection& connection) override;
    void committing(Connection&, std::span<const std::int64_t>) override {}
    void durable(std::span<const std::int64_t> sites, std::span<const std::string_view> bells) override { announce(sites, bells); }
    void uncertain() override { move_every_generation(); }

    void notice_others(SqliteConnection& writer);
    void watch_others();
    void watch_log();
    void checkpoint(SqliteConnection& connection);
    template <class Done>
    bool pause(std::int64_t milliseconds, Done done);

    const std::string m_path;
    const Settings m_settings;
    // In pages of the log. A passive checkpoint disturbs nobody; above the larger bound writers wait for the log to be emptied.
    const std::int64_t m_truncate_above;
    const std::int64_t m_passive_above;
    std::int64_t m_data_version = -1;  // of the writing connection: only its leader asks
    GroupCommit m_writes;
    std::shared_ptr<Pool> m_readers;

    std::atomic<std::int64_t> m_log_pages{0};
    std::atomic<bool> m_must_empty{false};  // until the log is empty
    std::atomic<bool> m_is_asked{false};    // until its thread knows
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_log_watch;
    std::thread m_others_watch;
};

}
