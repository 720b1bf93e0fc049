#include "modules/letter/schedule.hpp"

#include <gtest/gtest.h>

namespace kenober::letter {
namespace {

Time at(int year, int month, int day, int hour) { return start_of_day(year, month, day) + hours(hour); }

TEST(Schedule, LeavesOnItsDayAtItsHour)
{
    const Schedule friday_at_nine{4, 9};
    EXPECT_EQ(next_departure(friday_at_nine, at(2026, 11, 23, 10)), at(2026, 11, 27, 9));
    EXPECT_EQ(next_departure(friday_at_nine, at(2026, 11, 27, 8)), at(2026, 11, 27, 9));
    EXPECT_EQ(next_departure(friday_at_nine, at(2026, 11, 27, 9)), at(2026, 12, 4, 9)) << "never twice";
    EXPECT_EQ(next_daily_departure(friday_at_nine, at(2026, 11, 27, 9)), at(2026, 11, 28, 9));
    EXPECT_EQ(next_departure({4, 9}, at(2026, 12, 26, 0)), at(2027, 1, 1, 9)) << "the first of January is a day like others";
}

// 29 March and 25 October 2026: the night has 23 hours, then 25.
TEST(Schedule, KeepsTheHourThatPeopleReadOnTheirClocks)
{
    EXPECT_EQ(rfc3339(next_departure({6, 9}, at(2026, 3, 28, 12))), "2026-03-29T07:00:00Z");
    EXPECT_EQ(rfc3339(next_departure({6, 9}, at(2026, 10, 24, 12))), "2026-10-25T08:00:00Z");
    EXPECT_EQ(rfc3339(next_departure({6, 2}, at(2026, 3, 28, 12))), "2026-03-29T01:00:00Z") << "there is no two o'clock: it is three";
    EXPECT_EQ(rfc3339(next_departure({6, 2}, at(2026, 10, 24, 12))), "2026-10-25T00:00:00Z") << "the first two o'clock of two";
    EXPECT_EQ(rfc3339(next_departure({6, 0}, at(2026, 10, 24, 12))), "2026-10-24T22:00:00Z");
    EXPECT_EQ(rfc3339(next_departure({6, 23}, at(2026, 10, 24, 12))), "2026-10-25T22:00:00Z");
}

TEST(Schedule, AYearHasOneDepartureAWeekWhateverTheHour)
{
    for (int weekday = 0; weekday < 7; ++weekday)
        for (int hour = 0; hour < 24; ++hour) {
            auto moment = at(2026, 1, 1, 0);
            for (int week = 0; week < 53; ++week) {
                const auto next = next_departure({weekday, hour}, moment);
                const auto day = local_day(next);
                EXPECT_EQ(day.weekday, weekday);
                EXPECT_TRUE(day.hour == hour || (hour == 2 && day.hour == 3)) << rfc3339(next);
                EXPECT_TRUE(week == 0 || std::abs((next.micros - moment.micros) - days(7)) <= hours(2)) << rfc3339(next);
                moment = next;
            }
        }
}

TEST(Schedule, NamesOfRhythms)
{
    for (const auto one : {Rhythm::each, Rhythm::day, Rhythm::week}) EXPECT_EQ(rhythm_of(name(one)), one);
    EXPECT_FALSE(rhythm_of("month"));
}

}
}
