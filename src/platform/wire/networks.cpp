#include "platform/wire/networks.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <stdexcept>

#include "platform/wire/characters.hpp"
#include "platform/wire/request_head.hpp"

namespace kenober::wire {

namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::optional<int> read_number(std::string_view text, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > most) return std::nullopt;
    return number;
}

std::optional<NetworkAddress> read_bare_address(std::string_view text)
{
    const std::string terminated(text);
    NetworkAddress address;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    std::ranges::copy(mapped, address.bytes.begin());
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + mapped.size()) == 1) return address;
    return std::nullopt;
}

// The last element of a comma-separated list; `rest` keeps what stands before it. Quoted strings may hold commas.
std::string_view take_last(std::string_view& rest)
{
    std::size_t begin = 0;
    bool is_quoted = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '\\' && is_quoted) {
            ++i;
        } else if (rest[i] == '"') {
            is_quoted = !is_quoted;
        } else if (rest[i] == ',' && !is_quoted) {
            begin = i + 1;
        }
    }
    const std::string_view last = without_outer_blanks(rest.substr(begin));
    rest = rest.substr(0, begin == 0 ? 0 : begin - 1);
    return last;
}

std::string_view without_quotes(std::string_view text)
{
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

// One value of a Forwarded element: for=192.0.2.60;proto=https.
std::string_view forwarded_value(std::string_view element, std::string_view name)
{
    while (!element.empty()) {
        const auto end = std::min(element.find(';'), element.size());
        const std::string_view pair = without_outer_blanks(element.substr(0, end));
        element.remove_prefix(std::min(end + 1, element.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && equal_without_case(pair.substr(0, equals), name))
            return without_quotes(pair.substr(equals + 1));
    }
    return {};
}

struct Said {
    std::optional<NetworkAddress> address;
    std::string_view proto;
};

// From the nearest hop outwards: the first address that is not a proxy of ours, or the outermost one.
template <class ReadHop>
std::optional<Origin> walk(NetworkAddress nearest, const Networks& proxies, std::string_view list, ReadHop read_hop)
{
    Origin origin{nearest, false};
    while (!list.empty() && proxies.contains(origin.address)) {
        const Said said = read_hop(take_last(list));
        if (!said.address) return std::nullopt;
        origin = {*said.address, equal_without_case(said.proto, "https")};
    }
    return origin;
}

}

bool NetworkAddress::is_ipv4() const { return std::equal(mapped.begin(), mapped.end(), bytes.begin()); }

std::optional<NetworkAddress> read_address(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view port = text.substr(end + 1);
        if (!port.empty() && (port.front() != ':' || !read_number(port.substr(1), 65535))) return std::nullopt;
        return read_bare_address(text.substr(1, end - 1));
    }
    const auto colon = text.find(':');
    const bool has_port = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
    if (has_port && !read_number(text.substr(colon + 1), 65535)) return std::nullopt;
    return read_bare_address(has_port ? text.substr(0, colon) : text);
}

std::string client_of(const NetworkAddress& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.is_ipv4()) return ::inet_ntop(AF_INET, address.bytes.data() + mapped.size(), text.data(), text.size());
    NetworkAddress network = address;
    std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    return std::string(::inet_ntop(AF_INET6, network.bytes.data(), text.data(), text.size())) + "/64";
}

Networks::Networks(const std::vector<std::string>& list)
{
    for (const std::string& text : list) {
        const auto slash = text.find('/');
        const auto address = read_bare_address(std::string_view(text).substr(0, slash));
        if (!address) throw std::invalid_argument("not an address or a network: " + text);
        const int whole = address->is_ipv4() ? 32 : 128;
        const auto bits = slash == std::string::npos ? whole : read_number(std::string_view(text).substr(slash + 1), whole);
        if (!bits) throw std::invalid_argument("not an address or a network: " + text);
        m_list.push_back({*address, *bits + 128 - whole});
    }
}

bool Networks::contains(const NetworkAddress& address) const
{
    return std::ranges::any_of(m_list, [&](const Network& network) {
        const auto bytes = static_cast<std::size_t>(network.bits / 8);
        const int rest = network.bits % 8;
        if (!std::equal(network.address.bytes.begin(), network.address.bytes.begin() + network.bits / 8, address.bytes.begin()))
            return false;
        return rest == 0 || ((network.address.bytes[bytes] ^ address.bytes[bytes]) >> (8 - rest)) == 0;
    });
}

std::optional<Origin> read_forwarded(const NetworkAddress& peer, const Networks& proxies, std::string_view forwarded,
                                     std::string_view forwarded_for, std::string_view forwarded_proto)
{
    const auto by_standard = walk(peer, proxies, forwarded, [](std::string_view element) {
        return Said{read_address(forwarded_value(element, "for")), forwarded_value(element, "proto")};
    });
    auto by_custom = walk(peer, proxies, forwarded_for, [](std::string_view element) { return Said{read_address(element), {}}; });
    if (!by_standard || !by_custom) return std::nullopt;
    by_custom->is_secure = equal_without_case(take_last(forwarded_proto), "https");
    if (forwarded.empty()) return by_custom;
    if (forwarded_for.empty()) return by_standard;
    if (by_standard->address != by_custom->address) return std::nullopt;
    return by_custom;
}

}
