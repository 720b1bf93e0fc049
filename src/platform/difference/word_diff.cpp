#include "platform/difference/word_diff.hpp"

#include "platform/difference/shortest_edit.hpp"

#include <optional>

namespace kenober::difference {

namespace {

using Kind = Piece::Kind;
constexpr Bounds word_bounds{1200, 8'000'000}, line_bounds{2500, 8'000'000}, part_bounds{400, 4'000'000};

using Pieces = std::vector<Piece>;

void add(Pieces& pieces, Kind kind, std::string_view text)
{
    if (text.empty()) return;
    if (!pieces.empty() && pieces.back().kind == kind) pieces.back().text += text;
    else pieces.push_back({kind, std::string(text)});
}

// Searches between two sequences; nothing if the bounds do not suffice. `bounds` loses the steps that were made.
std::optional<Pieces> compare(const Tokens& old_tokens, const Tokens& new_tokens, Bounds& bounds)
{
    const auto steps = shortest_edit(old_tokens, new_tokens, bounds);
    if (!steps) return std::nullopt;
    Pieces pieces;
    for (const auto& step : *steps) add(pieces, step.kind, step.kind == Kind::added ? new_tokens[step.at] : old_tokens[step.at]);
    return pieces;
}

// Lines first, then words inside each change, as long as the bounds suffice.
Pieces compare_by_lines(std::string_view old_text, std::string_view new_text)
{
    Bounds for_lines = line_bounds, for_words = part_bounds;
    const auto by_lines = compare(lines(old_text), lines(new_text), for_lines);
    if (!by_lines) return {{Kind::removed, std::string(old_text)}, {Kind::added, std::string(new_text)}};
    Pieces pieces;
    std::string removed, added;
    const auto settle = [&] {
        const auto by_words =
            removed.empty() || added.empty() ? std::nullopt : compare(words_and_marks(removed), words_and_marks(added), for_words);
        if (by_words) {
            for (const auto& piece : *by_words) add(pieces, piece.kind, piece.text);
        } else {
            add(pieces, Kind::removed, removed);
            add(pieces, Kind::added, added);
        }
        removed.clear();
        added.clear();
    };
    for (const auto& piece : *by_lines) {
        if (piece.kind == Kind::removed) removed += piece.text;
        else if (piece.kind == Kind::added) added += piece.text;
        else {
            settle();
            add(pieces, Kind::same, piece.text);
        }
    }
    settle();
    return pieces;
}

// Removed before added; spaces alone between two changes change along, for they would cut a sentence into crumbs.
Pieces tidy(const Pieces& pieces)
{
    Pieces tidied;
    std::string removed, added;
    const auto flush = [&] {
        add(tidied, Kind::removed, removed);
        add(tidied, Kind::added, added);
        removed.clear();
        added.clear();
    };
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const auto& [kind, text] = pieces[at];
        const bool crumb = kind == Kind::same && at > 0 && at + 1 < pieces.size() && text == " ";
        if (kind == Kind::same && !crumb) {
            flush();
            add(tidied, kind, text);
            continue;
        }
        if (kind != Kind::added) removed += text;
        if (kind != Kind::removed) added += text;
    }
    flush();
    return tidied;
}

}

std::vector<Piece> word_diff(std::string_view old_text, std::string_view new_text)
{
    if (old_text == new_text) return old_text.empty() ? Pieces{} : Pieces{{Kind::same, std::string(old_text)}};
    Bounds bounds = word_bounds;
    const auto by_words = compare(words_and_marks(old_text), words_and_marks(new_text), bounds);
    return tidy(by_words ? *by_words : compare_by_lines(old_text, new_text));
}

}
