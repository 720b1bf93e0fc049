// One connection: reads requests one after the other, answers each in its turn, and ends when a deadline has passed.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "platform/door/reception.hpp"
#include "platform/door/seats.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

class Connection;

/// One thread of input and output with its connections. Everything but `context` belongs to that thread.
struct Lane {
    std::list<Connection*> connections;
    std::int64_t second = 0;             // counts up once a second: deadlines are told in it
    std::string date;                    // of this second, as heads say it
    std::atomic<bool> is_ending{false};
    boost::asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
};

struct Limits {
    int header_seconds;
    int idle_seconds;
    std::filesystem::path bodies;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Lane& lane, Reception& reception, Seats& seats, const Limits& limits, boost::asio::ip::tcp::socket socket, Peer peer);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void start();
    /// Once a second: ends what has passed its deadline.
    void sweep();
    /// The server is stopping: the answer under way is the last; whoever is silent for a second is let go.
    void finish_soon();
    void close();

private:
    enum class Stage : std::uint8_t { head, body, waiting, sending, lingering, closed };
    enum class Sent : std::uint8_t { all, part, failed };

    void read();
    void on_read(const boost::system::error_code& error, std::size_t bytes);
    void advance();
    bool read_head();
    bool on_head();
    bool begin_body();
    bool read_body();
    bool deliver(std::optional<Outgoing> outgoing);
    bool refuse(int status);
    bool send(Outgoing outgoing);
    Sent write_some();
    Sent write_file();
    bool after_write(Sent sent);
    bool after_sending();
    void linger();
    void make_room();
    void set_deadline(std::int64_t seconds) { m_deadline = m_lane.second + seconds; }
    std::string_view unread() const { return std::string_view(m_buffer).substr(m_begin, m_end - m_begin); }

    static constexpr std::size_t small_buffer = 8 * 1024;
    static constexpr std::size_t large_buffer = 64 * 1024;

    Lane& m_lane;
    Reception& m_reception;
    Seats& m_seats;
    const Limits& m_limits;
    boost::asio::ip::tcp::socket m_socket;
    const Peer m_peer;
    std::list<Connection*>::iterator m_place;

    Stage m_stage = Stage::head;
    bool m_keeps_alive = true;
    bool m_has_answered = false;
    std::int64_t m_deadline = 0;
    std::int64_t m_body_deadline = 0;
    std::int64_t m_sending_deadline = 0;
    bool m_is_reading = false;

    std::string m_buffer;
    std::size_t m_begin = 0, m_end = 0;  // what was received and not yet used
    RequestHead m_head;
    std::string m_name;                  // room for from_memory
    ErrandPointer m_errand;
    std::optional<RequestBody> m_body;

    Outgoing m_outgoing;
    std::string m_out_head;
    std::size_t m_sent = 0;              // of head and body together
    std::size_t m_lingered = 0;
};

}
