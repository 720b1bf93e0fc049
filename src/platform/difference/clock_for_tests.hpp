// A clock that others on the machine do not disturb.
#pragma once

#include <ctime>

namespace kenober::difference {

/// Processor time of this program since `start` (std::clock).
inline double processor_seconds(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

}
