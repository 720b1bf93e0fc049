// Network addresses, lists of networks (CIDR), and whose word about the client counts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::wire {

/// An IPv6 address, or an IPv4 one mapped into it (RFC 4291, section 2.5.5.2).
struct NetworkAddress {
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const NetworkAddress&) const = default;
    bool is_ipv4() const;
};

/// "192.0.2.1", "2001:db8::1", "[2001:db8::1]", each with or without a port; nothing for anything else.
std::optional<NetworkAddress> read_address(std::string_view text);

/// What limits count by: the address for IPv4, the /64 network for IPv6 (one subscriber commonly holds all of it).
std::string client_of(const NetworkAddress& address);

class Networks {
public:
    /// Addresses or networks ("192.0.2.0/24"). Throws std::invalid_argument naming the one that cannot be read.
    explicit Networks(const std::vector<std::string>& list);
    bool contains(const NetworkAddress& address) const;

private:
    struct Network {
        NetworkAddress address;
        int bits;
    };
    std::vector<Network> m_list;
};

/// Who really asks, and whether over TLS.
struct Origin {
    NetworkAddress address;
    bool is_secure = false;
};

/// What proxies in front say (X-Forwarded-For and -Proto, or Forwarded of RFC 7239), read from the nearest outwards as long as proxies of
/// ours speak. `peer` is one of them. Nothing if the fields cannot be read, or if two of them disagree (one is then forged): refuse.
std::optional<Origin> read_forwarded(const NetworkAddress& peer, const Networks& proxies, std::string_view forwarded,
                                     std::string_view forwarded_for, std::string_view forwarded_proto);

}
