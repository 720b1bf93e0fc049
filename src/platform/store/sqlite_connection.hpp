// One connection to an SQLite file.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "platform/store/connection.hpp"

namespace kenober::store {

class SqliteConnection final : public Connection {
public:
    enum class Use { read, write };

    /// `patience` is the longest wait for another program's lock, in microseconds. Creates the file only to write.
    SqliteConnection(const std::string& path, Use use, std::int64_t patience);
    ~SqliteConnection() override;

    Dialect dialect() const override { return Dialect::sqlite; }
    std::int64_t query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) override;
    std::int64_t query_once(const std::string& sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) override;
    void script(const std::string& sql) override;
    void begin_read() override;
    void end_read() noexcept override;
    bool usable() const override { return m_usable; }

    void run(Sql sql) override;
    void begin_write() override { run("BEGIN IMMEDIATE"); }
    void commit() override { run("COMMIT"); }
    bool autocommit() const override { return sqlite3_get_autocommit(m_handle) != 0; }
    /// Changes whenever another connection, of this program or another, has committed.
    std::int64_t data_version();
    /// The answer of a pragma.
    std::int64_t number(Sql pragma);
    sqlite3* handle() const { return m_handle; }

private:
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        bool in_use = false;
    };
    class InUse;

    sqlite3_stmt* prepare(std::string_view sql, unsigned flags);
    std::int64_t step_through(sqlite3_stmt* statement, std::span<const Argument> arguments, Visit visit);
    void bind(sqlite3_stmt* statement, std::span<const Argument> arguments);
    [[noreturn]] void fail(std::string_view sql);

    sqlite3* m_handle = nullptr;
    bool m_usable = true;
    // Sql is a literal, so its address names it for as long as the program runs.
    std::unordered_map<const char*, Statement> m_statements;
};

}
