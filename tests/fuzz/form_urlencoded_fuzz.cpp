// Fuzz target: forms as browsers write them, and paths, which read the same after being written again.
#include "platform/form/form.hpp"

#include <cstdlib>

// libFuzzer's entry point has this name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)  // NOLINT(readability-identifier-naming)
{
    using namespace kenober;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const form::Form read = form::read_urlencoded(text);
        for (const auto& [name, value] : read.fields())
            if (!is_clean_utf8(name) || !is_clean_utf8(value)) std::abort();
    } catch (const form::Refused& refused) {
        if (refused.status() != 400) std::abort();
    }
    const form::WrittenPath path = form::read_path(text);
    if (path.is_readable && path.is_plain) {
        const form::WrittenPath again = form::read_path(form::encode_path(path.path));
        if (!again.is_readable || !again.is_plain || !again.is_tidy || again.path != path.path) std::abort();
    }
    form::read_media_type(text);
    return 0;
}
