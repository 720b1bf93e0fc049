// The words of dates in French, Breton and English, folded (no accents, small letters), for reading what people type.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kenober::edtf {

/// 1 to 12.
std::optional<int> month_of(std::string_view word);
/// 21 to 24.
std::optional<int> season_of(std::string_view word);
/// 0 is Monday.
std::optional<int> weekday_of(std::string_view word);
/// The tens of "trente", "thirties": 30 to 90.
std::optional<int> tens_of(std::string_view word);
/// Years of a decade follow: "annees", "bloavezhiou".
bool is_decade_word(std::string_view word);
bool is_century_word(std::string_view word);
/// A year follows: "an", "annee", "bloaz".
bool is_year_word(std::string_view word);
/// Says nothing about the date: articles and the like.
bool is_noise(std::string_view word);
/// The number of a day: 14, 1er, 14th, 1an.
std::optional<int> day_of(std::string_view word);
/// The number of a century: XIXe, 19e, 19th, XIXvet.
std::optional<int> century_of(std::string_view word);
/// XIX, for 1 to 100.
std::string roman(int number);

}
