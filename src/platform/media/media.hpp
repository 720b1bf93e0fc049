// A picture that a person sent, taken in safely: checked, cleaned of every hidden field, kept under the name of its content in several
// widths, and dressed with its licence when it is served.
#pragma once

#include "platform/base/base.hpp"
#include "platform/blob/blob.hpp"
#include "platform/media/picture_header.hpp"
#include "platform/media/rights.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

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

/// The picture cannot be kept now, through no fault of who sent it: no room, the storage or kenober-media is out of reach.
class Unavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Checks the file, has kenober-media derive what is kept first, and stores it durably. `upload` stays where it is; its name says nothing
/// about its type. Problems are put on `field`. At most two run at once. Throws Unavailable; never throws for what the file contains.
Checked<Picture> take_picture(const std::filesystem::path& upload, const Limits& limits, blob::Store& store,
                              std::string_view field = "picture");

/// The other renditions of a picture that was taken in: further widths of its type, and every width as WebP; stored durably.
/// Nothing if the original is not kept any more. Throws Unavailable.
std::vector<Rendition> further_renditions(const Rendition& original, blob::Store& store);

/// The program that reads pictures apart from the server: where it is looked for, and whether it is there and starts.
struct Program {
    enum class State { well, missing, failing };
    State state = State::missing;
    std::filesystem::path path;
};
/// Starts it once, on what is no picture: some hundredths of a second.
Program examine_program();

/// Its name in the store and in addresses: the whole hash and the suffix of its type.
std::string file_name(const Rendition& rendition);
/// Hash and type of such a name, the rest unknown; nothing for any text that file_name does not make.
std::optional<Rendition> named(std::string_view file_name);
/// Where it stands below the folder of a store.
inline std::string place_of(const Rendition& rendition) { return blob::place_of(file_name(rendition)); }

/// Where the file of such a name stands inside the folder of a store, and its media type.
struct Place {
    std::string path;
    std::string_view type;
};
/// The place of a name that comes from elsewhere; nothing for any text that file_name does not make.
std::optional<Place> find_place(std::string_view name);

/// image/jpeg, image/png, image/webp.
std::string_view media_type(Type type);

}
