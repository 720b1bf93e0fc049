// A date that may be uncertain (around 1950, the 1930s, before 1914), kept as EDTF: level 1 of ISO 8601-2, restricted to what is named here.
//
//     1936-07-14   1978-03   1968-21 (spring; 22 summer, 23 autumn, 24 winter)   1978   193X (decade)   18XX (19th century)
//     with ~ (about), ? (uncertain) or % (both) at the end; ../1914 (before), 1945/.. (after), 1939/1945 (some time between, or all of it)
//
// "Before 1914" is kept as ../1914 and counts 1914 out, as people mean it; "after 1945" likewise. A century is its hundred years of one
// beginning (18XX: 1800 to 1899), as the standard has it. Years 1 to 9999 of the Gregorian calendar, also before it was introduced.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::edtf {

enum class Precision { century, decade, year, season, month, day };
enum class Doubt { none, about, uncertain, both };
enum class Season { spring = 21, summer = 22, autumn = 23, winter = 24 };

/// One date. `year` is the first one of a decade or century; `month` holds the season's number where there is one.
struct Part {
    Precision precision = Precision::year;
    int year = 1, month = 0, day = 0;
    Doubt doubt = Doubt::none;
    bool operator==(const Part&) const = default;
};

/// One date, or what is before, after or between.
enum class Shape { single, before, after, between };

struct Date {
    Shape shape = Shape::single;
    Part first;
    Part second = {}; // of `between` only
    bool operator==(const Date&) const = default;
};

/// Days since 1970-01-01. The place of a date among others: by earliest, then by latest, then by the EDTF text. "Before 1914" stands on the
/// last day of 1913, just before 1914; "after 1945" begins on the first of 1946 and ends with the year 9999, so behind all of 1946's first
/// day. A winter may be the one at either end of its year, so it spans the year. Doubt does not widen.
struct Span {
    std::int64_t earliest = 0, latest = 0;
    auto operator<=>(const Span&) const = default;
};
Span span_of(const Date& date);

/// The EDTF text, which read() takes back.
std::string written(const Date& date);
/// Exactly what written() makes; nothing for all else.
std::optional<Date> read(std::string_view text);

/// As people type it, in French, Breton or English whatever their language, or as EDTF. Numbers of days and months stand in the order day,
/// month, year. Refused, with examples and under `field`: what is not understood, days that do not exist, two digits for a year ("les années
/// 20"), a year left out, a weekday that was another one.
Checked<Date> parse(std::string_view typed, std::string_view field = "date");

/// As it stands in a sentence, or alone: "vers 1950", "années 1930", "avant le 14 juillet 1936". parse() takes it back, from the year 100 on.
std::string words(const Date& date, const i18n::Words& t);

inline constexpr std::size_t longest_typed = 120; // characters

}
