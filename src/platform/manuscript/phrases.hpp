// The phrases of one paragraph, heading or cell as Markdown; inside this folder only.
#pragma once

#include <string>
#include <vector>

#include "platform/manuscript/manuscript.hpp"
#include "platform/manuscript/tree.hpp"

namespace kenober::manuscript {

enum class Line { paragraph, heading, cell };

/// Gathers what stands in a line as a row of tokens, white space settled outside of marks, and then writes it.
class Phrases {
public:
    Phrases(Line line, Kept kept) : m_line(line), m_kept(kept) {}

    void add(const Node& node);
    /// A link or a change that stands around blocks stands around the phrases of each of them.
    void open(const Node& node);
    void close(const Node& node);
    void add_anchor(const std::string& id);

    /// One paragraph for each that two line ends divide; none where there is nothing to see.
    std::vector<std::string> write();

private:
    enum class Sort { words, piece, opening, closing, line_break, paragraph_end };
    enum class Mark { none, emphasis, strong, strike, link, tag };
    struct Token {
        Sort sort;
        Mark mark = Mark::none;
        std::string text = {};  // words, or Markdown of a piece; of a mark what is written if it is no sign
        const Node* node = nullptr;
        std::size_t partner = 0;
        bool is_sign = false;  // ** and not <strong>
    };

    static Mark mark_of(const Node& node);
    void add_words(std::string_view words);
    void add_piece(std::string markdown);
    void add_code(const Node& node);
    void open(Mark mark, const Node& node);
    void close();
    void settle_pending();
    void settle_signs();
    bool may_be_sign(std::size_t opening) const;
    std::string written(const Token& token) const;

    Line m_line;
    Kept m_kept;
    std::vector<Token> m_tokens = {};
    std::vector<Token> m_held = {};           // openings that nothing follows yet
    std::vector<std::size_t> m_open = {};     // openings in m_tokens
    std::vector<Mark> m_marks = {};           // all that are open, those that are said already as `none`
    std::size_t m_breaks = 0;
    bool m_space = false;
};

}
