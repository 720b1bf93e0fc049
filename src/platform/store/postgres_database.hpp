// A PostgreSQL database, perhaps served by several nodes: two pools, and a thread that listens for what the others changed.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/store/database.hpp"
#include "platform/store/pool.hpp"
#include "platform/store/postgres_connection.hpp"

namespace kenober::store {

class PostgresDatabase final : public Database {
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
    struct Attempt;

    void try_write(Attempt& attempt);
    void run_body(PostgresConnection& connection, Attempt& attempt);
    void mark_sites(PostgresConnection& connection, const Attempt& attempt);
    void commit(PostgresConnection& connection);
    std::string node();
    void watch_others();
    static void sweep(PostgresConnection& connection);
    void look(PostgresConnection& connection, std::string& seen);

    const Settings m_settings;
    std::shared_ptr<Pool> m_readers;
    std::shared_ptr<Pool> m_writers;
    std::mutex m_again;  // writes that met another are run again one at a time, so that they pass

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::string m_node;
    bool m_stopping = false;
    std::atomic<std::uint64_t> m_writes{0}, m_refused{0}, m_retries{0};
    std::thread m_watch;
};

}
