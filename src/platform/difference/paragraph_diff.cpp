#include "platform/difference/paragraph_diff.hpp"

#include "platform/difference/shortest_edit.hpp"

#include <algorithm>

namespace kenober::difference {

namespace {

using Rows = std::vector<Row>;
using Kind = Piece::Kind;

constexpr Bounds paragraph_bounds{2500, 8'000'000};
// How many words may be compared to find which paragraph became which.
constexpr std::size_t most_comparisons = 4'000'000;
// Fewer folded paragraphs than that save nobody any reading.
constexpr std::size_t fewest_folded = 3;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\v\f\r\n") == std::string_view::npos; }

// One line break behind a line that another follows, two behind the end of a paragraph or of the text, and no others.
std::string even_breaks(std::string_view text)
{
    std::string even;
    even.reserve(text.size() + 2);
    bool after_blank = false;
    for (auto line : lines(text)) {
        if (is_blank(line)) {
            after_blank = true;
            continue;
        }
        if (after_blank && !even.empty()) even += '\n';
        after_blank = false;
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        even.append(line).append("\n");
    }
    if (!even.empty()) even += '\n';
    return even;
}

// Lines with the break behind them.
Tokens paragraphs(std::string_view text)
{
    Tokens all;
    for (const auto line : lines(text))
        if (line == "\n") all.back() = {all.back().data(), all.back().size() + 1};
        else all.push_back(line);
    return all;
}

// The words of a paragraph, sorted, so that shared ones are quickly counted.
std::vector<std::string_view> sorted_words(std::string_view paragraph)
{
    auto words = words_and_marks(paragraph);
    std::erase_if(words, [](std::string_view token) { return !is_word(token); });
    std::ranges::sort(words);
    return words;
}

// From 0 to 1000: how many of their words two paragraphs share.
int likeness(const std::vector<std::string_view>& one, const std::vector<std::string_view>& other)
{
    if (one.empty() || other.empty()) return one.empty() && other.empty() ? 1000 : 0;
    std::size_t shared = 0;
    for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();)
        if (*a == *b) ++shared, ++a, ++b;
        else if (*a < *b) ++a;
        else ++b;
    return static_cast<int>(2000 * shared / (one.size() + other.size()));
}

struct Pair {
    std::size_t old_at, new_at;
};

// Pairs in rising order with the greatest sum of likeness, by dynamic programming; likeness below two fifths makes no pair.
class Pairing {
public:
    Pairing(const Tokens& old_ones, const Tokens& new_ones) : m_columns(new_ones.size() + 1)
    {
        std::vector<std::vector<std::string_view>> old_words, new_words;
        std::size_t old_count = 0, new_count = 0;
        for (const auto one : old_ones) old_count += old_words.emplace_back(sorted_words(one)).size() + 1;
        for (const auto one : new_ones) new_count += new_words.emplace_back(sorted_words(one)).size() + 1;
        m_is_bounded = old_count * new_ones.size() + new_count * old_ones.size() <= most_comparisons;
        if (!m_is_bounded) return;
        m_best.assign((old_ones.size() + 1) * m_columns, 0);
        for (std::size_t row = old_ones.size(); row-- > 0;)
            for (std::size_t column = new_ones.size(); column-- > 0;) {
                const int alike = likeness(old_words[row], new_words[column]);
                const int paired = alike >= 400 ? alike + best(row + 1, column + 1) : 0;
                best(row, column) = std::max({paired, best(row + 1, column), best(row, column + 1)});
            }
    }

    std::vector<Pair> pairs(std::size_t old_size, std::size_t new_size)
    {
        std::vector<Pair> found;
        if (!m_is_bounded) return found;
        for (std::size_t row = 0, column = 0; row < old_size && column < new_size;)
            if (best(row, column) == best(row + 1, column)) ++row;
            else if (best(row, column) == best(row, column + 1)) ++column;
            else found.push_back({row++, column++});
        return found;
    }

private:
    int& best(std::size_t row, std::size_t column) { return m_best[row * m_columns + column]; }

    std::size_t m_columns;
    bool m_is_bounded = false;
    std::vector<int> m_best;
};

void add_alone(Rows& rows, const Tokens& paragraphs, std::size_t from, std::size_t end, Kind kind)
{
    for (; from < end; ++from)
        rows.push_back({kind == Kind::removed ? Row::Kind::removed : Row::Kind::added, {{kind, std::string(paragraphs[from])}}});
}

// Paragraphs taken out and put in at one place: those that became one another stand in one row.
void settle(Rows& rows, Tokens& removed, Tokens& added)
{
    std::size_t old_at = 0, new_at = 0;
    for (const auto& pair : Pairing(removed, added).pairs(removed.size(), added.size())) {
        add_alone(rows, removed, old_at, pair.old_at, Kind::removed);
        add_alone(rows, added, new_at, pair.new_at, Kind::added);
        rows.push_back({Row::Kind::changed, word_diff(removed[pair.old_at], added[pair.new_at])});
        old_at = pair.old_at + 1;
        new_at = pair.new_at + 1;
    }
    add_alone(rows, removed, old_at, removed.size(), Kind::removed);
    add_alone(rows, added, new_at, added.size(), Kind::added);
    removed.clear();
    added.clear();
}

Rows rows_of(std::string_view old_text, std::string_view new_text)
{
    const Tokens old_ones = paragraphs(old_text), new_ones = paragraphs(new_text);
    Bounds bounds = paragraph_bounds;
    const auto steps = shortest_edit(old_ones, new_ones, bounds);
    Rows rows;
    Tokens removed, added;
    if (!steps) {
        removed = old_ones;
        added = new_ones;
    } else {
        for (const auto& step : *steps)
            if (step.kind == Kind::removed) removed.push_back(old_ones[step.at]);
            else if (step.kind == Kind::added) added.push_back(new_ones[step.at]);
            else {
                settle(rows, removed, added);
                rows.push_back({Row::Kind::same, {{Kind::same, std::string(old_ones[step.at])}}});
            }
    }
    settle(rows, removed, added);
    return rows;
}

}

std::vector<Stretch> paragraph_diff(std::string_view old_text, std::string_view new_text)
{
    Rows rows = rows_of(even_breaks(old_text), even_breaks(new_text));
    const auto is_far = [&](std::size_t at) {
        return rows[at].kind == Row::Kind::same && (at == 0 || rows[at - 1].kind == Row::Kind::same) &&
               (at + 1 == rows.size() || rows[at + 1].kind == Row::Kind::same);
    };
    std::vector<bool> folds(rows.size());
    for (std::size_t at = 0; at < rows.size();) {
        std::size_t end = at;
        while (end < rows.size() && is_far(end)) ++end;
        for (std::size_t far = at; far < end; ++far) folds[far] = end - at >= fewest_folded;
        at = std::max(end, at + 1);
    }
    std::vector<Stretch> stretches;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto kind = folds[at] ? Stretch::Kind::folded : Stretch::Kind::open;
        if (stretches.empty() || stretches.back().kind != kind) stretches.push_back({kind, {}});
        stretches.back().rows.push_back(std::move(rows[at]));
    }
    return stretches;
}

}
