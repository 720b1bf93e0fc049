#include "platform/search/letters.hpp"

#include <algorithm>
#include <array>

namespace kenober::search {

namespace {

struct Range {
    char32_t first, last;
    Sort sort;
};

// Beyond ASCII, in order; what stands in no range is a letter.
constexpr std::array ranges = {
    Range{0x80, 0x9F, Sort::other},           Range{0xA0, 0xA0, Sort::space},          Range{0xA1, 0xA9, Sort::other},
    Range{0xAA, 0xAA, Sort::letter},          Range{0xAB, 0xAB, Sort::quote},          Range{0xAC, 0xAC, Sort::other},
    Range{0xAD, 0xAD, Sort::unseen},          Range{0xAE, 0xB1, Sort::other},          Range{0xB2, 0xB3, Sort::digit},
    Range{0xB4, 0xB4, Sort::apostrophe},      Range{0xB6, 0xB6, Sort::other},          Range{0xB7, 0xB7, Sort::middle},
    Range{0xB8, 0xB8, Sort::other},           Range{0xB9, 0xB9, Sort::digit},          Range{0xBB, 0xBB, Sort::quote},
    Range{0xBC, 0xBF, Sort::other},           Range{0xD7, 0xD7, Sort::other},          Range{0xF7, 0xF7, Sort::other},
    Range{0x2B9, 0x2BB, Sort::other},         Range{0x2BC, 0x2BC, Sort::apostrophe},   Range{0x2C2, 0x2DF, Sort::other},
    Range{0x300, 0x36F, Sort::mark},          Range{0x37E, 0x37E, Sort::other},        Range{0x387, 0x387, Sort::other},
    Range{0x55A, 0x55F, Sort::other},         Range{0x589, 0x58A, Sort::other},        Range{0x591, 0x5BD, Sort::mark},
    Range{0x5BE, 0x5C0, Sort::other},         Range{0x600, 0x61F, Sort::other},        Range{0x64B, 0x65F, Sort::mark},
    Range{0x66A, 0x66D, Sort::other},         Range{0x6D4, 0x6D4, Sort::other},        Range{0x964, 0x965, Sort::other},
    Range{0x1680, 0x1680, Sort::space},       Range{0x180B, 0x180F, Sort::unseen},     Range{0x1AB0, 0x1AFF, Sort::mark},
    Range{0x1DC0, 0x1DFF, Sort::mark},        Range{0x2000, 0x200A, Sort::space},      Range{0x200B, 0x200F, Sort::unseen},
    Range{0x2010, 0x2011, Sort::hyphen},      Range{0x2012, 0x2017, Sort::other},      Range{0x2018, 0x2019, Sort::apostrophe},
    Range{0x201A, 0x201B, Sort::other},       Range{0x201C, 0x201F, Sort::quote},      Range{0x2020, 0x2021, Sort::other},
    Range{0x2022, 0x2022, Sort::middle},      Range{0x2023, 0x2026, Sort::other},      Range{0x2027, 0x2027, Sort::middle},
    Range{0x2028, 0x2029, Sort::space},       Range{0x202A, 0x202E, Sort::unseen},     Range{0x202F, 0x202F, Sort::space},
    Range{0x2030, 0x2031, Sort::other},       Range{0x2032, 0x2032, Sort::apostrophe}, Range{0x2033, 0x205E, Sort::other},
    Range{0x205F, 0x205F, Sort::space},       Range{0x2060, 0x206F, Sort::unseen},     Range{0x2070, 0x2070, Sort::digit},
    Range{0x2074, 0x2079, Sort::digit},       Range{0x207A, 0x207E, Sort::other},      Range{0x2080, 0x2089, Sort::digit},
    Range{0x208A, 0x208E, Sort::other},       Range{0x20A0, 0x20CF, Sort::other},      Range{0x20D0, 0x20FF, Sort::mark},
    Range{0x2190, 0x2218, Sort::other},       Range{0x2219, 0x2219, Sort::middle},     Range{0x221A, 0x22C4, Sort::other},
    Range{0x22C5, 0x22C5, Sort::middle},      Range{0x22C6, 0x2BFF, Sort::other},      Range{0x2E00, 0x2E7F, Sort::other},
    Range{0x2E80, 0x2FFF, Sort::ideograph},   Range{0x3000, 0x3000, Sort::space},      Range{0x3001, 0x303F, Sort::other},
    Range{0x3040, 0xA4CF, Sort::ideograph},   Range{0xD800, 0xF8FF, Sort::other},      Range{0xF900, 0xFAFF, Sort::ideograph},
    Range{0xFE00, 0xFE0F, Sort::unseen},      Range{0xFE10, 0xFE6F, Sort::other},      Range{0xFEFF, 0xFEFF, Sort::unseen},
    Range{0xFF00, 0xFF06, Sort::other},       Range{0xFF07, 0xFF07, Sort::apostrophe}, Range{0xFF08, 0xFF0F, Sort::other},
    Range{0xFF10, 0xFF19, Sort::digit},       Range{0xFF1A, 0xFF20, Sort::other},      Range{0xFF3B, 0xFF40, Sort::other},
    Range{0xFF5B, 0xFF65, Sort::other},       Range{0xFFE0, 0xFFFF, Sort::other},      Range{0x1F000, 0x1FAFF, Sort::other},
    Range{0x20000, 0x3FFFF, Sort::ideograph}, Range{0xE0000, 0x10FFFF, Sort::unseen},
};
static_assert(std::ranges::is_sorted(ranges, {}, &Range::first));

Sort sort_of_ascii(char32_t point)
{
    if ((point | 0x20U) >= 'a' && (point | 0x20U) <= 'z') return Sort::letter;
    if (point >= '0' && point <= '9') return Sort::digit;
    switch (point) {
    case '\'':
    case '`': return Sort::apostrophe;
    case '-': return Sort::hyphen;
    case '"': return Sort::quote;
    default: return point == ' ' || (point >= '\t' && point <= '\r') ? Sort::space : Sort::other;
    }
}

struct Accented {
    char32_t mark;
    std::u32string_view letters, with;
};

}

// Table 3-7 of the Unicode standard, read as conditions.
Point point_at(std::string_view text, std::size_t offset)
{
    if (offset >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U; };
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
    return {0, 1};
}

Sort sort_of(char32_t point)
{
    if (point < 0x80) return sort_of_ascii(point);
    if (point >= 0xC0 && point < 0x2B9) return point == 0xD7 || point == 0xF7 ? Sort::other : Sort::letter;
    const auto after = std::ranges::upper_bound(ranges, point, {}, &Range::first);
    if (after == ranges.begin()) return Sort::letter;
    const auto& range = *std::prev(after);
    return point <= range.last ? range.sort : Sort::letter;
}

char32_t small(char32_t point)
{
    if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 0x20 : point;
    if (point >= 0xC0 && point <= 0xDE) return point + 0x20;
    if (point == 0x130) return 'i';
    if (point == 0x178) return 0xFF;
    if ((point >= 0x100 && point <= 0x137) || (point >= 0x14A && point <= 0x177) || (point >= 0x200 && point <= 0x21F)) return point | 1U;
    if ((point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E)) return point % 2 == 1 ? point + 1 : point;
    if (point >= 0x391 && point <= 0x3A9) return point + 0x20;
    if (point >= 0x410 && point <= 0x42F) return point + 0x20;
    if (point >= 0x400 && point <= 0x40F) return point + 0x50;
    if (point == 0xB9 || point == 0xB2 || point == 0xB3) return point == 0xB9 ? U'1' : point - 0xB2 + '2';
    if (point == 0x2070 || (point >= 0x2074 && point <= 0x2079)) return point - 0x2070 + '0';
    if (point >= 0x2080 && point <= 0x2089) return point - 0x2080 + '0';
    if (point >= 0xFF10 && point <= 0xFF19) return point - 0xFF10 + '0';
    if (point >= 0xFF21 && point <= 0xFF3A) return point - 0xFF21 + 'a';
    if (point >= 0xFF41 && point <= 0xFF5A) return point - 0xFF41 + 'a';
    return point;
}

std::optional<char32_t> joined(char32_t letter, char32_t mark)
{
    static constexpr std::array table = {
        Accented{0x300, U"aeiou", U"àèìòù"}, Accented{0x301, U"aeiouy", U"áéíóúý"}, Accented{0x302, U"aeiou", U"âêîôû"},
        Accented{0x303, U"ano", U"ãñõ"},     Accented{0x308, U"aeiouy", U"äëïöüÿ"}, Accented{0x327, U"c", U"ç"},
    };
    for (const auto& line : table)
        if (line.mark == mark)
            if (const auto at = line.letters.find(letter); at != std::u32string_view::npos) return line.with[at];
    return {};
}

void append_letter(std::u32string& word, char32_t letter)
{
    switch (letter) {
    case 0x153: word += U"oe"; break;
    case 0xE6: word += U"ae"; break;
    case 0xAA: word += U'a'; break;
    case 0xBA: word += U'o'; break;
    case 0xFB00: word += U"ff"; break;
    case 0xFB01: word += U"fi"; break;
    case 0xFB02: word += U"fl"; break;
    case 0xFB03: word += U"ffi"; break;
    case 0xFB04: word += U"ffl"; break;
    default: word += letter;
    }
}

std::string_view cut(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return text.substr(0, bytes);
}

}
