// Dates, numbers and lists as they are said: the patterns are sentences of the catalogues, so that each language has its own order.
#include "platform/i18n/words.hpp"

#include <algorithm>

namespace kenober::i18n {
namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

bool begins_with_vowel(std::string_view name)
{
    const std::string folded = fold(shorten(name, 4));
    return !folded.empty() && std::string_view("aeiou").find(folded[0]) != std::string_view::npos;
}

}

std::string Words::number(std::int64_t value) const
{
    const std::string_view separator = m_language == Language::en ? "," : "\u202F";
    const std::string digits = std::to_string(value);
    const std::size_t first = value < 0 ? 1 : 0;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > first && (digits.size() - i) % 3 == 0) out += separator;
        out += digits[i];
    }
    return out;
}

std::string Words::bytes(std::int64_t count) const
{
    if (count < 1000) return plural("{n} byte", "{n} bytes", count);
    std::int64_t unit = 1000;
    while (unit < 1'000'000'000 && count >= unit * 1000) unit *= 1000;
    const std::int64_t tenths = (count + unit / 20) / (unit / 10);
    std::string amount = number(tenths / 10);
    if (tenths < 100 && tenths % 10 != 0) amount += (m_language == Language::en ? "." : ",") + std::to_string(tenths % 10);
    // TRANSLATORS: thousands, millions and thousands of millions of bytes
    if (unit == 1000) return context("weight", "{amount} KB", amount);
    if (unit == 1'000'000) return context("weight", "{amount} MB", amount);
    return context("weight", "{amount} GB", amount);
}

std::string Words::month(int number) const
{
    switch (number) {
    case 1: return context("month", "January");
    case 2: return context("month", "February");
    case 3: return context("month", "March");
    case 4: return context("month", "April");
    case 5: return context("month", "May");
    case 6: return context("month", "June");
    case 7: return context("month", "July");
    case 8: return context("month", "August");
    case 9: return context("month", "September");
    case 10: return context("month", "October");
    case 11: return context("month", "November");
    default: return context("month", "December");
    }
}

std::string Words::weekday(int number) const
{
    switch (number) {
    case 0: return context("weekday", "Monday");
    case 1: return context("weekday", "Tuesday");
    case 2: return context("weekday", "Wednesday");
    case 3: return context("weekday", "Thursday");
    case 4: return context("weekday", "Friday");
    case 5: return context("weekday", "Saturday");
    default: return context("weekday", "Sunday");
    }
}

std::string Words::date(const Day& day) const
{
    const std::string number_of_day = std::to_string(day.day);
    const std::string year = std::to_string(day.year);
    // TRANSLATORS: the first day of a month, which French and Breton say as an ordinal
    if (day.day == 1) return context("first day", "{day} {month} {year}", number_of_day, month(day.month), year);
    return context("date", "{day} {month} {year}", number_of_day, month(day.month), year);
}

std::string Words::date_in_words(Time time) const { return date(local_day(time)); }

std::string Words::day_in_words(Time time) const
{
    const Day day = local_day(time);
    return context("date", "{weekday} {date}", weekday(day.weekday), date(day));
}

std::string Words::date_and_hour(Time time) const
{
    const Day day = local_day(time);
    const std::string hour = std::to_string(day.hour);
    // TRANSLATORS: a whole hour, without minutes
    if (day.minute == 0) return context("whole hour", "{date} at {hour}:00", date(day), hour);
    return context("date", "{date} at {hour}:{minute}", date(day), hour, two_digits(day.minute));
}

std::string Words::month_in_words(int year, int month_number) const
{
    return context("date", "{month} {year}", month(month_number), std::to_string(year));
}

std::string Words::list_of(const std::vector<std::string>& names) const
{
    if (names.empty()) return {};
    std::string list = names[0];
    for (std::size_t i = 1; i + 1 < names.size(); ++i) list = context("list", "{names}, {name}", list, names[i]);
    if (names.size() == 1) return list;
    // TRANSLATORS: Breton says "hag" before a vowel, "ha" elsewhere
    if (begins_with_vowel(names.back())) return context("list, before a vowel", "{names} and {name}", list, names.back());
    return context("list", "{names} and {name}", list, names.back());
}

html::Html Words::list_of(const std::vector<std::string>& names, const std::vector<html::Html>& markup) const
{
    // The words between the names are those of the list in text: each name is a mark there, then replaced by its markup.
    std::vector<std::string> marks;
    for (std::size_t i = 0; i < names.size(); ++i) marks.push_back(std::string(begins_with_vowel(names[i]) ? "a" : "b") + '\x01');
    html::Html out;
    std::size_t next = 0;
    std::string_view rest;
    const std::string list = list_of(marks);
    rest = list;
    for (std::size_t at = rest.find('\x01'); at != std::string_view::npos; at = rest.find('\x01')) {
        out.append(html::text(rest.substr(0, at - 1)));
        if (next < markup.size()) out.append(markup[next++]);
        rest.remove_prefix(at + 1);
    }
    out.append(html::text(rest));
    return out;
}

}
