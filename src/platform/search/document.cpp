#include "platform/search/document.hpp"

#include <algorithm>
#include <map>

#include "platform/search/tokens.hpp"

namespace kenober::search {

namespace {

// The position before the last one is left free, so that what is beyond is adjacent to nothing.
constexpr std::uint32_t last_regular = Document::last_position - 2;

constexpr std::string_view nothing = ".";

std::string quoted(std::string_view lexeme)
{
    std::string text = "'";
    for (const char c : lexeme) {
        if (c == '\'' || c == '\\') text += c;
        text += c;
    }
    return text + "'";
}

}

void Document::take(const std::string& lexeme, std::uint32_t position, Weight weight)
{
    if (position == last_position && !m_beyond[static_cast<std::size_t>(weight)].insert(lexeme).second) return;
    const auto known = m_times.find(lexeme);
    if (known != m_times.end() && known->second >= most_positions) return;
    // As PostgreSQL counts: the lexeme, padding and the number of positions; two bytes for each of them.
    const auto bytes = known == m_times.end() ? lexeme.size() + 5 : 2;
    if (m_bytes + bytes > most_bytes) return;
    m_bytes += bytes;
    ++m_times[lexeme];
    m_entries.push_back({lexeme, position, weight});
}

void Document::add(std::string_view text, i18n::Language language, Weight weight, const std::function<void(const Word&)>& hear)
{
    const auto before = m_next;
    auto last = before;
    each_word(text, language, [&](const Word& word) {
        if (hear) hear(word);
        last = std::min(before + word.position - 1, last_regular + 1);
        const auto position = last > last_regular ? last_position : last;
        for (const auto& lexeme : word.lexemes) take(lexeme, position, weight);
        m_next = last + 2;
    });
}

std::string Document::fts5(Weight weight) const
{
    std::string text;
    std::uint32_t at = 0;
    for (const auto& entry : m_entries) {
        if (entry.weight != weight) continue;
        if (!text.empty() && at == entry.position) text += '|';
        else if (!text.empty()) {
            text += ' ';
            if (entry.position > at + 1) text += std::string(nothing) + ' ';
        }
        text += entry.lexeme;
        at = entry.position;
    }
    return text;
}

std::string Document::tsvector() const
{
    constexpr std::array letters = {'A', 'B', 'C', 'D'};
    std::map<std::string_view, std::string> lexemes;
    for (const auto& entry : m_entries) {
        auto& positions = lexemes[entry.lexeme];
        positions += positions.empty() ? ':' : ',';
        positions += std::to_string(entry.position) + letters[static_cast<std::size_t>(entry.weight)];
    }
    std::string text;
    for (const auto& [lexeme, positions] : lexemes) text += (text.empty() ? "" : " ") + quoted(lexeme) + positions;
    return text;
}

}
