// One text, or several fields of one thing, as a search index keeps it: the same tokens for SQLite's FTS5 and PostgreSQL's tsvector.
//
// What a tsvector cannot hold is left out for both, so that both find the same: positions go to 16,383, each lexeme has at most 255 of them,
// and all is less than 1 MB (PostgreSQL 15, chapter 12.11, Limitations). Words beyond are still found, but not as part of a phrase; a lexeme
// that would go beyond 1 MB is not found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

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
    /// `hear` is told each word too, before it knows whether there is room for it.
    void add(std::string_view text, i18n::Language language, Weight weight = Weight::d, const std::function<void(const Word&)>& hear = {});

    /// In the order of their positions, fields as they were added.
    const std::vector<Entry>& entries() const { return m_entries; }

    /// The column of one weight, for a tokenizer that does but two things: spaces part positions, bars part lexemes of one position. A full
    /// stop stands where nothing is, so that what is around it is not adjacent.
    std::string fts5(Weight weight) const;

    /// The text of a tsvector, to be cast by `::tsvector`.
    std::string tsvector() const;

    static constexpr std::uint32_t last_position = 16'383;
    static constexpr std::size_t most_positions = 255, most_bytes = 1'000'000;

private:
    void take(const std::string& lexeme, std::uint32_t position, Weight weight);

    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_times;
    std::array<std::unordered_set<std::string>, 4> m_beyond; // at the last position, by weight
    std::uint32_t m_next = 1;
    std::size_t m_bytes = 0;
};

}
