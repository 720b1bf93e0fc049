// What the tests of this folder share: a folder that goes away, files of the corpora, pictures made on the spot.
#pragma once

#include "platform/base/base.hpp"
#include "platform/media/media.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <string_view>

namespace kenober::media::sample {

/// A temporary folder, removed with everything in it.
class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("kenober-media-test-" + random_token(9)))
    {
        std::filesystem::create_directories(m_path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    const std::filesystem::path& path() const { return m_path; }

    std::filesystem::path put(const std::string& name, std::string_view bytes) const
    {
        std::ofstream(m_path / name, std::ios::binary) << bytes;
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

/// The value of an environment variable, empty if unset.
inline std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

inline std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The msgid of the only problem, or what went otherwise.
inline std::string complaint(const Checked<Picture>& taken)
{
    if (taken) return "no problem";
    return taken.problems().list().size() == 1 ? taken.problems().list()[0].sentence.id : "several problems";
}

/// The first bytes of a PNG that says it has this size; nothing follows.
inline std::string png_of_size(std::uint32_t width, std::uint32_t height)
{
    const auto number = [](std::uint32_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 0xFF);
        return bytes;
    };
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s + number(width) + number(height) + "\x08\x02\0\0\0\0\0\0\0"s;
}

}

/// Ends a test that has nothing to look at: counted as skipped, and an error where CI is to run everything.
#define KENOBER_CANNOT_TEST(sentence)                                                                                                      \
    do {                                                                                                                                   \
        if (kenober::media::sample::setting("CI") == "true") FAIL() << (sentence);                                                         \
        GTEST_SKIP() << (sentence);                                                                                                        \
    } while (false)
