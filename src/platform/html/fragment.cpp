#include "platform/html/fragment.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace kenober::html {
namespace {

constexpr std::array<bool, 256> make_special()
{
    std::array<bool, 256> special{};
    for (const unsigned char c : {'&', '<', '>', '"'}) special[c] = true;
    return special;
}

constexpr auto special = make_special();

/// Of eight bytes at once: whether one of them is special. < and > differ by one bit, as do " and &.
bool has_special(const char* eight)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones << 7;
    const auto angles = (bytes | ones * 0x02) ^ ones * 0x3e, others = (bytes | ones * 0x04) ^ ones * 0x26;
    return ((((angles - ones) & ~angles) | ((others - ones) & ~others)) & high) != 0;
}

std::string_view reference(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    default: return "&quot;";
    }
}

}

Html already_safe(std::string html)
{
    Html safe;
    safe.m_text = std::move(html);
    return safe;
}

Html text(std::string_view plain) { return already_safe(escaped(plain)); }

void append_escaped(std::string& out, std::string_view plain)
{
    const char* from = plain.data();
    const char* const end = from + plain.size();
    for (const char* at = from; at != end; ++at) {
        while (end - at >= 8 && !has_special(at)) at += 8;
        if (at == end) break;
        if (!special[static_cast<unsigned char>(*at)]) continue;
        out.append(from, static_cast<std::size_t>(at - from));
        out += reference(*at);
        from = at + 1;
    }
    out.append(from, static_cast<std::size_t>(end - from));
}

std::string escaped(std::string_view plain)
{
    std::string out;
    out.reserve(plain.size());
    append_escaped(out, plain);
    return out;
}

}
