#include "platform/difference/merge.hpp"

#include "platform/difference/shortest_edit.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace kenober::difference {

namespace {

constexpr Bounds line_bounds{2500, 5'000'000}, word_bounds{1200, 5'000'000};

struct Span {
    std::size_t begin, end;
};

// Tokens of the base that one side replaced by others; between two changes at least one token stays.
struct Change {
    Span base, other;
};
using Changes = std::vector<Change>;

// A text in lines, or in words and marks, that knows how many words stand in each stretch of it.
class Sequence {
public:
    explicit Sequence(Tokens tokens) : m_tokens(std::move(tokens)), m_words_before(m_tokens.size() + 1)
    {
        for (std::size_t at = 0; at < m_tokens.size(); ++at)
            m_words_before[at + 1] = m_words_before[at] + std::ranges::count_if(words_and_marks(m_tokens[at]), is_word);
    }

    const Tokens& tokens() const { return m_tokens; }
    Span all() const { return {0, m_tokens.size()}; }
    std::ptrdiff_t words(Span span) const { return m_words_before[span.end] - m_words_before[span.begin]; }

    std::string_view text(Span span) const
    {
        if (span.begin == span.end) return {};
        const std::string_view last = m_tokens[span.end - 1];
        return {m_tokens[span.begin].data(), static_cast<std::size_t>(last.data() + last.size() - m_tokens[span.begin].data())};
    }

private:
    Tokens m_tokens;
    std::vector<std::ptrdiff_t> m_words_before;
};

Changes changes_of(const std::vector<Step>& steps, std::size_t start)
{
    Changes changes;
    std::size_t base = start, other = start;
    bool open = false;
    for (const auto& step : steps) {
        if (step.kind != Piece::Kind::same && !open) changes.push_back({{base, base}, {other, other}});
        open = step.kind != Piece::Kind::same;
        if (step.kind != Piece::Kind::added) ++base;
        if (step.kind != Piece::Kind::removed) ++other;
        if (open) changes.back().base.end = base, changes.back().other.end = other;
    }
    return changes;
}

// Beyond the bounds everything between the first and the last difference is one change.
Changes compare(const Tokens& base, const Tokens& other, Bounds& bounds)
{
    const auto head = static_cast<std::size_t>(std::ranges::mismatch(base, other).in1 - base.begin());
    std::size_t tail = 0;
    while (tail < std::min(base.size(), other.size()) - head && base[base.size() - 1 - tail] == other[other.size() - 1 - tail]) ++tail;
    const std::size_t base_end = base.size() - tail, other_end = other.size() - tail;
    if (head == base_end && head == other_end) return {};
    const auto middle = [&](const Tokens& tokens, std::size_t end) {
        return Tokens(tokens.begin() + static_cast<std::ptrdiff_t>(head), tokens.begin() + static_cast<std::ptrdiff_t>(end));
    };
    const auto steps = shortest_edit(middle(base, base_end), middle(other, other_end), bounds);
    return steps ? changes_of(*steps, head) : Changes{{{head, base_end}, {head, other_end}}};
}

// A short stretch between two long changes stayed by chance: repeated lines, small words, spaces. It changes along, so that no change of
// the other side slips in there; where both changed such lines, a look at their words finds what really stayed.
Changes coarsened(const Sequence& base, const Sequence& other, const Changes& changes)
{
    const auto weight = [&](const Change& change) { return std::max(base.words(change.base), other.words(change.other)); };
    Changes coarse;
    for (const auto& change : changes) {
        const auto kept = coarse.empty() ? 0 : base.words({coarse.back().base.end, change.base.begin});
        if (coarse.empty() || kept * 3 > std::min(weight(coarse.back()), weight(change))) coarse.push_back(change);
        else coarse.back() = {{coarse.back().base.begin, change.base.end}, {coarse.back().other.begin, change.other.end}};
    }
    return coarse;
}

Changes changes_between(const Sequence& base, const Sequence& other, Bounds& bounds)
{
    return coarsened(base, other, compare(base.tokens(), other.tokens(), bounds));
}

// Who keeps less than a quarter of eight words or more has rewritten them all.
Changes word_changes(const Sequence& base, const Sequence& other, Bounds& bounds)
{
    Changes changes = changes_between(base, other, bounds);
    const std::ptrdiff_t all = base.words(base.all());
    std::ptrdiff_t kept = all;
    for (const auto& change : changes) kept -= base.words(change.base);
    if (all >= 8 && kept * 4 < all) return {{base.all(), other.all()}};
    return changes;
}

// What lies between two stretches that nobody changed.
struct Region {
    Span base, mine, theirs;
};

// Where a token of the base that was not changed stands in the other text, after the first `count` changes.
std::size_t moved(const Changes& changes, std::size_t count, std::size_t at)
{
    return count == 0 ? at : at - changes[count - 1].base.end + changes[count - 1].other.end;
}

std::vector<Region> regions_of(const Changes& mine, const Changes& theirs)
{
    std::vector<Region> regions;
    std::size_t m = 0, t = 0;
    while (m < mine.size() || t < theirs.size()) {
        const std::size_t begin = m == mine.size()     ? theirs[t].base.begin
                                  : t == theirs.size() ? mine[m].base.begin
                                                       : std::min(mine[m].base.begin, theirs[t].base.begin);
        std::size_t end = begin;
        const std::size_t mine_begin = moved(mine, m, begin), theirs_begin = moved(theirs, t, begin);
        const auto take = [&end](const Changes& changes, std::size_t& at) {
            const std::size_t before = at;
            for (; at < changes.size() && changes[at].base.begin <= end; ++at) end = std::max(end, changes[at].base.end);
            return at != before;
        };
        for (bool grown = true; grown;) {
            grown = take(mine, m);
            grown = take(theirs, t) || grown;
        }
        regions.push_back({{begin, end}, {mine_begin, moved(mine, m, end)}, {theirs_begin, moved(theirs, t, end)}});
    }
    return regions;
}

class Merging {
public:
    Merge run(std::string_view base, std::string_view mine, std::string_view theirs)
    {
        by_lines(base, mine, theirs);
        return Merge(std::move(m_parts));
    }

private:
    struct Sides {
        Sequence base, mine, theirs;
    };
    using Settle = std::function<void(std::string_view base, std::string_view mine, std::string_view theirs)>;

    // What one side alone changed, or both alike, is agreed on; `settle` is called for the rest.
    void put_together(const Sides& sides, const Changes& mine, const Changes& theirs, const Settle& settle)
    {
        std::size_t done = 0;
        for (const auto& region : regions_of(mine, theirs)) {
            agree(sides.base.text({done, region.base.begin}));
            const auto old = sides.base.text(region.base), my = sides.mine.text(region.mine), their = sides.theirs.text(region.theirs);
            if (old == my) agree(their);
            else if (old == their || my == their) agree(my);
            else settle(old, my, their);
            done = region.base.end;
        }
        agree(sides.base.text({done, sides.base.all().end}));
    }

    void by_lines(std::string_view base, std::string_view mine, std::string_view theirs)
    {
        const Sides sides{Sequence(lines(base)), Sequence(lines(mine)), Sequence(lines(theirs))};
        Bounds for_mine = line_bounds, for_theirs = line_bounds;
        put_together(sides, changes_between(sides.base, sides.mine, for_mine), changes_between(sides.base, sides.theirs, for_theirs),
                     [this](auto b, auto m, auto t) { by_words(b, m, t); });
    }

    void by_words(std::string_view base, std::string_view mine, std::string_view theirs)
    {
        const Sides sides{Sequence(words_and_marks(base)), Sequence(words_and_marks(mine)), Sequence(words_and_marks(theirs))};
        put_together(sides, word_changes(sides.base, sides.mine, m_for_mine), word_changes(sides.base, sides.theirs, m_for_theirs),
                     [this](auto b, auto m, auto t) { conflict(b, m, t); });
    }

    void agree(std::string_view text)
    {
        if (text.empty()) return;
        auto* const last = m_parts.empty() ? nullptr : std::get_if<std::string>(&m_parts.back());
        if (last) *last += text;
        else m_parts.emplace_back(std::string(text));
    }

    // Two conflicts with a space between them are one to whoever has to choose.
    void conflict(std::string_view base, std::string_view mine, std::string_view theirs)
    {
        const std::size_t count = m_parts.size();
        const auto* const between = count < 2 ? nullptr : std::get_if<std::string>(&m_parts[count - 1]);
        auto* const before = between && *between == " " ? std::get_if<Conflict>(&m_parts[count - 2]) : nullptr;
        if (!before) {
            m_parts.emplace_back(Conflict{std::string(base), std::string(mine), std::string(theirs)});
            return;
        }
        before->base.append(" ").append(base);
        before->mine.append(" ").append(mine);
        before->theirs.append(" ").append(theirs);
        m_parts.pop_back();
    }

    // Each side spends its own, so that exchanging the sides changes nothing.
    Bounds m_for_mine = word_bounds, m_for_theirs = word_bounds;
    std::vector<Merge::Part> m_parts;
};

}

bool Merge::is_clean() const
{
    return std::ranges::none_of(m_parts, [](const Part& part) { return std::holds_alternative<Conflict>(part); });
}

std::string Merge::text() const
{
    if (!is_clean()) throw std::logic_error("the text of a merge with a conflict was asked for");
    return text(Side::mine);
}

std::string Merge::text(Side side) const
{
    std::string text;
    for (const auto& part : m_parts) {
        const auto* const conflict = std::get_if<Conflict>(&part);
        text += !conflict ? std::get<std::string>(part) : side == Side::mine ? conflict->mine : conflict->theirs;
    }
    return text;
}

Merge merge(std::string_view base, std::string_view mine, std::string_view theirs) { return Merging().run(base, mine, theirs); }

}
