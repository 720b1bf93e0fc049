// Any bytes as a file that a site was kept in: rows in the order of their places, clean text, or a refusal in words.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/dump/dump.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    static const auto file = std::filesystem::temp_directory_path() / ("dump-fuzz-" + std::to_string(::getpid()));
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    std::vector<std::uint64_t> places;
    const auto done = dump::read(file, {.prefix = "", .most_value = 100'000}, [&](const dump::Row& row) {
        expect(row.columns.size() == row.values.size() && (places.empty() || row.place > places.back()));
        for (const auto& value : row.values) expect(!value || is_clean_utf8(*value));
        places.push_back(row.place);
        return places.size() < 1000 ? dump::Then::go_on : dump::Then::stop;
    });
    if (!done) expect(done.problems().of("file") != nullptr);
    if (places.size() < 2 || !done || !done->complete) return 0;
    const auto middle = places[places.size() / 2];
    std::size_t rest = 0;
    expect(static_cast<bool>(dump::read(file, {.prefix = "", .after = middle, .most_value = 100'000}, [&](const dump::Row&) {
        ++rest;
        return dump::Then::go_on;
    })));
    expect(rest == places.size() - places.size() / 2 - 1);
    return 0;
}
