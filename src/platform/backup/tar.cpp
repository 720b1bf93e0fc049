#include "platform/backup/tar.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

namespace kenober::backup {
namespace {

constexpr std::int64_t block = 512;
constexpr std::size_t piece = 64 << 10;

std::int64_t padded(std::int64_t bytes) { return (bytes + block - 1) / block * block; }

void put(std::string& header, std::size_t place, std::string_view text) { header.replace(place, text.size(), text); }

unsigned sum_of(std::string header)
{
    header.replace(148, 8, 8, ' ');
    unsigned sum = 0;
    for (const char byte : header) sum += static_cast<unsigned char>(byte);
    return sum;
}

// Sizes above 8 GB do not fit the octal field; GNU tar and others take them as a binary number with the first bit set.
std::string size_field(std::int64_t bytes)
{
    if (bytes < 1LL << 33) return fmt::format("{:011o}", bytes);
    std::string field(12, '\0');
    for (std::size_t place = 11; place > 0; --place, bytes >>= 8) field[place] = static_cast<char>(bytes & 0xff);
    field[0] = static_cast<char>(0x80);
    return field;
}

std::int64_t size_of(std::string_view field)
{
    const bool binary = (static_cast<unsigned char>(field[0]) & 0x80) != 0;
    std::int64_t bytes = 0;
    for (const char c : field.substr(binary ? 4 : 0)) {
        if (binary) bytes = bytes << 8 | static_cast<unsigned char>(c);
        else if (c >= '0' && c <= '7') bytes = bytes << 3 | (c - '0');
    }
    return bytes;
}

std::string header_of(const std::string& name, std::int64_t bytes)
{
    std::size_t cut = 0;  // the last 100 bytes in one field, what stands before a slash in another
    if (name.size() > 100) {
        cut = name.find('/', name.size() - 101);
        if (cut == name.npos || cut > 155) throw std::runtime_error("too long a name for an archive: " + name);
    }
    std::string header(block, '\0');
    put(header, 0, cut == 0 ? name : name.substr(cut + 1));
    put(header, 100, "0000600");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, size_field(bytes));
    put(header, 136, "00000000000");
    put(header, 156, "0");
    put(header, 257, std::string_view("ustar\00000", 8));
    put(header, 345, name.substr(0, cut));
    put(header, 148, fmt::format("{:06o}", sum_of(header)) + std::string("\0 ", 2));
    return header;
}

std::string text_of(std::string_view field) { return std::string(field.substr(0, std::min(field.find('\0'), field.size()))); }

}

std::string Fingerprint::end()
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&m_state, hash.data());
    std::string text;
    for (const unsigned char byte : hash) text += fmt::format("{:02x}", byte);
    return text;
}

File::File(const std::filesystem::path& path, const char* mode) : m_name(path.string()), m_handle(std::fopen(path.c_str(), mode))
{
    if (!m_handle) fail("open");
}

void File::fail(const char* what) const { throw std::runtime_error(fmt::format("cannot {} {}: {}", what, m_name, std::strerror(errno))); }

std::string File::read(std::size_t limit)
{
    std::string bytes(limit, '\0');
    bytes.resize(std::fread(bytes.data(), 1, limit, handle()));
    if (std::ferror(handle()) != 0) fail("read");
    return bytes;
}

void File::write(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), handle()) != bytes.size()) fail("write");
}

void File::seek(std::int64_t place)
{
    if (::fseeko(handle(), place, SEEK_SET) != 0) fail("seek in");
}

void File::sync()
{
    if (std::fflush(handle()) != 0 || ::fsync(::fileno(handle())) != 0) fail("write");
}

TarWriter::TarWriter(const std::filesystem::path& path) : m_file(path, "wbx")
{
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void TarWriter::begin(const std::string& name)
{
    m_name = name;
    m_header = m_place;
    m_fingerprint = Fingerprint();
    m_file.write(header_of(name, 0));
    m_place += block;
}

void TarWriter::add(std::string_view bytes)
{
    m_file.write(bytes);
    m_fingerprint.add(bytes);
    m_place += static_cast<std::int64_t>(bytes.size());
}

Written TarWriter::end()
{
    const std::int64_t bytes = m_place - m_header - block;
    m_file.write(std::string(static_cast<std::size_t>(padded(bytes) - bytes), '\0'));
    m_place = m_header + block + padded(bytes);
    m_file.seek(m_header);
    m_file.write(header_of(m_name, bytes));  // its size is known only now
    m_file.seek(m_place);
    return {bytes, m_fingerprint.end()};
}

void TarWriter::finish()
{
    m_file.write(std::string(2 * block, '\0'));
    m_file.sync();
}

TarReader::TarReader(const std::filesystem::path& path) : m_file(path, "rb")
{
    const auto end = static_cast<std::int64_t>(std::filesystem::file_size(path));
    const std::string last(block, '\0');
    for (std::int64_t place = 0;;) {
        m_file.seek(place);
        const std::string header = m_file.read(block);
        if (header.size() < static_cast<std::size_t>(block)) throw std::runtime_error("this archive ends too soon: " + path.string());
        if (header == last) return;
        const std::string_view view = header;
        if (view.substr(257, 5) != "ustar" || text_of(view.substr(148, 6)) != fmt::format("{:06o}", sum_of(header)))
            throw std::runtime_error("this is not an archive of ours: " + path.string());
        const std::string before = text_of(view.substr(345, 155));
        Entry entry{(before.empty() ? "" : before + "/") + text_of(view.substr(0, 100)), place + block, size_of(view.substr(124, 12))};
        if (entry.bytes < 0 || entry.bytes > end - entry.place) throw std::runtime_error("this archive ends too soon: " + path.string());
        place = entry.place + padded(entry.bytes);
        m_entries.push_back(std::move(entry));
    }
}

const Entry& TarReader::find(std::string_view name) const
{
    for (const Entry& entry : m_entries)
        if (entry.name == name) return entry;
    throw std::runtime_error("this archive lacks " + std::string(name));
}

void TarReader::read(const Entry& entry, store::FunctionRef<void(std::string_view)> take)
{
    m_file.seek(entry.place);
    for (std::int64_t left = entry.bytes; left > 0;) {
        const std::string bytes = m_file.read(std::min(piece, static_cast<std::size_t>(left)));
        if (bytes.empty()) throw std::runtime_error("this archive ends too soon");
        left -= static_cast<std::int64_t>(bytes.size());
        take(bytes);
    }
}

}
