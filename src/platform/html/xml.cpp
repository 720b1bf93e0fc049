#include "platform/html/xml.hpp"

#include <cstdint>
#include <stdexcept>

namespace kenober::html {
namespace {

struct Point {
    std::uint32_t value;
    std::size_t bytes;
};

/// The character at `at`; value 0 where the bytes are not UTF-8.
Point point_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const std::uint32_t first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    std::uint32_t value = first & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0u) != 0x80u) return {0, 1};
        value = value << 6 | (byte(at + i) & 0x3Fu);
    }
    const std::uint32_t least = bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x10000;
    return first < 0xC2 || first > 0xF4 || value < least ? Point{0, 1} : Point{value, bytes};
}

/// Char of XML 1.0, section 2.2.
bool may_stand(std::uint32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

void append_escaped_xml(std::string& out, std::string_view value)
{
    for (std::size_t at = 0; at < value.size();) {
        const Point point = point_at(value, at);
        if (may_stand(point.value)) {
            switch (point.value) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\r': out += "&#13;"; break;
            default: out.append(value, at, point.bytes);
            }
        }
        at += point.bytes;
    }
}

}

XmlWriter::XmlWriter() : m_text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::end_of_tag()
{
    if (m_in_tag) m_text += '>';
    m_in_tag = false;
}

XmlWriter& XmlWriter::open(XmlName name)
{
    end_of_tag();
    m_text += '<';
    m_text += name.text;
    m_open.push_back(name.text);
    m_in_tag = true;
    return *this;
}

XmlWriter& XmlWriter::attribute(XmlName name, std::string_view value)
{
    if (!m_in_tag) throw std::logic_error("an XML attribute is written right after its element is opened");
    m_text += ' ';
    m_text += name.text;
    m_text += "=\"";
    append_escaped_xml(m_text, value);
    m_text += '"';
    return *this;
}

XmlWriter& XmlWriter::text(std::string_view value)
{
    end_of_tag();
    append_escaped_xml(m_text, value);
    return *this;
}

XmlWriter& XmlWriter::close()
{
    if (m_open.empty()) throw std::logic_error("no XML element is open");
    if (m_in_tag) {
        m_text += "/>";
        m_in_tag = false;
    } else {
        m_text += "</";
        m_text += m_open.back();
        m_text += '>';
    }
    m_open.pop_back();
    return *this;
}

std::string XmlWriter::done()
{
    while (!m_open.empty()) close();
    m_text += '\n';
    return std::move(m_text);
}

}
