// A PostgreSQL database, perhaps served by several nodes: snapshots from a pool, writes in groups, and a thread that listens for what the others changed.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/store/database.hpp"
#include "platform/store/group_commit.hpp"
#include "platform/store/pool.hpp"
#include "platform/store/postgres_connection.hpp"

namespace kenober::store {

class PostgresDatabase final : public Database, private Writer {
public:
    explicit PostgresDatabase(const Settings& settings);
    ~PostgresDatabase() override;

    Lease<Snapshot> read() override;
    void migrate(std::span<const Migration> migrations, const std::function<void(const std::string&)>& progress) override;
    void copy_to(const std::filesystem::path& file) override;
    Dialect dialect() const override { return Dialect::postgres; }
    Figures figures() override;
    std::unique_ptr<Connection> connect() override;

protected:
    void run_write(Change change, Body body, std::source_location where) override;

private:
    std::unique_ptr<Connection> open() override;
    void begun(Connection&) override {}
    void committing(Connection& connection, std::span<const std::int64_t> sites) override;
    void durable(std::span<const std::int64_t> sites, std::span<const std::string_view> bells) override { announce(sites, bells); }
    void uncertain() override;

    std::string node();
    void watch_others();
    static void sweep(PostgresConnection& connection);
    void look(PostgresConnection& connection, std::string& seen);

    const Settings m_settings;
    std::shared_ptr<Pool> m_readers;
    GroupCommit m_writes;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::string m_node;
    bool m_stopping = false;
    std::thread m_watch;
};

}
