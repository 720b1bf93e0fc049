// What the rows of pictures say of files.
#pragma once

#include <string_view>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::gallery {

/// Whether any picture is this file, or has it among its widths.
bool is_needed(store::Snapshot& db, std::string_view file);
/// Whether a picture of this file was taken in since.
bool is_taken_since(store::Snapshot& db, std::string_view file, Time since);

}
