#include "commons/correction/markdown_in_print.hpp"

#include "platform/text/text.hpp"

namespace kenober::correction {

namespace {

// "```" or "~~~" or more of them at the beginning of a line; 0: no fence.
char fence_of(std::string_view line)
{
    const auto at = line.find_first_not_of(' ');
    if (at > 3) return 0;  // so is npos
    const auto rest = line.substr(at);
    return rest.starts_with("```") || rest.starts_with("~~~") ? rest.front() : '\0';
}

bool is_indented(std::string_view line) { return line.starts_with("    ") || line.starts_with('\t'); }

// Lines without code but what stands between backticks: as many at the end as at the beginning.
std::string prose_in_print(std::string_view prose, std::string_view language)
{
    std::string made;
    std::size_t from = 0;
    for (auto open = prose.find('`'); open != std::string_view::npos; open = prose.find('`', open)) {
        const auto inside = std::min(prose.find_first_not_of('`', open), prose.size());
        const std::string ticks(inside - open, '`');
        const auto close = prose.find(ticks, inside);
        open = inside;
        if (close == std::string_view::npos) continue;
        const auto begin = inside - ticks.size(), end = close + ticks.size();
        made += text::typeset(prose.substr(from, begin - from), language);
        made += prose.substr(begin, end - begin);
        from = open = end;
    }
    return made + text::typeset(prose.substr(from), language);
}

}

std::string markdown_in_print(std::string_view markdown, std::string_view language)
{
    std::string made, prose;
    char fence = 0;
    while (!markdown.empty()) {
        const auto line = markdown.substr(0, std::min(markdown.find('\n'), markdown.size() - 1) + 1);
        markdown.remove_prefix(line.size());
        const char mark = fence_of(line);
        if (!fence && !mark && !is_indented(line)) {
            prose += line;
            continue;
        }
        made += prose_in_print(prose, language);
        prose.clear();
        made += line;
        if (mark && !fence) fence = mark;
        else if (mark == fence) fence = 0;
    }
    return made + prose_in_print(prose, language);
}

}
