// Any bytes as a ZIP archive: whatever is accepted has safe names, one of each, and gives as many bytes as it said.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "platform/archive/archive.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::archive;
    static const auto file = std::filesystem::temp_directory_path() / ("archive-fuzz-" + std::to_string(::getpid()));
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    std::map<std::string, std::int64_t> taken;
    const Limits limits{.entries = 50, .entry_bytes = 1'000'000, .bytes = 2'000'000};
    const auto entries = read(file, limits, [&taken](const Entry& entry) -> Sink {
        auto& bytes = taken[entry.name];
        return [&bytes](std::string_view piece) { bytes += static_cast<std::int64_t>(piece.size()); };
    });
    if (!entries) {
        expect(entries.problems().of("file") != nullptr);
        return 0;
    }
    expect(entries->size() == taken.size());
    for (const auto& entry : *entries) expect(is_safe_name(entry.name) && taken.at(entry.name) == entry.bytes);
    return 0;
}
