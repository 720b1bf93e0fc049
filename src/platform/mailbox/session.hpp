// One talk in LMTP (RFC 2033), without a network: it takes bytes and gives the bytes that answer them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mailbox/arrived.hpp"
#include "platform/mailbox/content.hpp"

namespace kenober::mailbox {

/// Knows LHLO, MAIL, RCPT, DATA, RSET, NOOP, VRFY and QUIT; offers PIPELINING, ENHANCEDSTATUSCODES, 8BITMIME and SIZE. Each recipient is
/// accepted at RCPT and answered for itself after DATA, once `take` was asked about it. Ends at QUIT, at the first line with a bare line
/// feed, at words that are no LMTP before LHLO (an HTTP request that was led here), after 20 faults or 10,000 commands.
class Session {
public:
    static constexpr std::size_t most_line = 1'000, most_recipients = 100, most_faults = 20, most_commands = 10'000;

    /// `name` is the host's. `take` and `room` outlive the session.
    Session(std::string name, const Take& take, Room& room, std::size_t most_mail = most_bytes);

    /// To be said first.
    std::string greeting() const;

    /// What is to be answered, possibly nothing yet. After its end it takes no more.
    std::string read(std::string_view bytes);

    /// Nothing follows: to be closed once the answers are out.
    bool is_over() const { return m_is_over; }

    /// Commands and mails that were answered: whoever waits for a slow sender looks whether this changes.
    std::size_t steps() const { return m_commands; }
    bool is_in_mail() const { return m_state == State::mail; }

private:
    enum class State { greeted, ready, mail };

    std::string_view read_line(std::string_view bytes);
    void obey(std::string_view line);
    void say_hello(std::string_view name);
    void take_sender(std::string_view arguments);
    void take_recipient(std::string_view arguments);
    void begin_mail();
    void end_mail();
    std::string_view outcome(const std::string& recipient) const;
    void forget();
    void answer(std::string_view line) { m_answers.append(line).append("\r\n"); }
    void fault(std::string_view line);
    void end(std::string_view line);

    const std::string m_name;
    const Take& m_take;
    const std::size_t m_most_mail;
    State m_state = State::greeted;
    bool m_is_over = false, m_has_sender = false, m_is_long = false;
    std::size_t m_faults = 0, m_commands = 0;
    std::string m_line, m_sender, m_answers;
    std::vector<std::string> m_recipients;
    Content m_content;
};

}
