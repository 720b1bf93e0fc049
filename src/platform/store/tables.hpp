// Every table as plain rows, to be taken out of one database and put into another, of either kind.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/store/argument.hpp"
#include "platform/store/database.hpp"
#include "platform/store/row.hpp"

namespace kenober::store {

struct Column {
    std::string name;
    Argument::Kind kind = Argument::Kind::unknown;
};

struct Table {
    std::string name;
    std::vector<Column> columns;      // without those that the database computes
    std::int64_t last_identity = 0;   // the largest ever given, so that none is given twice; 0 where there are none
};

/// One snapshot of all tables but the store's own. Tables that hold anything else than int64, double, text and bytes (indexes for
/// searching) are derived from the others, and left out.
class Tables {
public:
    explicit Tables(Database& database);
    ~Tables();

    const std::vector<std::string>& migrations() const { return m_migrations; }
    const std::vector<Table>& list() const { return m_tables; }
    std::int64_t rows(const Table& table);
    /// Every row, its columns in the order of `table`.
    void each(const Table& table, FunctionRef<void(const Row&)> visit);

private:
    std::unique_ptr<Connection> m_connection;
    std::vector<std::string> m_migrations;
    std::vector<Table> m_tables;
};

/// Puts rows into the tables of refill().
class Filler {
public:
    explicit Filler(Connection& connection) : m_connection(connection) {}
    /// `values` in the order of `columns`. Throws Error where table or columns are not there.
    void insert(const Table& table, std::span<const Argument> values);
    /// No identity up to `last_identity` will be given again.
    void continue_after(const Table& table);

private:
    Connection& m_connection;
    std::string m_table;
    std::string m_sql;  // of the last table: rows come table by table
};

/// Replaces everything: drops all tables, takes the steps of `known` that `applied` names, calls `fill`, checks that every row points
/// at something, and takes the other steps. All or nothing. Throws MigrationRefused when `applied` names a step that is not known.
void refill(Database& database, std::span<const Migration> known, std::span<const std::string> applied, FunctionRef<void(Filler&)> fill);

/// Whether any table but the store's own holds a row.
bool holds_data(Database& database);

}
