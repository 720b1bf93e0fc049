// Emphasis as CommonMark reads it: where a star opens or closes, and what has to stand beside it; inside this folder only.
#pragma once

#include "platform/shortcut/work.hpp"

namespace kenober::shortcut {

inline bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
inline bool is_space(char c) { return c == ' ' || c == '\n'; }

enum class Character { space, punctuation, word };

// Of the character that begins at `at`, as CommonMark sorts it where it decides whether a mark opens or closes emphasis.
inline Character sort_of(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return Character::space;
    const char c = text[at];
    if (is_space(c)) return Character::space;
    if (static_cast<unsigned char>(c) < 0x80) return is_word(c) ? Character::word : Character::punctuation;
    const auto rest = text.substr(at, 4);
    if (rest.starts_with("\u00A0") || rest.starts_with("\u202F") || rest.starts_with("\u3000")) return Character::space;
    for (const std::string_view mark : {"«", "»", "¡", "¿", "§", "¶", "·"})
        if (rest.starts_with(mark)) return Character::punctuation;
    if (rest.starts_with("\xE2\x80"))
        return static_cast<unsigned char>(rest.size() > 2 ? rest[2] : 0) <= 0x8A ? Character::space : Character::punctuation;
    return Character::word;
}

inline std::size_t last_character(std::string_view text)
{
    auto at = text.empty() ? 0 : text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

// A character reference counts as punctuation, and is read as the character: **«word»**&#115;
inline std::string as_reference(std::string_view character)
{
    const auto points = to_code_points(character);
    return points.empty() ? std::string() : "&#" + std::to_string(static_cast<std::uint32_t>(points.front())) + ";";
}

// Writes text with emphasis so that Markdown reads every mark as it is meant, whatever stands around it.
class Emphasis {
public:
    std::string out;

    void text(std::string_view words)
    {
        while (!words.empty() && is_space(words.front()) && !m_waiting.empty()) {
            out += words.front();
            words.remove_prefix(1);
        }
        if (words.empty()) return;
        flush(words);
        if (m_closed) close_beside(words);
        out += words;
    }

    void open(std::size_t stars) { m_waiting.append(stars, '*'); }

    void close(std::size_t stars)
    {
        if (!m_waiting.empty()) {  // nothing inside
            m_waiting.resize(m_waiting.size() - std::min(stars, m_waiting.size()));
            return;
        }
        std::string space;
        while (!out.empty() && is_space(out.back())) {
            const std::size_t length = out.ends_with("\\\n") ? 2 : 1;
            space.insert(0, out, out.size() - length, length);
            out.resize(out.size() - length);
        }
        m_closed = space.empty() && sort_of(out, last_character(out)) == Character::punctuation;
        out += std::string(stars, '*') + space;
        m_after_marks = space.empty();
    }

private:
    void flush(std::string_view next)
    {
        const bool after_marks = std::exchange(m_after_marks, false);
        if (m_waiting.empty()) return;
        if (after_marks) out += "&#8203;";  // two runs of stars would be read as one
        const auto last = last_character(out);
        if (!after_marks && !out.empty() && sort_of(next, 0) == Character::punctuation && sort_of(out, last) == Character::word) {
            const std::string reference = as_reference(std::string_view(out).substr(last));
            out.resize(last);
            out += reference;
        }
        out += std::exchange(m_waiting, {});
        m_closed = false;
    }

    void close_beside(std::string_view& words)
    {
        m_closed = false;
        if (sort_of(words, 0) != Character::word) return;
        std::size_t length = 1;
        while (length < words.size() && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) ++length;
        out += as_reference(words.substr(0, length));
        words.remove_prefix(length);
    }

    std::string m_waiting;
    bool m_closed = false, m_after_marks = false;
};

}
