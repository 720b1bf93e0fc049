#include "commons/workshop/workshop.hpp"

#include <algorithm>

namespace kenober::workshop {

namespace {

std::optional<int> number_in(std::string_view text, int least, int most)
{
    while (text.size() > 1 && text.starts_with('0')) text.remove_prefix(1);  // as people type hours
    const auto number = whole_number(text);
    if (!number || *number < least || *number > most) return {};
    return static_cast<int>(*number);
}

// The little words that join two names, in the languages of the pages.
std::string with_commas(std::string_view typed)
{
    std::string text(typed);
    for (const std::string_view word : {" et ", " & ", " and ", " ha ", " hag "})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.replace(at, word.size(), ", ");
    return text;
}

}

Phase phase(const Workshop& workshop, Time now)
{
    if (now >= workshop.closes) return Phase::over;
    return now < workshop.opens ? Phase::coming : Phase::open;
}

Checked<Workshop> check(const Plan& plan, Time now)
{
    Problems problems;
    Workshop made;
    made.title = contribution::on_one_line(plan.title);
    if (made.title.empty()) problems.add("title", say("Give the workshop a title: it stands on the wall above the code."));
    if (length(made.title) > most_title)
        problems.add("title", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_title)}}));
    const auto& kinds = contribution::kinds();
    const auto kind = std::ranges::find(kinds, plan.kind, &contribution::Kind::name);
    if (kind == kinds.end()) problems.add("kind", say("Choose what will be written."));
    else made.kind = kind->name;
    const auto day = parse_date(plan.day);
    if (!day) problems.add("day", say("Write the day like this: 22/11/2026."));
    const auto hour = number_in(plan.hour, 0, 23);
    if (!hour) problems.add("hour", say("Choose the hour at which it begins."));
    const auto lasts = number_in(plan.hours, 1, most_hours);
    if (!lasts) problems.add("hours", say("A workshop stays open for 1 to {most} hours.", {{"most", std::to_string(most_hours)}}));
    if (!problems.empty()) return problems;
    const auto date = local_day(*day);
    made.opens = start_of_day(date.year, date.month, date.day) + hours(*hour);
    made.opens = made.opens + hours(*hour - local_day(made.opens).hour);  // on the two days on which clocks are put forward or back
    made.closes = made.opens + hours(*lasts);
    if (made.closes > now) return made;
    problems.add("day", say("That would be over already: choose today or a later day."));
    return problems;
}

Checked<std::vector<std::string>> read_writers(std::string_view typed)
{
    Problems problems;
    auto names = contribution::separated(with_commas(contribution::on_one_line(typed)));
    if (names.empty()) problems.add("writers", say("Say who writes: a first name is enough."));
    if (names.size() > most_writers)
        problems.add("writers", say("At most {most} people write one text together; the others begin another one.",
                                    {{"most", std::to_string(most_writers)}}));
    if (std::ranges::any_of(names, [](const auto& name) { return length(name) > most_writer; }))
        problems.add("writers", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_writer)}}));
    if (!problems.empty()) return problems;
    return names;
}

}
