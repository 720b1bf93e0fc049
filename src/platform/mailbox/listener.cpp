#include "platform/mailbox/listener.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <list>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/base.hpp"
#include "platform/mailbox/connection.hpp"
#include "platform/mailbox/place.hpp"

namespace kenober::mailbox {
namespace {

constexpr auto rest_without_descriptors = std::chrono::seconds(1);
constexpr int most_accepted_at_once = 64;  // before the others are served again

ListenerSettings checked(ListenerSettings settings)
{
    const auto is_of_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    if (settings.name.empty() || settings.name.size() > 253 || !std::ranges::all_of(settings.name, is_of_name))
        throw std::invalid_argument("mailbox: this is no name of a host: " + settings.name);
    return settings;
}

}

class Listener::Loop {
public:
    Loop(ListenerSettings settings, Take take)
        : m_settings(checked(std::move(settings))),
          m_take([this, take = std::move(take)](const Arrived& arrived) { return m_is_ending ? Verdict::later : take(arrived); }),
          m_place(m_settings.address),
          m_room{m_settings.most_held},
          m_end(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        if (m_end < 0) throw std::system_error(errno, std::generic_category(), "mailbox: eventfd");
        try {
            m_thread = std::thread([this] { run(); });
        } catch (...) {
            ::close(m_end);
            throw;
        }
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop()
    {
        m_is_ending = true;  // of a mail for many, those that were not asked about yet are for later
        ::eventfd_write(m_end, 1);
        m_thread.join();
        ::close(m_end);
    }

    std::uint16_t port() const { return m_place.port(); }

private:
    void run();
    std::vector<pollfd> places(Clock::time_point now) const;
    int milliseconds_left(Clock::time_point now) const;
    void accept_all(Clock::time_point now);
    bool serve(Connection& connection, short events);

    const ListenerSettings m_settings;
    std::atomic<bool> m_is_ending = false;
    const Take m_take;
    const Place m_place;
    Room m_room;
    int m_end;
    Clock::time_point m_accepts_from = {};
    std::list<Connection> m_connections = {};
    std::thread m_thread = {};
};

void Listener::Loop::run()
{
    while (true) {
        const auto before = Clock::now();
        auto waited = places(before);
        if (::poll(waited.data(), waited.size(), milliseconds_left(before)) < 0 && errno != EINTR)
            std::this_thread::sleep_for(rest_without_descriptors);
        if (waited[0].revents != 0) break;
        // Whose bytes came while a mail of another was kept is not late: lateness is counted to the moment at which poll returned.
        const auto now = Clock::now();
        auto place = waited.begin() + 2;
        for (auto connection = m_connections.begin(); connection != m_connections.end(); ++place) {
            const bool is_late = place->revents == 0 && connection->deadline() <= now;
            if (is_late) connection->say_farewell("421 4.4.2 Too slow\r\n");
            connection = !is_late && serve(*connection, place->revents) ? std::next(connection) : m_connections.erase(connection);
        }
        if (waited[1].revents != 0) accept_all(now);
    }
    for (const auto& connection : m_connections) connection.say_farewell("421 4.3.2 Closing\r\n");
    m_connections.clear();
}

/// The end, the place, and each connection in its order.
std::vector<pollfd> Listener::Loop::places(Clock::time_point now) const
{
    std::vector<pollfd> all{{m_end, POLLIN, 0}, {now < m_accepts_from ? -1 : m_place.socket(), POLLIN, 0}};
    for (const auto& connection : m_connections) all.push_back({connection.socket(), connection.wanted(), 0});
    return all;
}

int Listener::Loop::milliseconds_left(Clock::time_point now) const
{
    auto next = now + std::chrono::hours(1);
    if (now < m_accepts_from) next = m_accepts_from;
    for (const auto& connection : m_connections) next = std::min(next, connection.deadline());
    return static_cast<int>(std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(next - now).count()));
}

void Listener::Loop::accept_all(Clock::time_point now)
{
    for (int count = 0; count < most_accepted_at_once; ++count) {
        const int socket = ::accept4(m_place.socket(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0) {
            if (errno == EINTR || errno == ECONNABORTED) continue;
            // Out of descriptors or memory: the connection waits, and poll would tell of it without end.
            if (errno != EAGAIN) m_accepts_from = now + rest_without_descriptors;
            return;
        }
        if (m_connections.size() >= m_settings.most_connections) {
            constexpr std::string_view full = "421 4.3.2 Too many connections, come again\r\n";
            ::send(socket, full.data(), full.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            ::close(socket);
            continue;
        }
        m_connections.emplace_back(socket, m_settings, m_take, m_room);
    }
}

bool Listener::Loop::serve(Connection& connection, short events)
{
    try {
        return connection.go_on(events);
    } catch (const std::exception& failure) {
        log::error("mailbox.connection_failed", {{"why", failure.what()}});
        return false;
    }
}

Listener::Listener(ListenerSettings settings, Take take) : m_loop(std::make_unique<Loop>(std::move(settings), std::move(take))) {}

Listener::~Listener() = default;

std::uint16_t Listener::port() const { return m_loop->port(); }

}
