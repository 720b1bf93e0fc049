// What changed between two versions of a text, one row per paragraph: what stands side by side, or one below the other.
#pragma once

#include "platform/difference/word_diff.hpp"

#include <string_view>
#include <vector>

namespace kenober::difference {

/// One paragraph of both versions: a line with the break behind it. Without its added pieces it is the old one, without its
/// removed ones the new one; a paragraph that exists in one version only is one piece.
struct Row {
    enum class Kind { same, changed, removed, added };
    Kind kind;
    std::vector<Piece> pieces;
};

/// Rows that follow one another. Folded: paragraphs far from any change, which a reader may pass over.
struct Stretch {
    enum class Kind { open, folded };
    Kind kind;
    std::vector<Row> rows;
};

/// All rows in reading order; all their same and removed pieces make the old text, same and added ones the new text, with line breaks made
/// alike: one behind a line that another follows, two behind the end of a paragraph and of the text. Paragraphs that share enough words
/// stand in one row. One unchanged paragraph stays open beside each change. The work is bounded, as in word_diff().
std::vector<Stretch> paragraph_diff(std::string_view old_text, std::string_view new_text);

}
