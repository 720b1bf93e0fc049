#include "platform/html/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace kenober::html {
namespace {

/// Bytes that are looked at before they are written: all others stand for themselves.
constexpr auto are_special = [] {
    std::array<bool, 256> found{};
    for (std::size_t c = 0; c < 0x20; ++c) found[c] = true;
    for (const unsigned char c : {0x22, 0x5c, 0x3c, 0x3e, 0x26, 0x7f, 0xe2}) found[c] = true;  // " \ < > & DEL, and the first of U+2028
    return found;
}();

}

void JsonWriter::before_value()
{
    if (m_needs_comma) m_text += ',';
    m_needs_comma = true;
}

void JsonWriter::quoted(std::string_view value)
{
    constexpr std::string_view hex = "0123456789abcdef";
    m_text += '"';
    for (std::size_t i = 0; i < value.size(); ++i) {
        std::size_t plain = i;
        while (plain < value.size() && !are_special[static_cast<unsigned char>(value[plain])]) ++plain;
        m_text.append(value, i, plain - i);
        i = plain;
        if (i == value.size()) break;
        const auto c = static_cast<unsigned char>(value[i]);
        // U+2028 and U+2029 end a line in older JavaScript.
        if (c == 0xE2 && value.substr(i, 2) == "\xE2\x80" && i + 2 < value.size() && (value[i + 2] == '\xA8' || value[i + 2] == '\xA9')) {
            m_text += value[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += static_cast<char>(c);
        } else if (c == '\n') {
            m_text += "\\n";
        } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x7f) {
            m_text += "\\u00";
            m_text += hex[c >> 4];
            m_text += hex[c & 15];
        } else {
            m_text += static_cast<char>(c);
        }
    }
    m_text += '"';
}

JsonWriter& JsonWriter::object()
{
    before_value();
    m_text += '{';
    m_open += '}';
    m_needs_comma = false;
    return *this;
}

JsonWriter& JsonWriter::array()
{
    before_value();
    m_text += '[';
    m_open += ']';
    m_needs_comma = false;
    return *this;
}

JsonWriter& JsonWriter::end()
{
    if (m_open.empty()) return *this;
    m_text += m_open.back();
    m_open.pop_back();
    m_needs_comma = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    before_value();
    quoted(name);
    m_text += ':';
    m_needs_comma = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value)
{
    before_value();
    quoted(value);
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value)
{
    before_value();
    m_text += std::to_string(value);
    return *this;
}

JsonWriter& JsonWriter::real(double value)
{
    if (!std::isfinite(value)) return null();
    before_value();
    char digits[40];
    m_text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value)
{
    before_value();
    m_text += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null()
{
    before_value();
    m_text += "null";
    return *this;
}

JsonWriter& JsonWriter::value(const Json& made)
{
    before_value();
    m_text += made.str();
    return *this;
}

Json JsonWriter::done()
{
    while (!m_open.empty()) end();
    return Json(std::move(m_text));
}

}
