// Any bytes as Markdown: what comes out is what the sanitizer would leave as it is.
#include "platform/text/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::text;
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const std::string refused = render_markdown(source);
    if (typeset_html(refused, "fr").size() < refused.size() / 8) std::abort();
    for (const auto& what : sanitize_html(refused).left_out)
        if (what.starts_with("element") || what.starts_with("tag") || what.starts_with("address")) std::abort();
    MarkdownOptions options;
    options.raw_html = RawHtml::sanitize;
    render_markdown(source, options);
    markdown_to_text(source);
    return 0;
}
