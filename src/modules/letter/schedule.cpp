#include "modules/letter/schedule.hpp"

#include <algorithm>
#include <array>

namespace kenober::letter {

namespace {

// A day is found by its noon, which exists whatever the clocks do in its night.
Day day_behind(Time after, int further)
{
    const auto today = local_day(after);
    return local_day(start_of_day(today.year, today.month, today.day) + hours(12) + days(further));
}

// Between midnight and the hour the clocks may have gone forward or back by one.
Time at_hour(const Day& day, int hour)
{
    const auto midnight = start_of_day(day.year, day.month, day.day);
    for (int passed = std::max(0, hour - 1);; ++passed) {
        const auto moment = midnight + hours(passed);
        if (local_day(moment).hour >= hour) return moment;
    }
}

}

constexpr std::array<std::string_view, 3> names{"each", "day", "week"};

std::string_view name(Rhythm rhythm) { return names.at(static_cast<std::size_t>(rhythm)); }

std::optional<Rhythm> rhythm_of(std::string_view name)
{
    for (std::size_t at = 0; at < names.size(); ++at)
        if (names.at(at) == name) return static_cast<Rhythm>(at);
    return {};
}

Time next_daily_departure(const Schedule& schedule, Time after)
{
    for (int further = 0;; ++further)
        if (const auto moment = at_hour(day_behind(after, further), schedule.hour); moment > after) return moment;
}

Time next_departure(const Schedule& schedule, Time after)
{
    for (int further = 0;; ++further) {
        const auto day = day_behind(after, further);
        if (day.weekday != schedule.weekday) continue;
        if (const auto moment = at_hour(day, schedule.hour); moment > after) return moment;
    }
}

}
