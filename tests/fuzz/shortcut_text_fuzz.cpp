// Any bytes as a text of SPIP: well-formed Markdown comes out, safe once rendered, and a title is one line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/shortcut/shortcut.hpp"
#include "platform/text/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    const std::string_view typed(reinterpret_cast<const char*>(data), size);
    shortcut::Options options;
    options.resolve = [](std::string_view kind, std::int64_t number) -> std::optional<shortcut::Target> {
        if (number % 2 == 0) return std::nullopt;
        return shortcut::Target{"/" + std::to_string(number), std::string(kind), number % 3 == 0, "", "{{x}}"};
    };
    for (const auto ends : {shortcut::LineEnds::soft, shortcut::LineEnds::kept}) {
        options.line_ends = ends;
        options.backticks = ends == shortcut::LineEnds::kept ? shortcut::Backticks::code : shortcut::Backticks::plain;
        options.html = size % 2 == 0 ? shortcut::Html::kept : shortcut::Html::dropped;
        const auto converted = shortcut::to_markdown(typed, options);
        if (!is_clean_utf8(converted.markdown) || converted.markdown.size() > 4000 + 400 * size) std::abort();
        for (const char c : converted.markdown)
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') std::abort();  // code keeps its tabs
        text::MarkdownOptions rendering;
        rendering.raw_html = text::RawHtml::sanitize;
        text::render_markdown(converted.markdown, rendering);
    }
    const std::string line = shortcut::to_line(typed, options);
    if (!is_clean_utf8(line) || line.find('\n') != std::string::npos) std::abort();
    return 0;
}
