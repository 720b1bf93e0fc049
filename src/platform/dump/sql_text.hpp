// The text of an SQL dump, read forward in pieces: characters, words, strings, with the line where they stand; inside this folder only.
#pragma once

#include "platform/dump/reading.hpp"

namespace kenober::dump {

class SqlText {
public:
    SqlText(Input& input, std::string_view first, std::size_t most_value) : m_input(input), m_buffer(first), m_most_value(most_value) {}

    /// The next character, or -1 at the end.
    int peek();
    int peek_second();
    char take();
    bool take_if(char c);

    /// Passes by white space, comments, and the marks around what only MySQL reads.
    void pass_blank();
    /// Letters, digits, _ $ and whatever is not ASCII; empty if something else comes.
    std::string word();
    /// A name, perhaps between backticks or quotes, of which the last part of several joined by dots counts.
    std::string name();
    /// What stands between quotes, undone. The opening quote comes next.
    std::string quoted();
    /// Reads up to the end of the statement, and over it.
    void pass_statement();
    void pass_line();

    /// `DELIMITER ;;` and what follows.
    void set_delimiter(std::string delimiter) { m_delimiter = std::move(delimiter); }
    void forget_backslashes() { m_has_backslashes = false; }

    std::uint64_t place() const { return m_passed + m_at; }
    std::uint64_t line() const { return m_line; }
    const Input& input() const { return m_input; }

    /// Throws Refused with the line, and what stands there.
    [[noreturn]] void refuse();
    [[noreturn]] void refuse_end() const;

private:
    bool fill();
    void append_escape(std::string& to);

    Input& m_input;
    std::string m_buffer;
    std::size_t m_at = 0, m_most_value;
    std::uint64_t m_passed = 0, m_line = 1;
    std::string m_delimiter = ";";
    bool m_has_backslashes = true, m_is_for_mysql = false;
};

}
