#include "commons/placing/placing.hpp"

namespace kenober::placing {

Checked<std::optional<Time>> end_of(std::string_view day, Time now)
{
    if (trim(day).empty()) return std::optional<Time>{};
    Problems problems;
    const auto date = parse_date(trim(day));
    if (!date) {
        problems.add("until", say("This is not a day of the calendar."));
        return problems;
    }
    const auto last = local_day(*date);
    // The middle of the next day belongs to it whatever the summer time does.
    const auto next = local_day(start_of_day(last.year, last.month, last.day) + hours(36));
    const auto end = start_of_day(next.year, next.month, next.day);
    if (end <= now) problems.add("until", say("This day has passed."));
    if (!problems.empty()) return problems;
    return std::optional<Time>(end);
}

std::optional<contribution::Contribution> find_by_address(const http::Request& request, std::string_view address)
{
    auto text = trim(address);
    text = text.substr(0, text.find_first_of("?#"));
    const auto slash = text.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return {};
    const auto slug = text.substr(slash + 1);
    const auto front = text.substr(0, slash);
    const auto word = front.substr(front.rfind('/') + 1);
    std::optional<contribution::Contribution> found;
    for (const auto& site : request.sites()) {
        auto one = contribution::find(request.db(), site.id, word, slug);
        if (!one || one->state != contribution::State::published) continue;
        const bool is_named = text.find(site.host.empty() ? "/" + site.slug + "/" : site.host) != std::string_view::npos;
        if (is_named) return one;
        if (!found) found = std::move(one);
    }
    return found;
}

}
