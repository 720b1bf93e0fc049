// Any bytes as an Accept-Language header: nothing breaks, and a wish for one language alone is granted whatever stands behind it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/i18n/i18n.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::i18n;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(preferred(text));
    if (preferred("br," + std::string(text)) != Language::br) std::abort();
    return 0;
}
