// One character of a text after the other, with its bytes, and what it is to a word.
//
// Sorts follow the Unicode character database by ranges, wide rather than exact beyond Latin, Greek and Cyrillic: an unknown letter is a letter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kenober::search {

struct Point {
    char32_t value = 0; // 0 where the bytes are ill-formed, and at the end
    std::size_t bytes = 0; // 1 where they are ill-formed, 0 at the end
};

/// The character that begins at `offset`; any offset is allowed.
Point point_at(std::string_view text, std::size_t offset);

enum class Sort {
    letter,
    digit,
    ideograph, // a word by itself: scripts written without spaces
    mark, // belongs to the letter before it: combining accents
    unseen, // as if it were not there: soft hyphens, joiners
    apostrophe, // ' ’ and what is typed instead of them
    hyphen,
    middle, // the points in mid-line of inclusive French: · • ‧ ∙ ⋅
    quote, // " « » “ ” „
    space,
    other,
};
Sort sort_of(char32_t point);

/// Lower case of Latin, Greek and Cyrillic letters; digits raised, lowered or wide become ASCII ones.
char32_t small(char32_t point);

/// The letter with an accent of its own, where Latin-1 has one: e and U+0301 are é.
std::optional<char32_t> joined(char32_t letter, char32_t mark);

/// Appends a small letter; ligatures become their letters (œ: oe).
void append_letter(std::u32string& word, char32_t letter);

/// At most `bytes` bytes, and no character broken.
std::string_view cut(std::string_view text, std::size_t bytes);

}
