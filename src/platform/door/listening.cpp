#include "platform/door/listening.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include <systemd/sd-daemon.h>

namespace kenober::door {

namespace {

constexpr int backlog = 4096;

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

void turn_on(int descriptor, int level, int option, int value)
{
    if (::setsockopt(descriptor, level, option, &value, sizeof value) != 0) fail("an option of the listening socket");
}

void set_port(sockaddr& address, std::uint16_t port)
{
    if (address.sa_family == AF_INET6) reinterpret_cast<sockaddr_in6&>(address).sin6_port = htons(port);
    else reinterpret_cast<sockaddr_in&>(address).sin_port = htons(port);
}

int open_listener(const addrinfo& address)
{
    const int descriptor = ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) fail("a listening socket");
    try {
        turn_on(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
        // Accepted connections inherit it: a small answer never waits for another one.
        turn_on(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
        if (address.ai_family == AF_INET6) {
            const auto& ip = reinterpret_cast<const sockaddr_in6*>(address.ai_addr)->sin6_addr;
            turn_on(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, IN6_IS_ADDR_UNSPECIFIED(&ip) ? 0 : 1);
        }
        if (::bind(descriptor, address.ai_addr, address.ai_addrlen) != 0) fail("the address to listen on");
        if (::listen(descriptor, backlog) != 0) fail("listening");
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    return descriptor;
}

std::vector<int> passed_by_systemd()
{
    std::vector<int> passed;
    const int count = ::sd_listen_fds(1);
    for (int i = 0; i < count; ++i) {
        const int descriptor = SD_LISTEN_FDS_START + i;
        if (::sd_is_socket(descriptor, AF_UNSPEC, SOCK_STREAM, 1) <= 0) continue;
        if (::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK) != 0) fail("a socket passed by systemd");
        turn_on(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
        passed.push_back(descriptor);
    }
    return passed;
}

}

std::vector<int> open_listeners(const std::string& host, std::uint16_t port)
{
    std::vector<int> listeners = passed_by_systemd();
    if (!listeners.empty()) return listeners;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const int problem = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), nullptr, &hints, &found);
    if (problem != 0) throw std::system_error(EADDRNOTAVAIL, std::generic_category(), host + ": " + ::gai_strerror(problem));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, ::freeaddrinfo);
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
        set_port(*address->ai_addr, port);
        try {
            listeners.push_back(open_listener(*address));
        } catch (const std::system_error&) {
            // A machine without IPv6 still has a name's IPv4 address; one that has neither says why.
            if (listeners.empty() && address->ai_next == nullptr) throw;
            continue;
        }
        if (port == 0) port = port_of(listeners.front());
    }
    return listeners;
}

std::uint16_t port_of(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) fail("the port listened on");
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                               : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

std::size_t room_for_connections()
{
    constexpr rlim_t kept_back = 256;  // for files, databases, uploads
    constexpr rlim_t most = 100'000;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 512;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<std::size_t>(std::max<rlim_t>(std::min(limit.rlim_cur, most), kept_back + 64) - kept_back);
}

}
