// What somebody looks for, read from what they typed: whatever it is, it is a query, and never an error.
//
//     fête maritime        both words, in any form and anywhere
//     "fête maritime"      side by side in this order; also « » and “ ”; an end that was forgotten is at the end
//     fête -maritime       without that word; -"fête maritime" too
//     marit*               whatever begins so; the last word of somebody who still types likewise
//     rendez-vous          what is written as one is looked for side by side
//
// AND, OR, NOT, brackets and all other signs mean nothing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/i18n.hpp"
#include "platform/search/document.hpp"
#include "platform/search/tokens.hpp"

namespace kenober::search {

enum class Ending { whole, open };  // open: the last lexeme is the beginning of one

/// Lexemes on positions that follow each other.
struct Way {
    std::vector<std::string> lexemes;
    Ending ending = Ending::whole;
    bool operator==(const Way&) const = default;
};

enum class Sense { wanted, unwanted };

/// One word or phrase, in any of several ways.
struct Clause {
    Sense sense = Sense::wanted;
    std::vector<Way> ways;
    bool operator==(const Clause&) const = default;
};

struct Query {
    std::vector<Clause> clauses;
    /// Nothing is wanted, so nothing is found, whatever is unwanted.
    bool finds_nothing() const;
    bool operator==(const Query&) const = default;
};

enum class Typing { done, still };

/// How a query is read. A word is looked for as each of the languages would keep it; words like "le" and "de" of the first one are passed
/// over where something else is wanted (not in phrases).
struct Reading {
    std::vector<i18n::Language> languages{i18n::Language::fr, i18n::Language::br, i18n::Language::en};
    Typing typing = Typing::done;
    /// What the word that is still typed may become: it is then looked for as itself and as these, not as a beginning, which costs much more
    /// where many words begin so. None: as a beginning.
    std::vector<std::string> likely = {};
};

inline constexpr std::size_t longest_query = 1024; // bytes that are read
inline constexpr std::size_t most_query_words = 32;

/// Any bytes are a query. Beyond 1,024 bytes or 32 words nothing is read.
Query read_query(std::string_view typed, const Reading& reading = {});

/// An FTS5 MATCH expression (SQLite, "FTS5", section 3), every token quoted; empty where nothing is found: then there is nothing to ask.
std::string fts5_match(const Query& query);

/// The text of a tsquery, to be cast by `::tsquery` (not to_tsquery); empty where nothing is found. Finds the same set as fts5_match().
std::string tsquery(const Query& query);

/// The same of which any word wanted is enough: for ts_rank(), which weighs what it does not find in one place as nothing.
std::string tsquery_of_any(const Query& query);

/// Whether a text of these tokens is found: what both databases are held to.
bool satisfies(const Query& query, std::span<const Token> tokens);
bool satisfies(const Query& query, const Document& document);

}
