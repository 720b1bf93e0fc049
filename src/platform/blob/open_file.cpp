#include "platform/blob/open_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace kenober::blob {

namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}

OpenFile::OpenFile(const std::filesystem::path& path, For purpose)
    : m_descriptor(::open(path.c_str(), O_CLOEXEC | (purpose == For::reading ? O_RDONLY : O_WRONLY | O_CREAT | O_EXCL), 0644))
{
    if (m_descriptor < 0) fail("open");
}

OpenFile::~OpenFile() { ::close(m_descriptor); }

std::size_t OpenFile::read_at(std::uint64_t offset, char* to, std::size_t size) const
{
    std::size_t filled = 0;
    while (filled < size) {
        const auto count = ::pread(m_descriptor, to + filled, size - filled, static_cast<off_t>(offset + filled));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("read");
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    return filled;
}

void OpenFile::write_all(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const auto count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("write");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void OpenFile::sync() const
{
    if (::fsync(m_descriptor) != 0) fail("fsync");
}

bool is_disk_full(const std::error_code& code)
{
    return code == std::errc::no_space_on_device || code == std::error_code(EDQUOT, std::generic_category());
}

}
