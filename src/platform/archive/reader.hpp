// A ZIP archive that somebody sent: looked at without trust, its entries given on in pieces.
#pragma once

#include "platform/base/base.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::archive {

/// What is read at most; an archive that is larger, or that grows suspiciously while it is unpacked, is refused.
struct Limits {
    std::int64_t entries = 200'000;
    std::int64_t entry_bytes = 2'000'000'000;  // unpacked
    std::int64_t bytes = 50'000'000'000;       // unpacked, all together
    std::int64_t ratio = 200;                  // unpacked bytes for each byte of the file, once beyond `unsuspected`
    std::int64_t unsuspected = 16'000'000;     // bytes that are never a bomb
};

struct Entry {
    std::string name;        // relative, UTF-8, parts between slashes
    std::int64_t bytes = 0;  // unpacked
};

/// Takes the bytes of one entry, piece by piece.
using Sink = std::function<void(std::string_view)>;
/// Asked at each entry, in the order of the file: where its bytes go; an empty function to pass it by.
using Choose = std::function<Sink(const Entry&)>;

/// Reads a whole archive once and returns its entries. Refused, with a sentence on `field`: what is no ZIP, or cut short, or damaged (CRC-32);
/// names that are absolute or climb, links, special files, two entries of one name, encryption, what is beyond the limits. What a sink took
/// before a refusal is not to be used. Folders are passed by. Throws std::runtime_error only if the file cannot be read at all.
Checked<std::vector<Entry>> read(const std::filesystem::path& file, const Limits& limits, const Choose& choose,
                                 std::string_view field = "file");

/// The entries without their bytes; everything is checked all the same.
Checked<std::vector<Entry>> list(const std::filesystem::path& file, const Limits& limits = {}, std::string_view field = "file");

/// Writes every entry as a file below `folder` (created; must be empty or missing). After a refusal the folder is gone.
Checked<std::vector<Entry>> unpack(const std::filesystem::path& file, const std::filesystem::path& folder, const Limits& limits = {},
                                   std::string_view field = "file");

/// Relative, clean UTF-8 without control characters, backslash or colon; no part is empty, `.` or `..` or longer than 255 bytes; at most 1000 bytes.
bool is_safe_name(std::string_view name);

}
