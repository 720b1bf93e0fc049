// Writing what an import made ready: everything of it in transactions that may run twice.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "modules/intake/ready.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

/// Another import took the site: this one was away for too long.
struct Lost : std::runtime_error {
    Lost() : std::runtime_error("another import took this site") {}
};

inline constexpr std::int64_t hold_for = seconds(30);

/// Who writes into which site.
struct Holder {
    std::int64_t site = 0;
    std::string owner;
};
/// Every write of an import begins with it.
void go_on_holding(store::Transaction& db, const Holder& holder);

/// What a batch added, but for what is counted already.
struct Written {
    std::int64_t comments = 0, addresses = 0;
};
Written write_texts(store::Transaction& db, const Holder& holder, const std::vector<Ready>& batch);

}
