// A file or folder held open by its descriptor, closed with its scope; errors are std::system_error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace kenober::blob {

class OpenFile {
public:
    enum class For { reading, creating };

    /// `creating` refuses a file that exists already.
    OpenFile(const std::filesystem::path& path, For purpose);
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    /// Fewer than `size` bytes only at the end of the file.
    std::size_t read_at(std::uint64_t offset, char* to, std::size_t size) const;
    void write_all(std::string_view bytes) const;
    /// Returns once the disk holds it (fsync); for a folder, once it holds its entries.
    void sync() const;

private:
    int m_descriptor;
};

/// Whether an error says that there is no room left: ENOSPC, EDQUOT.
bool is_disk_full(const std::error_code& code);

}
