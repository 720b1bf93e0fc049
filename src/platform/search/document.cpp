#include "platform/search/document.hpp"

#include <algorithm>

#include "platform/search/tokens.hpp"

namespace kenober::search {

namespace {

// The position before the last one is left free, so that what is beyond is adjacent to nothing.
constexpr std::uint32_t last_regular = Document::last_position - 2;

constexpr std::string_view nothing = ".";

void append_quoted(std::string& text, std::string_view lexeme)
{
    text += '\'';
    for (const char c : lexeme) {
        if (c == '\'' || c == '\\') text += c;
        text += c;
    }
    text += '\'';
}

}

std::optional<std::uint32_t> Document::room_for(const std::string& lexeme, std::uint32_t position, Weight weight)
{
    const auto known = m_numbers.find(lexeme);
    if (known == m_numbers.end()) {
        // As PostgreSQL counts: the lexeme, padding and the number of positions; two bytes for each of them.
        if (m_bytes + lexeme.size() + 5 > most_bytes) return {};
        m_bytes += lexeme.size() + 5;
        const auto number = static_cast<std::uint32_t>(m_lexemes.size());
        m_numbers.emplace(lexeme, number);
        m_lexemes.push_back({lexeme, ""});
        m_times.push_back(0);
        if (position == last_position) m_beyond[static_cast<std::size_t>(weight)].insert(number);
        return number;
    }
    if (position == last_position && !m_beyond[static_cast<std::size_t>(weight)].insert(known->second).second) return {};
    if (m_times[known->second] >= most_positions || m_bytes + 2 > most_bytes) return {};
    m_bytes += 2;
    return known->second;
}

void Document::take(const Word& word, std::uint32_t position, Weight weight)
{
    for (std::size_t which = 0; which < word.lexemes.size(); ++which) {
        const auto number = room_for(word.lexemes[which], position, weight);
        if (!number) continue;
        ++m_times[*number];
        m_places.push_back({*number, position, weight});
        if (auto& spelled = m_lexemes[*number].spelled; which == word.whole && spelled.empty()) spelled = word.spelled;
    }
}

void Document::add(std::string_view text, i18n::Language language, Weight weight)
{
    const auto before = m_next;
    each_word(text, language, [&](const Word& word) {
        const auto last = std::min(before + word.position - 1, last_regular + 1);
        take(word, last > last_regular ? last_position : last, weight);
        m_next = last + 2;
    });
}

std::vector<Entry> Document::entries() const
{
    std::vector<Entry> all;
    all.reserve(m_places.size());
    for (const auto& place : m_places) all.push_back({m_lexemes[place.lexeme].lexeme, place.position, place.weight});
    return all;
}

std::string Document::fts5(Weight weight) const
{
    std::string text;
    std::uint32_t at = 0;
    for (const auto& place : m_places) {
        if (place.weight != weight) continue;
        if (!text.empty() && at == place.position) text += '|';
        else if (!text.empty()) {
            text += ' ';
            if (place.position > at + 1) text.append(nothing) += ' ';
        }
        text += m_lexemes[place.lexeme].lexeme;
        at = place.position;
    }
    return text;
}

std::string Document::tsvector() const
{
    constexpr std::array letters = {'A', 'B', 'C', 'D'};
    std::vector<std::string> positions(m_lexemes.size());
    for (const auto& place : m_places) {
        auto& all = positions[place.lexeme];
        all += all.empty() ? ':' : ',';
        all += std::to_string(place.position) + letters[static_cast<std::size_t>(place.weight)];
    }
    std::string text;
    for (std::size_t number = 0; number < m_lexemes.size(); ++number) {
        if (!text.empty()) text += ' ';
        append_quoted(text, m_lexemes[number].lexeme);
        text += positions[number];
    }
    return text;
}

}
