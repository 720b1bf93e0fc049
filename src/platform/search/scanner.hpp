// The words of a text as they are written, one after the other, in one pass: before any language has its say.
//
// A word is a run of letters and digits. Put aside or joined:
//   - elisions: l'eau is "eau", qu'on is "on", jusqu'ici is "jusque" and "ici"; aujourd'hui is one word; both apostrophes, and c'h is a letter
//   - acronyms with points: S.P.I.P. is "spip"
//   - numbers: 2,5 and 2.5 are "2,5"; 10 000 is "10000"; 3.2.1 stays; 4G and CO2 are words
//   - inclusive French: acteur-ice-s is one word with four spellings
//   - accents typed apart are joined to their letter, soft hyphens and joiners are passed over, œ and æ become two letters
// Ill-formed bytes and control characters end a word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/inclusive.hpp"
#include "platform/search/letters.hpp"

namespace kenober::search {

struct Written {
    std::size_t from = 0, to = 0; // bytes of the text
    std::string word; // small letters, accents kept, at most `longest_word` characters
    std::vector<std::string> or_others; // what an inclusive form stands for besides
};

inline constexpr std::size_t longest_word = 64; // characters; what is longer is cut, in texts and in questions alike

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    /// The next word; false at the end.
    bool next(Written& word);

private:
    struct Run {
        std::size_t from = 0, to = 0, count = 0; // count: letters and digits, also those not kept
        std::u32string letters;
        bool has_digit = false, has_letter = false;
    };
    enum class Elision { none, dropped, kept };

    Run run_at(std::size_t offset, std::size_t most = static_cast<std::size_t>(-1)) const;
    bool find_start();
    /// The word that begins here, if it is one of plain letters with nothing behind it that could belong to it: most words are.
    bool take_plain(Written& word);
    bool take_acronym(Run& run) const;
    void take_number(Run& run) const;
    Elision take_apostrophes(Run& run);
    bool take_inclusive(const Run& run, Written& word);
    bool take_pair(const Run& run, Joint joint, const Run& second, Written& word);
    Sort sort_at(std::size_t offset) const { return sort_of(point_at(m_text, offset).value); }
    char32_t small_at(std::size_t offset) const { return small(point_at(m_text, offset).value); }
    bool is_plain_at(std::size_t offset) const;

    std::string_view m_text;
    std::size_t m_at = 0;
};

}
