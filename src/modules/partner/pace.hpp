// How often a partner is asked: at most once an hour, less often where little changes, less still where asking fails.
#pragma once

#include <cstdint>
#include <optional>

#include "modules/partner/partner.hpp"
#include "platform/feed/feed.hpp"

namespace kenober::partner {

inline constexpr std::int64_t least_wait = hours(1), longest_wait = days(1), longest_obeyed = days(7);

/// A share by chance, in thousandths, so that many partners are not asked in the same second: up to a tenth more.
struct Chance {
    int thousandths = 0;  // 0 to 100
};
Chance some_chance();

/// After an answer as it should be, asked for at `now`; `changed` is when it last brought something new. Hours and days on which the feed does
/// not want to be asked are waited for, up to a week.
Time after_answer(Time now, Time changed, const feed::Pace& pace, Chance chance);

/// After so many failures one after the other (1 and more): an hour, doubled each time, up to a day; longer where the server asks for it
/// (seconds), up to a week.
Time after_failure(Time now, int failures, std::optional<std::int64_t> retry_after, Chance chance);

}
