// Sockets that listen: bound here, or passed by systemd (socket activation).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kenober::door {

/// Descriptors of listening sockets, not blocking, closed in children. Those that systemd passed win over `host` and `port`.
/// A name may have several addresses: all are listened to, on one port (0: a free one). Throws std::system_error.
std::vector<int> open_listeners(const std::string& host, std::uint16_t port);

/// The port a socket is bound to.
std::uint16_t port_of(int descriptor);

/// Raises the limit of open files as far as it goes and says how many connections that leaves room for.
std::size_t room_for_connections();

}
