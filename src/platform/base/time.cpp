#include "platform/base/time.hpp"

#include <array>
#include <charconv>
#include <chrono>

#include <fmt/compile.h>

namespace kenober {

namespace {

using namespace std::chrono;

constexpr std::array weekday_names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

Day civil(std::int64_t second)
{
    const sys_seconds moment{std::chrono::seconds{second}};
    const auto midnight = floor<std::chrono::days>(moment);
    const year_month_day date{midnight};
    const auto in_day = (moment - midnight).count();
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(weekday{midnight}.iso_encoding()) - 1,
            static_cast<int>(in_day / 3600),
            static_cast<int>(in_day / 60 % 60)};
}

std::int64_t seconds_of(Time time) { return time.micros >= 0 ? time.micros / 1'000'000 : (time.micros - 999'999) / 1'000'000; }

Time utc(int y, int m, int d, int hour = 0, int minute = 0, int second = 0)
{
    const sys_days date{year{y} / m / d};
    return {(duration_cast<std::chrono::seconds>(date.time_since_epoch()).count() + hour * 3600 + minute * 60 + second) * 1'000'000};
}

// Summer time of the European Union (directive 2000/84/EC): from the last Sunday of March to the last of October, at 01:00 UTC.
// Exact from 1996 on; before, the same rule is used, which is an hour off on a few days of October.
bool is_summer(std::int64_t second)
{
    const int y = civil(second).year;
    const auto change = [&](month m) {
        const sys_days day{year{y} / m / Sunday[last]};
        return duration_cast<std::chrono::seconds>(day.time_since_epoch()).count() + 3600;
    };
    return y >= 1976 && second >= change(March) && second < change(October);
}

std::int64_t offset_at(std::int64_t second) { return is_summer(second) ? 7200 : 3600; }

Time local_to_utc(Time local)
{
    const auto guess = local - seconds(3600);
    return local - seconds(offset_at(seconds_of(guess)));
}

// Reads a run of exactly `digits` digits and moves past it.
bool read_number(std::string_view& text, std::size_t digits, int& value)
{
    if (text.size() < digits) return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || end != text.data() + digits || text[0] == '-') return false;
    text.remove_prefix(digits);
    return true;
}

bool read_character(std::string_view& text, char wanted)
{
    if (text.empty() || text[0] != wanted) return false;
    text.remove_prefix(1);
    return true;
}

bool is_date(int y, int m, int d) { return (year{y} / m / d).ok(); }

// What may follow the date: T or a space, hour:minute[:second[.fraction]], then Z or an offset or nothing (local time).
std::optional<Time> parse_hour(std::string_view text, int y, int m, int d)
{
    if (text.empty()) return start_of_day(y, m, d);
    if (!read_character(text, 'T') && !read_character(text, 't') && !read_character(text, ' ')) return {};
    int hour = 0, minute = 0, second = 0;
    if (!read_number(text, 2, hour) || !read_character(text, ':') || !read_number(text, 2, minute)) return {};
    if (read_character(text, ':')) {
        if (!read_number(text, 2, second)) return {};
        if (read_character(text, '.'))
            while (!text.empty() && text[0] >= '0' && text[0] <= '9') text.remove_prefix(1);
    }
    if (hour > 23 || minute > 59 || second > 60) return {};
    const auto as_utc = utc(y, m, d, hour, minute, second);
    if (text.empty()) return local_to_utc(as_utc);
    if (text == "Z" || text == "z") return as_utc;
    const int sign = read_character(text, '+') ? 1 : read_character(text, '-') ? -1 : 0;
    int offset_hour = 0, offset_minute = 0;
    if (sign == 0 || !read_number(text, 2, offset_hour)) return {};
    read_character(text, ':');
    if (!read_number(text, 2, offset_minute) || !text.empty()) return {};
    return as_utc - sign * minutes(offset_hour * 60 + offset_minute);
}

void put_two(std::string& text, std::size_t at, int number)
{
    text[at] = static_cast<char>('0' + number / 10);
    text[at + 1] = static_cast<char>('0' + number % 10);
}

}

Time current_time() { return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()}; }

Day local_day(Time time)
{
    const auto second = seconds_of(time);
    return civil(second + offset_at(second));
}

Time start_of_day(int y, int m, int d) { return local_to_utc(utc(y, m, d)); }

std::string rfc3339(Time time)
{
    const auto second = seconds_of(time);
    const auto day = civil(second);
    const auto seconds = static_cast<int>(((second % 60) + 60) % 60);
    if (day.year < 0 || day.year > 9999)
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", day.year, day.month, day.day, day.hour, day.minute, seconds);
    // A list says dozens of moments: digits in their places are a tenth of the work of a general format.
    std::string text = "0000-00-00T00:00:00Z";
    put_two(text, 0, day.year / 100);
    put_two(text, 2, day.year % 100);
    put_two(text, 5, day.month);
    put_two(text, 8, day.day);
    put_two(text, 11, day.hour);
    put_two(text, 14, day.minute);
    put_two(text, 17, seconds);
    return text;
}

std::string http_date(Time time)
{
    const auto second = seconds_of(time);
    const auto day = civil(second);
    return fmt::format(FMT_COMPILE("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT"), weekday_names[static_cast<std::size_t>(day.weekday)],
                       day.day, month_names[static_cast<std::size_t>(day.month - 1)], day.year, day.hour, day.minute,
                       ((second % 60) + 60) % 60);
}

std::string mail_date(Time time)
{
    auto text = http_date(time);
    text.replace(text.size() - 3, 3, "+0000");
    return text;
}

std::optional<Time> parse_http_date(std::string_view text)
{
    int d = 0, y = 0, hour = 0, minute = 0, second = 0;
    if (text.size() != 29 || !text.ends_with(" GMT")) return {};
    text.remove_prefix(5);
    if (!read_number(text, 2, d) || !read_character(text, ' ')) return {};
    const auto name = text.substr(0, 3);
    int m = 0;
    for (std::size_t i = 0; i < month_names.size(); ++i)
        if (name == month_names[i]) m = static_cast<int>(i) + 1;
    text.remove_prefix(3);
    if (m == 0 || !read_character(text, ' ') || !read_number(text, 4, y) || !read_character(text, ' ')) return {};
    if (!read_number(text, 2, hour) || !read_character(text, ':') || !read_number(text, 2, minute) || !read_character(text, ':')) return {};
    if (!read_number(text, 2, second) || !is_date(y, m, d) || hour > 23 || minute > 59 || second > 60) return {};
    return utc(y, m, d, hour, minute, second);
}

std::optional<Time> parse_date(std::string_view text)
{
    int y = 0, m = 0, d = 0;
    auto rest = text;
    if (read_number(rest, 4, y) && read_character(rest, '-') && read_number(rest, 2, m) && read_character(rest, '-') &&
        read_number(rest, 2, d) && is_date(y, m, d))
        return parse_hour(rest, y, m, d);
    rest = text;
    if (read_number(rest, 2, d) && read_character(rest, '/') && read_number(rest, 2, m) && read_character(rest, '/') &&
        read_number(rest, 4, y) && rest.empty() && is_date(y, m, d))
        return start_of_day(y, m, d);
    return {};
}

}
