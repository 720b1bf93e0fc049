#include <fmt/format.h>

#include "platform/edtf/edtf.hpp"
#include "platform/edtf/lexicon.hpp"

namespace kenober::edtf {
namespace {

/// 19th, XIXe, XIXvet: the number of a century as each language writes it.
std::string ordinal(int number, i18n::Language language)
{
    if (language == i18n::Language::fr) return roman(number) + "e";
    if (language == i18n::Language::br) return roman(number) + "vet";
    const int last = number % 10;
    const bool is_teen = number % 100 / 10 == 1;
    if (is_teen || last == 0 || last > 3) return fmt::format("{}th", number);
    return fmt::format("{}{}", number, last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string season(const Part& part, const i18n::Words& t)
{
    const std::string year = std::to_string(part.year);
    switch (static_cast<Season>(part.month)) {
    case Season::spring: return t("spring {year}", year);
    case Season::summer: return t("summer {year}", year);
    case Season::autumn: return t("autumn {year}", year);
    case Season::winter: break;
    }
    return t("winter {year}", year);
}

/// As it stands after "before" or "about", where French wants an article.
std::string season_after(const Part& part, const i18n::Words& t)
{
    const std::string year = std::to_string(part.year);
    switch (static_cast<Season>(part.month)) {
    case Season::spring: return t.context("after a preposition", "spring {year}", year);
    case Season::summer: return t.context("after a preposition", "summer {year}", year);
    case Season::autumn: return t.context("after a preposition", "autumn {year}", year);
    case Season::winter: break;
    }
    return t.context("after a preposition", "winter {year}", year);
}

std::string day(const Part& part, const i18n::Words& t) { return t.date_in_words(start_of_day(part.year, part.month, part.day)); }

/// A year below 1000 is said to be one.
std::string year(const Part& part, const i18n::Words& t)
{
    return part.year < 1000 ? t("year {year}", std::to_string(part.year)) : std::to_string(part.year);
}

std::string alone(const Part& part, const i18n::Words& t)
{
    switch (part.precision) {
    case Precision::century: return t("{ordinal} century", ordinal(part.year / 100 + 1, t.language()));
    case Precision::decade: return t("{year}s", fmt::format("{:04}", part.year));
    case Precision::year: return year(part, t);
    case Precision::season: return season(part, t);
    case Precision::month: return t.month_in_words(part.year, part.month);
    case Precision::day: break;
    }
    return day(part, t);
}

std::string after_preposition(const Part& part, const i18n::Words& t)
{
    switch (part.precision) {
    case Precision::century: return t.context("after a preposition", "the {ordinal} century", ordinal(part.year / 100 + 1, t.language()));
    case Precision::decade: return t.context("after a preposition", "the {year}s", fmt::format("{:04}", part.year));
    case Precision::year:
        return part.year < 1000 ? t.context("after a preposition", "the year {year}", std::to_string(part.year)) : year(part, t);
    case Precision::season: return season_after(part, t);
    case Precision::month: return t.month_in_words(part.year, part.month);
    case Precision::day: break;
    }
    return t.context("after a preposition", "{date}", day(part, t));
}

std::string single(const Part& part, const i18n::Words& t)
{
    switch (part.doubt) {
    case Doubt::none: break;
    case Doubt::about: return t("about {date}", after_preposition(part, t));
    case Doubt::uncertain: return t("{date} (?)", alone(part, t));
    case Doubt::both: return t("about {date} (?)", after_preposition(part, t));
    }
    return alone(part, t);
}

/// One end of what is before, after or between.
std::string end(const Part& part, const i18n::Words& t)
{
    const std::string date = after_preposition(part, t);
    switch (part.doubt) {
    case Doubt::none: break;
    case Doubt::about: return t.context("after a preposition", "about {date}", date);
    case Doubt::uncertain: return t("{date} (?)", date);
    case Doubt::both: return t.context("after a preposition", "about {date} (?)", date);
    }
    return date;
}

}

std::string words(const Date& date, const i18n::Words& t)
{
    switch (date.shape) {
    case Shape::single: break;
    case Shape::before: return t.context("in time", "before {date}", end(date.first, t));
    case Shape::after: return t.context("in time", "after {date}", end(date.first, t));
    case Shape::between: return t("between {first} and {second}", end(date.first, t), end(date.second, t));
    }
    return single(date.first, t);
}

}
