// A tar archive as POSIX describes it (ustar, IEEE Std 1003.1): entries one after the other, each with its size and SHA-256.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/store.hpp"

namespace kenober::backup {

/// SHA-256 of bytes that come in pieces.
class Fingerprint {
public:
    Fingerprint() { crypto_hash_sha256_init(&m_state); }
    void add(std::string_view bytes)
    {
        crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    /// In lower-case hexadecimal.
    std::string end();

private:
    crypto_hash_sha256_state m_state;
};

class File {
public:
    File(const std::filesystem::path& path, const char* mode);
    std::FILE* handle() const { return m_handle.get(); }
    /// Up to `limit` bytes; fewer only at the end of the file.
    std::string read(std::size_t limit);
    void write(std::string_view bytes);
    void seek(std::int64_t place);
    /// Everything written is on the disk when this returns.
    void sync();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    [[noreturn]] void fail(const char* what) const;
    std::string m_name;
    std::unique_ptr<std::FILE, Close> m_handle;
};

struct Written {
    std::int64_t bytes = 0;
    std::string sha256;
};

class TarWriter {
public:
    explicit TarWriter(const std::filesystem::path& path);
    /// `name` is a relative path of at most 255 bytes that can be cut at a slash into 155 and 100.
    void begin(const std::string& name);
    void add(std::string_view bytes);
    Written end();
    void finish();

private:
    File m_file;
    std::string m_name;
    std::int64_t m_header = 0;  // where the entry began
    std::int64_t m_place = 0;
    Fingerprint m_fingerprint;
};

struct Entry {
    std::string name;
    std::int64_t place = 0;
    std::int64_t bytes = 0;
};

class TarReader {
public:
    /// Reads all headers. Throws std::runtime_error where the file is no archive, or ends too soon.
    explicit TarReader(const std::filesystem::path& path);
    const std::vector<Entry>& entries() const { return m_entries; }
    const Entry& find(std::string_view name) const;
    /// In pieces of at most 64 KB.
    void read(const Entry& entry, store::FunctionRef<void(std::string_view)> take);

private:
    File m_file;
    std::vector<Entry> m_entries;
};

}
