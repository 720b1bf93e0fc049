// Headings below the title of their page: none skipped.
#pragma once

#include <algorithm>
#include <vector>

namespace kenober::text {

enum class HeadingIds { none, from_words };

/// Settles levels in the order of the document, so that the first is `top` and none is skipped.
class HeadingLadder {
public:
    /// `top` is the level of the highest heading (2 under a page's h1); 0 leaves levels as they were written.
    explicit HeadingLadder(int top) : m_top(top) {}

    /// The level, 1 to 6, of the next heading, written with level `written`.
    int step(int written)
    {
        if (m_top == 0) return written;
        while (!m_open.empty() && m_open.back() >= written) m_open.pop_back();
        const int level = m_top + static_cast<int>(m_open.size());
        m_open.push_back(written);
        return std::min(level, 6);
    }

private:
    int m_top;
    std::vector<int> m_open;
};

}
