// One connection of a listener: a session, the bytes that its other end has not read yet, and the moment until which one waits for it.
#pragma once

#include <chrono>
#include <string>

#include "platform/mailbox/listener.hpp"
#include "platform/mailbox/session.hpp"

namespace kenober::mailbox {

using Clock = std::chrono::steady_clock;

class Connection {
public:
    /// Owns `socket`, which does not block.
    Connection(int socket, const ListenerSettings& settings, const Take& take, Room& room);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    int socket() const { return m_socket; }
    Clock::time_point deadline() const { return m_deadline; }

    /// What poll shall wait for: as long as answers are not read, nothing more is taken.
    short wanted() const;

    /// After poll said so. False where the connection is at its end.
    bool go_on(short events);

    /// One more line, if it can be said at once.
    void say_farewell(std::string_view line) const;

private:
    bool receive();
    bool send();
    void wait_anew();

    int m_socket;
    const ListenerSettings& m_settings;
    Session m_session;
    std::string m_answers;
    std::size_t m_steps = 0;
    bool m_was_in_mail = false;
    Clock::time_point m_deadline;
};

}
