// Any bytes as HTML: what comes out is stable, and its words can be read.
#include "platform/text/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::text;
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const auto once = sanitize_html(source);
    if (sanitize_html(once.html).html != once.html) std::abort();
    const auto set = typeset_html(once.html, "fr");
    if (typeset_html(set, "fr") != set) std::abort();
    words_of(html_to_text(source));
    return 0;
}
