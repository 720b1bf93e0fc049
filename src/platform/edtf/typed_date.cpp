#include <string>

#include "platform/edtf/typed_part.hpp"

namespace kenober::edtf {
namespace {

/// A whole date, or what was wrong with it.
struct Whole {
    std::optional<Date> date = {};
    Fault fault = Fault::unknown;
};

std::string with_year_of(std::string_view text, const Part& part) { return std::string(text) + " " + std::to_string(part.year); }

/// "entre le 3 et le 5 juin 1978", "de mars à juin 1978": the first date borrows what the second one says.
Reading borrowing(std::string_view text, const Part& from)
{
    constexpr const char* months[] = {"january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december"};
    const Reading alone = read_typed_part(text);
    if (alone.part || from.precision < Precision::season) return alone;
    if (const Reading whole = read_typed_part(with_year_of(text, from)); whole.part) return whole;
    if (from.precision != Precision::day) return alone;
    const Reading whole = read_typed_part(with_year_of(std::string(text) + " " + months[from.month - 1], from));
    return whole.part ? whole : alone;
}

Whole between(std::string_view left, std::string_view right)
{
    const Reading second = read_typed_part(right);
    if (!second.part) return {{}, second.fault};
    const Reading first = borrowing(left, *second.part);
    if (!first.part) return {{}, first.fault};
    const Date date{Shape::between, *first.part, *second.part};
    if (!read(written(date))) return {{}, Fault::wrong_order};
    return {date, {}};
}

/// 1939-1945, 1939-45.
std::optional<Whole> years_joined(std::string_view text)
{
    const auto parts = split(text, '-');
    if (parts.size() != 2 || parts[0].size() != 4 || (parts[1].size() != 4 && parts[1].size() != 2)) return {};
    if (text.find_first_not_of("0123456789-") != std::string_view::npos) return {};
    if (parts[1].size() == 4) return between(parts[0], parts[1]);
    // Up to 12 it is a month, as the standard writes it.
    if (parts[1] <= "12" || parts[1] <= parts[0].substr(2)) return {};
    return between(parts[0], std::string(parts[0].substr(0, 2)) + std::string(parts[1]));
}

struct Frame {
    std::string_view begin, middle;
};

constexpr Frame frames[] = {{"entre ", " et "},  {"between ", " and "},  {"etre ", " hag "}, {"etre ", " ha "}, {"from ", " to "},
                            {"de ", " a "},      {"d'", " a "},          {"du ", " au "},    {"du ", " a "},    {"des ", " aux "},
                            {"eus ", " betek "}, {"adalek ", " betek "}, {"", " a "},        {"", " au "},      {"", " to "},
                            {"", " - "},         {"", " betek "}};

Whole framed(std::string_view text)
{
    Whole best;
    for (const auto& [begin, middle] : frames) {
        if (!text.starts_with(begin)) continue;
        const auto rest = text.substr(begin.size());
        const std::size_t at = rest.find(middle);
        if (at == std::string_view::npos || at == 0) continue;
        const Whole whole = between(rest.substr(0, at), rest.substr(at + middle.size()));
        if (whole.date) return whole;
        if (best.fault == Fault::unknown) best = whole;
    }
    return best;
}

std::optional<Whole> on_one_side(std::string_view text)
{
    constexpr std::pair<std::string_view, Shape> words[] = {
        {"avant ", Shape::before}, {"d'avant ", Shape::before}, {"before ", Shape::before}, {"a-raok ", Shape::before},
        {"araok ", Shape::before}, {"kent ", Shape::before},    {"apres ", Shape::after},   {"d'apres ", Shape::after},
        {"after ", Shape::after},  {"goude ", Shape::after}};
    for (const auto& [word, shape] : words) {
        if (!text.starts_with(word)) continue;
        const Reading reading = read_typed_part(text.substr(word.size()));
        if (!reading.part) return Whole{{}, reading.fault};
        return Whole{Date{shape, *reading.part, {}}, {}};
    }
    return {};
}

Whole read_typed(std::string_view text)
{
    if (auto whole = on_one_side(text)) return *whole;
    if (auto whole = years_joined(text)) return *whole;
    const Reading alone = read_typed_part(text);
    if (alone.part) return {Date{Shape::single, *alone.part, {}}, {}};
    const Whole whole = framed(text);
    return whole.date || whole.fault != Fault::unknown ? whole : Whole{{}, alone.fault};
}

Sentence sentence_of(Fault fault)
{
    switch (fault) {
    case Fault::no_such_day: return say("This day is not in the calendar: look at the day and the month again.");
    case Fault::short_year: return say("Two digits may mean several years: write all four, for instance 1936 or the 1920s.");
    case Fault::no_year: return say("The year is missing: for instance March 1978 or 14 July 1936.");
    case Fault::other_weekday: return say("That date was another day of the week: look at both again, or leave the day of the week out.");
    case Fault::wrong_order: return say("The second date comes before the first one, or is the same.");
    case Fault::unknown: break;
    }
    return say(
        "This date is not understood. Write for instance 14 July 1936, March 1978, 1950, about 1950, the 1930s, before 1914, after 1945, or "
        "between 1939 and 1945.");
}

}

Checked<Date> parse(std::string_view typed, std::string_view field)
{
    Whole whole;
    typed = trim(typed);
    if (is_clean_utf8(typed) && length(typed) <= longest_typed) {
        if (const auto date = read(typed)) return *date;
        whole = read_typed(plain(typed));
    }
    if (whole.date) return *whole.date;
    Problems problems;
    problems.add(std::string(field), sentence_of(whole.fault));
    return problems;
}

}
