#include "platform/door/door.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <netinet/in.h>
#include <systemd/sd-daemon.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/base/base.hpp"
#include "platform/door/connection.hpp"
#include "platform/door/listening.hpp"

namespace kenober::door {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr int accepted_at_once = 64;      // then those who are in have their turn
constexpr std::int64_t end_seconds = 30;  // after stop()
constexpr auto between_sweeps = std::chrono::seconds(1);
constexpr auto between_looks = std::chrono::milliseconds(20);  // while ending
constexpr std::string_view no_room = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

NetworkAddress address_of(const sockaddr_storage& peer)
{
    NetworkAddress address;
    if (peer.ss_family == AF_INET6) {
        const auto& ip = reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
        std::copy_n(ip.s6_addr, 16, address.bytes.begin());
        return address;
    }
    address.bytes[10] = address.bytes[11] = 0xff;
    const auto* const ip = reinterpret_cast<const std::uint8_t*>(&reinterpret_cast<const sockaddr_in&>(peer).sin_addr);
    std::copy_n(ip, 4, address.bytes.begin() + 12);
    return address;
}

/// Bodies that a crash left behind; younger ones may belong to a server that is just finishing.
void remove_old_bodies(const std::filesystem::path& folder)
{
    const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().filename().string().starts_with("body-") && entry.last_write_time(ignored) < old)
            std::filesystem::remove(entry.path(), ignored);
}

}

class Door::Inside {
public:
    Inside(Settings settings, http::Rooms& rooms, store::Database& database)
        : m_settings(std::move(settings)),
          m_limits{m_settings.header_seconds, m_settings.idle_seconds, m_settings.bodies},
          m_seats(room_for_connections(), m_settings.connections_per_client),
          m_reception(m_settings, rooms, database)
    {
        for (int i = 0; i < std::max(1, m_settings.io_threads); ++i) m_lanes.push_back(std::make_unique<Timed>());
    }

    std::uint16_t listen()
    {
        if (m_limits.bodies.empty()) m_limits.bodies = std::filesystem::temp_directory_path();
        std::filesystem::create_directories(m_limits.bodies);
        remove_old_bodies(m_limits.bodies);
        std::uint16_t port = 0;
        for (const int descriptor : open_listeners(m_settings.host, m_settings.port)) {
            port = port == 0 ? port_of(descriptor) : port;
            m_acceptors.emplace_back(m_lanes.front()->lane.context, asio::ip::tcp::v4(), descriptor);
        }
        return port;
    }

    void run()
    {
        // A client that goes away while a file is sent to it is an error of that connection, not the end of the program.
        std::signal(SIGPIPE, SIG_IGN);
        for (auto& timed : m_lanes) look_around(*timed);
        for (auto& acceptor : m_acceptors) wait_for_somebody(acceptor);
        ::sd_notify(0, "READY=1");
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < m_lanes.size(); ++i) threads.emplace_back([this, i] { m_lanes[i]->lane.context.run(); });
        m_lanes.front()->lane.context.run();
        for (auto& thread : threads) thread.join();
    }

    void stop()
    {
        if (m_is_stopping.exchange(true)) return;
        ::sd_notify(0, "STOPPING=1");
        for (auto& timed : m_lanes) asio::post(timed->lane.context, [this, &timed = *timed] { begin_ending(timed); });
    }

private:
    struct Timed {
        Lane lane;
        asio::steady_timer timer{lane.context};
        std::int64_t end = 0;
    };

    void begin_ending(Timed& timed)
    {
        if (&timed == m_lanes.front().get()) m_acceptors.clear();
        timed.lane.is_ending = true;
        timed.end = timed.lane.second + end_seconds;
        for (Connection* const connection : timed.lane.connections) connection->finish_soon();
        look_around(timed);
    }

    // Once a second: deadlines, the date of heads, figures, the watchdog. One timer for all: re-arming one per request costs too much.
    void look_around(Timed& timed)
    {
        Lane& lane = timed.lane;
        const std::int64_t second = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_begun).count();
        if (second != lane.second || lane.date.empty()) {
            lane.second = second;
            lane.date = http_date(current_time());
            sweep(lane);
            if (&timed == m_lanes.front().get()) tell_figures();
        }
        if (lane.is_ending && (lane.connections.empty() || lane.second >= timed.end)) {
            lane.context.stop();
            return;
        }
        timed.timer.expires_after(lane.is_ending ? std::chrono::steady_clock::duration(between_looks) : between_sweeps);
        timed.timer.async_wait([this, &timed](const error_code& error) {
            if (!error) look_around(timed);
        });
    }

    static void sweep(Lane& lane)
    {
        for (auto place = lane.connections.begin(); place != lane.connections.end();) {
            const auto connection = (*place++)->shared_from_this();  // sweeping may end it
            connection->sweep();
        }
    }

    void tell_figures()
    {
        m_connections.set(static_cast<double>(m_seats.taken()));
        m_queue.set(static_cast<double>(m_reception.workers().waiting()));
        m_cache_bytes.set(static_cast<double>(m_reception.cache().bytes()));
        m_cache_pages.set(static_cast<double>(m_reception.cache().pages()));
        std::uint64_t micros = 0;
        if (::sd_watchdog_enabled(0, &micros) > 0) ::sd_notify(0, "WATCHDOG=1");
        if (!m_is_accepting && !m_is_stopping)
            for (auto& acceptor : m_acceptors) wait_for_somebody(acceptor);
        m_is_accepting = true;
    }

    void wait_for_somebody(asio::ip::tcp::acceptor& acceptor)
    {
        acceptor.async_wait(asio::ip::tcp::acceptor::wait_read, [this, &acceptor](const error_code& error) {
            if (error || m_is_stopping) return;
            if (let_in(acceptor.native_handle())) wait_for_somebody(acceptor);
        });
    }

    /// false: no descriptor is left; somebody must leave first, and the next sweep opens the door again.
    bool let_in(int listener)
    {
        for (int i = 0; i < accepted_at_once; ++i) {
            sockaddr_storage peer{};
            socklen_t size = sizeof peer;
            const int descriptor = ::accept4(listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (descriptor >= 0) {
                seat(descriptor, m_reception.peer_of(address_of(peer)));
            } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                log::warning("no descriptor is left for a connection");
                return m_is_accepting = false;
            } else if (errno != ECONNABORTED && errno != EINTR) {
                return true;
            }
        }
        return true;
    }

    void seat(int descriptor, Peer peer)
    {
        const auto kind = peer.is_allowed || peer.is_proxy ? Seats::Client::allowed : Seats::Client::counted;
        if (!m_seats.take(peer.client, kind)) {
            m_refused.add();
            [[maybe_unused]] const auto sent = ::send(descriptor, no_room.data(), no_room.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            ::close(descriptor);
            return;
        }
        Lane& lane = m_lanes[m_next++ % m_lanes.size()]->lane;
        if (&lane == &m_lanes.front()->lane) return begin(lane, descriptor, std::move(peer));
        asio::post(lane.context, [this, &lane, descriptor, peer = std::move(peer)] { begin(lane, descriptor, peer); });
    }

    void begin(Lane& lane, int descriptor, Peer peer)
    {
        asio::ip::tcp::socket socket(lane.context, asio::ip::tcp::v4(), descriptor);
        error_code ignored;
        socket.non_blocking(true, ignored);
        std::make_shared<Connection>(lane, m_reception, m_seats, m_limits, std::move(socket), std::move(peer))->start();
    }

    const Settings m_settings;
    Limits m_limits;
    Seats m_seats;
    const std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    std::vector<std::unique_ptr<Timed>> m_lanes;
    Reception m_reception;  // after the lanes: its workers end before the threads' contexts do
    std::list<asio::ip::tcp::acceptor> m_acceptors;
    std::size_t m_next = 0;
    bool m_is_accepting = true;
    std::atomic<bool> m_is_stopping{false};
    metrics::Gauge m_connections = metrics::gauge("kenober_connections", "Connections that stand.");
    metrics::Gauge m_queue = metrics::gauge("kenober_queue_length", "Requests waiting for a worker.");
    metrics::Gauge m_cache_bytes = metrics::gauge("kenober_cache_bytes", "Bytes of pages kept.");
    metrics::Gauge m_cache_pages = metrics::gauge("kenober_cache_pages", "Pages kept.");
    metrics::Counter m_refused = metrics::counter("kenober_connections_refused_total", "Connections beyond a limit.");
};

Door::Door(Settings settings, http::Rooms& rooms, store::Database& database)
    : m_inside(std::make_unique<Inside>(std::move(settings), rooms, database))
{}

Door::~Door() = default;

std::uint16_t Door::listen() { return m_inside->listen(); }

void Door::run() { m_inside->run(); }

void Door::stop() { m_inside->stop(); }

}
