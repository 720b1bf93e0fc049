// Which words may be some of those that are looked for: a look at their first letters, much cheaper than their lexemes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/search/query.hpp"

namespace kenober::search {

using Clauses = std::uint64_t;  // a bit for each of the first 64 clauses of a query

/// A letter without its accent, as most French words are written; `plain` is 0 for what is no letter, 1 for one that may be anything.
struct Letter {
    char plain = 0;
    std::size_t bytes = 1;
};
/// Letters and digits of ASCII by their byte, capitals as small ones; 0 for all else.
inline constexpr std::array<char, 256> ascii_letters = [] {
    std::array<char, 256> all{};
    for (char c = '0'; c <= '9'; ++c) all[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) all[static_cast<std::size_t>(c)] = all[static_cast<std::size_t>(c) - 0x20U] = c;
    return all;
}();
/// `at` is within the text.
Letter letter_at(std::string_view text, std::size_t at);

/// Lets every word through that has a lexeme which a wanted clause looks for, and few others.
class Sieve {
public:
    explicit Sieve(const Query& query);

    /// Whether some word that begins with this letter may be wanted.
    bool may_begin(char first) const { return m_first[static_cast<unsigned char>(first)]; }
    /// The clauses that a word may be part of that begins here, in whatever letters.
    Clauses clauses_at(std::string_view text, std::size_t at) const;

private:
    struct Beginning {
        std::string_view letters;
        Clauses clause = 0;
    };

    std::vector<Beginning> m_beginnings;
    std::array<bool, 128> m_first{};
};

}
