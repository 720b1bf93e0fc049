// What was ordered for a site in the background and is not done yet: so that a page never shows the old file as if it were the new one.
#pragma once

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kenober::moving {

enum class Work { parcel, rest, wake };

struct Order {
    Work work = Work::parcel;
    Time since;
    bool has_failed = false;  // for good: it stands among the tasks that failed
};

/// In the order in which they were asked for.
std::vector<Order> orders(store::Snapshot& db, std::int64_t site);

}
