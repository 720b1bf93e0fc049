#include "platform/dump/sql_text.hpp"

#include <algorithm>

namespace kenober::dump {

namespace {

bool is_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c >= 0x80;
}
bool is_blank(int c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v'; }

}

bool SqlText::fill()
{
    constexpr std::size_t piece = 256 << 10;
    m_passed += m_at;
    m_buffer.erase(0, m_at);
    m_at = 0;
    const auto had = m_buffer.size();
    m_buffer.resize(had + piece);
    m_buffer.resize(had + m_input.read(m_buffer.data() + had, piece));
    return m_buffer.size() > had;
}

int SqlText::peek()
{
    if (m_at >= m_buffer.size() && !fill()) return -1;
    return static_cast<unsigned char>(m_buffer[m_at]);
}

int SqlText::peek_second()
{
    if (m_at + 1 >= m_buffer.size() && !fill()) return -1;
    return m_at + 1 < m_buffer.size() ? static_cast<unsigned char>(m_buffer[m_at + 1]) : -1;
}

char SqlText::take()
{
    if (peek() < 0) refuse_end();
    if (m_buffer[m_at] == '\n') ++m_line;
    return m_buffer[m_at++];
}

bool SqlText::take_if(char c)
{
    if (peek() != static_cast<unsigned char>(c)) return false;
    take();
    return true;
}

void SqlText::pass_line()
{
    while (peek() >= 0 && take() != '\n') {}
}

void SqlText::pass_blank()
{
    for (int c = peek(); c >= 0; c = peek()) {
        if (is_blank(c)) {
            take();
        } else if (c == '#' || (c == '-' && peek_second() == '-')) {
            pass_line();
        } else if (c == '*' && m_is_for_mysql && peek_second() == '/') {
            take(), take();
            m_is_for_mysql = false;
        } else if (c == '/' && peek_second() == '*') {
            take(), take();
            const bool conditional = peek() == '!' || (peek() == 'M' && peek_second() == '!');
            while (conditional && (peek() == 'M' || peek() == '!' || (peek() >= '0' && peek() <= '9'))) take();
            if (conditional && peek() != '\\') {  // MariaDB begins with a command to its own client: /*M!999999\- … */
                m_is_for_mysql = true;
                continue;
            }
            char before = 0;
            while (!(before == '*' && peek() == '/')) before = take();
            take();
        } else {
            return;
        }
    }
}

std::string SqlText::word()
{
    std::string text;
    while (is_word(peek())) {
        text += take();
        if (text.size() > 1000) refuse();
    }
    return text;
}

std::string SqlText::name()
{
    std::string text;
    do {
        pass_blank();
        const int c = peek();
        text = c == '`' || c == '"' || c == '\'' ? quoted() : word();
        if (text.empty()) refuse();
        pass_blank();
    } while (take_if('.'));
    return text;
}

void SqlText::append_escape(std::string& to)
{
    const char c = take();
    switch (c) {
    case '0': to += '\0'; break;
    case 'b': to += '\b'; break;
    case 'n': to += '\n'; break;
    case 'r': to += '\r'; break;
    case 't': to += '\t'; break;
    case 'Z': to += '\x1A'; break;
    case '%':
    case '_': to += '\\', to += c; break;
    default: to += c;
    }
}

std::string SqlText::quoted()
{
    const char quote = take();
    const bool escapes = m_has_backslashes && quote != '`';
    std::string text;
    while (true) {
        if (peek() < 0) refuse_end();
        auto end = m_at;
        while (end < m_buffer.size() && m_buffer[end] != quote && m_buffer[end] != '\\') ++end;
        const auto piece = std::string_view(m_buffer).substr(m_at, end - m_at);
        m_line += static_cast<std::uint64_t>(std::ranges::count(piece, '\n'));
        text += piece;
        m_at = end;
        if (text.size() > m_most_value)
            throw Refused{say("Line {line}: a value is larger than {most} megabytes.",
                              {{"line", std::to_string(m_line)}, {"most", std::to_string(m_most_value >> 20U)}})};
        if (end == m_buffer.size()) continue;
        const char found = take();
        if (found == '\\') {
            if (escapes) append_escape(text);
            else text += found;
        } else if (!take_if(quote)) {
            return text;
        } else {
            text += quote;
        }
    }
}

void SqlText::pass_statement()
{
    while (peek() >= 0) {
        pass_blank();
        const int c = peek();
        if (c < 0) return;
        if (c == '\'' || c == '"' || c == '`') {
            quoted();
        } else if (c == static_cast<unsigned char>(m_delimiter.front())) {
            std::size_t same = 0;
            while (same < m_delimiter.size() && peek() == static_cast<unsigned char>(m_delimiter[same])) take(), ++same;
            if (same == m_delimiter.size()) return;
        } else {
            take();
        }
    }
}

void SqlText::refuse()
{
    std::string near;
    peek_second();
    for (auto at = m_at; at < m_buffer.size() && near.size() < 40 && m_buffer[at] != '\n'; ++at) near += m_buffer[at];
    throw Refused{say("Line {line}: this cannot be read as SQL of a dump: “{near}”.",
                      {{"line", std::to_string(m_line)}, {"near", to_utf8(to_code_points(near))}})};
}

void SqlText::refuse_end() const
{
    throw Refused{say("Line {line}: the file ends in the middle of a statement. It is cut short.", {{"line", std::to_string(m_line)}})};
}

}
