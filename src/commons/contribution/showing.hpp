// A showing: a published contribution of one site that stands in the lists of another one too, under its one address.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

struct Showing {
    std::int64_t site = 0;  // where it is shown
    std::int64_t contribution = 0;
    std::optional<std::int64_t> section;  // of that site
    std::int64_t person = 0;  // who decided so
    Time since;
};

/// Shows it, or puts what is shown already into another section. Moves the site that shows it.
void show(store::Transaction& db, const Showing& showing);
/// Quiet where it is not shown.
void take_off(store::Transaction& db, std::int64_t site, std::int64_t contribution);
/// Where a contribution is shown, the oldest showing first.
std::vector<Showing> showings(store::Snapshot& db, std::int64_t contribution);
/// What a site shows from elsewhere, and what others show of a site: the newest showing first, at most 100. Published ones only.
std::vector<Showing> list_shown_here(store::Snapshot& db, std::int64_t site);
std::vector<Showing> list_shown_elsewhere(store::Snapshot& db, std::int64_t site);
/// A published contribution as it appears on a site: its own, or shown there. Nothing where it does not appear.
std::optional<Contribution> find_on(store::Snapshot& db, std::int64_t site, std::int64_t contribution);

}
