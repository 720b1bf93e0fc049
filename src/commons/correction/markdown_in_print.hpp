// Markdown as it was typed, with its words set as printers do: for comparisons, which show its signs.
#pragma once

#include <string>
#include <string_view>

namespace kenober::correction {

/// Fenced and indented code, and what stands between backticks, stays as it is. Setting twice is setting once.
std::string markdown_in_print(std::string_view markdown, std::string_view language);

}
