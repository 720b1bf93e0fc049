#include "platform/store/postgres_row.hpp"

#include <bit>
#include <charconv>
#include <stdexcept>

#include "platform/store/connection.hpp"

namespace kenober::store {
namespace {

std::uint64_t big_endian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
}

// A numeric is a head of four 16-bit words (count of digits, weight of the first, sign, scale), then digits of base 10,000.
std::string decimal(std::string_view bytes)
{
    const auto word = [&](int number) {
        return static_cast<std::int16_t>(big_endian(bytes.substr(static_cast<std::size_t>(number) * 2, 2)));
    };
    const int count = word(0), weight = word(1);
    const auto sign = static_cast<std::uint16_t>(word(2));
    if (sign != 0 && sign != 0x4000) return "nan";
    std::string text = sign == 0 ? "" : "-";
    const auto write = [&](int place) {  // 0 is the first digit that is stored; those around are zeros
        const std::string digits = std::to_string(place >= 0 && place < count ? word(4 + place) : 0);
        text.append(4 - digits.size(), '0').append(digits);
    };
    text += '0';
    for (int place = 0; place <= weight; ++place) write(place);
    if (count > weight + 1) text += '.';
    for (int place = weight + 1; place < count; ++place) write(place);
    return text;
}

}

bool PostgresRow::null(int column) const
{
    if (column < 0 || column >= columns()) refuse(column);
    return PQgetisnull(m_result, m_row, column) != 0;
}

std::string_view PostgresRow::raw(int column) const
{
    if (null(column)) refuse(column);
    return {PQgetvalue(m_result, m_row, column), static_cast<std::size_t>(PQgetlength(m_result, m_row, column))};
}

Oid PostgresRow::type(int column) const { return PQftype(m_result, column); }

std::int64_t PostgresRow::int64(int column) const
{
    const auto bytes = raw(column);
    switch (type(column)) {
    case postgres_int8: return static_cast<std::int64_t>(big_endian(bytes));
    case postgres_int4: return static_cast<std::int32_t>(big_endian(bytes));
    case postgres_int2: return static_cast<std::int16_t>(big_endian(bytes));
    case postgres_bool: return bytes[0] != 0 ? 1 : 0;
    case postgres_numeric: break;
    default: refuse(column);
    }
    const std::string text = decimal(bytes);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) refuse(column);
    return value;
}

double PostgresRow::real(int column) const
{
    const auto bytes = raw(column);
    switch (type(column)) {
    case postgres_float8: return std::bit_cast<double>(big_endian(bytes));
    case postgres_float4: return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes))));
    case postgres_numeric: break;
    default: return static_cast<double>(int64(column));
    }
    const std::string text = decimal(bytes);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string_view PostgresRow::text(int column) const
{
    const auto bytes = raw(column);
    switch (type(column)) {
    case postgres_text:
    case postgres_varchar:
    case postgres_bpchar:
    case postgres_name:
    case postgres_unknown: return bytes;
    default: refuse(column);
    }
}

std::string_view PostgresRow::bytes(int column) const
{
    const auto value = raw(column);
    if (type(column) != postgres_bytea) refuse(column);
    return value;
}

void PostgresRow::refuse(int column) const
{
    throw std::logic_error("column " + std::to_string(column) + " is not there, null or of another type: " + excerpt(m_sql));
}

}
