#include "platform/search/vocabulary.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "platform/base/base.hpp"
#include "platform/search/scanner.hpp"

namespace kenober::search {

namespace {

constexpr std::size_t shortest = 4;

// 26 bits for the letters, one for each other sort of character: they only ever leave too much.
std::uint32_t letters_of(std::u32string_view word)
{
    std::uint32_t bits = 0;
    for (const auto letter : word) bits |= 1U << (letter >= 'a' && letter <= 'z' ? letter - 'a' : 26 + letter % 6);
    return bits;
}

// How much may be wrong: little of a short word. 10 is one letter.
int most_cost(std::size_t letters)
{
    if (letters < shortest) return 0;
    if (letters < 6) return 10;
    return letters < 9 ? 16 : 20;
}

/// Small letters without accents, and one sort of apostrophe.
std::u32string as_kept(std::string_view word)
{
    auto letters = to_code_points(fold(word));
    for (auto& letter : letters)
        if (sort_of(letter) == Sort::apostrophe) letter = '\'';
    return letters;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

}

Vocabulary::Vocabulary(std::vector<KnownWord> words)
{
    for (auto& known : words) {
        auto folded = as_kept(known.word);
        if (folded.size() < 2 || folded.size() > longest_word || std::ranges::any_of(folded, is_digit)) continue;
        m_words.push_back({std::move(known.word), std::move(folded), known.frequency});
    }
    std::ranges::sort(m_words, [](const Kept& a, const Kept& b) {
        return std::tie(a.folded, b.frequency, a.shown) < std::tie(b.folded, a.frequency, b.shown);
    });
    // The first of those that differ by accents stays, and counts for all.
    auto kept = m_words.begin();
    for (auto it = m_words.begin(); it != m_words.end();) {
        auto one = std::move(*it++);
        for (; it != m_words.end() && it->folded == one.folded; ++it) one.frequency += it->frequency;
        *kept++ = std::move(one);
    }
    m_words.erase(kept, m_words.end());
    for (const auto& word : m_words) {
        m_letters.push_back(letters_of(word.folded));
        m_lengths.push_back(static_cast<std::uint8_t>(word.folded.size()));
        m_most_bits = std::max(m_most_bits, static_cast<int>(std::bit_width(word.frequency)));
    }
}

bool Vocabulary::holds(std::string_view word) const
{
    const auto folded = as_kept(word);
    const auto at = std::ranges::lower_bound(m_words, folded, {}, &Kept::folded);
    return at != m_words.end() && at->folded == folded;
}

std::vector<std::string> Vocabulary::beginning_with(std::string_view begun, std::size_t most) const
{
    const auto folded = as_kept(begun);
    if (folded.size() < 2) return {};
    std::vector<const Kept*> found;
    for (auto at = std::ranges::lower_bound(m_words, folded, {}, &Kept::folded); at != m_words.end() && at->folded.starts_with(folded);
         ++at)
        found.push_back(&*at);
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::ranges::partial_sort(
        found, end, [](const Kept* a, const Kept* b) { return std::tie(b->frequency, a->folded) < std::tie(a->frequency, b->folded); });
    std::vector<std::string> words;
    for (auto at = found.begin(); at != end; ++at) words.push_back((*at)->shown);
    return words;
}

std::optional<std::string> Vocabulary::nearest(std::string_view typed) const
{
    const auto folded = as_kept(typed);
    if (folded.size() < shortest || folded.size() > longest_word || std::ranges::any_of(folded, is_digit) || holds(typed)) return {};
    const int most = most_cost(folded.size());
    const auto letters = letters_of(folded);
    const int most_letters = most > 10 ? 2 : 1;  // that stand in one word alone: one for each mistake
    const Kept* best = nullptr;
    int best_rank = 0, allowed = most;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        if (std::abs(static_cast<int>(m_lengths[i]) - static_cast<int>(folded.size())) > 2) continue;
        if (std::popcount(m_letters[i] & ~letters) > most_letters || std::popcount(letters & ~m_letters[i]) > most_letters) continue;
        const auto& word = m_words[i];
        if (word.folded.size() < shortest) continue;
        const auto cost = typing_cost(folded, word.folded, allowed);
        if (!cost) continue;
        // Four times as frequent is worth one unit of cost.
        const int rank = 2 * *cost - static_cast<int>(std::bit_width(word.frequency));
        if (best && rank >= best_rank) continue;
        best = &word, best_rank = rank;
        // What costs more could not be made good by the greatest frequency.
        allowed = std::min(most, (rank + m_most_bits) / 2);
    }
    return best ? std::optional(best->shown) : std::nullopt;
}

std::optional<std::string> Vocabulary::corrected(std::string_view query) const
{
    query = cut(query, 1024);
    std::string text;
    std::size_t done = 0;
    bool is_changed = false;
    Scanner scanner(query);
    for (Written word; scanner.next(word);) {
        const bool is_unwanted = word.from > 0 && query[word.from - 1] == '-' && (word.from == 1 || query[word.from - 2] == ' ');
        const auto better = is_unwanted || !word.or_others.empty() ? std::nullopt : nearest(word.word);
        if (!better) continue;
        text += query.substr(done, word.from - done);
        text += *better;
        done = word.to;
        is_changed = true;
    }
    if (!is_changed) return {};
    text += query.substr(done);
    return text;
}

}
