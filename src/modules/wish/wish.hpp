// A wish: one sentence about what somebody would like to see or to do here, a few words more, and what would help.
#pragma once

#include <cstdint>
#include <string>

#include "commons/contribution/contribution.hpp"
#include "platform/store/store.hpp"

namespace kenober::wish {

extern const contribution::Kind kind;

inline constexpr std::size_t most_sentence = 280;  // characters
inline constexpr std::size_t most_words = 2000;

struct Wish {
    std::string more;   // a few words more, plain text
    std::string needs;  // what would help, plain text
};

void keep(store::Transaction& db, std::int64_t contribution, const Wish& wish);
Wish get(store::Snapshot& db, std::int64_t contribution);

}
