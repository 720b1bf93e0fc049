#include "platform/door/connection.hpp"

#include <algorithm>
#include <sys/sendfile.h>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include "platform/base/base.hpp"

namespace kenober::door {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t stall_seconds = 20;             // without a byte, in a body or in an answer
constexpr std::int64_t linger_seconds = 2;
constexpr std::size_t most_lingered = 1024 * 1024;     // bytes thrown away after the last answer
constexpr std::size_t file_at_once = 256 * 1024;       // then others have their turn
constexpr std::uint64_t least_per_second = 4 * 1024;   // bytes of an answer that somebody must take

}

Connection::Connection(Lane& lane, Reception& reception, Seats& seats, const Limits& limits, asio::ip::tcp::socket socket, Peer peer)
    : m_lane(lane),
      m_reception(reception),
      m_seats(seats),
      m_limits(limits),
      m_socket(std::move(socket)),
      m_peer(std::move(peer)),
      m_place(lane.connections.insert(lane.connections.end(), this)),
      m_buffer(small_buffer, '\0')
{}

Connection::~Connection()
{
    m_lane.connections.erase(m_place);
    m_seats.leave(m_peer.client, m_peer.is_allowed || m_peer.is_proxy ? Seats::Client::allowed : Seats::Client::counted);
}

void Connection::start()
{
    set_deadline(m_limits.header_seconds);
    read();
}

void Connection::sweep()
{
    const bool is_silent = m_stage == Stage::head && m_has_answered && !m_head.has_begun();
    // When most places are taken, whoever only keeps one makes room.
    const bool is_in_the_way = is_silent && m_seats.is_crowded() && m_lane.second + m_limits.idle_seconds > m_deadline + 1;
    if (m_stage == Stage::waiting || (m_lane.second < m_deadline && !is_in_the_way)) return;
    const bool was_asking = m_stage == Stage::body || (m_stage == Stage::head && m_head.has_begun());
    if (was_asking) refuse(408);
    else close();
}

void Connection::finish_soon()
{
    if (m_stage == Stage::head) m_deadline = std::min(m_deadline, m_lane.second + (m_head.has_begun() ? stall_seconds : 1));
}

void Connection::close()
{
    m_stage = Stage::closed;
    boost::system::error_code ignored;
    [[maybe_unused]] const auto problem = m_socket.close(ignored);
    // An errand that nobody will run holds on to this connection.
    m_errand.reset();
}

void Connection::read()
{
    if (std::exchange(m_is_reading, true)) return;
    make_room();
    m_socket.async_read_some(
        asio::buffer(m_buffer.data() + m_end, m_buffer.size() - m_end),
        [self = shared_from_this()](const boost::system::error_code& error, std::size_t bytes) { self->on_read(error, bytes); });
}

// The buffer is always larger than what is expected, so that one read takes all there is and the next one waits at once.
void Connection::make_room()
{
    if (m_begin == m_end) m_begin = m_end = 0;
    const std::size_t wanted = m_stage == Stage::body ? large_buffer : small_buffer;
    if (m_end < m_buffer.size() && m_buffer.size() >= wanted) return;
    m_buffer.erase(0, m_begin);
    m_end -= std::exchange(m_begin, 0);
    m_buffer.resize(m_end < wanted ? wanted : large_buffer);
}

void Connection::on_read(const boost::system::error_code& error, std::size_t bytes)
{
    m_is_reading = false;
    if (m_stage == Stage::closed) return;
    if (error) return close();
    if (m_stage == Stage::lingering) {
        m_lingered += bytes;
        m_begin = m_end = 0;
        return m_lingered > most_lingered ? close() : read();
    }
    if (m_stage != Stage::head && m_stage != Stage::body) return;
    m_end += bytes;
    advance();
}

// Uses what was received, request after request, until more is needed or somebody else has the word.
void Connection::advance()
{
    for (bool goes_on = true; goes_on;) goes_on = m_stage == Stage::head ? read_head() : m_stage == Stage::body && read_body();
}

bool Connection::read_head()
{
    if (m_begin == m_end) {
        if (m_buffer.size() > small_buffer) {
            m_buffer.resize(small_buffer);
            m_buffer.shrink_to_fit();
        }
        read();
        return false;
    }
    const bool had_begun = m_head.has_begun();
    switch (m_head.read(unread())) {
    case RequestHead::Progress::refused: return refuse(m_head.refusal());
    case RequestHead::Progress::complete: return on_head();
    case RequestHead::Progress::wants_more: break;
    }
    // From its first byte on, a head has so long and no longer, however it trickles in.
    if (m_has_answered && !had_begun) set_deadline(m_limits.header_seconds);
    read();
    return false;
}

bool Connection::on_head()
{
    m_keeps_alive = m_head.keeps_alive();
    if (auto outgoing = m_reception.from_memory(m_head, m_peer, m_name)) {
        m_begin += m_head.size();
        return send(*std::move(outgoing));
    }
    m_errand = m_reception.receive(m_head, m_peer);
    if (!m_errand) return refuse(400);
    // Answers come back to the connection's own thread, and so does the hold on it: a worker that ends later must not be the one to end it.
    m_errand->done = [self = shared_from_this()](Outgoing outgoing) mutable {
        auto answer = std::make_shared<Outgoing>(std::move(outgoing));
        asio::io_context& context = self->m_lane.context;
        asio::post(context, [self = std::move(self), answer] {
            if (self->m_stage == Stage::waiting && self->send(std::move(*answer))) self->advance();
        });
    };
    m_begin += m_head.size();
    return m_head.has_body() ? begin_body() : deliver(m_reception.answer(m_errand));
}

bool Connection::begin_body()
{
    const std::uint64_t limit = m_reception.body_limit(*m_errand);
    if (m_head.content_length() > limit) return refuse(413);
    m_body.emplace(m_limits.bodies, limit);
    if (m_head.is_chunked()) m_body->expect_chunks();
    else m_body->expect_length(m_head.content_length());
    m_body_deadline = m_lane.second + m_reception.body_seconds(*m_errand);
    m_stage = Stage::body;
    if (m_head.expects_continue() && m_begin == m_end) {
        boost::system::error_code error;
        m_socket.write_some(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), error);
        if (error) {
            close();
            return false;
        }
    }
    return true;
}

bool Connection::read_body()
{
    m_deadline = std::min(m_body_deadline, m_lane.second + stall_seconds);
    std::string_view rest = unread();
    RequestBody::Progress progress = RequestBody::Progress::refused;
    int refusal = 503;
    try {
        progress = m_body->read(rest);
        refusal = m_body->refusal();
        if (progress == RequestBody::Progress::complete) m_body->store().hand_over(m_errand->incoming);
    } catch (const std::exception& error) {
        progress = RequestBody::Progress::refused;
        log::error("a body could not be received", {{"error", error.what()}});
    }
    m_begin = m_end - rest.size();
    switch (progress) {
    case RequestBody::Progress::refused: return refuse(refusal);
    case RequestBody::Progress::wants_more: read(); return false;
    case RequestBody::Progress::complete: break;
    }
    m_body.reset();
    return deliver(m_reception.answer(m_errand));
}

bool Connection::deliver(std::optional<Outgoing> outgoing)
{
    m_stage = Stage::waiting;
    return outgoing && send(*std::move(outgoing));
}

// The rest of what was sent cannot be told from another request: the connection ends with this answer.
bool Connection::refuse(int status)
{
    m_keeps_alive = false;
    m_body.reset();
    const With with = m_head.method() == http::Method::head ? With::head_only : With::head_and_body;
    if (m_errand) return send(m_reception.refuse(m_errand->incoming, status, with));
    return send(send_plain(status, "This request cannot be understood, or took too long or too much room.", with));
}

bool Connection::send(Outgoing outgoing)
{
    m_outgoing = std::move(outgoing);
    m_errand.reset();
    if (m_lane.is_ending || m_outgoing.after == After::close) m_keeps_alive = false;
    m_out_head.assign(m_outgoing.head->text());
    m_out_head.replace(m_outgoing.head->date_at(), HeadText::date_length, m_lane.date);
    if (!m_keeps_alive) m_out_head += "Connection: close\r\n";
    else if (m_head.is_version_1_0()) m_out_head += "Connection: keep-alive\r\n";
    m_out_head += "\r\n";
    m_sent = 0;
    m_stage = Stage::sending;
    const std::uint64_t size = m_outgoing.body().size() + (m_outgoing.file ? m_outgoing.part.length : 0);
    m_sending_deadline = m_lane.second + stall_seconds + static_cast<std::int64_t>(size / least_per_second);
    return after_write(write_some());
}

Connection::Sent Connection::write_some()
{
    const std::string_view body = m_outgoing.body();
    const std::size_t whole = m_out_head.size() + body.size();
    while (m_sent < whole) {
        const std::size_t of_head = std::min(m_sent, m_out_head.size());
        const std::array<asio::const_buffer, 2> parts = {asio::buffer(std::string_view(m_out_head).substr(of_head)),
                                                         asio::buffer(body.substr(m_sent - of_head))};
        boost::system::error_code error;
        m_sent += m_socket.write_some(parts, error);
        if (error) return error == asio::error::would_block ? Sent::part : Sent::failed;
    }
    return m_outgoing.file ? write_file() : Sent::all;
}

Connection::Sent Connection::write_file()
{
    Part& part = m_outgoing.part;
    std::size_t turn = file_at_once;
    while (part.length > 0) {
        if (turn == 0) return Sent::part;
        auto offset = static_cast<off_t>(part.begin);
        const auto sent =
            ::sendfile(m_socket.native_handle(), m_outgoing.file.descriptor(), &offset, std::min<std::uint64_t>(part.length, turn));
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return errno == EAGAIN ? Sent::part : Sent::failed;
        if (sent == 0) return Sent::failed; // the file has become shorter: the promised length cannot be kept
        part.begin += static_cast<std::uint64_t>(sent);
        part.length -= static_cast<std::uint64_t>(sent);
        turn -= static_cast<std::size_t>(sent);
    }
    return Sent::all;
}

bool Connection::after_write(Sent sent)
{
    if (sent == Sent::all) return after_sending();
    if (sent == Sent::failed) {
        close();
        return false;
    }
    m_deadline = std::min(m_sending_deadline, m_lane.second + stall_seconds);
    m_socket.async_wait(asio::ip::tcp::socket::wait_write, [self = shared_from_this()](const boost::system::error_code& error) {
        if (self->m_stage == Stage::sending && self->after_write(error ? Sent::failed : self->write_some())) self->advance();
    });
    return false;
}

bool Connection::after_sending()
{
    m_outgoing = Outgoing{};
    m_has_answered = true;
    if (!m_keeps_alive) {
        linger();
        return false;
    }
    m_head.clear();
    m_stage = Stage::head;
    set_deadline(m_lane.is_ending ? 1 : m_limits.idle_seconds);
    return true;
}

// Closing with bytes unread would reset the connection, and the client might never see its answer (RFC 9112, section 9.6).
void Connection::linger()
{
    boost::system::error_code ignored;
    [[maybe_unused]] const auto problem = m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_stage = Stage::lingering;
    set_deadline(linger_seconds);
    m_begin = m_end = 0;
    read();
}

}
