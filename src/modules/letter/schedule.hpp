// When a letter leaves: a day of the week and an hour, as the people of the town say them.
#pragma once

#include "platform/base/base.hpp"

namespace kenober::letter {

/// How often somebody is written to.
enum class Rhythm { each, day, week };
std::string_view name(Rhythm rhythm);
std::optional<Rhythm> rhythm_of(std::string_view name);

struct Schedule {
    int weekday = 4; // 0 is Monday
    int hour = 9;    // 0 to 23, local; an hour that does not exist that day is the one after it
    bool operator==(const Schedule&) const = default;
};

/// The first departure after a moment. In an hour that comes twice, the first of the two.
Time next_departure(const Schedule& schedule, Time after);
/// The same for those who are written to every day, at the same hour.
Time next_daily_departure(const Schedule& schedule, Time after);

}
