// Issues leave at their hour, or when somebody says so.
#pragma once

#include <cstdint>
#include <vector>

#include "commons/moderation/moderation.hpp"
#include "modules/issue/entry.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"

namespace kenober::issue {

enum class Departed { left, nothing_new, not_read_over };
/// One round leaves whose time has come: its issue is closed, its readers get their rows, the next departure is planned.
Departed depart(store::Transaction& db, const letter::Letter& letter, letter::Rhythm rhythm, Time now);
/// A facilitator has read the draft over: it leaves at its hour with what it holds now.
void approve(store::Transaction& db, const letter::Letter& letter, std::int64_t by, Time now);
/// It grows again.
void reopen(store::Transaction& db, const letter::Letter& letter);
/// For moderation::add_follow_up: readers of each text are written to a few minutes later.
void published(const http::Request& request, store::Transaction& db, std::int64_t contribution);

/// For moderation::add_tasks: a letter that should have left.
std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site);

/// Before the runner starts: the hours at which letters leave.
void add_jobs(jobs::Runner& runner);
/// At start, and now and then: departures that nobody asked for are made up for.
void tidy(store::Database& database, Time now);

}
