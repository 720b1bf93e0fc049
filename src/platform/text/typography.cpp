#include "platform/text/typography.hpp"

#include "platform/base/base.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace kenober::text {

namespace {

// Beyond the last code point: what stands for a piece of markup in the run of characters.
constexpr char32_t inline_tag = 0x110000, block_tag = 0x110001, opaque = 0x110002;
constexpr char32_t narrow_space = 0x202F, wide_space = 0xA0;

struct Run {
    std::u32string characters;
    std::vector<std::string_view> markup;  // in order, one for each character that stands for markup
};

struct Marks {
    char32_t open, close;
    bool spaces;  // French spaces around high punctuation
};

bool is_one_of(char32_t c, std::u32string_view list) { return list.find(c) != std::u32string_view::npos; }

/// By a byte of UTF-8: whether its character may be one that is set, or ask for a space. Every other sentence stays as it is.
constexpr auto are_telling_bytes = [] {
    std::array<bool, 256> found{};
    for (const unsigned char byte : {0x22, 0x27, 0x21, 0x3F, 0x3B, 0x3A, 0x25}) found[byte] = true;  // " ' ! ? ; : %
    for (const unsigned char byte : {0x82, 0xAB, 0xBB}) found[byte] = true; // the second of € « » (and of others)
    return found;
}();

bool may_change(std::string_view text)
{
    char before = 0;
    for (const char c : text) {
        const auto lead = static_cast<unsigned char>(before);
        // After other first bytes, the three second ones belong to letters.
        if (are_telling_bytes[static_cast<unsigned char>(c)] && (static_cast<unsigned char>(c) < 0x80 || lead == 0xC2 || lead == 0xE2))
            return true;
        if (c == '.' && before == '.') return true;
        before = c;
    }
    return false;
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == wide_space || c == narrow_space; }

bool is_break(char32_t c) { return c == 0 || c == '\n' || c == '\r' || c == block_tag; }

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

// The next and the previous character that is no inline tag; 0 at the ends.
char32_t next_of(std::u32string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at)
        if (text[at] != inline_tag) return text[at];
    return 0;
}

char32_t previous_of(std::u32string_view text, std::size_t at)
{
    while (at > 0)
        if (text[--at] != inline_tag) return text[at];
    return 0;
}

// For each character, whether it belongs to an address or a sign and must stay.
std::vector<bool> find_addresses(std::u32string_view text)
{
    std::vector<bool> kept(text.size(), false);
    const auto first = std::ranges::find_if(text, [](char32_t c) { return c == '@' || c == ':'; });
    if (first == text.end() && text.find(U"www.") == std::u32string_view::npos) return kept;
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t to = from;
        bool perhaps = false;
        for (; to < text.size() && !is_space(text[to]) && !is_break(text[to]); ++to) perhaps = perhaps || is_one_of(text[to], U"@/.:");
        if (!perhaps) {
            from = to + 1;
            continue;
        }
        std::u32string word(text.substr(from, to - from));
        std::erase(word, inline_tag);
        const auto at = word.find(U'@');
        const bool mail = at != std::u32string::npos && word.find(U'.', at) != std::u32string::npos;
        const bool sign = word.starts_with(U':') && word.size() > 1; // :smile: and the like
        if (mail || sign || word.find(U"://") != std::u32string::npos || word.starts_with(U"www."))
            std::fill(kept.begin() + static_cast<std::ptrdiff_t>(from), kept.begin() + static_cast<std::ptrdiff_t>(to), true);
        from = to + 1;
    }
    return kept;
}

void set_apostrophes(std::u32string& text, const std::vector<bool>& kept)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\'' || kept[at] || !is_letter(previous_of(text, at))) continue;
        const char32_t next = next_of(text, at);
        if (is_letter(next) || is_digit(next) || next == opaque || is_one_of(next, U"\"«“")) text[at] = U'’';
    }
}

/// The quotes of one block, paired. Where one finds no partner, all stay straight: half a pair set would read otherwise the next time.
class QuotePairs {
public:
    QuotePairs(std::u32string& text, const Marks& marks) : m_text(text), m_marks(marks) {}

    void take(std::size_t at)
    {
        const char32_t before = previous_of(m_text, at), after = next_of(m_text, at);
        const bool may_open =
            (is_break(before) || is_space(before) || is_one_of(before, U"([{'’-–—/«“")) && !is_break(after) && !is_space(after);
        const bool may_close = !is_break(before) && !is_space(before) && !is_letter(after) && !is_digit(after);
        if (may_close && !m_opened.empty()) {
            m_pairs.push_back({m_opened.back(), at, m_opened.size() > 1});
            m_opened.pop_back();
        } else if (may_open) {
            m_opened.push_back(at);
        } else {
            m_has_stray = true;
        }
    }

    /// A pair inside another takes “ ”.
    void end_block()
    {
        if (m_opened.empty() && !m_has_stray)
            for (const auto& [open, close, is_inner] : m_pairs) {
                m_text[open] = is_inner ? U'“' : m_marks.open;
                m_text[close] = is_inner ? U'”' : m_marks.close;
            }
        m_opened.clear();
        m_pairs.clear();
        m_has_stray = false;
    }

private:
    struct Pair {
        std::size_t open, close;
        bool is_inner;
    };
    std::u32string& m_text;
    const Marks& m_marks;
    std::vector<std::size_t> m_opened;
    std::vector<Pair> m_pairs;
    bool m_has_stray = false;
};

void set_quotes(std::u32string& text, const std::vector<bool>& kept, const Marks& marks)
{
    QuotePairs pairs(text, marks);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] > '"' && text[at] < inline_tag) continue;
        if (is_break(text[at])) pairs.end_block();
        else if (text[at] == '"' && !kept[at]) pairs.take(at);
    }
    pairs.end_block();
}

// Three points, no more and no less, and no part of a path.
bool is_ellipsis(std::u32string_view text, std::size_t at)
{
    if (text.substr(at, 3) != U"...") return false;
    const char32_t before = at > 0 ? text[at - 1] : 0, after = at + 3 < text.size() ? text[at + 3] : 0;
    return !is_one_of(before, U"./\\") && !is_one_of(after, U"./\\");
}

class Spacer {
public:
    Spacer(std::u32string_view text, const std::vector<bool>& kept, const Marks& marks) : m_text(text), m_kept(kept), m_marks(marks) {}

    std::u32string set()
    {
        m_out.reserve(m_text.size() + m_text.size() / 16);
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const auto from = m_at;
            while (m_at < m_text.size() && (is_plain(m_text[m_at]) || m_kept[m_at])) ++m_at;
            m_out.append(m_text, from, m_at - from);
            if (m_at < m_text.size()) one();
        }
        return std::move(m_out);
    }

private:
    static bool is_plain(char32_t c) { return c == ' ' || (c > '?' && c < U'\u0080') || (c >= U'\u00C0' && c < U'\u2000'); }
    void one();
    void space_before(char32_t space, bool may_insert);
    void space_around_mark(char32_t c);
    void open_guillemet();
    bool ends_here(std::u32string_view closers) const
    {
        const char32_t next = next_of(m_text, m_at);
        return is_break(next) || is_space(next) || is_one_of(next, closers);
    }

    std::u32string_view m_text;
    const std::vector<bool>& m_kept;
    const Marks& m_marks;
    std::size_t m_at = 0;
    std::u32string m_out;
};

void Spacer::one()
{
    const char32_t c = m_text[m_at];
    if (c == '.' && is_ellipsis(m_text, m_at)) {
        m_out += U'…';
        m_at += 2;
        return;
    }
    if (m_marks.spaces && c == U'«') return open_guillemet();
    if (m_marks.spaces && is_one_of(c, U"»!?;:%€")) space_around_mark(c);
    m_out += c;
}

void Spacer::space_around_mark(char32_t c)
{
    const char32_t before = previous_of(m_out, m_out.size());
    const bool after_word = is_letter(before) || before == opaque || is_one_of(before, U")]»”\"’…");
    const bool after_number = is_digit(before) || is_one_of(before, U"%€°");
    const bool ends_sentence = is_one_of(c, U"!?") && !is_one_of(before, U"!?") && ends_here(U"!?)].,\"”»…");
    const bool ends_part = c == U';' && ends_here(U"»");
    if (c == U'»') space_before(narrow_space, true);
    else if (ends_sentence || ends_part) space_before(narrow_space, after_word || after_number);
    else if (c == U':' && ends_here(U"«»")) space_before(wide_space, after_word);
    else if (is_one_of(c, U"%€") && is_space(before)) {
        const auto word_end = m_out.find_last_not_of(std::u32string{inline_tag, ' ', '\t', wide_space, narrow_space});
        if (word_end != std::u32string::npos && is_digit(m_out[word_end])) space_before(narrow_space, false);
    }
}

// Makes of the spaces before the current mark one of the wanted kind; puts it where there is none, if it may.
void Spacer::space_before(char32_t space, bool may_insert)
{
    std::size_t last = m_out.size();
    while (last > 0 && m_out[last - 1] == inline_tag) --last;
    if (last == 0 || is_break(m_out[last - 1])) return;
    std::size_t first = last;
    while (first > 0 && is_space(m_out[first - 1])) --first;
    if (first == last) {
        if (may_insert) m_out += space;
        return;
    }
    if (first > 0 && !is_break(m_out[first - 1])) m_out.replace(first, last - first, 1, space);
}

void Spacer::open_guillemet()
{
    m_out += U'«';
    std::size_t end = m_at + 1;
    while (end < m_text.size() && is_space(m_text[end])) ++end;
    const bool last = end >= m_text.size() || is_break(m_text[end]);
    if (last || is_space(next_of(m_text, end - 1))) return;
    m_out += narrow_space;
    m_at = end - 1;
}

std::optional<Marks> marks_of(std::string_view language)
{
    if (language == "fr" || language == "br") return Marks{U'«', U'»', true};
    if (language == "en") return Marks{U'“', U'”', false};
    return std::nullopt;
}

std::u32string set_characters(std::u32string text, const Marks& marks)
{
    const auto kept = find_addresses(text);
    set_apostrophes(text, kept);
    set_quotes(text, kept, marks);
    return Spacer(text, kept, marks).set();
}

bool is_one_of_names(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

std::string_view tag_name(std::string_view tag)
{
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    return tag.substr(0, tag.find_first_of(" \t\n\r/>"));
}

// From a tag's < to its >, quoted values included.
std::size_t end_of_tag(std::string_view html, std::size_t at)
{
    char quote = 0;
    for (; at < html.size(); ++at) {
        const char c = html[at];
        if (quote != 0) quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '>') return at + 1;
    }
    return html.size();
}

void take_tag(std::string_view html, std::size_t& at, Run& run)
{
    std::size_t end = end_of_tag(html, at);
    const auto name = tag_name(html.substr(at, end - at));
    const bool untouched = is_one_of_names(name, {"code", "pre", "kbd", "samp", "script", "style", "textarea"});
    if (untouched && html[at + 1] != '/') {
        const auto close = html.find("</" + std::string(name), end);
        end = close == std::string_view::npos ? html.size() : end_of_tag(html, close);
    }
    const bool phrase = is_one_of_names(name, {"a",    "abbr", "b", "bdi",   "bdo",  "cite",   "del", "dfn", "em", "i",   "ins",
                                               "mark", "q",    "s", "small", "span", "strong", "sub", "sup", "u",  "var", "wbr"});
    run.characters += untouched && name != "pre" ? opaque : phrase ? inline_tag : block_tag;
    run.markup.push_back(html.substr(at, end - at));
    at = end;
}

void take_reference(std::string_view html, std::size_t& at, Run& run)
{
    const auto end = html.find(';', at);
    const auto reference = end == std::string_view::npos || end - at > 32 ? html.substr(at, 1) : html.substr(at, end + 1 - at);
    if (reference == "&quot;" || reference == "&#34;") run.characters += U'"';
    else if (reference == "&#39;" || reference == "&apos;" || reference == "&#x27;") run.characters += U'\'';
    else if (reference == "&nbsp;" || reference == "&#160;") run.characters += wide_space;
    else {
        run.characters += opaque;
        run.markup.push_back(reference);
    }
    at += reference.size();
}

Run read_html(std::string_view html)
{
    Run run;
    for (std::size_t at = 0; at < html.size();) {
        const auto rest = html.substr(at);
        const auto end =
            at + static_cast<std::size_t>(std::ranges::find_if(rest, [](char c) { return c == '<' || c == '&'; }) - rest.begin());
        run.characters += to_code_points(html.substr(at, end - at));
        at = end;
        if (at >= html.size()) break;
        if (html[at] == '<') take_tag(html, at, run);
        else take_reference(html, at, run);
    }
    return run;
}

}

std::string typeset(std::string_view text, std::string_view language)
{
    const auto marks = marks_of(language);
    if (!marks || !may_change(text)) return std::string(text);
    return to_utf8(set_characters(to_code_points(text), *marks));
}

std::string typeset_html(std::string_view html, std::string_view language)
{
    const auto marks = marks_of(language);
    if (!marks) return std::string(html);
    const Run run = read_html(html);
    const auto characters = set_characters(run.characters, *marks);
    std::string out;
    out.reserve(html.size() + html.size() / 16);
    std::size_t from = 0;
    auto markup = run.markup.begin();
    for (std::size_t at = 0; at < characters.size(); ++at) {
        if (characters[at] < inline_tag) continue;
        out.append(to_utf8(std::u32string_view(characters).substr(from, at - from))).append(*markup++);
        from = at + 1;
    }
    return out + to_utf8(std::u32string_view(characters).substr(from));
}

}
