// Any bytes as a file with front matter: never an exception, and the body is a part of the file.
#include "platform/text/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::text;
    const std::string source = "---\n" + std::string(reinterpret_cast<const char*>(data), size);
    const auto matter = split_front_matter(source);
    if (!source.ends_with(matter.body)) std::abort();
    for (const auto& [key, value] : matter.facts.map) slug(key + value.text());
    word_diff(source, matter.body);
    return 0;
}
