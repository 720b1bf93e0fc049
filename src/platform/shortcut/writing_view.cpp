// Code, places and abbreviations as Markdown has them.
#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

std::size_t longest_run(std::string_view text, char c)
{
    std::size_t longest = 0, run = 0;
    for (const char one : text) {
        run = one == c ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}

std::string anchor(std::string_view name)
{
    name = trim(name);
    if (name.starts_with('#')) name.remove_prefix(1);
    std::string id;
    for (const char c : name)
        id += c == '"' || c == '<' || c == '>' || c == '&' || c == ' ' || static_cast<unsigned char>(c) < 0x20 ? '-' : c;
    return "<a id=\"" + id + "\"></a>";
}

std::string write_code(std::string_view code)
{
    const std::string fence(longest_run(code, '`') + 1, '`');
    const bool padded = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
    std::string inside(code);
    std::ranges::replace(inside, '\n', ' ');
    return fence + (padded ? " " : "") + inside + (padded ? " " : "") + fence;
}

std::string write_code_block(std::string_view code, std::string_view info)
{
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    return fence + std::string(info) + "\n" + std::string(code) + "\n" + fence;
}

std::string abbreviation(std::string_view words, std::string_view meaning, Html html)
{
    if (html == Html::dropped) return std::string(words) + " (" + std::string(meaning) + ")";
    std::string title;
    for (const char c : meaning)
        if (c == '"') title += "&quot;";
        else if (c == '<') title += "&lt;";
        else if (c == '&') title += "&amp;";
        else title += c;
    return "<abbr title=\"" + title + "\">" + std::string(words) + "</abbr>";
}

}
