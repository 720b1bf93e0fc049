// What tests of this folder share: real material, where KENOBER_CORPORA names its folder, and a clock that others do not disturb.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::text {

/// Processor time of this program since `start` (std::clock): what others do on the machine does not count.
inline double processor_seconds(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

/// The folder of one collection, empty where there is none.
inline std::filesystem::path corpus(std::string_view name)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    if (root == nullptr) return {};
    const auto folder = std::filesystem::path(root) / name;
    return std::filesystem::exists(folder) ? folder : std::filesystem::path();
}

inline bool corpora_are_required()
{
    const char* value = std::getenv("CI");
    return value != nullptr && std::string_view(value) == "true";
}

inline std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// All ordinary files below a folder, sorted.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}

/// Skips the test, or fails it in continuous integration, where the material is absent.
#define KENOBER_NEEDS_CORPUS(folder, name)                                                                                                 \
    const auto folder = kenober::text::corpus(name);                                                                                       \
    if (folder.empty()) {                                                                                                                  \
        if (kenober::text::corpora_are_required()) FAIL() << "KENOBER_CORPORA has no folder " << (name);                                   \
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds " << (name) << " to run this test";                                    \
    }
