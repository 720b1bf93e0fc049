#include "platform/text/word_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace kenober::text {

namespace {

using Kind = Piece::Kind;
using Tokens = std::vector<std::string_view>;

// Bounds of one search: how many edits it may look for, and how many comparisons it may make.
struct Bounds {
    std::ptrdiff_t most_edits;
    std::int64_t most_steps;
};
constexpr Bounds word_bounds{1200, 8'000'000}, line_bounds{2500, 8'000'000}, part_bounds{400, 4'000'000};

enum class TokenKind { word, space, mark };

struct Scanned {
    TokenKind kind;
    std::size_t bytes;
};

// A general punctuation mark (U+2000 to U+206F) or a Latin-1 sign is no part of a word; other bytes above ASCII are.
Scanned scan_token(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    if (first == ' ' || (first >= '\t' && first <= '\r')) return {TokenKind::space, 1};
    if (text.starts_with("\xC2\xA0")) return {TokenKind::space, 2};
    if (text.starts_with("\xE2\x80\xAF")) return {TokenKind::space, 3};
    if (first == 0xC2 && text.size() >= 2) return {TokenKind::mark, 2};
    if (text.size() >= 3 && (text.starts_with("\xE2\x80") || text.starts_with("\xE2\x81"))) return {TokenKind::mark, 3};
    const bool letter_or_digit = (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    return {letter_or_digit || first >= 0x80 ? TokenKind::word : TokenKind::mark, 1};
}

Tokens words_and_marks(std::string_view text)
{
    Tokens tokens;
    while (!text.empty()) {
        const auto [kind, bytes] = scan_token(text);
        std::size_t end = bytes;
        while (kind != TokenKind::mark && end < text.size()) {
            const auto next = scan_token(text.substr(end));
            if (next.kind != kind) break;
            end += next.bytes;
        }
        tokens.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return tokens;
}

Tokens lines(std::string_view text)
{
    Tokens tokens;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        tokens.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return tokens;
}

// Each different token gets a number, so that comparing is cheap.
class Numbering {
public:
    std::vector<int> number(const Tokens& tokens)
    {
        std::vector<int> numbers;
        numbers.reserve(tokens.size());
        for (const auto token : tokens) numbers.push_back(m_known.try_emplace(token, static_cast<int>(m_known.size())).first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string_view, int> m_known;
};

// One step of the way from the old to the new sequence.
struct Step {
    Kind kind;
    std::size_t at;  // index in the old sequence, or in the new one for an added token
};

// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): the furthest points reached with d edits, kept for the way back.
class Search {
public:
    Search(const std::vector<int>& from, const std::vector<int>& to, Bounds bounds)
        : m_from(from),
          m_to(to),
          m_old_size(static_cast<std::ptrdiff_t>(from.size())),
          m_new_size(static_cast<std::ptrdiff_t>(to.size())),
          m_bounds(bounds)
    {}

    /// Nothing if the bounds do not suffice.
    std::optional<std::vector<Step>> run()
    {
        const std::ptrdiff_t most = std::min(m_bounds.most_edits, m_old_size + m_new_size);
        m_furthest.assign(static_cast<std::size_t>(2 * most + 3), 0);
        m_middle = most + 1;
        for (std::ptrdiff_t edits = 0; edits <= most; ++edits) {
            const auto reached = extend(edits);
            if (m_steps > m_bounds.most_steps) return std::nullopt;
            if (reached) return way_back(edits);
        }
        return std::nullopt;
    }

    std::int64_t steps() const { return m_steps; }

private:
    std::ptrdiff_t& furthest(std::ptrdiff_t diagonal) { return m_furthest[static_cast<std::size_t>(m_middle + diagonal)]; }

    bool goes_down(std::ptrdiff_t diagonal, std::ptrdiff_t edits, const auto& reached) const
    {
        return diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
    }

    bool extend(std::ptrdiff_t edits)
    {
        for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const bool down = goes_down(diagonal, edits, [this](std::ptrdiff_t k) { return furthest(k); });
            std::ptrdiff_t x = edits == 0 ? 0 : down ? furthest(diagonal + 1) : furthest(diagonal - 1) + 1;
            std::ptrdiff_t y = x - diagonal;
            while (x < m_old_size && y < m_new_size && y >= 0 && m_from[static_cast<std::size_t>(x)] == m_to[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
                ++m_steps;
            }
            ++m_steps;
            furthest(diagonal) = x;
            if (x >= m_old_size && y >= m_new_size) return true;
        }
        std::vector<std::int32_t>& kept = m_trace.emplace_back();
        kept.reserve(static_cast<std::size_t>(edits + 1));
        for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2)
            kept.push_back(static_cast<std::int32_t>(furthest(diagonal)));
        return false;
    }

    std::vector<Step> way_back(std::ptrdiff_t edits)
    {
        std::vector<Step> steps;
        std::ptrdiff_t x = m_old_size, y = m_new_size;
        for (; edits > 0; --edits) {
            const auto& before = m_trace[static_cast<std::size_t>(edits - 1)];
            const auto reached = [&](std::ptrdiff_t k) { return std::ptrdiff_t{before[static_cast<std::size_t>((k + edits - 1) / 2)]}; };
            const std::ptrdiff_t diagonal = x - y;
            const bool down = goes_down(diagonal, edits, reached);
            const std::ptrdiff_t from_diagonal = down ? diagonal + 1 : diagonal - 1;
            const std::ptrdiff_t start_x = reached(from_diagonal), start_y = start_x - from_diagonal;
            const std::ptrdiff_t turn_x = down ? start_x : start_x + 1;
            while (x > turn_x) {
                steps.push_back({Kind::same, static_cast<std::size_t>(--x)});
                --y;
            }
            steps.push_back(down ? Step{Kind::added, static_cast<std::size_t>(start_y)}
                                 : Step{Kind::removed, static_cast<std::size_t>(start_x)});
            x = start_x;
            y = start_y;
        }
        while (x > 0) steps.push_back({Kind::same, static_cast<std::size_t>(--x)});
        std::ranges::reverse(steps);
        return steps;
    }

    const std::vector<int>& m_from;
    const std::vector<int>& m_to;
    std::ptrdiff_t m_old_size, m_new_size;
    Bounds m_bounds;
    std::int64_t m_steps = 0;
    std::vector<std::ptrdiff_t> m_furthest;
    std::ptrdiff_t m_middle = 0;
    std::vector<std::vector<std::int32_t>> m_trace;
};

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
    Numbering numbering;
    const auto from = numbering.number(old_tokens), to = numbering.number(new_tokens);
    Search search(from, to, bounds);
    const auto steps = search.run();
    bounds.most_steps -= search.steps();
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
