// One connection to a PostgreSQL server.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/store/connection.hpp"
#include "platform/store/error.hpp"

namespace kenober::store {

/// Another transaction was in the way: the same body may well pass when it is run again.
class Contention : public Again {
public:
    using Again::Again;
};

/// The server went away, or is no longer the one that writes.
class ConnectionLost : public Again {
public:
    using Again::Again;
};

class PostgresConnection final : public Connection {
public:
    /// A connection that serves requests has bounds on the time of a statement; one for a backup or a migration has not.
    enum class Use { serve, alone };

    PostgresConnection(std::string url, Use use, std::int64_t patience);

    Dialect dialect() const override { return Dialect::postgres; }
    std::int64_t query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) override;
    std::int64_t query_once(const std::string& sql, std::span<const Argument> arguments, Fetch fetch, Visit visit) override;
    void script(const std::string& sql) override;
    void begin_read() override;
    void end_read() noexcept override;
    bool usable() const override;
    void run(Sql sql) override { script(std::string(sql.text)); }

    /// Opens a SERIALIZABLE transaction, over a new connection if the old one died while it lay idle.
    void begin_write() override;
    void commit() override;
    bool autocommit() const override;

private:
    struct Close {
        void operator()(PGconn* handle) const { PQfinish(handle); }
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Close>;
    struct Prepared {
        std::string kinds;  // of its parameters: the same text with other kinds is another statement
        std::string name;
    };
    struct Values;

    void open();
    void begin(const char* statement);
    void begin_if_due();
    const std::string& prepare(Sql sql, std::span<const Argument> arguments);
    Result checked(PGresult* result, std::string_view sql);
    std::int64_t visit_whole(Result result, std::string_view sql, Visit visit);
    void visit_streamed(std::string_view sql, Visit visit);
    [[noreturn]] void fail(const PGresult* result, std::string_view sql);

    const std::string m_url;
    const Use m_use;
    const std::int64_t m_patience;
    std::unique_ptr<PGconn, Close> m_handle;
    bool m_begin_due = false;  // a snapshot was asked for, and nothing has been read yet
    bool m_broken = false;     // its server or its statements are no longer of use: open another
    int m_last_name = 0;
    std::unordered_map<const char*, std::vector<Prepared>> m_statements;
};

}
