// Words as Markdown says them: what would mean something gets a backslash; inside this folder only.
#pragma once

#include <string>
#include <string_view>

namespace kenober::manuscript {

enum class Where { paragraph, cell };

/// Only what would be read as a mark gets a backslash; beginnings of lines are another matter (below).
std::string escaped(std::string_view words, Where where);

/// The same at the beginning of a line: what would begin a list, a heading, a quotation, a table is escaped.
std::string escaped_beginning(std::string line);

/// `(address "title")`, without its words.
std::string destination(std::string_view address, std::string_view title);

std::string code_span(std::string_view code);
std::string code_block(std::string_view code);

/// How a character stands next to marks of emphasis: the standard asks whether it is white space, punctuation, or neither.
enum class Side { space, punctuation, letter, unknown };
Side side_at_beginning(std::string_view text);
Side side_at_end(std::string_view text);

}
