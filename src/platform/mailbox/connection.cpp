#include "platform/mailbox/connection.hpp"

#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kenober::mailbox {

Connection::Connection(int socket, const ListenerSettings& settings, const Take& take, Room& room)
    : m_socket(socket),
      m_settings(settings),
      m_session(settings.name, take, room, settings.most_mail),
      m_answers(m_session.greeting()),
      m_deadline(Clock::now() + settings.command_within)
{}

Connection::~Connection() { ::close(m_socket); }

short Connection::wanted() const { return m_answers.empty() ? POLLIN : POLLOUT; }

bool Connection::go_on(short events)
{
    if (events == 0) return true;
    if (m_answers.empty()) {
        if (!receive()) return false;
    } else if ((events & POLLERR) != 0) {
        return false;
    }
    return send() && !(m_session.is_over() && m_answers.empty());
}

bool Connection::receive()
{
    std::array<char, std::size_t{16} * 1024> bytes;
    const auto count = ::recv(m_socket, bytes.data(), bytes.size(), 0);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    if (count == 0) return false;
    m_answers = m_session.read({bytes.data(), static_cast<std::size_t>(count)});
    wait_anew();
    return true;
}

bool Connection::send()
{
    while (!m_answers.empty()) {
        const auto count = ::send(m_socket, m_answers.data(), m_answers.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EAGAIN;
        m_answers.erase(0, static_cast<std::size_t>(count));
    }
    return true;
}

// A byte now and then does not count: only what was finished gives more time.
void Connection::wait_anew()
{
    if (m_session.steps() == m_steps && m_session.is_in_mail() == m_was_in_mail) return;
    m_steps = m_session.steps();
    m_was_in_mail = m_session.is_in_mail();
    m_deadline = Clock::now() + (m_was_in_mail ? m_settings.mail_within : m_settings.command_within);
}

void Connection::say_farewell(std::string_view line) const
{
    if (m_answers.empty() && !m_session.is_over()) ::send(m_socket, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

}
