#include "platform/store/postgres_connection.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <stdexcept>

#include "platform/store/postgres_row.hpp"

namespace kenober::store {
namespace {

Constraint constraint_of(std::string_view state)
{
    if (state == "23505") return Constraint::unique;
    if (state == "23503") return Constraint::foreign;
    if (state == "23502") return Constraint::not_null;
    return Constraint::check;
}

// Classes of SQLSTATE (PostgreSQL 15, appendix A).
[[noreturn]] void throw_for(std::string_view state, const std::string& text)
{
    const std::string_view kind = state.substr(0, 2);
    if (state == "40001" || state == "40P01") throw Contention(text);
    if (kind == "08" || kind == "57" || state == "25006" || state == "25P03") {
        if (state == "57014") throw Unavailable(text);  // the statement took too long
        throw ConnectionLost(text);
    }
    if (kind == "23") throw Conflict(constraint_of(state), text);
    if (kind == "53" || kind == "58" || state == "55P03") throw Unavailable(text);  // resources, input and output, locks
    throw Error(text);
}

Oid type_of(Argument::Kind kind)
{
    switch (kind) {
    case Argument::Kind::int64: return postgres_int8;
    case Argument::Kind::real: return postgres_float8;
    case Argument::Kind::text: return postgres_text;
    case Argument::Kind::bytes: return postgres_bytea;
    case Argument::Kind::unknown: break;
    }
    return 0;
}

std::string big_endian(std::uint64_t value)
{
    std::string bytes(8, '\0');
    for (auto place = bytes.rbegin(); place != bytes.rend(); ++place, value >>= 8) *place = static_cast<char>(value & 0xff);
    return bytes;
}

}

// The parameters as libpq takes them, all in their binary format.
struct PostgresConnection::Values {
    explicit Values(std::span<const Argument> arguments)
    {
        numbers.reserve(arguments.size());  // the pointers below must stay
        for (const Argument& argument : arguments) add(argument);
    }

    void add(const Argument& argument)
    {
        std::string_view bytes = argument.bytes();
        if (argument.kind() == Argument::Kind::int64)
            bytes = numbers.emplace_back(big_endian(static_cast<std::uint64_t>(argument.int64())));
        if (argument.kind() == Argument::Kind::real)
            bytes = numbers.emplace_back(big_endian(std::bit_cast<std::uint64_t>(argument.real())));
        types.push_back(type_of(argument.kind()));
        places.push_back(argument.null() ? nullptr : bytes.data() ? bytes.data() : "");
        lengths.push_back(static_cast<int>(bytes.size()));
        formats.push_back(1);
    }

    int count() const { return static_cast<int>(types.size()); }

    std::vector<std::string> numbers;
    std::vector<Oid> types;
    std::vector<const char*> places;
    std::vector<int> lengths, formats;
};

PostgresConnection::PostgresConnection(std::string url, Use use, std::int64_t patience)
    : m_url(std::move(url)), m_use(use), m_patience(patience)
{
    open();
}

void PostgresConnection::open()
{
    m_statements.clear();
    m_broken = false;
    const std::string seconds_to_wait = std::to_string(std::max<std::int64_t>(2, m_patience / seconds(1)));
    // The url may say otherwise about the first two. With several hosts, the one that takes writes is looked for.
    const char* const names[] = {"connect_timeout", "target_session_attrs",      "dbname",
                                 "client_encoding", "fallback_application_name", nullptr};
    const char* const values[] = {seconds_to_wait.c_str(), "read-write", m_url.c_str(), "UTF8", "kenober", nullptr};
    m_handle.reset(PQconnectdbParams(names, values, 1));
    if (!m_handle || PQstatus(m_handle.get()) != CONNECTION_OK) throw ConnectionLost("cannot reach the PostgreSQL server");
    PQsetNoticeProcessor(m_handle.get(), [](void*, const char*) {}, nullptr);
    const char* encoding = PQparameterStatus(m_handle.get(), "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) != "UTF8") throw Error("the PostgreSQL database must have the encoding UTF8");
    const bool serves = m_use == Use::serve;
    script("SET client_min_messages = warning; SET timezone = 'UTC'; SET lock_timeout = " + std::to_string(m_patience / 1000) +
           (serves ? "; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'" : ""));
}

bool PostgresConnection::usable() const
{
    return !m_broken && PQstatus(m_handle.get()) == CONNECTION_OK && PQtransactionStatus(m_handle.get()) == PQTRANS_IDLE;
}

void PostgresConnection::begin(const char* statement)
{
    try {
        script(statement);
    } catch (const ConnectionLost&) {  // it lay idle and the server was restarted meanwhile: nothing is lost yet
        open();
        script(statement);
    }
}

void PostgresConnection::begin_read() { m_begin_due = true; }

void PostgresConnection::begin_if_due()
{
    if (!m_begin_due) return;
    m_begin_due = false;
    begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresConnection::begin_write() { begin("BEGIN ISOLATION LEVEL SERIALIZABLE"); }

void PostgresConnection::commit()
{
    try {
        const Result result = checked(PQexec(m_handle.get(), "COMMIT"), "COMMIT");
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw Error("the transaction had failed, and was rolled back");
    } catch (const ConnectionLost&) {
        throw Unavailable("the PostgreSQL server went away during a commit");
    }
}

bool PostgresConnection::autocommit() const
{
    const auto status = PQtransactionStatus(m_handle.get());
    return status == PQTRANS_IDLE || status == PQTRANS_UNKNOWN;
}

void PostgresConnection::end_read() noexcept
{
    m_begin_due = false;
    const auto status = PQtransactionStatus(m_handle.get());
    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR) PQclear(PQexec(m_handle.get(), "ROLLBACK"));
}

const std::string& PostgresConnection::prepare(Sql sql, std::span<const Argument> arguments)
{
    std::string kinds;
    for (const Argument& argument : arguments) kinds += static_cast<char>(argument.kind());
    auto& versions = m_statements[sql.text.data()];
    for (const Prepared& one : versions)
        if (one.kinds == kinds) return one.name;
    const std::string name = "s" + std::to_string(++m_last_name);
    const Values values(arguments);
    checked(PQprepare(m_handle.get(), name.c_str(), std::string(sql.text).c_str(), values.count(), values.types.data()), sql.text);
    return versions.emplace_back(Prepared{kinds, name}).name;
}

std::int64_t PostgresConnection::query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit)
{
    begin_if_due();
    const std::string& name = prepare(sql, arguments);
    const Values values(arguments);
    if (fetch == Fetch::whole) {
        auto* result = PQexecPrepared(m_handle.get(), name.c_str(), values.count(), values.places.data(), values.lengths.data(),
                                      values.formats.data(), 1);
        return visit_whole(checked(result, sql.text), sql.text, visit);
    }
    if (PQsendQueryPrepared(m_handle.get(), name.c_str(), values.count(), values.places.data(), values.lengths.data(),
                            values.formats.data(), 1) == 0)
        fail(nullptr, sql.text);
    visit_streamed(sql.text, visit);
    return 0;
}

std::int64_t PostgresConnection::query_once(const std::string& sql, std::span<const Argument> arguments, Fetch fetch, Visit visit)
{
    begin_if_due();
    const Values values(arguments);
    if (fetch == Fetch::whole) {
        auto* result = PQexecParams(m_handle.get(), sql.c_str(), values.count(), values.types.data(), values.places.data(),
                                    values.lengths.data(), values.formats.data(), 1);
        return visit_whole(checked(result, sql), sql, visit);
    }
    if (PQsendQueryParams(m_handle.get(), sql.c_str(), values.count(), values.types.data(), values.places.data(), values.lengths.data(),
                          values.formats.data(), 1) == 0)
        fail(nullptr, sql);
    visit_streamed(sql, visit);
    return 0;
}

std::int64_t PostgresConnection::visit_whole(Result result, std::string_view sql, Visit visit)
{
    const int rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row)
        if (!visit(PostgresRow(result.get(), row, sql))) break;
    const bool answer = PQnfields(result.get()) > 0;
    const std::string_view tag = PQcmdStatus(result.get());
    return answer && tag.starts_with("SELECT") ? 0 : std::atoll(PQcmdTuples(result.get()));
}

void PostgresConnection::visit_streamed(std::string_view sql, Visit visit)
{
    struct Drain {  // whatever happens, the rest of the answer is read: the connection must be free for what follows
        PGconn* handle;
        ~Drain()
        {
            while (PGresult* rest = PQgetResult(handle)) PQclear(rest);
        }
    };
    const Drain drain{m_handle.get()};
    PQsetSingleRowMode(m_handle.get());
    bool go_on = true;
    while (auto* one = PQgetResult(m_handle.get())) {
        const Result result = checked(one, sql);
        if (go_on && PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) go_on = visit(PostgresRow(result.get(), 0, sql));
    }
}

void PostgresConnection::script(const std::string& sql)
{
    begin_if_due();
    checked(PQexec(m_handle.get(), sql.c_str()), sql);
}

PostgresConnection::Result PostgresConnection::checked(PGresult* result, std::string_view sql)
{
    Result owned(result);
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE: return owned;
    default: fail(result, sql);
    }
}

void PostgresConnection::fail(const PGresult* result, std::string_view sql)
{
    const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string where = ": " + excerpt(sql);
    if (state == nullptr || PQstatus(m_handle.get()) != CONNECTION_OK) throw ConnectionLost("the PostgreSQL server went away" + where);
    const char* function = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
    if (function != nullptr && std::string_view(function) == "RevalidateCachedQuery") {  // the schema changed under a prepared statement
        m_broken = true;
        throw ConnectionLost("the schema changed" + where);
    }
    if (std::string_view(state) == "25006") m_broken = true;  // a server that no longer takes writes
    // Messages about data (class 22) quote it, and a log holds nobody's data.
    const bool quotes = std::string_view(state).starts_with("22");
    throw_for(state, "SQLSTATE " + std::string(state) + " " + (quotes || message == nullptr ? "" : message) + where);
}

}
