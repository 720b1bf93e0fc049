// Did you mean: the words that occur, and the one among them that somebody probably wanted to type.
//
// What a mistake costs follows the hand: an accent nothing, a neighbour on the French keyboard (AZERTY), two letters changed about, one typed
// twice or once too few little; another letter much, and most of all the first one. How much is allowed grows with the length of the word, to
// two mistakes; below four letters nothing is corrected. Among words that cost about the same the more frequent one is proposed.
//
// Speed: each word is kept with the set of its letters as bits. A mistake brings at most one letter that the other word has not, and changes the
// length by at most one, so a pass over lengths and bits, side by side in memory, leaves a few words in a hundred. Only those are compared letter
// by letter, in a band of five, and no further than the best one found so far. 100,000 words take a few milliseconds at most, and 5 bytes a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::search {

struct KnownWord {
    std::string word; // as it is to be shown: small letters, accents kept
    std::uint64_t frequency = 1;
};

class Vocabulary {
public:
    /// Words without a letter, of one character, or above 64 are left out; of several that differ by accents the most frequent one is shown.
    explicit Vocabulary(std::vector<KnownWord> words);

    /// The word that was probably meant: one of this vocabulary, not the one that was typed. Nothing if `typed` occurs (with accents or
    /// without), is shorter than four letters, has a digit, or is near to nothing. Ask only for words that find nothing.
    std::optional<std::string> nearest(std::string_view typed) const;

    /// A whole query with each word that does not occur replaced by the nearest one: signs and all else stay as typed. Nothing where there
    /// is nothing to replace; words that should not be there (-word) are left alone.
    std::optional<std::string> corrected(std::string_view query) const;

    /// The most frequent words that begin so (with accents or without), at most `most`; nothing for less than two letters.
    std::vector<std::string> beginning_with(std::string_view begun, std::size_t most = 10) const;

    bool holds(std::string_view word) const;
    std::size_t size() const { return m_words.size(); }

private:
    struct Kept {
        std::string shown;
        std::u32string folded;
        std::uint64_t frequency = 1;
    };
    std::vector<Kept> m_words; // by folded
    std::vector<std::uint32_t> m_letters;
    std::vector<std::uint8_t> m_lengths;
    int m_most_bits = 0; // of a frequency
};

/// What it costs that somebody who wanted `meant` typed `typed`, both folded; nothing above `most`. A letter forgotten, added or replaced by
/// one far away costs 10. Nothing for what is longer than 64 letters, or where one is ever more than two letters ahead of the other.
std::optional<int> typing_cost(std::u32string_view typed, std::u32string_view meant, int most);

}
