#include "platform/dump/reading.hpp"

#include <algorithm>
#include <array>

namespace kenober::dump {

namespace {

// Windows-1252 from 0x80 to 0x9F, which is what MySQL means by latin1; the five that it leaves out stay themselves.
constexpr std::array<char32_t, 32> upper{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                         0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                         0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_latin(std::string& text, unsigned char byte)
{
    char32_t point = byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : byte;
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (point >> 12U));
        text += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    }
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Compressed or sealed: nobody's words.
bool is_binary(std::string_view bytes)
{
    return std::ranges::any_of(bytes, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && byte != 0x1A;
    });
}

// Bytes of the character that begins here, by its first byte; 0 for none.
std::size_t length_by(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// The byte that Windows-1252 has for this character; nothing for most characters.
std::optional<char> byte_of(char32_t point)
{
    if (point < 0x100) return static_cast<char>(point);
    const auto* found = std::ranges::find(upper, point);
    if (found == upper.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - upper.begin()));
}

// The text that was read as Windows-1252 and written as UTF-8 once too often: "Ã©" for "é". Empty if this is none.
std::string encoded_once(std::string_view text)
{
    if (text.find("\xC3\x83") == std::string_view::npos && text.find("\xC3\x82") == std::string_view::npos &&
        text.find("\xC3\xA2") == std::string_view::npos)
        return {};
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = length_by(static_cast<unsigned char>(text[at]));
        const auto points = to_code_points(text.substr(at, std::max<std::size_t>(length, 1)));
        at += std::max<std::size_t>(length, 1);
        const char32_t point = points.empty() ? 0 : points.front();
        const auto byte = byte_of(point);
        if (!byte) return {};
        bytes += *byte;
    }
    return is_clean_utf8(bytes) ? bytes : std::string();
}

// Whether this is a character that French texts hold, so that what looks as if it had been encoded twice was: "É…" was not.
bool is_likely(char32_t point)
{
    return (point >= 0xA0 && point < 0x100) || (point >= 0x2010 && point < 0x2040) || point == 0x20AC || point == 0x152 || point == 0x153 ||
           point == 0x202F || point == 0x2122;
}

// The same where only a part of the text was encoded twice, as where it was written at different times. Empty if no part was.
std::string parts_encoded_once(std::string_view text)
{
    const auto points = to_code_points(text);
    std::u32string once;
    bool found = false;
    for (std::size_t at = 0; at < points.size();) {
        const auto first = points[at] < 0x80 ? std::nullopt : byte_of(points[at]);
        const auto length = first ? length_by(static_cast<unsigned char>(*first)) : 0;
        std::string bytes;
        for (std::size_t next = at; length > 1 && next < std::min(points.size(), at + length); ++next)
            if (const auto byte = byte_of(points[next])) bytes += *byte;
        const auto decoded = bytes.size() == length && is_clean_utf8(bytes) ? to_code_points(bytes) : std::u32string();
        if (length > 1 && decoded.size() == 1 && is_likely(decoded.front())) {
            once += decoded;
            at += length;
            found = true;
        } else {
            once += points[at++];
        }
    }
    return found ? to_utf8(once) : std::string();
}

// UTF-8 in which some bytes are of Windows-1252; a character that was cut at the end of a column is none.
std::string from_both(std::string_view bytes)
{
    std::string text;
    bool has_utf8 = false, has_latin = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = length_by(static_cast<unsigned char>(bytes[at]));
        const auto character = bytes.substr(at, std::max<std::size_t>(length, 1));
        if (length > 0 && character.size() == length && is_clean_utf8(character)) {
            text += character;
            has_utf8 = has_utf8 || length > 1;
            at += length;
            continue;
        }
        const bool is_cut = has_utf8 && !has_latin && length > character.size() && std::ranges::all_of(character.substr(1), [](char c) {
                                return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
                            });
        if (is_cut) break;
        append_latin(text, static_cast<unsigned char>(bytes[at++]));
        has_latin = true;
    }
    return text;
}

std::string from_latin(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) append_latin(text, static_cast<unsigned char>(c));
    return text;
}

}

std::string to_clean_text(std::string bytes, Charset charset, std::uint64_t& mended)
{
    if (bytes.find('\0') != std::string::npos) std::erase(bytes, '\0');
    if (is_ascii(bytes)) return bytes;
    if (!is_clean_utf8(bytes)) {
        if (charset == Charset::latin1) return from_latin(bytes);
        if (is_binary(bytes)) return from_both(bytes);
        ++mended;
        bytes = from_both(bytes);
    }
    // Old servers took UTF-8 for latin1 and gave it back unharmed: what reads as UTF-8 is UTF-8.
    std::string once = encoded_once(bytes);
    if (once.empty()) once = parts_encoded_once(bytes);
    if (charset == Charset::latin1 || !once.empty()) ++mended;
    return once.empty() ? bytes : once;
}

std::string Utf8Stream::feed(std::string_view bytes, End end)
{
    std::string text;
    const std::string all = std::exchange(m_rest, {}) + std::string(bytes);
    for (std::size_t at = 0; at < all.size();) {
        const auto byte = static_cast<unsigned char>(all[at]);
        if (byte < 0x80) {
            text += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' ? ' ' : all[at];
            ++at;
            continue;
        }
        const auto length = m_charset == Charset::utf8 ? length_by(byte) : 0;
        if (length > all.size() - at && end == End::no) {
            m_rest = all.substr(at);
            break;
        }
        const auto character = std::string_view(all).substr(at, length);
        if (length > 0 && is_clean_utf8(character)) {
            text += character;
            at += length;
        } else {
            if (m_charset == Charset::utf8) ++m_mended;
            append_latin(text, byte);
            ++at;
        }
    }
    return text;
}

}
