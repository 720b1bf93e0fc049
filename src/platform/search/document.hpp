// One text, or several fields of one thing, as a search index keeps it: the same tokens for SQLite's FTS5 and PostgreSQL's tsvector.
//
// What a tsvector cannot hold is left out for both, so that both find the same: positions go to 16,383, each lexeme has at most 255 of them,
// and all is less than 1 MB (PostgreSQL 15, chapter 12.11, Limitations). Words beyond are still found, but not as part of a phrase; a lexeme
// that would go beyond 1 MB is not found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "platform/i18n/i18n.hpp"
#include "platform/search/tokens.hpp"

namespace kenober::search {

/// Four weights as PostgreSQL has them, `a` the heaviest; one column each in FTS5.
enum class Weight { a, b, c, d };

struct Entry {
    std::string lexeme;
    std::uint32_t position = 1; // in the whole document
    Weight weight = Weight::d;
    bool operator==(const Entry&) const = default;
};

class Document {
public:
    /// Adds a field; several may have one weight. No phrase reaches from one field into the next. What comes first has its positions first.
    void add(std::string_view text, i18n::Language language, Weight weight = Weight::d);

    /// In the order of their positions, fields as they were added.
    std::vector<Entry> entries() const;

    /// What is kept of it, each lexeme once; `spelled` where it is a whole word as somebody wrote it, the first time, else empty.
    struct Kept {
        std::string lexeme, spelled;
    };
    const std::vector<Kept>& lexemes() const { return m_lexemes; }

    /// The column of one weight, for a tokenizer that does but two things: spaces part positions, bars part lexemes of one position. A full
    /// stop stands where nothing is, so that what is around it is not adjacent.
    std::string fts5(Weight weight) const;

    /// The text of a tsvector, to be cast by `::tsvector`.
    std::string tsvector() const;

    static constexpr std::uint32_t last_position = 16'383;
    static constexpr std::size_t most_positions = 255, most_bytes = 1'000'000;

private:
    struct Place {
        std::uint32_t lexeme, position; // of m_lexemes
        Weight weight;
    };

    void take(const Word& word, std::uint32_t position, Weight weight);
    /// The number of a lexeme that is new, or that may stand in one place more; nothing where there is no room.
    std::optional<std::uint32_t> room_for(const std::string& lexeme, std::uint32_t position, Weight weight);

    std::vector<Place> m_places;
    std::vector<Kept> m_lexemes;
    std::vector<std::uint32_t> m_times; // of each lexeme
    boost::unordered_flat_map<std::string, std::uint32_t> m_numbers;
    std::array<std::set<std::uint32_t>, 4> m_beyond; // at the last position, by weight
    std::uint32_t m_next = 1;
    std::size_t m_bytes = 0;
};

}
