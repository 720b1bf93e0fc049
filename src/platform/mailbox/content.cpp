#include "platform/mailbox/content.hpp"

#include <algorithm>

namespace kenober::mailbox {

std::string_view Content::read(std::string_view bytes)
{
    while (!bytes.empty() && m_state != State::complete) {
        if (m_state == State::text) {
            const auto plain = std::min(bytes.find('\r'), bytes.size());
            keep(bytes.substr(0, plain));
            bytes.remove_prefix(plain);
            if (bytes.empty()) break;
        }
        step(bytes.front());
        bytes.remove_prefix(1);
    }
    return bytes;
}

// A line feed without its carriage return is a byte like others: a dot after it neither ends the mail nor is taken away, so that no
// server that counts lines in another way can be made to see two mails where there is one.
void Content::step(char c)
{
    if (m_state == State::dot_cr && c == '\n') {
        m_state = State::complete;
        return;
    }
    if (m_state == State::line && c == '.') {
        m_state = State::dot;
        return;
    }
    if (m_state == State::dot && c == '\r') {
        m_state = State::dot_cr;
        return;
    }
    if (m_state == State::dot_cr) keep("\r");  // the one that was held back, of a line that began with a dot and did not end there
    const bool is_line_end = c == '\n' && m_state == State::cr;
    keep({&c, 1});
    m_state = is_line_end ? State::line : c == '\r' ? State::cr : State::text;
}

void Content::keep(std::string_view bytes)
{
    if (m_lack != Lack::nothing) return;
    const auto wanted = m_bytes.size() + bytes.size();
    if (wanted > m_most) return lose(Lack::too_large);
    if (wanted > m_held) {
        const auto more = std::max(wanted, std::min(m_most, 2 * m_held)) - m_held;
        if (more > m_room.left) return lose(Lack::no_room);
        m_room.left -= more;
        m_held += more;
        m_bytes.reserve(m_held);
    }
    m_bytes.append(bytes);
}

void Content::lose(Lack why)
{
    const auto state = m_state;
    clear();
    m_state = state;
    m_lack = why;
}

void Content::clear()
{
    m_room.left += m_held;
    m_held = 0;
    std::string().swap(m_bytes);
    m_state = State::line;
    m_lack = Lack::nothing;
}

}
