// Where a listener listens: a socket in the file system, or a port of the loopback. Nothing else reaches it.
#pragma once

#include <cstdint>
#include <string>

namespace kenober::mailbox {

/// A socket that listens, closed with its scope; its file goes then, if it is still the same.
class Place {
public:
    /// "unix:/path" (mode 0660: whoever shall hand mails over is of the group) or "127.0.0.1:port", 0 for a free one. Throws
    /// std::invalid_argument for any other address and for a path at which something else lies than a socket; std::system_error where
    /// the address is taken. A socket at which nobody listens any more is replaced.
    explicit Place(const std::string& address);
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place();

    int socket() const { return m_socket; }
    std::uint16_t port() const { return m_port; }  // 0 for a path

private:
    void listen_at_path();
    void listen_at_port();

    int m_socket = -1;
    std::uint16_t m_port = 0;
    std::string m_path = {};
    std::uint64_t m_device = 0, m_file = 0;
};

}
