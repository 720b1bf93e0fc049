// Any bytes as HTML of others: its Markdown is text, bounded, and shows nothing active.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"
#include "platform/manuscript/manuscript.hpp"
#include "platform/text/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    const std::string_view html(reinterpret_cast<const char*>(data), size);
    const auto markdown = manuscript::from_html(html).markdown;
    if (!is_clean_utf8(markdown) || markdown.size() > 200 * size + 1000) std::abort();
    text::MarkdownOptions options;
    options.raw_html = text::RawHtml::sanitize;
    const auto shown = text::render_markdown(markdown, options);
    if (shown.find("<script") != std::string::npos || shown.find("href=\"javascript:") != std::string::npos) std::abort();
    return 0;
}
