#include "platform/base/utf8.hpp"

#include <charconv>

#include <algorithm>
#include <array>
#include <cstring>

namespace kenober {

namespace {

struct Decoded {
    char32_t point;
    std::size_t bytes;  // 0: ill-formed here
};

// The table 3-7 of the Unicode standard, read as conditions.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first <= 0xDF && follows(1)) return {((first & 0x1FU) << 6) | (byte(1) & 0x3FU), 2};
    if (first >= 0xE0 && first <= 0xEF && follows(1) && follows(2)) {
        const char32_t point = ((first & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
        if (point >= 0x800 && (point < 0xD800 || point > 0xDFFF)) return {point, 3};
    }
    if (first >= 0xF0 && first <= 0xF4 && follows(1) && follows(2) && follows(3)) {
        const char32_t point = ((first & 0x07U) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU);
        if (point >= 0x10000 && point <= 0x10FFFF) return {point, 4};
    }
    return {0xFFFD, 0};
}

/// Of eight bytes at once: every one is ASCII, and none is zero.
bool is_plain_ascii(const char* eight)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones << 7;
    return ((bytes | (bytes - ones)) & high) == 0;
}

void append(std::string& out, char32_t point)
{
    const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

bool is_space(char32_t point)
{
    return point == ' ' || (point >= 9 && point <= 13) || point == 0x85 || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
           point == 0x3000;
}

// Default ignorable characters and marks of direction (Unicode, DerivedCoreProperties), controls, and blanks that are drawn as letters.
bool is_unseen(char32_t point)
{
    return point < ' ' || (point >= 0x7F && point <= 0x9F) || point == 0xAD || point == 0x34F || point == 0x61C || point == 0x115F ||
           point == 0x1160 || point == 0x17B4 || point == 0x17B5 || (point >= 0x180B && point <= 0x180F) ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
           point == 0x2800 || point == 0x3164 || (point >= 0xFE00 && point <= 0xFE0F) || point == 0xFEFF || point == 0xFFA0 ||
           (point >= 0xFFF0 && point <= 0xFFFB) || (point >= 0xE0000 && point <= 0xE0FFF);
}

// Ill-formed bytes are shown, as U+FFFD.
bool is_something_seen(std::string_view text)
{
    while (!text.empty()) {
        const auto [point, bytes] = decode(text);
        if (bytes == 0 || !(is_space(point) || is_unseen(point))) return true;
        text.remove_prefix(bytes);
    }
    return false;
}

struct Folded {
    char32_t first, last;
    const char* to;
};

// Latin-1 supplement, Latin extended-A and the few of extended-B that French, Breton and neighbours write; lower case first.
constexpr std::array folds = {
    Folded{0xC0, 0xC5, "a"},   Folded{0xC6, 0xC6, "ae"},  Folded{0xC7, 0xC7, "c"},   Folded{0xC8, 0xCB, "e"},   Folded{0xCC, 0xCF, "i"},
    Folded{0xD1, 0xD1, "n"},   Folded{0xD2, 0xD6, "o"},   Folded{0xD8, 0xD8, "o"},   Folded{0xD9, 0xDC, "u"},   Folded{0xDD, 0xDD, "y"},
    Folded{0xDF, 0xDF, "ss"},  Folded{0xE0, 0xE5, "a"},   Folded{0xE6, 0xE6, "ae"},  Folded{0xE7, 0xE7, "c"},   Folded{0xE8, 0xEB, "e"},
    Folded{0xEC, 0xEF, "i"},   Folded{0xF1, 0xF1, "n"},   Folded{0xF2, 0xF6, "o"},   Folded{0xF8, 0xF8, "o"},   Folded{0xF9, 0xFC, "u"},
    Folded{0xFD, 0xFD, "y"},   Folded{0xFF, 0xFF, "y"},   Folded{0x100, 0x105, "a"}, Folded{0x106, 0x10D, "c"}, Folded{0x10E, 0x111, "d"},
    Folded{0x112, 0x11B, "e"}, Folded{0x11C, 0x123, "g"}, Folded{0x124, 0x127, "h"}, Folded{0x128, 0x131, "i"}, Folded{0x134, 0x135, "j"},
    Folded{0x136, 0x137, "k"}, Folded{0x139, 0x142, "l"}, Folded{0x143, 0x148, "n"}, Folded{0x14C, 0x151, "o"}, Folded{0x152, 0x153, "oe"},
    Folded{0x154, 0x159, "r"}, Folded{0x15A, 0x161, "s"}, Folded{0x162, 0x167, "t"}, Folded{0x168, 0x173, "u"}, Folded{0x174, 0x175, "w"},
    Folded{0x176, 0x178, "y"}, Folded{0x179, 0x17E, "z"}, Folded{0x218, 0x219, "s"}, Folded{0x21A, 0x21B, "t"}, Folded{0x300, 0x36F, ""},
};

}

bool is_clean_utf8(std::string_view text)
{
    while (!text.empty()) {
        if (text.size() >= 8 && is_plain_ascii(text.data())) {
            text.remove_prefix(8);
            continue;
        }
        const auto [point, bytes] = decode(text);
        if (bytes == 0 || point == 0) return false;
        text.remove_prefix(bytes);
    }
    return true;
}

std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string shorten(std::string_view text, std::size_t characters)
{
    if (length(text) <= characters) return std::string(text);
    std::size_t end = 0, space = 0;
    for (std::size_t counted = 0; counted + 1 < characters && end < text.size(); ++counted) {
        if (text[end] == ' ') space = end;
        end += std::max<std::size_t>(1, decode(text.substr(end)).bytes);
    }
    if (space > end / 2) end = space;
    return std::string(trim(text.substr(0, end))) + "…";
}

std::u32string to_code_points(std::string_view text)
{
    std::u32string points(text.size(), 0);
    auto* to = points.data();
    while (!text.empty()) {
        if (const auto first = static_cast<unsigned char>(text.front()); first < 0x80) {  // most of them, without a detour
            *to++ = first;
            text.remove_prefix(1);
            continue;
        }
        const auto [point, bytes] = decode(text);
        *to++ = point;
        text.remove_prefix(std::max<std::size_t>(1, bytes));
    }
    points.resize(static_cast<std::size_t>(to - points.data()));
    return points;
}

std::string to_utf8(std::u32string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, [](char32_t p) { return p >= 0x80; }) - text.begin());
        const std::size_t from = out.size();
        out.resize(from + plain);
        std::ranges::transform(text.substr(0, plain), out.begin() + static_cast<std::ptrdiff_t>(from),
                               [](char32_t p) { return static_cast<char>(p); });
        if (plain == text.size()) break;
        append(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    return out;
}

std::string fold(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [point, bytes] = decode(text);
        text.remove_prefix(std::max<std::size_t>(1, bytes));
        if (point < 0x80) {
            out += static_cast<char>(point >= 'A' && point <= 'Z' ? point + 32 : point);
            continue;
        }
        const auto found = std::ranges::find_if(folds, [p = point](const Folded& f) { return p >= f.first && p <= f.last; });
        if (found != folds.end()) out += found->to;
        else append(out, point);
    }
    return out;
}

std::string_view trim(std::string_view text)
{
    while (!text.empty()) {
        const auto [point, bytes] = decode(text);
        if (bytes == 0 || !is_space(point)) break;
        text.remove_prefix(bytes);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
        if (!is_space(decode(text.substr(start)).point)) break;
        text = text.substr(0, start);
    }
    // What nobody can see is nothing; among what is seen it stays, for emoji and some scripts are joined by it.
    return is_something_seen(text) ? text : text.substr(text.size());
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Written out again it must be the same: from_chars takes zeros in front, and a sign.
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || std::to_string(value) != text) return {};
    return value;
}

}
