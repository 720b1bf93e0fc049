#include "platform/archive/writer.hpp"

#include "platform/archive/characters.hpp"
#include "platform/archive/reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <stdexcept>

namespace kenober::archive {
namespace {

namespace fs = std::filesystem;

struct FreeArchive {
    void operator()(struct archive* zip) const { archive_write_free(zip); }
};

struct FreeEntry {
    void operator()(struct archive_entry* entry) const { archive_entry_free(entry); }
};

class Fingerprint {
public:
    Fingerprint() { crypto_hash_sha256_init(&m_state); }
    void add(std::string_view bytes)
    {
        crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    std::string end()
    {
        std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
        crypto_hash_sha256_final(&m_state, digest.data());
        std::string text;
        for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
        return text;
    }

private:
    crypto_hash_sha256_state m_state{};
};

}

struct Writer::Inside {
    fs::path file;
    fs::path unfinished;
    int descriptor = -1;
    std::set<std::string> names;
    std::unique_ptr<struct archive, FreeArchive> zip;

    void check(int outcome) const
    {
        if (outcome == ARCHIVE_OK) return;
        const char* words = archive_error_string(zip.get());
        throw std::runtime_error(fmt::format("{} cannot be written: {}", file.string(), words != nullptr ? words : "unknown fault"));
    }

    [[noreturn]] void fail(const fs::path& path) const
    {
        throw std::runtime_error(fmt::format("{}: {}", path.string(), std::strerror(errno)));
    }

    // The time is left unset: libarchive writes the first moment of MS-DOS, whatever the time zone.
    void begin(const std::string& name, std::int64_t bytes, Packing packing)
    {
        if (!is_safe_name(name)) throw std::logic_error("no name for an entry: " + name);
        if (!names.insert(name).second) throw std::logic_error("two entries of one name: " + name);
        check(packing == Packing::smaller ? archive_write_zip_set_compression_deflate(zip.get())
                                          : archive_write_zip_set_compression_store(zip.get()));
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_copy_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), bytes);
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        check(archive_write_header(zip.get(), entry.get()));
    }

    void add(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto written = archive_write_data(zip.get(), bytes.data(), bytes.size());
            if (written <= 0) check(ARCHIVE_FATAL);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
};

Writer::Writer(const fs::path& file) : m_inside(std::make_unique<Inside>())
{
    const Characters utf8;
    m_inside->file = file;
    m_inside->unfinished = file.string() + fmt::format(".{}.part", ::getpid());
    m_inside->descriptor = ::open(m_inside->unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (m_inside->descriptor < 0) m_inside->fail(m_inside->unfinished);
    m_inside->zip.reset(archive_write_new());
    m_inside->check(archive_write_set_format_zip(m_inside->zip.get()));
    m_inside->check(archive_write_set_options(m_inside->zip.get(), "zip:hdrcharset=UTF-8"));
    m_inside->check(archive_write_set_bytes_in_last_block(m_inside->zip.get(), 1));
    m_inside->check(archive_write_open_fd(m_inside->zip.get(), m_inside->descriptor));
}

Writer::~Writer()
{
    m_inside->zip.reset();
    if (m_inside->descriptor < 0) return;
    ::close(m_inside->descriptor);
    std::error_code ignored;
    fs::remove(m_inside->unfinished, ignored);
}

Written Writer::put(const std::string& name, std::string_view bytes, Packing packing)
{
    const Characters utf8;
    Fingerprint fingerprint;
    fingerprint.add(bytes);
    m_inside->begin(name, static_cast<std::int64_t>(bytes.size()), packing);
    m_inside->add(bytes);
    m_inside->check(archive_write_finish_entry(m_inside->zip.get()));
    return {static_cast<std::int64_t>(bytes.size()), fingerprint.end()};
}

Written Writer::put_file(const std::string& name, const fs::path& source, Packing packing)
{
    const Characters utf8;
    std::ifstream stream(source, std::ios::binary);
    if (!stream) m_inside->fail(source);
    const auto size = static_cast<std::int64_t>(fs::file_size(source));
    m_inside->begin(name, size, packing);
    Fingerprint fingerprint;
    std::string piece(65'536, '\0');
    std::int64_t done = 0;
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0) {
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(stream.gcount()));
        fingerprint.add(bytes);
        m_inside->add(bytes);
        done += stream.gcount();
    }
    if (done != size) throw std::runtime_error(source.string() + " changed while it was read");
    m_inside->check(archive_write_finish_entry(m_inside->zip.get()));
    return {size, fingerprint.end()};
}

void Writer::finish()
{
    const Characters utf8;
    m_inside->check(archive_write_close(m_inside->zip.get()));
    if (::fsync(m_inside->descriptor) != 0) m_inside->fail(m_inside->unfinished);
    fs::rename(m_inside->unfinished, m_inside->file);
    ::close(m_inside->descriptor);
    m_inside->descriptor = -1;
}

}
