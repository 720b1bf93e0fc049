#include "commons/parcel/named_rows_store.hpp"

#include <array>
#include <mutex>
#include <set>
#include <stdexcept>

namespace kenober::parcel {
namespace {

std::string identifier(std::string_view name)
{
    std::string made = "\"";
    for (const char c : name) made.append(c == '"' ? 2 : 1, c);
    return made + "\"";
}

// A statement made of names, kept for good: the database knows its statements by where they stand. There are a few for each table.
store::Sql kept(std::string text)
{
    static std::mutex mutex;
    static std::set<std::string> all;
    const std::lock_guard lock(mutex);
    store::Sql sql("");
    sql.text = *all.insert(std::move(text)).first;
    return sql;
}

// What asks with as many values as there are columns, which only the program's run knows.
struct Asking : store::Snapshot {
    static std::int64_t ask(store::Snapshot& db, store::Sql sql, std::span<const store::Argument> arguments, store::Visit visit)
    {
        return (db.*(&Asking::query))(sql, arguments, store::Fetch::whole, visit);
    }
};

}

Schema schema_of(store::Database& database)
{
    Schema schema;
    const store::Tables tables(database);
    for (const auto& table : tables.list()) schema.emplace(table.name, table);
    return schema;
}

const store::Table& NamedRows::table(std::string_view name) const
{
    const auto found = m_schema.find(name);
    if (found == m_schema.end()) throw std::logic_error("there is no table " + std::string(name));
    return found->second;
}

void NamedRows::each(const store::Table& table, std::string_view column, const store::Argument& value, std::string_view order,
                     store::FunctionRef<void(const store::Row&)> visit)
{
    std::string sql = "SELECT ";
    for (const auto& one : table.columns) sql += (&one == &table.columns.front() ? "" : ", ") + identifier(one.name);
    sql += " FROM " + identifier(table.name) + " WHERE " + identifier(column) + " = $1";
    if (!order.empty()) sql += " ORDER BY " + identifier(order);
    const std::array<store::Argument, 1> arguments = {value};
    Asking::ask(m_db, kept(std::move(sql)), arguments, [&](const store::Row& row) {
        visit(row);
        return true;
    });
}

std::int64_t NamedRows::insert(store::Transaction& db, std::string_view table, std::span<const std::string_view> columns,
                               std::span<const store::Argument> values, std::string_view returning)
{
    std::string names, places;
    for (std::size_t number = 0; number < columns.size(); ++number) {
        names += (number == 0 ? "" : ", ") + identifier(columns[number]);
        places += (number == 0 ? "$" : ", $") + std::to_string(number + 1);
    }
    std::string sql = "INSERT INTO " + identifier(table) + " (" + names + ") VALUES (" + places + ")";
    if (!returning.empty()) sql += " RETURNING " + identifier(returning);
    std::int64_t made = 0;
    Asking::ask(db, kept(std::move(sql)), values, [&](const store::Row& row) {
        made = row.get<std::int64_t>(0);
        return true;
    });
    return made;
}

}
