// The public register of moderation: figures about texts, never about people, as they stood when the day began.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/ledger/account.hpp"
#include "commons/moderation/moderation.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::ledger {

void add_routes(http::Routes& routes);

/// How many texts waited at a moment, and for how long, in microseconds.
struct Queue {
    std::int64_t count = 0;
    std::int64_t median = 0;
    std::int64_t oldest = 0;
};

struct ReasonCount {
    moderation::Act act = moderation::Act::decline;
    std::string reason;  // code
    std::int64_t count = 0;
};

/// What was decided in one month.
struct Month {
    std::string name;  // "2026-11"
    std::int64_t sent = 0, published = 0, sent_back = 0, declined = 0, hidden = 0, shown = 0, appeals = 0, overturned = 0;
    std::optional<std::int64_t> median_delay;  // microseconds between sending and the first answer
    std::vector<ReasonCount> reasons;
};

/// Of those texts that had an answer, how many of a hundred were published in the end, spam aside; nothing without answers.
std::optional<int> share_published(const std::vector<Month>& months);

/// The middle of the values, the lower one of two; 0 of none.
std::int64_t median(std::vector<std::int64_t> values);
/// Whole days of the territory's clock, rounded down.
std::int64_t whole_days(std::int64_t micros);

/// Local midnight: the figures count what happened before it, so that a page stays right all day.
Time as_of(Time now);
/// The next one, when the figures change.
Time changes(Time now);

/// The texts that waited at `moment`, some of which may have had their answer since.
Queue queue_at(store::Snapshot& db, std::int64_t site, Time moment);
/// Months with a decision before `moment`, the newest first, at most `most`.
std::vector<Month> list_months(store::Snapshot& db, std::int64_t site, Time moment, std::size_t most);

/// The middle of the delays before a first answer, in microseconds, from this month on; nothing without answers.
std::optional<std::int64_t> median_delay(store::Snapshot& db, std::int64_t site, std::string_view first_month, Time moment);

/// RFC 4180, one figure per line: `when,figure,reason,value`; figures are English words, delays hours.
std::string csv(const Queue& queue, const std::vector<Month>& months, Time moment);

}
