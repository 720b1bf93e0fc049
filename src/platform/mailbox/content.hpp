// What follows DATA: the mail without the dots that were added, up to CRLF.CRLF and to nothing that only looks like it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kenober::mailbox {

/// How many bytes all connections together may hold of unfinished mails.
struct Room {
    std::size_t left;
};

class Content {
public:
    Content(Room& room, std::size_t most) : m_room(room), m_most(most) {}
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;
    ~Content() { clear(); }

    /// Takes what belongs to the mail and returns what follows its end.
    std::string_view read(std::string_view bytes);
    bool is_complete() const { return m_state == State::complete; }

    /// Why the mail is not whole: what came of it is read on to its end and forgotten.
    enum class Lack { nothing, too_large, no_room };
    Lack lack() const { return m_lack; }

    std::string_view bytes() const { return m_bytes; }
    void clear();

private:
    // line: after CRLF; dot: after CRLF and a dot; dot_cr: after CRLF, a dot and CR; cr: after a CR; text: elsewhere.
    enum class State { line, dot, dot_cr, cr, text, complete };

    void step(char c);
    void keep(std::string_view bytes);
    void lose(Lack why);

    Room& m_room;
    std::size_t m_most, m_held = 0;
    std::string m_bytes;
    State m_state = State::line;
    Lack m_lack = Lack::nothing;
};

}
