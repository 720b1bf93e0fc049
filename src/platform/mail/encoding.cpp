#include "platform/mail/encoding.hpp"

#include "platform/base/base.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace kenober::mail {

namespace {

constexpr std::string_view word_begin = "=?utf-8?Q?";
constexpr std::string_view word_end = "?=";

// Every accent of every mail comes by here.
void append_hexadecimal(std::string& out, char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto number = static_cast<unsigned char>(byte);
    out += '=';
    out += digits[number >> 4U];
    out += digits[number & 0xFU];
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// The character that begins at `at`, all its bytes.
std::string_view character_at(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && !begins_character(text[end])) ++end;
    return text.substr(at, end - at);
}

// One line without its end. Space and tab are written out at the end of a line, where relays lose them.
void quote_line(std::string& out, std::string_view line)
{
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size();) {
        const auto character = character_at(line, at);
        const char byte = character.front();
        const bool last = at + character.size() == line.size();
        const bool blank = byte == ' ' || byte == '\t';
        const bool misread = column == 0 && (byte == '.' || line.substr(at).starts_with("From "));
        const bool plain = character.size() == 1 && (blank ? !last : byte > ' ' && byte < 0x7F && byte != '=' && !misread);
        const auto width = plain ? 1 : 3 * character.size();
        if (column + width > (last ? 76U : 75U)) {
            out += "=\r\n";
            column = 0;
            continue;  // the same character again: at the start of a line it may be written otherwise
        }
        if (plain) out += byte;
        else
            for (const char one : character) append_hexadecimal(out, one);
        column += width;
        at += character.size();
    }
    out += "\r\n";
}

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// The byte that "=XX" at `at` stands for.
std::optional<char> byte_at(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || text[at] != '=' || digit(text[at + 1]) < 0 || digit(text[at + 2]) < 0) return std::nullopt;
    return static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
}

// What an encoded word may hold as it is, even inside a display name (RFC 2047, section 5, rule 3).
std::string quoted_for_word(std::string_view character)
{
    constexpr std::string_view signs = "!*+-/";
    std::string out;
    for (const char byte : character) {
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                           signs.find(byte) != std::string_view::npos;
        if (byte == ' ') out += '_';
        else if (plain) out += byte;
        else append_hexadecimal(out, byte);
    }
    return out;
}

// Folding puts a line end before a space; a header may be folded only where each line keeps something to show.
std::string folded(std::string_view text, std::size_t used)
{
    std::string out;
    std::size_t column = used;
    for (const auto word : split(text, ' ')) {
        if (!out.empty()) {
            const bool fold = column + 1 + word.size() > 76;
            out += fold ? "\r\n " : " ";
            column = fold ? 1 : column + 1;
        }
        out += word;
        column += word.size();
    }
    return out;
}

// Plain text may stand as it is unless it would be misread, could not be folded, or loses its spaces in folding.
bool may_stand_plain(std::string_view text, std::size_t used)
{
    if (!std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; })) return false;
    if (text.find("=?") != std::string_view::npos || text.find("  ") != std::string_view::npos) return false;
    if (text.starts_with(' ') || text.ends_with(' ')) return false;
    return std::ranges::all_of(split(text, ' '), [&](std::string_view word) { return word.size() + used <= 76; });
}

// The text of one encoded word of ours without its ends.
std::string decoded_word(std::string_view word)
{
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const auto byte = byte_at(word, at);
        out += byte ? *byte : word[at] == '_' ? ' ' : word[at];
        at += byte ? 3 : 1;
    }
    return out;
}

}

std::string quoted_printable(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    auto lines = split(text, '\n');
    if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    for (auto line : lines) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        quote_line(out, line);
    }
    return out;
}

std::string from_quoted_printable(std::string_view encoded)
{
    std::string out;
    for (std::size_t at = 0; at < encoded.size();) {
        const auto rest = encoded.substr(at);
        if (const auto byte = byte_at(encoded, at)) {
            out += *byte;
            at += 3;
        } else if (rest.starts_with("=\r\n")) {
            at += 3;
        } else if (rest.starts_with("\r\n")) {
            out += '\n';
            at += 2;
        } else {
            out += encoded[at++];
        }
    }
    return out;
}

std::string encoded_words(std::string_view text, std::size_t used)
{
    std::string out(word_begin);
    std::size_t column = used + word_begin.size();
    for (std::size_t at = 0; at < text.size();) {
        const auto character = character_at(text, at);
        const auto quoted = quoted_for_word(character);
        if (column + quoted.size() + word_end.size() > 75) {
            out += fmt::format("{}\r\n {}", word_end, word_begin);
            column = 1 + word_begin.size();
        }
        out += quoted;
        column += quoted.size();
        at += character.size();
    }
    return out += word_end;
}

std::string header_text(std::string_view text, std::size_t used)
{
    return may_stand_plain(text, used) ? folded(text, used) : encoded_words(text, used);
}

std::string from_header_text(std::string_view value)
{
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        const auto rest = value.substr(at);
        const auto end = rest.starts_with(word_begin) ? rest.find(word_end, word_begin.size()) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += value[at++];
            continue;
        }
        out += decoded_word(rest.substr(word_begin.size(), end - word_begin.size()));
        at += end + word_end.size();
        // Space between two encoded words only keeps them apart.
        const auto next = value.find_first_not_of(' ', at);
        if (next != std::string_view::npos && value.substr(next).starts_with(word_begin)) at = next;
    }
    return out;
}

}
