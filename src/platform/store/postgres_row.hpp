// One row of a PostgreSQL answer in its binary format.
#pragma once

#include <libpq-fe.h>

#include "platform/store/row.hpp"

namespace kenober::store {

class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* result, int row, std::string_view sql) : m_result(result), m_row(row), m_sql(sql) {}

    int columns() const override { return PQnfields(m_result); }
    bool null(int column) const override;

protected:
    /// Of bigint, integer, smallint, boolean, and numeric without a fraction (what sum() of bigint gives).
    std::int64_t int64(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    std::string_view bytes(int column) const override;

private:
    std::string_view raw(int column) const;
    Oid type(int column) const;
    [[noreturn]] void refuse(int column) const;

    const PGresult* m_result;
    int m_row;
    std::string_view m_sql;
};

/// The numbers of PostgreSQL's own types, as its catalogue pg_type has had them since the beginning.
enum PostgresType : Oid {
    postgres_bool = 16,
    postgres_bytea = 17,
    postgres_name = 19,
    postgres_int8 = 20,
    postgres_int2 = 21,
    postgres_int4 = 23,
    postgres_text = 25,
    postgres_float4 = 700,
    postgres_float8 = 701,
    postgres_unknown = 705,
    postgres_bpchar = 1042,
    postgres_varchar = 1043,
    postgres_numeric = 1700
};

}
