// Fuzz target: the reader of picture headers must neither crash nor say a size of zero, whatever it is given.
#include "platform/media/picture_header.hpp"

#include <cstdlib>

// libFuzzer's entry point has this name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)  // NOLINT(readability-identifier-naming)
{
    const auto header = kenober::media::read_header(std::string_view(reinterpret_cast<const char*>(data), size));
    if (header && (header->width == 0 || header->height == 0)) std::abort();
    return 0;
}
