#include "platform/wire/request_body.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "platform/base/base.hpp"
#include "platform/wire/characters.hpp"

namespace kenober::wire {

BodyStore::~BodyStore()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    std::error_code ignored;
    if (!m_file.empty()) std::filesystem::remove(m_file, ignored);
}

void BodyStore::append(std::string_view bytes)
{
    if (m_descriptor >= 0) return write(bytes);
    m_bytes += bytes;
    if (m_bytes.size() <= in_memory) return;
    m_file = m_folder / ("body-" + random_token());
    m_descriptor = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (m_descriptor < 0) {
        m_file.clear();
        throw std::system_error(errno, std::generic_category(), "a body under way cannot be kept");
    }
    write(std::exchange(m_bytes, {}));
}

void BodyStore::write(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw std::system_error(errno, std::generic_category(), "a body under way cannot be kept");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void BodyStore::hand_over(http::Incoming& incoming)
{
    incoming.body = std::move(m_bytes);
    if (m_descriptor < 0) return;
    ::close(std::exchange(m_descriptor, -1));
    incoming.body_file = std::exchange(m_file, {});
}

void RequestBody::expect_length(std::uint64_t length)
{
    m_left = length;
    m_state = length == 0 ? State::complete : State::counted;
}

RequestBody::Progress RequestBody::refuse(int status)
{
    m_refusal = status;
    return Progress::refused;
}

RequestBody::Progress RequestBody::read(std::string_view& bytes)
{
    while (m_state != State::complete) {
        if (bytes.empty()) return Progress::wants_more;
        Progress progress = Progress::wants_more;
        if (m_state == State::counted || m_state == State::data) {
            progress = read_data(bytes);
        } else {
            progress = read_framing(bytes.front());
            bytes.remove_prefix(1);
        }
        if (progress == Progress::refused) return progress;
    }
    return Progress::complete;
}

RequestBody::Progress RequestBody::read_data(std::string_view& bytes)
{
    const std::string_view part = bytes.substr(0, m_left);
    if (m_received + part.size() > m_limit) return refuse(413);
    m_store.append(part);
    m_received += part.size();
    m_left -= part.size();
    bytes.remove_prefix(part.size());
    if (m_left == 0) m_state = m_state == State::data ? State::data_return : State::complete;
    return Progress::wants_more;
}

RequestBody::Progress RequestBody::read_framing(char c)
{
    bool is_right = true;
    switch (m_state) {
    case State::size:
    case State::size_more: is_right = read_size(c); break;
    case State::size_end:
        is_right = c == '\n';
        if (m_received + m_left > m_limit) return refuse(413);
        m_state = m_is_last ? State::trailer : State::data;
        break;
    case State::data_return:
        is_right = c == '\r';
        m_state = State::data_end;
        break;
    case State::data_end:
        is_right = c == '\n';
        m_state = State::size;
        break;
    case State::trailer:
    case State::trailer_line:
    case State::trailer_end:
    case State::last_end: is_right = read_trailer(c); break;
    default: is_right = read_extension(c); break;
    }
    return is_right && m_overhead <= max_overhead ? Progress::wants_more : refuse(400);
}

// chunk-size = 1*HEXDIG, here 15 digits at most.
bool RequestBody::read_size(char c)
{
    if (m_state == State::size) {
        m_left = 0;
        m_digits = 0;
    }
    const char small = lower(c);
    const int digit = c >= '0' && c <= '9' ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    if (digit < 0) {
        m_is_last = m_left == 0;
        return m_state == State::size_more && after_size(c);
    }
    m_left = m_left * 16 + static_cast<std::uint64_t>(digit);
    m_state = State::size_more;
    return ++m_digits <= 15;
}

bool RequestBody::after_size(char c)
{
    m_state = c == '\r' ? State::size_end : State::extension_name;
    m_digits = 0;
    return c == '\r' || c == ';';
}

// chunk-ext = *( ";" name [ "=" ( token / quoted-string ) ] ), without the blanks that RFC 9112 tolerates and others misread.
bool RequestBody::read_extension(char c)
{
    ++m_overhead;
    switch (m_state) {
    case State::extension_name:
        if (is_token_character(c)) return ++m_digits > 0;
        if (m_digits == 0) return false;
        if (c != '=') return after_size(c);
        m_state = State::extension_value;
        return true;
    case State::extension_value:
        m_state = c == '"' ? State::extension_quoted : State::extension_token;
        return c == '"' || is_token_character(c);
    case State::extension_token: return is_token_character(c) || after_size(c);
    case State::extension_quoted:
        if (c == '"') m_state = State::extension_end;
        if (c == '\\') m_state = State::extension_escape;
        return is_field_character(c);
    case State::extension_escape: m_state = State::extension_quoted; return is_field_character(c);
    default: return after_size(c);
    }
}

// Trailers are read past: nobody here may take a field from after the body for one from before it.
bool RequestBody::read_trailer(char c)
{
    ++m_overhead;
    switch (m_state) {
    case State::trailer: m_state = c == '\r' ? State::last_end : State::trailer_line; return c == '\r' || is_token_character(c);
    case State::trailer_line:
        if (c == '\r') m_state = State::trailer_end;
        return c == '\r' || is_field_character(c);
    case State::trailer_end: m_state = State::trailer; return c == '\n';
    default: m_state = State::complete; return c == '\n';
    }
}

}
