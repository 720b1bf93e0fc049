// Which addresses are on the public internet.
#include <algorithm>
#include <array>
#include <cstdint>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "platform/fetch/fetch.hpp"

namespace kenober::fetch {
namespace {

struct Range {
    std::uint32_t network;
    int bits;
};

constexpr std::uint32_t four(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }

constexpr std::array closed{
    Range{four(0, 0, 0, 0), 8},      Range{four(10, 0, 0, 0), 8},     Range{four(100, 64, 0, 0), 10}, Range{four(127, 0, 0, 0), 8},
    Range{four(169, 254, 0, 0), 16}, Range{four(172, 16, 0, 0), 12},  Range{four(192, 0, 0, 0), 24},  Range{four(192, 0, 2, 0), 24},
    Range{four(192, 88, 99, 0), 24}, Range{four(192, 168, 0, 0), 16}, Range{four(198, 18, 0, 0), 15}, Range{four(198, 51, 100, 0), 24},
    Range{four(203, 0, 113, 0), 24}, Range{four(224, 0, 0, 0), 4},    Range{four(240, 0, 0, 0), 4},
};

bool is_public_four(std::uint32_t address)
{
    return std::none_of(closed.begin(), closed.end(),
                        [&](const Range& range) { return (address ^ range.network) >> (32 - range.bits) == 0; });
}

using Sixteen = std::array<std::uint8_t, 16>;

bool begins(const Sixteen& address, std::initializer_list<int> bytes)
{
    return std::equal(bytes.begin(), bytes.end(), address.begin(), [](int wanted, std::uint8_t byte) { return wanted == byte; });
}

std::uint32_t four_at(const Sixteen& address, std::size_t at)
{
    return four(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

bool is_public_six(const Sixteen& address)
{
    if (begins(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return is_public_four(four_at(address, 12));    // ::ffff:0:0/96
    if (begins(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_four(four_at(address, 12)); // 64:ff9b::/96
    if (begins(address, {0x20, 0x02})) return is_public_four(four_at(address, 2));                                   // 6to4
    if ((address[0] & 0xe0) != 0x20) return false;                                  // only 2000::/3 is given out at all
    if (begins(address, {0x20, 0x01}) && (address[2] & 0xfe) == 0) return false;    // 2001::/23: Teredo and other protocols
    return !begins(address, {0x20, 0x01, 0x0d, 0xb8}) && !begins(address, {0x3f, 0xff}); // documentation
}

}

bool is_public(const sockaddr& address)
{
    if (address.sa_family == AF_INET) return is_public_four(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    if (address.sa_family != AF_INET6) return false;
    Sixteen bytes;
    std::copy_n(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr.s6_addr, bytes.size(), bytes.begin());
    return is_public_six(bytes);
}

}
