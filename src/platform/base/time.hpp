// Moments and days: stored in UTC, said in the territory's own time (Europe/Paris).
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kenober {

/// A moment: microseconds since 1970-01-01T00:00:00Z (leap seconds ignored, as POSIX does).
struct Time {
    std::int64_t micros = 0;
    auto operator<=>(const Time&) const = default;

    static constexpr Time never() { return {std::numeric_limits<std::int64_t>::max()}; }
};

constexpr std::int64_t seconds(std::int64_t n) { return n * 1'000'000; }
constexpr std::int64_t minutes(std::int64_t n) { return seconds(n * 60); }
constexpr std::int64_t hours(std::int64_t n) { return minutes(n * 60); }
constexpr std::int64_t days(std::int64_t n) { return hours(n * 24); }

constexpr Time operator+(Time time, std::int64_t micros) { return {time.micros + micros}; }
constexpr Time operator-(Time time, std::int64_t micros) { return {time.micros - micros}; }

/// A day and an hour as people of the territory say them. month and day count from 1; weekday 0 is Monday.
struct Day {
    int year = 1970, month = 1, day = 1, weekday = 3, hour = 0, minute = 0;
};

Time current_time();

/// The local day and hour of a moment in Europe/Paris, summer time included.
Day local_day(Time time);

/// Local midnight that opens a day of the territory.
Time start_of_day(int year, int month, int day);

/// RFC 3339 in UTC, to the second: 2026-11-22T09:30:00Z.
std::string rfc3339(Time time);
/// IMF-fixdate of RFC 9110: Sun, 22 Nov 2026 09:30:00 GMT.
std::string http_date(Time time);
std::optional<Time> parse_http_date(std::string_view text);
/// RFC 5322, for mail and RSS: Sun, 22 Nov 2026 09:30:00 +0000.
std::string mail_date(Time time);
/// A date as it stands in front matter: 2026-11-22, 22/11/2026, or RFC 3339 with or without its zone (local if none).
std::optional<Time> parse_date(std::string_view text);

/// The clock of one page. Whoever reads it says when its output will differ, so that a kept page knows when to go.
class Now {
public:
    explicit Now(Time time) : m_time(time) {}
    Time time() const { return m_time; }
    /// What is being shown changes at `moment` (ignored if it has passed).
    void changes_at(Time moment)
    {
        if (moment > m_time && moment < m_next_change) m_next_change = moment;
    }
    Time next_change() const { return m_next_change; }

private:
    Time m_time;
    Time m_next_change = Time::never();
};

}
