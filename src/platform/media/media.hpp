// A picture that a person sent, taken in safely: checked, cleaned of every hidden field, kept under the name of its content.
#pragma once

#include "platform/base/base.hpp"
#include "platform/media/picture_header.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenober::media {

/// What is accepted, and for how long one picture may keep a processor busy.
struct Limits {
    std::uint64_t bytes = 20'000'000;
    std::uint64_t pixels = most_pixels;  // kenober-media accepts no more than most_pixels whatever stands here
    // On the clock: its processor time is bounded by kenober-media itself, and a busy machine refuses nobody's picture.
    std::chrono::milliseconds deadline{40'000};
};

/// One stored file: sRGB, upright, without metadata.
struct Rendition {
    std::string hash;  // SHA-256 of the file, lower-case hexadecimal
    Type type = Type::jpeg;
    std::uint32_t width = 0, height = 0;  // pixels, as shown
    std::uint64_t bytes = 0;
};

/// The cleaned original (at most 2400 pixels a side) and the derivative for pages (at most 800 pixels wide, never enlarged).
struct Picture {
    Rendition original;
    Rendition derivative;  // may be the same file as the original, for a small drawing
};

/// The picture cannot be kept now, through no fault of who sent it: the disk is full, the folder or kenober-media is missing.
class Unavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Checks the file, has kenober-media derive what is kept, and stores it durably in `media_folder` (created if missing).
/// `upload` stays where it is; its name says nothing about its type. Problems are put on `field`. At most two run at once.
/// Throws Unavailable; never throws for what the file contains.
Checked<Picture> take_picture(const std::filesystem::path& upload, const Limits& limits, const std::filesystem::path& media_folder,
                              std::string_view field = "picture");

/// Its name in addresses: the whole hash and the suffix of its type.
std::string file_name(const Rendition& rendition);

/// Where a rendition stands inside the media folder: ab/cdef….jpg (the first two digits of the hash are a folder).
std::string place_of(std::string_view hash, Type type);
inline std::string place_of(const Rendition& rendition) { return place_of(rendition.hash, rendition.type); }

/// Where the file of such a name stands inside the media folder, and its media type.
struct Place {
    std::string path;
    std::string_view type;
};

/// The place of a name that comes from an address; nothing for any text that file_name does not make.
std::optional<Place> find_place(std::string_view name);

/// image/jpeg or image/png.
std::string_view media_type(Type type);

}
