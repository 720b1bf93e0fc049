// What changed between two versions of a text, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::difference {

struct Piece {
    enum class Kind { same, removed, added };
    Kind kind;
    std::string text;
};

/// The pieces in reading order, never empty ones, never two neighbours of one kind; a removed piece stands before what replaced
/// it. Same and removed pieces make the old text, same and added ones the new text, byte for byte. The work is bounded: texts
/// that are long and very different are compared by lines, and at worst as a whole.
std::vector<Piece> word_diff(std::string_view old_text, std::string_view new_text);

}
