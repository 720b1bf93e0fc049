// What programs sent with an Idempotency-Key, as the database keeps it: hashes, and what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::api {

struct SentBefore {
    std::string body_hash;
    std::int64_t contribution = 0;
};
/// For how long a key counts, in microseconds.
inline constexpr std::int64_t key_life = days(1);

std::optional<SentBefore> find_sent(store::Snapshot& db, std::int64_t token, const std::string& key_hash, Time now);
/// Forgets this token's keys that count no longer.
void insert_sent(store::Transaction& db, std::int64_t token, const std::string& key_hash, const SentBefore& sent, Time now);

}
