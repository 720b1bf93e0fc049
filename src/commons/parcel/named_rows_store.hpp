// Rows of tables that are named while the program runs, and not in a statement. Names come from the schema, never from what somebody sent.
#pragma once

#include "platform/store/store.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace kenober::parcel {

/// The tables of a database by their names, those of `store::Tables`.
using Schema = std::map<std::string, store::Table, std::less<>>;
Schema schema_of(store::Database& database);

class NamedRows {
public:
    /// Both outlive this.
    NamedRows(store::Snapshot& db, const Schema& schema) : m_db(db), m_schema(schema) {}

    /// Throws std::logic_error where there is none of this name.
    const store::Table& table(std::string_view name) const;

    /// Rows whose `column` holds `value`, by `order` where it is not empty; columns in the order of the table. `visit` may ask the snapshot.
    void each(const store::Table& table, std::string_view column, const store::Argument& value, std::string_view order,
              store::FunctionRef<void(const store::Row&)> visit);

    /// Puts a row into these columns. Returns what stands in `returning` then, or 0 without it. Throws Conflict as every statement does.
    static std::int64_t insert(store::Transaction& db, std::string_view table, std::span<const std::string_view> columns,
                               std::span<const store::Argument> values, std::string_view returning);

private:
    store::Snapshot& m_db;
    const Schema& m_schema;
};

}
