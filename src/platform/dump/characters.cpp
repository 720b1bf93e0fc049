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

// Bytes of the character that begins here, by its first byte; 0 for none.
std::size_t length_by(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
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
        if (point < 0x100) {
            bytes += static_cast<char>(point);
            continue;
        }
        const auto* found = std::ranges::find(upper, point);
        if (found == upper.end()) return {};
        bytes += static_cast<char>(0x80 + (found - upper.begin()));
    }
    return is_clean_utf8(bytes) ? bytes : std::string();
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
        if (charset == Charset::utf8) ++mended;
        return from_latin(bytes);
    }
    // Old servers took UTF-8 for latin1 and gave it back unharmed: what reads as UTF-8 is UTF-8.
    std::string once = encoded_once(bytes);
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
