#include "platform/text/words.hpp"

#include "platform/base/base.hpp"
#include "platform/text/html_tree.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

// Of the tags that write_markdown() writes, those that stand within a line.
constexpr std::array<std::string_view, 7> within_lines = {"a", "em", "strong", "code", "del", "sup", "img"};

constexpr std::array<std::pair<std::string_view, char>, 4> escapes = {{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};

class OwnText {
public:
    std::string of(std::string_view html)
    {
        m_out.reserve(html.size());
        for (std::size_t at = 0; at < html.size();) {
            const auto tag = std::min(html.find('<', at), html.size());
            add(html.substr(at, tag - at));
            const auto end = std::min(html.find('>', tag), html.size());
            if (tag < html.size()) take_tag(html.substr(tag + 1, end - tag - 1));
            at = end + 1;
        }
        while (!m_out.empty() && (m_out.back() == '\n' || m_out.back() == ' ')) m_out.pop_back();
        return std::move(m_out);
    }

private:
    void take_tag(std::string_view tag)
    {
        const auto name = tag.substr(0, tag.find(' ')).substr(tag.starts_with('/') ? 1 : 0);
        const bool breaks = std::ranges::find(within_lines, name) == within_lines.end();
        if (breaks) break_line();
        if (name == "pre") m_is_preformatted = !tag.starts_with('/');
        constexpr std::string_view alternative = " alt=\"";
        const auto alt = name == "img" ? tag.find(alternative) : tag.npos;
        if (alt == tag.npos) return;
        const auto from = alt + alternative.size();
        const bool was_preformatted = std::exchange(m_is_preformatted, false);
        add(tag.substr(from, tag.find('"', from) - from));
        m_is_preformatted = was_preformatted;
    }

    void add(std::string_view words)
    {
        for (std::size_t at = 0; at < words.size();) {
            const auto escape =
                words[at] == '&' ? std::ranges::find_if(escapes, [&](const auto& one) { return words.substr(at).starts_with(one.first); })
                                 : escapes.end();
            add(escape == escapes.end() ? words[at] : escape->second);
            at += escape == escapes.end() ? 1 : escape->first.size();
        }
    }

    // White space runs are one space.
    void add(char c)
    {
        const bool is_space = c == ' ' || c == '\n' || c == '\t';
        if (m_is_preformatted || !is_space) m_out += c;
        else if (!m_out.empty() && m_out.back() != ' ' && m_out.back() != '\n') m_out += ' ';
    }

    // Blocks begin and end lines.
    void break_line()
    {
        while (!m_out.empty() && m_out.back() == ' ') m_out.pop_back();
        if (!m_out.empty() && m_out.back() != '\n') m_out += '\n';
    }

    std::string m_out;
    bool m_is_preformatted = false;
};

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

std::string own_html_to_text(std::string_view html) { return OwnText().of(html); }

}
