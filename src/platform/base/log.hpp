// The log: events with named values, plain or JSON, and never a person's data (no mail address, no name, no text, no IP).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kenober::log {

enum class Level { debug, info, warning, error };
enum class Shape { plain, json };

using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

/// Where nothing was chosen: info and above, plain, on standard error.
void choose(Level least, Shape shape);

/// Would an event of this level be written? Asked before making values that cost something.
bool writes(Level level);

void write(Level level, std::string_view event, Values values);

inline void debug(std::string_view event, Values values = {}) { write(Level::debug, event, values); }
inline void info(std::string_view event, Values values = {}) { write(Level::info, event, values); }
inline void warning(std::string_view event, Values values = {}) { write(Level::warning, event, values); }
inline void error(std::string_view event, Values values = {}) { write(Level::error, event, values); }

}
