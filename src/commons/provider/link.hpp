// Which account here belongs to whom at the provider.
#pragma once

#include <cstdint>
#include <optional>

#include "commons/provider/token.hpp"
#include "platform/store/store.hpp"

namespace kenober::provider {

std::optional<std::int64_t> find_person(store::Snapshot& db, const Identity& identity);
/// Whoever proved to be the person. An identity that has an account already keeps it: false.
bool link(store::Transaction& db, const Identity& identity, std::int64_t person, Time now);
bool has_link(store::Snapshot& db, std::int64_t person, const std::string& issuer);
void unlink(store::Transaction& db, std::int64_t person, const std::string& issuer);

}
