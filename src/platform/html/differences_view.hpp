// Two versions of a text shown together: one below the other or side by side, readable without colour and by ear.
#pragma once

#include "platform/html/fragment.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::html {

/// A run of words, as it is shown; the text belongs to whoever compared.
struct Difference {
    enum class Kind { same, removed, added };
    Kind kind;
    std::string_view text;
};

/// What any comparison of words finds: kind (same, removed, added) and text.
template <class Piece>
Difference difference_of(const Piece& piece)
{
    using Found = decltype(piece.kind);
    using Shown = Difference::Kind;
    return {piece.kind == Found::same ? Shown::same : piece.kind == Found::removed ? Shown::removed : Shown::added, piece.text};
}

/// One paragraph of both versions.
using DifferenceRow = std::vector<Difference>;

struct DifferenceStretch {
    enum class Kind { open, folded };
    Kind kind;
    std::vector<DifferenceRow> rows;
};

/// The sentences of a comparison.
struct DifferenceLabels {
    /// Read aloud before a change and after the last of several, shown to nobody: “removed:”, “added:”, “end of the change”.
    std::string removed, added, end;
    /// What the two columns are: “Before”, “After”, or whose versions they are.
    std::string before, after;
    /// “12 paragraphs without changes”.
    std::function<std::string(std::size_t)> folded;
};

Html difference_words(const DifferenceRow& row, const DifferenceLabels& labels);
Html differences_in_line(const std::vector<DifferenceStretch>& stretches, const DifferenceLabels& labels);
Html differences_side_by_side(const std::vector<DifferenceStretch>& stretches, const DifferenceLabels& labels);

template <class Row>
DifferenceRow shown_row(const Row& pieces)
{
    DifferenceRow row;
    for (const auto& piece : pieces) row.push_back(difference_of(piece));
    return row;
}

/// Stretches as text::paragraph_diff() finds them: kind (open, folded), rows with pieces. They must outlive what is returned.
template <class Stretches>
std::vector<DifferenceStretch> shown_stretches(const Stretches& stretches)
{
    std::vector<DifferenceStretch> all;
    for (const auto& stretch : stretches) {
        using Found = decltype(stretch.kind);
        auto& one = all.emplace_back();
        one.kind = stretch.kind == Found::folded ? DifferenceStretch::Kind::folded : DifferenceStretch::Kind::open;
        for (const auto& row : stretch.rows) one.rows.push_back(shown_row(row.pieces));
    }
    return all;
}

/// The words of one line with what was removed and added among them, for a title or a name: text::word_diff().
template <class Pieces>
Html difference_words(const Pieces& pieces, const DifferenceLabels& labels)
{
    return difference_words(shown_row(pieces), labels);
}

/// One version with the changes in it, paragraph after paragraph: text::paragraph_diff().
template <class Stretches>
Html differences_in_line(const Stretches& stretches, const DifferenceLabels& labels)
{
    return differences_in_line(shown_stretches(stretches), labels);
}

/// Both versions beside one another; on a narrow screen each paragraph's old words stand above its new ones.
template <class Stretches>
Html differences_side_by_side(const Stretches& stretches, const DifferenceLabels& labels)
{
    return differences_side_by_side(shown_stretches(stretches), labels);
}

}
