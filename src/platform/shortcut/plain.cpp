// The words of a text without its marks.
#include "platform/shortcut/work.hpp"
#include "platform/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kenober::shortcut {

namespace {

struct Entity {
    std::string_view name, character;
};

constexpr std::array<Entity, 28> entities{
    {{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},  {"nbsp", "\u00A0"}, {"laquo", "«"},
     {"raquo", "»"},  {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"},  {"euml", "ë"},  {"agrave", "à"},    {"acirc", "â"},
     {"ccedil", "ç"}, {"ocirc", "ô"},  {"ouml", "ö"},   {"ugrave", "ù"}, {"ucirc", "û"}, {"uuml", "ü"},      {"icirc", "î"},
     {"iuml", "ï"},   {"oelig", "œ"},  {"rsquo", "’"},  {"hellip", "…"}, {"ndash", "–"}, {"mdash", "—"},     {"euro", "€"}}};

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

std::optional<std::string> numbered(std::string_view digits)
{
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t point = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), point, hexadecimal ? 16 : 10);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    if (point < 0x20 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) || (point >= 0x7F && point < 0xA0)) return std::nullopt;
    return to_utf8(std::u32string(1, static_cast<char32_t>(point)));
}

// The character of the entity that begins at `at`, which moves behind it.
std::string entity(std::string_view text, std::size_t& at)
{
    const auto end = text.substr(at, 32).find(';');
    if (end != std::string_view::npos && end > 1) {
        const auto name = text.substr(at + 1, end - 1);
        if (name.starts_with('#')) {
            if (const auto character = numbered(name.substr(1))) {
                at += end + 1;
                return *character;
            }
        }
        for (const auto& known : entities)
            if (known.name == name) {
                at += end + 1;
                return std::string(known.character);
            }
        // The renderer knows the two thousand others.
        if (name.find_first_not_of(letters) == std::string_view::npos) {
            const auto written = text.substr(at, end + 1);
            if (auto character = text::html_to_text(written); character != written && !character.empty()) {
                at += end + 1;
                return character;
            }
        }
    }
    ++at;
    return "&";
}

std::string one_line(std::string_view text)
{
    std::string line;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t') line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

// The bar before the hint of a link, else its arrow. Hints are short: what stands far before is none.
std::size_t hint_of(std::string_view text, std::size_t open, std::size_t arrow)
{
    const auto from = std::max(open, arrow > 300 ? arrow - 300 : 0);
    const auto bar = text.substr(from, arrow - from).rfind('|');
    return bar == std::string_view::npos ? arrow : from + bar;
}

// Where the words do not go on: from the arrow, or the hint, of a link to behind it. 0 elsewhere.
std::vector<std::size_t> jumps_in(std::string_view text)
{
    const auto brackets = match_brackets(text);
    std::vector<std::size_t> jumps(text.size(), 0);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto end = brackets.end[at];
        if (text[at] != '[' || end == std::string_view::npos) continue;
        const auto arrow = brackets.arrow[at];
        if (arrow == at + 1) jumps[at] = arrow + 2;  // [->address] shows the address
        else if (arrow != std::string_view::npos) jumps[hint_of(text, at, arrow)] = end + 1, jumps[at] = at + 1;
        const bool glossary = text.substr(at).starts_with("[?");
        if (glossary) jumps[at] = at + 2;
        if (arrow == at + 1 || glossary) jumps[end] = end + 1;
        if (text.substr(0, end).ends_with("<-")) jumps[at] = end + 1;
        if (arrow != std::string_view::npos || glossary) continue;
        if (const auto bar = bar_of_abbreviation(text.substr(at + 1, end - at - 1)); bar != std::string_view::npos)
            jumps[at] = at + 1, jumps[at + 1 + bar] = end + 1;
    }
    return jumps;
}

}

std::string plain(const Work& work, std::string_view text)
{
    std::string out;
    const auto jumps = jumps_in(text);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (jumps[at] != 0) {
            at = jumps[at];
            continue;
        }
        if (c == mark::piece) {
            const auto& piece = piece_at(work, text, at);
            if (piece.sort == Piece::Sort::code || piece.sort == Piece::Sort::code_block) out += piece.text;
            else if (piece.sort == Piece::Sort::written) out += piece.info;
        } else if (c == '&') {
            out += entity(text, at);
        } else if (const auto tag = c == '<' ? read_tag(text, at) : std::nullopt) {
            at = tag->end;
        } else if (text.substr(at).starts_with("-- ") && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')) {
            out += "—";
            at += 2;
        } else if (c == '~') {
            out += "\u00A0";
            ++at;
        } else {
            if (c == mark::line_break || c == mark::quote || c == mark::poem || c == mark::close) out += ' ';
            else if (c != '{' && c != '}' && c != mark::piece_end) out += c;
            ++at;
        }
    }
    return one_line(out);
}

std::size_t bar_of_abbreviation(std::string_view inside)
{
    constexpr std::size_t most = 300;
    if (inside.size() > most || inside.find_first_of("[]\n>") != std::string_view::npos) return std::string_view::npos;
    const auto bar = inside.find('|');
    const auto meaning = bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    const bool is_one = !trim(inside.substr(0, bar)).empty() && !trim(meaning).empty() && meaning.find('|') == std::string_view::npos;
    return is_one && !inside.starts_with('|') && meaning.front() != '{' ? bar : std::string_view::npos;
}

std::string shown_by_html(std::string_view html)
{
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        const auto tag = html[at] == '<' ? read_tag(html, at) : std::nullopt;
        if (tag) {
            if (tag->name == "br") out += '\n';
            at = tag->end;
        } else if (html[at] == '&') {
            out += entity(html, at);
        } else {
            out += html[at++];
        }
    }
    return out;
}

std::string shown(const Work& work, std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != mark::piece) {
            out += text[at++];
            continue;
        }
        const auto& piece = piece_at(work, text, at);
        if (piece.sort == Piece::Sort::note) continue;
        out += piece.text;
    }
    return out;
}

}
