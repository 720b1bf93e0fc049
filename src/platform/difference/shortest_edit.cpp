#include "platform/difference/shortest_edit.hpp"

#include <algorithm>
#include <unordered_map>

namespace kenober::difference {

namespace {

using Kind = Piece::Kind;

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

bool is_word(std::string_view token) { return !token.empty() && scan_token(token).kind == TokenKind::word; }

std::optional<std::vector<Step>> shortest_edit(const Tokens& old_tokens, const Tokens& new_tokens, Bounds& bounds)
{
    Numbering numbering;
    const auto from = numbering.number(old_tokens), to = numbering.number(new_tokens);
    Search search(from, to, bounds);
    auto steps = search.run();
    bounds.most_steps -= search.steps();
    return steps;
}

}
