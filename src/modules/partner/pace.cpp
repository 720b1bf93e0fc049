#include "modules/partner/pace.hpp"

#include <algorithm>

namespace kenober::partner {

namespace {

std::int64_t with_chance(std::int64_t wait, Chance chance) { return wait + wait / 1000 * chance.thousandths; }

/// What changed long ago will hardly change within the hour.
std::int64_t usual_wait(std::int64_t quiet_for)
{
    if (quiet_for < days(1)) return least_wait;
    if (quiet_for < days(7)) return hours(2);
    if (quiet_for < days(30)) return hours(6);
    return longest_wait;
}

bool is_off(Time moment, const feed::Pace& pace)
{
    const auto hour = moment.micros / hours(1);
    const auto day = moment.micros / days(1);
    // The first day of 1970 was a Thursday.
    return (pace.hours_off >> (hour % 24) & 1U) != 0 || (pace.days_off >> ((day + 3) % 7) & 1U) != 0;
}

}

Chance some_chance() { return {static_cast<int>(random_below(101))}; }

Time after_answer(Time now, Time changed, const feed::Pace& pace, Chance chance)
{
    const auto wanted = std::min(minutes(pace.minutes), longest_wait);
    const auto due = now + with_chance(std::max(usual_wait(now.micros - changed.micros), wanted), chance);
    auto moment = due;
    constexpr int hours_of_a_week = 168;
    for (int further = 0; further < hours_of_a_week; ++further) {
        if (!is_off(moment, pace)) return moment;
        // The beginning of the next hour, and its share of chance.
        moment = {(moment.micros / hours(1) + 1) * hours(1) + minutes(1) * chance.thousandths / 10};
    }
    return due;
}

Time after_failure(Time now, int failures, std::optional<std::int64_t> retry_after, Chance chance)
{
    auto wait = least_wait;
    for (int more = 1; more < failures && wait < longest_wait; ++more) wait *= 2;
    wait = with_chance(std::min(wait, longest_wait), chance);
    const auto asked_for = std::min(retry_after.value_or(0), longest_obeyed / seconds(1));
    return now + std::max(wait, seconds(asked_for));
}

}
