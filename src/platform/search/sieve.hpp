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
/// `at` is within the text.
Letter letter_at(std::string_view text, std::size_t at);

/// Lets every word through that has a lexeme which a wanted clause looks for, and few others.
class Sieve {
public:
    explicit Sieve(const Query& query);

    /// Of each byte of ASCII: whether it is a letter or digit, and whether some word that begins with it may be wanted.
    static constexpr unsigned char is_letter = 1, may_begin = 2;
    const std::array<unsigned char, 128>& signs() const { return m_signs; }
    /// The clauses that a word may be part of that begins here, in whatever letters.
    Clauses clauses_at(std::string_view text, std::size_t at) const;
    /// The clauses that are wanted.
    Clauses all() const { return m_all; }

private:
    struct Beginning {
        std::string_view letters;
        Clauses clause = 0;
    };

    std::vector<Beginning> m_beginnings;
    Clauses m_all = 0;
    std::array<unsigned char, 128> m_signs{};
};

/// At most four places far from each other: those with most of the clauses side by side, then the first of them. Where one has all of them it is
/// the best of all, and the text need not be read beyond it.
enum class Looking { until_all_are_together, to_the_end };
std::vector<std::size_t> likely_places(std::string_view text, const Sieve& sieve, Looking looking);

/// Whether any word begins as one that is wanted.
bool begins_any(std::string_view text, const Sieve& sieve);

}
