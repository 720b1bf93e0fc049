// A ZIP archive on its way to a file: entries in the order in which they are put, without times, owners or anything of this machine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace kenober::archive {

/// `smaller` deflates (texts); `as_it_is` stores (pictures, other archives).
enum class Packing { smaller, as_it_is };

/// What was put under one name: bytes before packing, SHA-256 of them in lower-case hexadecimal.
struct Written {
    std::int64_t bytes = 0;
    std::string sha256;
};

/// APPNOTE 6.3: UTF-8 names, zip64 where an entry or the whole needs it. The file appears whole under its name with finish(), readable by its
/// owner alone, or not at all. Every function throws std::runtime_error when the file cannot be written; the writer is of no use then.
class Writer {
public:
    explicit Writer(const std::filesystem::path& file);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    /// Without finish() before, nothing stays.
    ~Writer();

    /// `name` is relative, in UTF-8, its parts between slashes (see is_safe_name); the same name twice is a fault of ours (std::logic_error).
    Written put(const std::string& name, std::string_view bytes, Packing packing);
    /// The content of a file, in pieces.
    Written put_file(const std::string& name, const std::filesystem::path& source, Packing packing);
    /// Everything is on the disk when this returns.
    void finish();

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}
