#include "platform/media/picture_header.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "platform/blob/blob.hpp"

namespace kenober::media {

namespace {

using namespace std::string_view_literals;

// Walks forward through a source in blocks, so that padding costs no call per byte.
class Walk {
public:
    explicit Walk(const Source& source) : m_source(source) {}

    std::optional<std::uint8_t> byte()
    {
        if (m_at >= m_begin + m_filled || m_at < m_begin) {
            m_begin = m_at;
            m_filled = m_source(m_begin, m_block.data(), m_block.size());
            if (m_filled == 0) return std::nullopt;
        }
        return static_cast<std::uint8_t>(m_block[m_at++ - m_begin]);
    }

    std::optional<std::uint32_t> number(int bytes)
    {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) {
            const auto next = byte();
            if (!next) return std::nullopt;
            value = (value << 8) | *next;
        }
        return value;
    }

    /// The same, the lowest byte first.
    std::optional<std::uint32_t> little(int bytes)
    {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) {
            const auto next = byte();
            if (!next) return std::nullopt;
            value |= std::uint32_t{*next} << (8 * i);
        }
        return value;
    }

    void skip(std::uint64_t bytes) { m_at += bytes; }

private:
    const Source& m_source;
    std::array<char, 512> m_block;
    std::uint64_t m_begin = 0, m_at = 0;
    std::size_t m_filled = 0;
};

// A marker is 0xFF and a byte that is neither 0x00 nor 0xFF. Decoders skip what stands between two segments, so we do.
std::optional<std::uint8_t> next_marker(Walk& walk)
{
    bool after_ff = false;
    while (const auto byte = walk.byte()) {
        if (after_ff && *byte != 0x00 && *byte != 0xFF) return byte;
        after_ff = *byte == 0xFF;
    }
    return std::nullopt;
}

bool is_frame(std::uint8_t marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }
bool stands_alone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

std::optional<Header> frame_header(Walk& walk)
{
    const auto length = walk.number(2);
    walk.skip(1);  // bits per sample
    const auto height = walk.number(2);
    const auto width = walk.number(2);
    if (!length || *length < 8 || !height || !width || *width == 0 || *height == 0) return std::nullopt;
    return Header{Type::jpeg, *width, *height};
}

std::optional<Header> jpeg_header(Walk& walk)
{
    for (int segments = 0; segments < 4096; ++segments) {
        const auto marker = next_marker(walk);
        if (!marker || *marker == 0xD8 || *marker == 0xD9 || *marker == 0xDA) return std::nullopt;
        if (is_frame(*marker)) return frame_header(walk);
        if (stands_alone(*marker)) continue;
        const auto length = walk.number(2);
        if (!length || *length < 2) return std::nullopt;
        walk.skip(*length - 2);
    }
    return std::nullopt;
}

bool is_png_colour(std::uint32_t depth, std::uint32_t colour)
{
    switch (colour) {
    case 0: return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3: return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6: return depth == 8 || depth == 16;
    default: return false;
    }
}

std::optional<Header> png_header(Walk& walk)
{
    const auto length = walk.number(4);
    const auto name = walk.number(4);
    const auto width = walk.number(4);
    const auto height = walk.number(4);
    const auto depth = walk.number(1);
    const auto colour = walk.number(1);
    if (!colour || *length != 13 || *name != 0x49484452U || !is_png_colour(*depth, *colour)) return std::nullopt;
    if (*width == 0 || *height == 0 || *width > 0x7FFFFFFFU || *height > 0x7FFFFFFFU) return std::nullopt;
    return Header{Type::png, *width, *height};
}

}

namespace {

std::optional<Header> with_size(Type type, std::optional<std::uint32_t> width, std::optional<std::uint32_t> height)
{
    if (!width || !height || *width == 0 || *height == 0) return std::nullopt;
    return Header{type, *width, *height};
}

// The first chunk says how large the picture is: VP8 (lossy), VP8L (lossless) or VP8X (with more chunks behind it).
std::optional<Header> webp_header(Walk& walk)
{
    const auto name = walk.number(4);
    walk.skip(4);
    if (name == 0x56503820U) {  // "VP8 "
        walk.skip(3);
        if (walk.number(3) != 0x9D012AU) return std::nullopt;
        const auto width = walk.little(2), height = walk.little(2);
        if (!height) return std::nullopt;
        return with_size(Type::webp, *width & 0x3FFFU, *height & 0x3FFFU);
    }
    if (name == 0x5650384CU) {  // "VP8L"
        if (walk.number(1) != 0x2FU) return std::nullopt;
        const auto both = walk.little(4);
        if (!both) return std::nullopt;
        return with_size(Type::webp, (*both & 0x3FFFU) + 1, ((*both >> 14) & 0x3FFFU) + 1);
    }
    if (name != 0x56503858U) return std::nullopt;  // "VP8X"
    walk.skip(4);
    const auto width = walk.little(3), height = walk.little(3);
    if (!height) return std::nullopt;
    return with_size(Type::webp, *width + 1, *height + 1);
}

std::optional<Header> gif_header(Walk& walk)
{
    const auto width = walk.little(2), height = walk.little(2);
    return with_size(Type::gif, width, height);
}

}

std::optional<Header> read_header(const Source& source)
{
    std::array<char, 12> first{};
    const std::string_view begin(first.data(), source(0, first.data(), first.size()));
    Walk walk(source);
    if (begin.starts_with("\x89PNG\r\n\x1A\n"sv)) {
        walk.skip(8);
        return png_header(walk);
    }
    if (begin.starts_with("\xFF\xD8\xFF"sv)) {
        walk.skip(2);
        return jpeg_header(walk);
    }
    if (begin.starts_with("RIFF"sv) && begin.substr(std::min<std::size_t>(8, begin.size())) == "WEBP"sv) {
        walk.skip(12);
        return webp_header(walk);
    }
    if (begin.starts_with("GIF87a"sv) || begin.starts_with("GIF89a"sv)) {
        walk.skip(6);
        return gif_header(walk);
    }
    return std::nullopt;
}

std::optional<Header> read_header(std::string_view bytes)
{
    return read_header([bytes](std::uint64_t offset, char* to, std::size_t size) -> std::size_t {
        if (offset >= bytes.size()) return 0;
        const auto part = bytes.substr(offset, size);
        std::memcpy(to, part.data(), part.size());
        return part.size();
    });
}

std::optional<Header> read_header_of(const std::filesystem::path& file)
{
    const blob::OpenFile open(file, blob::OpenFile::For::reading);
    return read_header([&](std::uint64_t offset, char* to, std::size_t size) { return open.read_at(offset, to, size); });
}

bool is_heif(const std::filesystem::path& file)
{
    const blob::OpenFile open(file, blob::OpenFile::For::reading);
    std::array<char, 12> first{};
    const std::string_view begin(first.data(), open.read_at(0, first.data(), first.size()));
    if (begin.size() < first.size() || begin.substr(4, 4) != "ftyp"sv) return false;
    constexpr std::array brands{"heic"sv, "heix"sv, "hevc"sv, "heim"sv, "heis"sv, "mif1"sv, "msf1"sv, "avif"sv, "avis"sv};
    return std::ranges::find(brands, begin.substr(8)) != brands.end();
}

}
