// Any bytes as a text of WordPress: no comment of a block is left, every shortcode says what became of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/wxr/wxr.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::wxr;
    const std::string_view content(reinterpret_cast<const char*>(data), size);
    const BodyOptions options{.attachment = [](std::int64_t) { return Attachment{"https://example.org/a.jpg", "<b>", "&amp;"}; },
                              .attached = [] { return std::vector<Attachment>(3, Attachment{"https://example.org/b.jpg", "", "c"}); }};
    const auto body = body_of(content, options);
    for (const auto& code : body.shortcodes)
        if (code.name.empty() || !code.written.starts_with('[')) std::abort();
    if (!body.missing.empty()) std::abort();
    with_paragraphs(content);
    return 0;
}
