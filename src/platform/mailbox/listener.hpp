// Mails that the mail server of this machine hands over in LMTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/mailbox/arrived.hpp"

namespace kenober::mailbox {

struct ListenerSettings {
    std::string address;             // "unix:/path" or "127.0.0.1:port"
    std::string name = "localhost";  // of the host, for the greeting
    std::size_t most_connections = 20;
    std::size_t most_mail = most_bytes;
    std::size_t most_held = std::size_t{32} * 1024 * 1024;  // of unfinished mails, all connections together
    // What RFC 5321 (section 4.5.3.2) asks of servers, so that connections that are kept open between mails are not closed before their time.
    std::chrono::milliseconds command_within = std::chrono::minutes(5); // from one command to the end of the next
    std::chrono::milliseconds mail_within = std::chrono::minutes(10); // from DATA to the end of the mail
};

/// Listens from its construction to its destruction, in one thread, which calls `take` for one mail after the other. The destructor waits for
/// the `take` that runs; a mail that was not answered by then is its sender's, who sends it again.
class Listener {
public:
    /// Throws what Place throws for the address (place.hpp), and std::invalid_argument for a name that is no host's.
    Listener(ListenerSettings settings, Take take);
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener();

    std::uint16_t port() const; // 0 for a path

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

}
