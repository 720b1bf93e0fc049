// What the first bytes of a picture say about it, read without any decoder (ISO/IEC 10918-1 annex B; PNG, third edition;
// the WebP container specification; GIF89a).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace kenober::media {

/// What is read; GIF is never written.
enum class Type { jpeg, png, webp, gif };

/// A decoder is never given more than this: a file of 2.6 MB may hold a picture of many gigabytes.
constexpr std::uint64_t most_pixels = 50'000'000;
/// A longer side is a ribbon that no page shows and that some decoders mishandle.
constexpr std::uint32_t longest_side = 32'000;

struct Header {
    Type type = Type::jpeg;
    std::uint32_t width = 0, height = 0;  // pixels, as stored, before any orientation
};

/// Fills `to` with bytes from `offset` on and says how many there were: fewer than `size` only at the end.
using Source = std::function<std::size_t(std::uint64_t offset, char* to, std::size_t size)>;

/// The header, or nothing where the bytes are none of these types or end before their size is said.
/// Reads at most the segments before the picture itself, and at most 4,096 of them.
std::optional<Header> read_header(const Source& source);
std::optional<Header> read_header(std::string_view bytes);
/// The same of a file; throws std::system_error where it cannot be opened or read.
std::optional<Header> read_header_of(const std::filesystem::path& file);

/// Whether the bytes begin like HEIC, HEIF or AVIF: known, but never decoded here.
bool is_heif(const std::filesystem::path& file);

/// Not more pixels in all than `pixels`, and no side longer than longest_side.
constexpr bool is_bounded(std::uint64_t width, std::uint64_t height, std::uint64_t pixels = most_pixels)
{
    return width <= longest_side && height <= longest_side && width * height <= pixels;
}

}
