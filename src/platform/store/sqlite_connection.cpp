#include "platform/store/sqlite_connection.hpp"

#include <stdexcept>
#include <utility>

#include "platform/fulltext/fulltext.hpp"

namespace kenober::store {
namespace {

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : m_statement(statement), m_columns(sqlite3_column_count(statement)) {}

    int columns() const override { return m_columns; }
    bool null(int column) const override { return type(column) == SQLITE_NULL; }

protected:
    std::int64_t int64(int column) const override
    {
        expect(column, SQLITE_INTEGER);
        return sqlite3_column_int64(m_statement, column);
    }

    double real(int column) const override
    {
        if (type(column) != SQLITE_INTEGER) expect(column, SQLITE_FLOAT);
        return sqlite3_column_double(m_statement, column);
    }

    std::string_view text(int column) const override
    {
        expect(column, SQLITE_TEXT);
        return {reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column)), length(column)};
    }

    std::string_view bytes(int column) const override
    {
        expect(column, SQLITE_BLOB);
        const auto* start = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
        return start == nullptr ? std::string_view() : std::string_view(start, length(column));
    }

private:
    std::size_t length(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)); }

    int type(int column) const
    {
        if (column < 0 || column >= m_columns) throw std::logic_error("no column of this number: " + excerpt(sqlite3_sql(m_statement)));
        return sqlite3_column_type(m_statement, column);
    }

    // SQLite would convert in silence where PostgreSQL refuses.
    void expect(int column, int wanted) const
    {
        if (type(column) != wanted)
            throw std::logic_error("column " + std::to_string(column) +
                                   " is null or of another type: " + excerpt(sqlite3_sql(m_statement)));
    }

    sqlite3_stmt* m_statement;
    int m_columns;
};

Constraint constraint_of(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return Constraint::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return Constraint::foreign;
    case SQLITE_CONSTRAINT_NOTNULL: return Constraint::not_null;
    default: return Constraint::check;
    }
}

/// Without its statistics of memory, which nobody reads here: they take one lock of the process for each allocation of each reader.
void start_sqlite() { [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

bool passing_trouble(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM: return true;
    default: return false;
    }
}

[[noreturn]] void throw_for(int code, const std::string& text)
{
    if ((code & 0xff) == SQLITE_CONSTRAINT) throw Conflict(constraint_of(code), text);
    if (passing_trouble(code)) throw Unavailable(text);
    throw Error(text);
}

}

// A statement lent to one query; asked for again meanwhile (by a row's visitor), it is prepared a second time.
class SqliteConnection::InUse {
public:
    InUse(SqliteConnection& connection, Sql sql) : m_statement(&connection.m_statements[sql.text.data()])
    {
        if (m_statement->in_use) {
            m_own.handle = connection.prepare(numbered(sql.text), 0);
            m_statement = &m_own;
        } else if (m_statement->handle == nullptr) {
            m_statement->handle = connection.prepare(numbered(sql.text), SQLITE_PREPARE_PERSISTENT);
        }
        m_statement->in_use = true;
    }

    InUse(SqliteConnection& connection, const std::string& sql) : m_statement(&m_own)
    {
        m_own.handle = connection.prepare(numbered(sql), 0);
    }

    ~InUse()
    {
        sqlite3_reset(m_statement->handle);
        m_statement->in_use = false;
        sqlite3_finalize(m_own.handle);
    }

    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;
    sqlite3_stmt* handle() const { return m_statement->handle; }

private:
    Statement m_own;
    Statement* m_statement;  // into an unordered_map, whose elements never move
};

SqliteConnection::SqliteConnection(const std::string& path, Use use, std::int64_t patience)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (use == Use::write ? SQLITE_OPEN_CREATE : 0);
    start_sqlite();
    const int code = sqlite3_open_v2(path.c_str(), &m_handle, flags, nullptr);
    if (code != SQLITE_OK) {
        const std::string text = "cannot open the database " + path + ": " + sqlite3_errmsg(m_handle);
        sqlite3_close_v2(std::exchange(m_handle, nullptr));
        throw Unavailable(text);
    }
    try {
        sqlite3_extended_result_codes(m_handle, 1);
        sqlite3_busy_timeout(m_handle, static_cast<int>(patience / 1000));
        for (const int off : {SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
            sqlite3_db_config(m_handle, off, 0, nullptr);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        // Checkpoints have a thread of their own; journals of statements stay in memory; caches are small, the system has its own.
        if (use == Use::write) script("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
        script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192");
        script("PRAGMA secure_delete = ON");  // what is deleted is overwritten: people who leave are gone from the file
        if (use == Use::read) script("PRAGMA query_only = ON");
        fulltext::add_to(m_handle);
    } catch (...) {
        sqlite3_close_v2(m_handle);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    for (const auto& [text, statement] : m_statements) sqlite3_finalize(statement.handle);
    sqlite3_close_v2(m_handle);
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql, unsigned flags)
{
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), flags, &statement, &rest) != SQLITE_OK) fail(sql);
    const std::string_view after(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
    if (statement == nullptr || after.find_first_not_of(" \t\r\n;") != after.npos) {
        sqlite3_finalize(statement);
        throw Error("not exactly one statement: " + excerpt(sql));
    }
    return statement;
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Argument> arguments)
{
    if (sqlite3_bind_parameter_count(statement) != static_cast<int>(arguments.size()))
        throw std::logic_error("wrong number of values for: " + excerpt(sqlite3_sql(statement)));
    int number = 0;
    for (const Argument& argument : arguments) {
        ++number;
        const auto bytes = argument.bytes();
        int code = SQLITE_OK;
        if (argument.null()) code = sqlite3_bind_null(statement, number);
        else if (argument.kind() == Argument::Kind::int64) code = sqlite3_bind_int64(statement, number, argument.int64());
        else if (argument.kind() == Argument::Kind::real) code = sqlite3_bind_double(statement, number, argument.real());
        else if (argument.kind() == Argument::Kind::text)
            code = sqlite3_bind_text64(statement, number, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
        else code = sqlite3_bind_blob64(statement, number, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
        if (code != SQLITE_OK) fail(sqlite3_sql(statement));
    }
}

std::int64_t SqliteConnection::step_through(sqlite3_stmt* statement, std::span<const Argument> arguments, Visit visit)
{
    bind(statement, arguments);
    const SqliteRow row(statement);
    for (;;) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) fail(sqlite3_sql(statement));
        if (!visit(row)) return 0;
    }
    return sqlite3_stmt_readonly(statement) ? 0 : sqlite3_changes64(m_handle);
}

std::int64_t SqliteConnection::query(Sql sql, std::span<const Argument> arguments, Fetch, Visit visit)
{
    const InUse statement(*this, sql);
    return step_through(statement.handle(), arguments, visit);
}

std::int64_t SqliteConnection::query_once(const std::string& sql, std::span<const Argument> arguments, Fetch, Visit visit)
{
    const InUse statement(*this, sql);
    return step_through(statement.handle(), arguments, visit);
}

void SqliteConnection::script(const std::string& sql)
{
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void SqliteConnection::run(Sql sql)
{
    query(sql, {}, Fetch::whole, [](const Row&) { return true; });
}

std::int64_t SqliteConnection::number(Sql pragma)
{
    std::int64_t answer = 0;
    query(pragma, {}, Fetch::whole, [&](const Row& row) {
        answer = row.get<std::int64_t>(0);
        return true;
    });
    return answer;
}

std::int64_t SqliteConnection::data_version() { return number("PRAGMA data_version"); }

void SqliteConnection::begin_read() { run("BEGIN"); }

void SqliteConnection::end_read() noexcept
{
    try {
        if (!autocommit()) run("ROLLBACK");
    } catch (const std::exception&) {
        m_usable = false;
    }
}

void SqliteConnection::fail(std::string_view sql)
{
    const int code = sqlite3_extended_errcode(m_handle);
    throw_for(code, std::string(sqlite3_errmsg(m_handle)) + ": " + excerpt(sql));
}

}
