// Thanks: authors learn that something was made from their work, by mail, or by a slip that a facilitator prints and hands over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::lineage {

/// Inside the transaction that publishes a contribution: whoever proposed one of its sources here has a mail, or a slip where there is no
/// address. Once for each pair, however often it is called; nobody thanks themselves, and sources that cannot be seen say nothing.
void tell_authors(const http::Request& request, store::Transaction& db, std::int64_t adaptation);

enum class Way { mail, slip };

/// A slip: both texts as they are now, and the name of whoever it is for.
struct Thanks {
    std::int64_t id = 0;
    contribution::Contribution origin, adaptation;
    std::string name;
    std::optional<Time> printed;
};
/// Slips that nobody has printed yet, for texts of this site, the oldest first; at most 100. Both texts are published.
std::vector<Thanks> list_unprinted_thanks(store::Snapshot& db, std::int64_t site);
std::optional<Thanks> find_thanks(store::Snapshot& db, std::int64_t id);
/// True for the first time only.
bool set_printed(store::Transaction& db, std::int64_t id, Time now);
/// Notes that somebody is told; false if that was done before.
bool note_thanks(store::Transaction& db, std::int64_t origin, std::int64_t adaptation, Way way, Time now);

}
