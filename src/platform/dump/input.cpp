#include "platform/dump/reading.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>

namespace kenober::dump {

namespace {

class Plain : public Input {
public:
    explicit Plain(const std::filesystem::path& file) : m_file(file, std::ios::binary), m_total(std::filesystem::file_size(file)) {}

    std::size_t read(char* to, std::size_t most) override
    {
        m_file.read(to, static_cast<std::streamsize>(most));
        if (m_file.bad()) throw Refused{say("This file cannot be read to its end.")};
        m_done += static_cast<std::uint64_t>(m_file.gcount());
        return static_cast<std::size_t>(m_file.gcount());
    }

    std::uint64_t done() const override { return m_done; }
    std::uint64_t total() const override { return m_total; }

private:
    std::ifstream m_file;
    std::uint64_t m_done = 0, m_total = 0;
};

// gzip, bzip2, xz, or the first file of a ZIP archive. SQL shrinks to a tenth; what grows two hundredfold is a bomb.
class Packed : public Input {
public:
    explicit Packed(const std::filesystem::path& file)
        : m_archive(archive_read_new(), archive_read_free), m_total(std::filesystem::file_size(file))
    {
        archive_read_support_filter_gzip(m_archive.get());
        archive_read_support_filter_bzip2(m_archive.get());
        archive_read_support_filter_xz(m_archive.get());
        archive_read_support_format_raw(m_archive.get());
        archive_read_support_format_zip(m_archive.get());
        archive_entry* entry = nullptr;
        if (archive_read_open_filename(m_archive.get(), file.c_str(), 65536) != ARCHIVE_OK) refuse();
        do {
            if (archive_read_next_header(m_archive.get(), &entry) != ARCHIVE_OK) refuse();
        } while (archive_entry_filetype(entry) == AE_IFDIR);
    }

    std::size_t read(char* to, std::size_t most) override
    {
        constexpr std::uint64_t unsuspected = 64'000'000, ratio = 200;
        const auto bytes = archive_read_data(m_archive.get(), to, most);
        if (bytes < 0) refuse();
        m_unpacked += static_cast<std::uint64_t>(bytes);
        if (m_unpacked > unsuspected && m_unpacked / ratio > m_total)
            throw Refused{say("This file would become far too large once unpacked: it is not read.")};
        return static_cast<std::size_t>(bytes);
    }

    std::uint64_t done() const override
    {
        return static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(m_archive.get(), -1)));
    }
    std::uint64_t total() const override { return m_total; }

private:
    [[noreturn]] static void refuse() { throw Refused{say("This compressed file is cut short or damaged.")}; }

    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    std::uint64_t m_unpacked = 0, m_total = 0;
};

bool is_packed(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string first(6, '\0');
    stream.read(first.data(), static_cast<std::streamsize>(first.size()));
    return first.starts_with("\x1F\x8B") || first.starts_with("BZh") ||
           first.starts_with("\xFD"
                             "7zXZ") ||
           first.starts_with("PK\x03\x04");
}

}

std::unique_ptr<Input> open_input(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored) || !std::ifstream(file)) throw Refused{say("This file cannot be opened.")};
    if (is_packed(file)) return std::make_unique<Packed>(file);
    return std::make_unique<Plain>(file);
}

}
