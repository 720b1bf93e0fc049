// What one word is kept as: its stem, the stem of the word without accents, the word itself.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "platform/i18n/i18n.hpp"
#include "platform/search/scanner.hpp"

namespace kenober::search {

/// The Snowball stem of a word in small letters, then folded (base's fold): of French and English; Breton has no stemmer, its words are only
/// folded, and a word with a digit is its own stem in every language. French stems lose the plural that Snowball leaves behind a, i, o, u
/// (élus, vélos, jeux), -trice becomes -teur and -ive -if where Snowball does not see that they are one (actrice, active).
std::string stem_of(const std::string& word, i18n::Language language);

/// The stem by which phrases are compared: that of the folded word, so that one lexeme is enough whether or not accents were typed.
std::string phrase_lexeme(const std::string& word, i18n::Language language);

/// The lexemes of a word, none twice: stem_of(word), phrase_lexeme(word), the folded word, and for a French -euse also
/// the -eur, for an -aise the -ais, for a third person in -ent its -e.
std::vector<std::string> lexemes_of(const std::string& word, i18n::Language language);

/// What one word is kept as.
struct Lexemes {
    std::vector<std::string> all; // as lexemes_of() makes them
    std::size_t whole = 0; // which of them is the word itself, without accents
};

/// The same for many words: those met lately are remembered, some thousands at most. For one thread at a time.
class Lexicon {
public:
    explicit Lexicon(i18n::Language language) : m_language(language) {}
    /// Of all spellings of an inclusive form; `whole` is that of the first one. The answer holds until the next call.
    const Lexemes& of(const Written& written);

private:
    const Lexemes& met(const std::string& word);

    i18n::Language m_language;
    boost::unordered_flat_map<std::string, Lexemes> m_met;
    Lexemes m_several;
};

}
