// The whole index made anew.
#pragma once

#include <cstdint>
#include <functional>

#include "platform/store/store.hpp"

namespace kenober::finding {

/// Empties the index and makes it of everything that is published; `progress`, if any, is told how many texts are done. Whatever is written
/// meanwhile comes into it by itself. What is interrupted leaves an index that says so, and is to be made anew again.
void make_anew(store::Database& database, const std::function<void(std::int64_t)>& progress);

}
