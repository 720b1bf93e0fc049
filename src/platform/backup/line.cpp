#include "platform/backup/line.hpp"

#include <charconv>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace kenober::backup {
namespace {

using Kind = store::Argument::Kind;

void write_escaped(std::string& line, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\': line += "\\\\"; break;
        case '\t': line += "\\t"; break;
        case '\n': line += "\\n"; break;
        case '\r': line += "\\r"; break;
        default: line += c;
        }
    }
}

std::string unescaped(std::string_view field)
{
    std::string text;
    for (std::size_t at = 0; at < field.size(); ++at) {
        if (field[at] != '\\') {
            text += field[at];
            continue;
        }
        switch (++at < field.size() ? field[at] : '\0') {
        case '\\': text += '\\'; break;
        case 't': text += '\t'; break;
        case 'n': text += '\n'; break;
        case 'r': text += '\r'; break;
        default: throw std::runtime_error("an unknown escape in a row");
        }
    }
    return text;
}

void write_hexadecimal(std::string& line, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char byte : bytes) {
        line += digits[static_cast<unsigned char>(byte) >> 4];
        line += digits[static_cast<unsigned char>(byte) & 15];
    }
}

std::string bytes_of(std::string_view field)
{
    std::string bytes;
    for (std::size_t at = 0; at < field.size(); at += 2) {
        unsigned byte = 0;
        const auto pair = field.substr(at, 2);
        const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
        if (error != std::errc() || pair.size() != 2 || end != pair.data() + 2)
            throw std::runtime_error("bytes that are not hexadecimal in a row");
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

template <class Number>
Number number_of(std::string_view field)
{
    Number number{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size()) throw std::runtime_error("no number where one should be in a row");
    return number;
}

}

std::string write_line(const store::Row& row, const store::Table& table)
{
    std::string line;
    for (int column = 0; column < static_cast<int>(table.columns.size()); ++column) {
        if (column > 0) line += '\t';
        if (row.null(column)) {
            line += "\\N";
            continue;
        }
        switch (table.columns[static_cast<std::size_t>(column)].kind) {
        case Kind::int64: line += std::to_string(row.get<std::int64_t>(column)); break;
        case Kind::real: line += fmt::format("{}", row.get<double>(column)); break;
        case Kind::text: write_escaped(line, row.get<std::string_view>(column)); break;
        case Kind::bytes: write_hexadecimal(line, row.get<store::Blob>(column).bytes); break;
        case Kind::unknown: throw std::logic_error("a column of no known kind");
        }
    }
    return line;
}

Line::Line(std::string_view text, const store::Table& table)
{
    const auto fields = split(text, '\t');
    if (fields.size() != table.columns.size()) throw std::runtime_error("a row of " + table.name + " has another number of columns");
    m_texts.reserve(fields.size());  // the values point into these
    m_blobs.reserve(fields.size());
    for (std::size_t at = 0; at < fields.size(); ++at) {
        const auto field = fields[at];
        const Kind kind = table.columns[at].kind;
        if (field == "\\N") m_values.emplace_back(nullptr);
        else if (kind == Kind::int64) m_values.emplace_back(number_of<std::int64_t>(field));
        else if (kind == Kind::real) m_values.emplace_back(number_of<double>(field));
        else if (kind == Kind::text) m_values.emplace_back(m_texts.emplace_back(unescaped(field)));
        else m_values.emplace_back(m_blobs.emplace_back(store::Blob{bytes_of(field)}));
    }
}

}
