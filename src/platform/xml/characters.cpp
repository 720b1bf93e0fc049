#include "platform/xml/characters.hpp"

#include <algorithm>
#include <array>

#include <boost/locale/encoding.hpp>

namespace kenober::xml {
namespace {

namespace conv = boost::locale::conv;

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string unquoted(std::string_view text)
{
    text = trim(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        text = text.substr(1, text.size() - 2);
    return lower(trim(text));
}

struct Mark {
    std::string_view bytes, encoding;
};

constexpr std::array marks{Mark{"\xEF\xBB\xBF", "utf-8"}, Mark{{"\xFF\xFE\0\0", 4}, "utf-32le"}, Mark{{"\0\0\xFE\xFF", 4}, "utf-32be"},
                           Mark{"\xFF\xFE", "utf-16le"}, Mark{"\xFE\xFF", "utf-16be"}};

// Without a mark, the first character of XML or JSON is ASCII: where its zeros are tells the width (XML 1.0, appendix F).
constexpr std::array openings{Mark{{"<\0?\0", 4}, "utf-16le"}, Mark{{"\0<\0?", 4}, "utf-16be"}, Mark{{"<\0\0\0", 4}, "utf-32le"},
                              Mark{{"\0\0\0<", 4}, "utf-32be"}};

const Mark* mark_of(std::string_view bytes)
{
    const auto* found = std::ranges::find_if(marks, [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
    return found == marks.end() ? nullptr : found;
}

std::string declared_encoding(std::string_view bytes)
{
    const auto head = bytes.substr(0, 300);
    const auto start = head.find("?xml");
    if (start == std::string_view::npos || start == 0 || trim(head.substr(0, start)) != "<") return {};
    const auto declaration = head.substr(start, head.find("?>", start) - start);
    auto at = declaration.find("encoding");
    if (at == std::string_view::npos) return {};
    at = declaration.find_first_of("\"'", at);
    if (at == std::string_view::npos) return {};
    const auto end = declaration.find(declaration[at], at + 1);
    return end == std::string_view::npos ? std::string() : lower(trim(declaration.substr(at + 1, end - at - 1)));
}

/// The C1 controls of ISO-8859-1 stand for nothing in texts, so the letters of windows-1252 in their place harm nobody.
std::string as_everybody_reads(const std::string& encoding)
{
    static constexpr std::array western{"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii", "ansi"};
    return std::ranges::find(western, encoding) != western.end() ? "windows-1252" : encoding;
}

bool is_utf8_name(std::string_view encoding) { return encoding == "utf-8" || encoding == "utf8"; }

/// Long enough for the name of any encoding, and nothing that a converter understands as an option.
bool is_name(std::string_view encoding)
{
    return !encoding.empty() && encoding.size() <= 40 && std::ranges::all_of(encoding, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    });
}

std::size_t sequence_length(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t wanted = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return wanted <= text.size() && (lead < 0x80 || is_clean_utf8(text.substr(0, wanted))) ? wanted : 0;
}

std::string mended_utf8(std::string_view bytes)
{
    if (is_clean_utf8(bytes)) return std::string(bytes);
    std::string out;
    while (!bytes.empty()) {
        const auto length = sequence_length(bytes);
        if (length == 0) {
            const int point = code_point_of(static_cast<unsigned char>(bytes.front()), "windows-1252");
            out += to_utf8(std::u32string(1, point < 0 ? U'\uFFFD' : static_cast<char32_t>(point)));
        } else {
            out += bytes.substr(0, length);
        }
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("", std::move(sentence));
    return problems;
}

}

std::string charset_of(std::string_view content_type)
{
    const std::string low = lower(content_type);
    auto at = low.find(';');
    while (at != std::string::npos) {
        const auto end = low.find(';', at + 1);
        const auto part = trim(std::string_view(low).substr(at + 1, end == std::string::npos ? end : end - at - 1));
        const auto equals = part.find('=');
        if (equals != std::string_view::npos && trim(part.substr(0, equals)) == "charset") return unquoted(part.substr(equals + 1));
        at = end;
    }
    return {};
}

std::string encoding_of(std::string_view bytes, std::string_view content_type)
{
    if (const auto* mark = mark_of(bytes)) return std::string(mark->encoding);
    for (const auto& opening : openings)
        if (bytes.starts_with(opening.bytes)) return std::string(opening.encoding);
    auto said = charset_of(content_type);
    const auto declared = declared_encoding(bytes);
    // A server's habit of saying ISO-8859-1 of everything does not turn good UTF-8, declared so, into something else.
    if (!said.empty() && !(is_utf8_name(declared) && is_clean_utf8(bytes))) return said;
    // A declaration that could be read byte by byte is not of UTF-16, whatever it says.
    return declared.empty() || declared.starts_with("utf-16") || declared.starts_with("utf-32") ? "utf-8" : declared;
}

Checked<std::string> decode(std::string_view bytes, std::string_view content_type, Faults faults)
{
    auto encoding = encoding_of(bytes, content_type);
    if (const auto* mark = mark_of(bytes)) bytes.remove_prefix(mark->bytes.size());
    if (is_utf8_name(encoding)) return faults == Faults::mend ? mended_utf8(bytes) : std::string(bytes);
    encoding = as_everybody_reads(encoding);
    if (!is_name(encoding)) return problem(say("The encoding “{name}” is not known.", {{"name", shorten(mended_utf8(encoding), 40)}}));
    try {
        return conv::to_utf<char>(bytes.data(), bytes.data() + bytes.size(), encoding,
                                  faults == Faults::mend || encoding == "windows-1252" ? conv::skip : conv::stop);
    } catch (const conv::invalid_charset_error&) {
        return problem(say("The encoding “{name}” is not known.", {{"name", encoding}}));
    } catch (const conv::conversion_error&) {
        return problem(say("The document is not written in “{name}”, as it says.", {{"name", encoding}}));
    }
}

int code_point_of(unsigned char byte, const std::string& encoding)
{
    if (byte < 0x80) return byte;
    const char one = static_cast<char>(byte);
    try {
        const auto points = to_code_points(conv::to_utf<char>(&one, &one + 1, as_everybody_reads(encoding), conv::stop));
        return points.size() == 1 ? static_cast<int>(points.front()) : -1;
    } catch (const conv::conversion_error&) {
        return -1;
    }
}

}
