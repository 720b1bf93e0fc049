#include "platform/text/words.hpp"

#include "platform/base/base.hpp"
#include "platform/text/html_tree.hpp"

#include <algorithm>
#include <array>

namespace kenober::text {

namespace {

struct Range {
    char32_t first, last;
};

// What is neither letter nor digit beyond ASCII, in the scripts that people write here.
constexpr std::array separators = {
    Range{0x80, 0xA9},     Range{0xAB, 0xB4},       Range{0xB6, 0xB9},       Range{0xBB, 0xBF},     Range{0xD7, 0xD7},
    Range{0xF7, 0xF7},     Range{0x2C2, 0x2DF},     Range{0x2000, 0x206F},   Range{0x20A0, 0x20CF}, Range{0x2190, 0x2BFF},
    Range{0x2E00, 0x2E7F}, Range{0x3000, 0x303F},   Range{0xE000, 0xF8FF},   Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF},
    Range{0xFFF0, 0xFFFF}, Range{0x1F000, 0x1FAFF}, Range{0xE0000, 0xE0FFF},
};

bool belongs_to_word(char32_t point)
{
    if (point < 0x80) return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    return std::ranges::none_of(separators, [&](const Range& range) { return point >= range.first && point <= range.last; });
}

}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    std::u32string word;
    const auto finish = [&] {
        if (!word.empty()) words.push_back(to_utf8(word));
        word.clear();
    };
    for (const char32_t point : to_code_points(fold(text)))
        if (belongs_to_word(point)) word += point;
        else if (point != 0xAD) finish();  // a soft hyphen is no end of a word
    finish();
    return words;
}

std::string html_to_text(std::string_view html)
{
    SanitizeOptions options;
    options.foreign_images = ForeignImages::show;
    LeftOut ignored;
    const std::string clean = to_utf8(to_code_points(html));
    return text_of(parse_html(scan_html(clean, options.most_nesting, ignored), options, ignored));
}

}
