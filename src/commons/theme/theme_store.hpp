// What the stores of this folder share.
#pragma once

#include "commons/theme/theme.hpp"

namespace kenober::theme {

/// Writes a row of history, and returns its number.
std::int64_t note(store::Transaction& db, Act act, const Theme& theme, const Theme& other, const By& by);
/// The theme that a word means which is none itself.
std::optional<Theme> find_meant(store::Snapshot& db, std::string_view slug);

}
