// Asking partners again, one at a time on each server, as jobs that plan the next one themselves.
#pragma once

#include "modules/partner/pace.hpp"
#include "modules/partner/partner_store.hpp"

namespace kenober::partner {

/// What one job does: `due` is the moment for which it was planned; where that is no longer the plan, nothing.
void ask_again(store::Database& database, std::int64_t id, Time due, Time now);

/// Puts what became of asking into the database, and plans the next time. Moves the generation of the site only where what it shows is
/// different. Nothing for a partner that was paused or removed meanwhile.
void settle(store::Transaction& db, std::int64_t partner, const Answer& answer, Time now, Chance chance);

}
