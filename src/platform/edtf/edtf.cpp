#include "platform/edtf/edtf.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace kenober::edtf {
namespace {

using std::chrono::sys_days;

std::int64_t day_number(int year, int month, int day)
{
    const sys_days date{std::chrono::year{year} / month / day};
    return date.time_since_epoch().count();
}

std::int64_t last_of_month(int year, int month)
{
    const sys_days date{std::chrono::year{year} / month / std::chrono::last};
    return date.time_since_epoch().count();
}

Span years(int first, int last) { return {day_number(first, 1, 1), day_number(last, 12, 31)}; }

Span span_of(const Part& part)
{
    switch (part.precision) {
    case Precision::century: return years(part.year, part.year + 99);
    case Precision::decade: return years(part.year, part.year + 9);
    case Precision::year: return years(part.year, part.year);
    case Precision::season: {
        if (part.month == static_cast<int>(Season::winter)) return years(part.year, part.year);
        const int month = (part.month - 20) * 3;  // spring: from March to May
        return {day_number(part.year, month, 1), last_of_month(part.year, month + 2)};
    }
    case Precision::month: return {day_number(part.year, part.month, 1), last_of_month(part.year, part.month)};
    case Precision::day: break;
    }
    const auto day = day_number(part.year, part.month, part.day);
    return {day, day};
}

constexpr std::array doubts = {'\0', '~', '?', '%'};

std::string written(const Part& part)
{
    std::string text;
    switch (part.precision) {
    case Precision::century: text = fmt::format("{:02}XX", part.year / 100); break;
    case Precision::decade: text = fmt::format("{:03}X", part.year / 10); break;
    case Precision::year: text = fmt::format("{:04}", part.year); break;
    case Precision::season:
    case Precision::month: text = fmt::format("{:04}-{:02}", part.year, part.month); break;
    case Precision::day: text = fmt::format("{:04}-{:02}-{:02}", part.year, part.month, part.day); break;
    }
    if (part.doubt != Doubt::none) text += doubts[static_cast<std::size_t>(part.doubt)];
    return text;
}

/// A number of exactly as many digits as the text has characters.
std::optional<int> digits(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

std::optional<Part> with_year(std::string_view text)
{
    Part part;
    const std::size_t unknown = text.find('X');
    const auto year = digits(text.substr(0, unknown));
    if (!year || *year == 0) return {};
    if (unknown == std::string_view::npos) part.year = *year;
    else if (text.substr(unknown) == "X") part = {Precision::decade, *year * 10, 0, 0, Doubt::none};
    else if (text.substr(unknown) == "XX") part = {Precision::century, *year * 100, 0, 0, Doubt::none};
    else return {};
    return part;
}

std::optional<Part> read_part(std::string_view text)
{
    if (text.empty()) return {};
    Doubt doubt = Doubt::none;
    for (const auto one : {Doubt::about, Doubt::uncertain, Doubt::both})
        if (text.back() == doubts[static_cast<std::size_t>(one)]) doubt = one;
    if (doubt != Doubt::none) text.remove_suffix(1);
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return {};
    auto part = with_year(text.substr(0, 4));
    if (!part) return {};
    part->doubt = doubt;
    if (text.size() == 4) return part;
    const auto month = digits(text.substr(5, 2));
    if (part->precision != Precision::year || text[4] != '-' || !month) return {};
    part->month = *month;
    if (text.size() == 7) {
        part->precision = *month > 12 ? Precision::season : Precision::month;
        const bool is_known = (*month >= 1 && *month <= 12) || (*month >= 21 && *month <= 24);
        return is_known ? part : std::nullopt;
    }
    const auto day = digits(text.substr(8, 2));
    if (text[7] != '-' || !day) return {};
    part->precision = Precision::day;
    part->day = *day;
    const std::chrono::year_month_day date{std::chrono::year{part->year} / part->month / part->day};
    return date.ok() ? part : std::nullopt;
}

}

Span span_of(const Date& date)
{
    const Span first = span_of(date.first);
    switch (date.shape) {
    case Shape::single: break;
    case Shape::before: return {first.earliest - 1, first.earliest - 1};
    case Shape::after: return {first.latest + 1, day_number(9999, 12, 31) + 1};
    case Shape::between: return {first.earliest, span_of(date.second).latest};
    }
    return first;
}

std::string written(const Date& date)
{
    switch (date.shape) {
    case Shape::single: break;
    case Shape::before: return "../" + written(date.first);
    case Shape::after: return written(date.first) + "/..";
    case Shape::between: return written(date.first) + "/" + written(date.second);
    }
    return written(date.first);
}

std::optional<Date> read(std::string_view text)
{
    const std::size_t cut = text.find('/');
    if (cut == std::string_view::npos) {
        const auto part = read_part(text);
        return part ? std::optional(Date{Shape::single, *part, {}}) : std::nullopt;
    }
    const auto left = text.substr(0, cut), right = text.substr(cut + 1);
    const auto first = read_part(left), second = read_part(right);
    if (left == ".." && second) return Date{Shape::before, *second, {}};
    if (right == ".." && first) return Date{Shape::after, *first, {}};
    if (!first || !second) return {};
    // Otherwise than in the standard, the second may not begin before the first: no sentence could say it.
    const Span from = span_of(*first), until = span_of(*second);
    if (until.earliest < from.earliest || until == from) return {};
    return Date{Shape::between, *first, *second};
}

}
