#include "platform/mailbox/place.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace kenober::mailbox {
namespace {

constexpr int waiting = 64;  // connections that the system holds until they are accepted

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

sockaddr_un at_path(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() < 2 || path[0] != '/' || path.size() >= sizeof(address.sun_path) || path.find('\0') != std::string::npos)
        throw std::invalid_argument("mailbox: unix: is followed by a whole path of at most 107 bytes");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

template <typename Address>
const sockaddr* plain(const Address& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

bool does_anybody_listen(const sockaddr_un& address)
{
    const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0) fail("mailbox: no socket");
    const int done = ::connect(probe, plain(address), sizeof address);
    const int why = errno;
    ::close(probe);
    // A full queue or a path without permission is somebody's.
    return done == 0 || (why != ECONNREFUSED && why != ENOENT);
}

void make_way(const std::string& path, const sockaddr_un& address)
{
    struct stat state{};
    if (::lstat(path.c_str(), &state) != 0) return;
    if (!S_ISSOCK(state.st_mode)) throw std::invalid_argument("mailbox: there is something at " + path + " that is no socket");
    if (does_anybody_listen(address))
        throw std::system_error(EADDRINUSE, std::generic_category(), "mailbox: another program listens at " + path);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("mailbox: the old socket cannot be removed");
}

std::uint16_t port_of(const std::string& address)
{
    constexpr std::string_view loopback = "127.0.0.1:";
    const auto text = std::string_view(address).substr(std::min(loopback.size(), address.size()));
    std::uint16_t port = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
    if (!address.starts_with(loopback) || text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw std::invalid_argument(
            "mailbox: LMTP knows no passwords, so it is listened for at unix:/path or 127.0.0.1:port only, not at " + address);
    return port;
}

}

Place::Place(const std::string& address)
{
    constexpr std::string_view unix_path = "unix:";
    const bool is_path = address.starts_with(unix_path);
    if (is_path) m_path = address.substr(unix_path.size());
    else m_port = port_of(address);
    try {
        if (is_path) listen_at_path();
        else listen_at_port();
    } catch (...) {
        if (m_socket >= 0) ::close(m_socket);
        throw;
    }
}

void Place::listen_at_path()
{
    const auto address = at_path(m_path);
    make_way(m_path, address);
    m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0) fail("mailbox: no socket");
    // Before bind, so that it is never open to others; after it, because the umask took away what it wants.
    if (::fchmod(m_socket, 0660) != 0 || ::bind(m_socket, plain(address), sizeof address) != 0) fail("mailbox: the socket cannot be made");
    struct stat state{};
    if (::chmod(m_path.c_str(), 0660) != 0 || ::lstat(m_path.c_str(), &state) != 0 || ::listen(m_socket, waiting) != 0) {
        const int why = errno;
        ::unlink(m_path.c_str());
        errno = why;
        fail("mailbox: the socket cannot be listened at");
    }
    m_device = state.st_dev;
    m_file = state.st_ino;
}

void Place::listen_at_port()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_socket < 0) fail("mailbox: no socket");
    const int again = 1;
    ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    socklen_t size = sizeof address;
    if (::bind(m_socket, plain(address), sizeof address) != 0 || ::listen(m_socket, waiting) != 0 ||
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        fail("mailbox: the port cannot be listened at");
    m_port = ntohs(address.sin_port);
}

Place::~Place()
{
    ::close(m_socket);
    struct stat state{};
    if (!m_path.empty() && ::lstat(m_path.c_str(), &state) == 0 && S_ISSOCK(state.st_mode) && state.st_dev == m_device &&
        state.st_ino == m_file)
        ::unlink(m_path.c_str());
}

}
