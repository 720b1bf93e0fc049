// A database of SQLite, opened to be read and not to be trusted: nothing of its schema runs, and it gives no more than it holds.
#include "platform/dump/reading.hpp"

#include <sqlite3.h>

#include <cstdlib>

namespace kenober::dump {

namespace {

using Database = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

[[noreturn]] void refuse_damaged() { throw Refused{say("This database is damaged, or not a database of SQLite: it cannot be read.")}; }

// Only rows of tables may be read, and counted.
int allow(void*, int action, const char*, const char* name, const char*, const char*)
{
    if (action == SQLITE_SELECT || action == SQLITE_READ) return SQLITE_OK;
    return action == SQLITE_FUNCTION && name != nullptr && std::string_view(name) == "count" ? SQLITE_OK : SQLITE_DENY;
}

std::string as_uri(const std::filesystem::path& file)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
        if (plain) uri += c;
        else uri += '%', uri += digits[byte >> 4U], uri += digits[byte & 15U];
    }
    return uri + "?immutable=1";
}

class SqliteReader {
public:
    SqliteReader(const std::filesystem::path& file, Taker& taker)
        : m_taker(taker), m_database(nullptr, sqlite3_close), m_size(std::filesystem::file_size(file))
    {
        sqlite3* opened = nullptr;
        const int state =
            sqlite3_open_v2(as_uri(file).c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
        m_database.reset(opened);
        if (state != SQLITE_OK) refuse_damaged();
        for (const int off :
             {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_WRITABLE_SCHEMA})
            sqlite3_db_config(opened, off, 0, nullptr);
        sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, static_cast<int>(std::min<std::size_t>(m_taker.options().most_value, 1 << 30)));
        sqlite3_limit(opened, SQLITE_LIMIT_SQL_LENGTH, 1'000'000);
        sqlite3_exec(opened, "PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr);
        sqlite3_exec(opened, "PRAGMA mmap_size=0", nullptr, nullptr, nullptr);
        sqlite3_set_authorizer(opened, allow, nullptr);
        // A file whose pages point at each other in rings would be read for ever: work is bounded by its size.
        m_steps = 20'000 + m_size / 8;
        sqlite3_progress_handler(opened, 1000, [](void* self) { return static_cast<SqliteReader*>(self)->m_steps-- == 0 ? 1 : 0; }, this);
    }

    void run()
    {
        std::vector<std::pair<std::string, std::string>> tables;
        const auto list = prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name");
        while (step(list)) {
            std::string name = text(list, 0).value_or("");
            std::string wanted = m_taker.wanted(name);
            if (!wanted.empty() && !name.starts_with("sqlite_")) tables.emplace_back(std::move(name), std::move(wanted));
        }
        for (const auto& [name, wanted] : tables) {
            const auto count = prepare("SELECT count(*) FROM " + quoted(name));
            if (step(count)) m_total += static_cast<std::uint64_t>(sqlite3_column_int64(count.get(), 0));
        }
        for (const auto& [name, wanted] : tables)
            if (rows(name, wanted) == Then::stop) return;
    }

private:
    static std::string quoted(const std::string& name)
    {
        std::string text = "\"";
        for (const char c : name) {
            text += c;
            if (c == '"') text += c;
        }
        return text + "\"";
    }

    Statement prepare(const std::string& sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK ||
            statement == nullptr)
            refuse_damaged();
        return {statement, sqlite3_finalize};
    }

    bool step(const Statement& statement)
    {
        const int state = sqlite3_step(statement.get());
        if (state == SQLITE_ROW) return true;
        if (state == SQLITE_DONE) return false;
        if (state == SQLITE_INTERRUPT) refuse_flood();
        refuse_damaged();
    }

    [[noreturn]] static void refuse_flood() { throw Refused{say("This database would give far more than it can hold: it is not read.")}; }

    static std::optional<std::string> text(const Statement& statement, int column)
    {
        if (sqlite3_column_type(statement.get(), column) == SQLITE_NULL) return std::nullopt;
        const auto* bytes = sqlite3_column_blob(statement.get(), column);
        if (sqlite3_column_type(statement.get(), column) != SQLITE_BLOB) bytes = sqlite3_column_text(statement.get(), column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column));
        return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
    }

    Then rows(const std::string& name, const std::string& wanted)
    {
        const auto statement = prepare("SELECT * FROM " + quoted(name));
        const int count = sqlite3_column_count(statement.get());
        std::vector<std::string> columns;
        for (int at = 0; at < count; ++at) {
            std::uint64_t ignored = 0;
            columns.push_back(to_clean_text(sqlite3_column_name(statement.get(), at), Charset::utf8, ignored));
        }
        std::vector<std::optional<std::string>> values(columns.size());
        while (step(statement)) {
            const Row row{wanted, columns, values, ++m_rows, 0, m_rows, m_total};
            for (int at = 0; at < count; ++at) {
                auto& value = values[static_cast<std::size_t>(at)] = text(statement, at);
                if (!value) continue;
                m_given += value->size();
                if (m_taker.is_behind(m_rows)) value = to_clean_text(std::move(*value), Charset::utf8, m_taker.summary().mended);
            }
            if (m_given > 1'000'000 + 4 * m_size) refuse_flood();
            if (m_taker.take(row) == Then::stop) return Then::stop;
        }
        return Then::go_on;
    }

    Taker& m_taker;
    Database m_database;
    std::uint64_t m_size = 0, m_steps = 0, m_rows = 0, m_total = 0, m_given = 0;
};

}

void read_sqlite(const std::filesystem::path& file, Taker& taker) { SqliteReader(file, taker).run(); }

}
