#include <algorithm>
#include <array>
#include <cstdint>

#include "platform/search/vocabulary.hpp"

namespace kenober::search {

namespace {

constexpr int far_away = 10, neighbour = 6, changed_about = 7, doubled = 5, first_letter = 5;
constexpr std::size_t longest = 64, most_ahead = 2;

// The letters of the French keyboard; each row begins a quarter of a key further right, the third one half a key after the second.
constexpr std::array<std::u32string_view, 3> rows = {U"azertyuiop", U"qsdfghjklm", U"wxcvbn"};

struct Key {
    int row = -1, quarter = 0;  // place from the left, in quarters of a key
};

constexpr Key key_of(char32_t letter)
{
    constexpr std::array shift = {0, 1, 3};
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (const auto at = rows[row].find(letter); at != std::u32string_view::npos)
            return {static_cast<int>(row), static_cast<int>(at) * 4 + shift[row]};
    return {};
}

constexpr bool are_neighbours(char32_t one, char32_t other)
{
    const auto a = key_of(one), b = key_of(other);
    const auto apart = [](int from, int to) { return from < to ? to - from : from - to; };
    return apart(a.row, b.row) <= 1 && apart(a.quarter, b.quarter) <= 4;
}

/// For each letter a bit for each of its neighbours: looked up for every pair of letters of thousands of words.
constexpr auto neighbours = [] {
    std::array<std::uint32_t, 26> table{};
    for (char32_t one = 'a'; one <= 'z'; ++one)
        for (char32_t other = 'a'; other <= 'z'; ++other)
            if (are_neighbours(one, other)) table[one - 'a'] |= 1U << (other - 'a');
    return table;
}();

int replacing(char32_t typed, char32_t meant)
{
    if (typed == meant) return 0;
    const auto one = typed - 'a', other = meant - 'a';
    return one < 26 && other < 26 && (neighbours[one] >> other & 1U) != 0 ? neighbour : far_away;
}

int one_more(std::u32string_view word, std::size_t at) { return at > 0 && word[at] == word[at - 1] ? doubled : far_away; }

}

// Damerau and Levenshtein's distance with these costs, in the variant where no stretch is edited twice, inside a band around the diagonal.
std::optional<int> typing_cost(std::u32string_view typed, std::u32string_view meant, int most)
{
    const auto n = typed.size(), m = meant.size();
    constexpr std::size_t band = most_ahead;
    if (n > longest || m > longest || (n > m ? n - m : m - n) > band) return {};
    constexpr int never = 1'000'000;
    std::array<int, longest + 1> before, last, now;
    for (auto* row : {&before, &last}) std::fill_n(row->begin(), m + 1, never);
    for (std::size_t i = 0; i <= n; ++i) {
        std::fill_n(now.begin(), m + 1, never);
        int least = never;
        for (std::size_t j = i > band ? i - band : 0; j <= std::min(m, i + band); ++j) {
            const int first = i <= 1 && j <= 1 ? first_letter : 0;
            int cost = i == 0 && j == 0 ? 0 : never;
            if (i > 0) cost = std::min(cost, last[j] + one_more(typed, i - 1) + (j == 0 ? first : 0));
            if (j > 0) cost = std::min(cost, now[j - 1] + one_more(meant, j - 1) + (i == 0 ? first : 0));
            if (i > 0 && j > 0) {
                const int edit = replacing(typed[i - 1], meant[j - 1]);
                cost = std::min(cost, last[j - 1] + edit + (edit > 0 && i == 1 && j == 1 ? first : 0));
            }
            if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                cost = std::min(cost, before[j - 2] + changed_about);
            now[j] = cost;
            least = std::min(least, cost);
        }
        // Two rows, for an exchange jumps over one.
        if (least > most && *std::min_element(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(m) + 1) > most) return {};
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[m] <= most ? std::optional(last[m]) : std::nullopt;
}

}
