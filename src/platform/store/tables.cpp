#include "platform/store/tables.hpp"

#include <algorithm>
#include <array>

#include "platform/store/schema.hpp"

namespace kenober::store {
namespace {

constexpr auto ignore = [](const Row&) { return true; };

std::string identifier(std::string_view name)
{
    std::string made = "\"";
    for (const char c : name) made.append(c == '"' ? 2 : 1, c);
    return made + "\"";
}

std::string names(const Table& table)
{
    std::string made;
    for (const Column& column : table.columns) made += (made.empty() ? "" : ", ") + identifier(column.name);
    return made;
}

Sql choose(const Connection& connection, Sql sqlite, Sql postgres) { return connection.dialect() == Dialect::sqlite ? sqlite : postgres; }

Argument::Kind kind_of(std::string_view type)
{
    if (type == "INTEGER" || type == "INT" || type == "bigint" || type == "integer") return Argument::Kind::int64;
    if (type == "REAL" || type == "double precision") return Argument::Kind::real;
    if (type == "TEXT" || type == "text") return Argument::Kind::text;
    if (type == "BLOB" || type == "bytea") return Argument::Kind::bytes;
    return Argument::Kind::unknown;
}

std::vector<Column> columns_of(Connection& connection, const std::string& table)
{
    std::vector<Column> columns;
    const std::array<Argument, 1> arguments = {Argument(table)};
    connection.query(choose(connection, "SELECT name, type FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid",
                            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
                            "JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relname = $1 AND nspname = current_schema() "
                            "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"),
                     arguments, Fetch::whole, [&](const Row& row) {
                         columns.push_back({row.get<std::string>(0), kind_of(row.get<std::string>(1))});
                         return true;
                     });
    return columns;
}

std::int64_t number(Connection& connection, const std::string& sql)
{
    std::int64_t value = 0;
    connection.query_once(sql, {}, Fetch::whole, [&](const Row& row) {
        value = row.get<std::optional<std::int64_t>>(0).value_or(0);
        return true;
    });
    return value;
}

std::string literal(std::string_view text)
{
    std::string made = "'";
    for (const char c : text) made.append(c == '\'' ? 2 : 1, c);
    return made + "'";
}

bool has_table(Connection& connection, std::string_view name)
{
    return number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = " + literal(name)) > 0;
}

// The sequence that gives a table's identities on PostgreSQL, or nothing.
std::string sequence_of(Connection& connection, const Table& table)
{
    std::string name;
    for (const Column& column : table.columns) {
        const std::array<Argument, 2> arguments = {Argument(table.name), Argument(column.name)};
        connection.query("SELECT pg_get_serial_sequence(quote_ident($1), $2)", arguments, Fetch::whole, [&](const Row& row) {
            if (const auto found = row.get<std::optional<std::string>>(0)) name = *found;
            return true;
        });
    }
    return name;
}

std::int64_t last_identity(Connection& connection, const Table& table)
{
    if (connection.dialect() == Dialect::sqlite) {
        if (!has_table(connection, "sqlite_sequence")) return 0;
        return number(connection, "SELECT max(seq) FROM sqlite_sequence WHERE name = " + literal(table.name));
    }
    const std::string sequence = sequence_of(connection, table);
    return sequence.empty() ? 0 : number(connection, "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM " + sequence);
}

std::vector<std::string> table_names(Connection& connection)
{
    std::vector<std::string> list;
    connection.query(
        choose(connection,
               "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
               "ORDER BY name",
               "SELECT tablename::TEXT COLLATE \"C\" FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"),
        {}, Fetch::whole, [&](const Row& row) {
            list.push_back(row.get<std::string>(0));
            return true;
        });
    return list;
}

std::vector<Table> tables_of(Connection& connection)
{
    std::vector<Table> tables;
    for (const std::string& name : table_names(connection)) {
        if (name == "migration" || name == "site_change") continue;
        Table table{name, columns_of(connection, name), 0};
        const bool plain =
            std::none_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return c.kind == Argument::Kind::unknown; });
        if (!plain || table.columns.empty()) continue;
        table.last_identity = last_identity(connection, table);
        tables.push_back(std::move(table));
    }
    return tables;
}

void drop_everything(Connection& connection)
{
    if (connection.dialect() == Dialect::postgres)
        return connection.script("DO $$ DECLARE one RECORD; BEGIN "
                                 "FOR one IN SELECT viewname FROM pg_views WHERE schemaname = current_schema() LOOP "
                                 "EXECUTE format('DROP VIEW IF EXISTS %I CASCADE', one.viewname); END LOOP; "
                                 "FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP "
                                 "EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', one.tablename); END LOOP; END $$");
    std::vector<std::pair<std::string, std::string>> things;
    connection.query("SELECT CASE type WHEN 'view' THEN 'VIEW' ELSE 'TABLE' END, name FROM pragma_table_list WHERE schema = 'main' "
                     "AND type IN ('view', 'table', 'virtual') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
                     {}, Fetch::whole, [&](const Row& row) {
                         things.emplace_back(row.get<std::string>(0), row.get<std::string>(1));
                         return true;
                     });
    for (const auto& [kind, name] : things) connection.script("DROP " + kind + " " + identifier(name));
}

// Foreign keys of PostgreSQL are checked row by row and cannot be put off by whoever merely owns the tables: they are taken away, and
// put back, which checks them all.
std::vector<std::pair<std::string, std::string>> take_foreign_keys(Connection& connection)
{
    std::vector<std::pair<std::string, std::string>> keys;  // how to drop, how to add
    if (connection.dialect() == Dialect::sqlite) return keys;
    connection.query(
        "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::REGCLASS, conname), "
        "format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::REGCLASS, conname, pg_get_constraintdef(pg_constraint.oid)) "
        "FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace WHERE contype = 'f' AND nspname = current_schema()",
        {}, Fetch::whole, [&](const Row& row) {
            keys.emplace_back(row.get<std::string>(0), row.get<std::string>(1));
            return true;
        });
    for (const auto& key : keys) connection.script(key.first);
    return keys;
}

std::vector<Migration> named(std::span<const Migration> known, std::span<const std::string> applied)
{
    std::vector<Migration> list;
    for (const Migration& one : known)
        if (std::find(applied.begin(), applied.end(), one.name) != applied.end()) list.push_back(one);
    for (const std::string& name : applied)
        if (std::none_of(list.begin(), list.end(), [&](const Migration& one) { return one.name == name; }))
            throw MigrationRefused("this data comes from a newer program: it has the migration " + name + ", unknown here");
    return list;
}

}

Tables::Tables(Database& database) : m_connection(database.connect())
{
    m_connection->begin_read();
    for (const auto& [name, sha256] : applied_migrations(*m_connection)) m_migrations.push_back(name);
    m_tables = tables_of(*m_connection);
}

Tables::~Tables() { m_connection->end_read(); }

std::int64_t Tables::rows(const Table& table) { return number(*m_connection, "SELECT count(*) FROM " + identifier(table.name)); }

void Tables::each(const Table& table, FunctionRef<void(const Row&)> visit)
{
    m_connection->query_once("SELECT " + names(table) + " FROM " + identifier(table.name), {}, Fetch::streamed, [&](const Row& row) {
        visit(row);
        return true;
    });
}

void Filler::insert(const Table& table, std::span<const Argument> values)
{
    if (m_table != table.name) {
        std::string places;
        for (std::size_t number = 1; number <= table.columns.size(); ++number)
            places += (number == 1 ? "$" : ", $") + std::to_string(number);
        m_table = table.name;
        m_sql = "INSERT INTO " + identifier(table.name) + " (" + names(table) + ") VALUES (" + places + ")";
    }
    check_arguments(values);
    m_connection.query_once(m_sql, values, Fetch::whole, ignore);
}

void Filler::continue_after(const Table& table)
{
    if (table.last_identity == 0) return;
    const std::string last = std::to_string(table.last_identity);
    if (m_connection.dialect() == Dialect::sqlite) {
        m_connection.script("DELETE FROM sqlite_sequence WHERE name = " + literal(table.name) +
                            "; INSERT INTO sqlite_sequence (name, seq) VALUES (" + literal(table.name) + ", " + last + ")");
    } else if (const std::string sequence = sequence_of(m_connection, table); !sequence.empty()) {
        m_connection.script("SELECT setval(" + literal(sequence) + ", " + last + ")");
    }
}

void refill(Database& database, std::span<const Migration> known, std::span<const std::string> applied, FunctionRef<void(Filler&)> fill)
{
    const auto then = named(known, applied);
    const auto connection = database.connect();
    rebuild(*connection, [&] {
        drop_everything(*connection);
        apply_missing(*connection, then, {});
        const auto keys = take_foreign_keys(*connection);
        for (const Table& table : tables_of(*connection))
            connection->script("DELETE FROM " + identifier(table.name));  // what steps had put there
        Filler filler(*connection);
        fill(filler);
        for (const auto& key : keys) connection->script(key.second);
        apply_missing(*connection, known, {});
        if (connection->dialect() == Dialect::postgres && columns_of(*connection, "site_change").size() > 0)
            connection->script("INSERT INTO site_change (site, node, at) VALUES (0, 'restore', 0)");  // for the other nodes
    });
    database.move_every_generation();
}

bool holds_data(Database& database)
{
    const auto connection = database.connect();
    for (const Table& table : tables_of(*connection))
        if (number(*connection, "SELECT count(*) FROM (SELECT 1 FROM " + identifier(table.name) + " LIMIT 1) AS first") > 0) return true;
    return false;
}

}
