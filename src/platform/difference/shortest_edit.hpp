// The shortest way from one sequence of words or lines to another: what differences and merges stand on.
#pragma once

#include "platform/difference/word_diff.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kenober::difference {

using Tokens = std::vector<std::string_view>;

/// Words, runs of spaces and single marks, in order; together they are the text, and UTF-8 is cut between characters only.
Tokens words_and_marks(std::string_view text);

/// Whether a token of words_and_marks() is a word, neither space nor mark.
bool is_word(std::string_view token);

/// Lines with their ends.
Tokens lines(std::string_view text);

/// Bounds of one search: how many edits it may look for, and how many comparisons it may make.
struct Bounds {
    std::ptrdiff_t most_edits;
    std::int64_t most_steps;
};

/// One step of the way from the old to the new sequence.
struct Step {
    Piece::Kind kind;
    std::size_t at;  // index in the old sequence, or in the new one for an added token
};

/// The steps in order; nothing if the bounds do not suffice. `bounds` loses the comparisons that were made.
std::optional<std::vector<Step>> shortest_edit(const Tokens& old_tokens, const Tokens& new_tokens, Bounds& bounds);

}
