#include "platform/manuscript/escape.hpp"

#include <algorithm>
#include <cctype>

#include "platform/base/base.hpp"
#include "platform/manuscript/manuscript.hpp"

namespace kenober::manuscript {

namespace {

bool is_ascii_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_punctuation(char c) { return static_cast<unsigned char>(c) < 0x80 && std::ispunct(static_cast<unsigned char>(c)) != 0; }
bool is_gap(char c) { return c == ' '; }
bool is_word(char c) { return static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_digit(c); }

// &amp; &#12; &x would become characters.
bool begins_reference(std::string_view text)
{
    std::size_t at = 1;
    while (at < text.size() && at < 40 && (is_word(text[at]) || text[at] == '#')) ++at;
    return at > 1 && at < text.size() && text[at] == ';';
}

bool begins_address(std::string_view text)
{
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

bool is_mark(std::string_view words, std::size_t at, Where where)
{
    const char before = at == 0 ? '\0' : words[at - 1], c = words[at], after = at + 1 < words.size() ? words[at + 1] : '\0';
    switch (c) {
    case '`':
    case '[':
    case ']': return true;
    case '*':
    case '~': return !(is_gap(before) && is_gap(after));
    case '_': return !(is_word(before) && is_word(after)) && !(is_gap(before) && is_gap(after));
    case '\\': return after == '\0' || is_ascii_punctuation(after);
    case '<': return after == '\0' || is_ascii_letter(after) || after == '/' || after == '!' || after == '?';
    case '&': return begins_reference(words.substr(at));
    case '|': return where == Where::cell;
    default: return false;
    }
}

std::size_t longest_run(std::string_view text, char wanted)
{
    std::size_t longest = 0, run = 0;
    for (const char c : text) longest = std::max(longest, run = c == wanted ? run + 1 : 0);
    return longest;
}

bool is_unicode_space(char32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Letters of Latin, Greek and Cyrillic for sure; whatever else there is may be punctuation or a sign.
bool is_sure_letter(char32_t c) { return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x386 && c <= 0x481 && c != 0x387); }

Side side_of(char32_t c)
{
    if (c == ' ' || c == '\n' || c == '\t' || is_unicode_space(c)) return Side::space;
    if (c < 0x80) return is_ascii_punctuation(static_cast<char>(c)) ? Side::punctuation : Side::letter;
    return is_sure_letter(c) ? Side::letter : Side::unknown;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}

std::string escaped(std::string_view words, Where where)
{
    std::string out;
    out.reserve(words.size() + 16);
    std::size_t address_end = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        // Addresses among the words become links as they stand: a backslash would be part of them.
        if (at >= address_end && begins_address(words.substr(at))) address_end = std::min(words.find_first_of(" <[]`|", at), words.size());
        if (at >= address_end && is_mark(words, at, where)) out += '\\';
        out += words[at];
    }
    return out;
}

std::string escaped_beginning(std::string line)
{
    if (line.empty()) return line;
    const char first = line.front();
    const auto ends_mark = [&](std::size_t at) { return at >= line.size() || line[at] == ' ' || line[at] == '\n'; };
    const auto hashes = std::min(line.find_first_not_of('#'), line.size());
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(line, is_digit) - line.begin());
    const bool begins = first == '>' || first == '=' || first == '|' || (first == '#' && hashes <= 6 && ends_mark(hashes)) ||
                        ((first == '-' || first == '+') && (ends_mark(1) || line[1] == first || line[1] == '|' || line[1] == ':')) ||
                        (first == '*' && ends_mark(1)) || (first == ':' && line.starts_with(":-"));
    if (begins) line.insert(0, "\\");
    // A thematic break may have spaces between its signs, so even one of them alone is escaped.
    else if (digits > 0 && digits <= 9 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && ends_mark(digits + 1))
        line.insert(digits, "\\");
    return line;
}

std::string destination(std::string_view address, std::string_view title)
{
    std::string out = "(";
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '(' || c == ')' || c == '\\') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        } else out += c;
    }
    if (!title.empty()) {
        out += " \"";
        for (const char c : escaped(title, Where::paragraph)) {
            if (c == '"') out += '\\';
            out += c == '\n' || c == '\r' ? ' ' : c;
        }
        out += '"';
    }
    return out += ')';
}

std::string code_span(std::string_view code)
{
    const std::string fence(longest_run(code, '`') + 1, '`');
    const bool needs_space = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
    const std::string_view space = needs_space ? " " : "";
    return fence + std::string(space) + std::string(code) + std::string(space) + fence;
}

std::string code_block(std::string_view code)
{
    while (code.starts_with('\n')) code.remove_prefix(1);
    while (code.ends_with('\n') || code.ends_with(' ')) code.remove_suffix(1);
    const std::string fence(std::max<std::size_t>(longest_run(code, '`') + 1, 3), '`');
    return fence + "\n" + std::string(code) + "\n" + fence;
}

Side side_at_beginning(std::string_view text)
{
    std::size_t end = text.empty() ? 0 : 1;
    while (end < text.size() && is_continuation(text[end])) ++end;
    const auto points = to_code_points(text.substr(0, end));
    return points.empty() ? Side::space : side_of(points.front());
}

Side side_at_end(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && is_continuation(text[begin - 1])) --begin;
    if (begin > 0) --begin;
    const auto points = to_code_points(text.substr(begin));
    return points.empty() ? Side::space : side_of(points.back());
}

std::string paragraph_of(std::string_view words) { return escaped_beginning(escaped(words, Where::paragraph)); }

std::string link_of(std::string_view words, std::string_view address)
{
    return "[" + escaped(words, Where::paragraph) + "]" + destination(address, "");
}

}
