#include "commons/ledger/ledger.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kenober::ledger {

std::optional<int> share_published(const std::vector<Month>& months)
{
    std::int64_t published = 0, declined = 0;
    for (const auto& month : months) {
        published += month.published + month.overturned;
        declined += month.declined;
        for (const auto& one : month.reasons)
            if (one.reason == "spam") declined -= one.count;
    }
    // An appeal that was heard makes a declined text a published one.
    for (const auto& month : months) declined -= std::min(declined, month.overturned);
    if (published + declined == 0) return {};
    return static_cast<int>((100 * published + (published + declined) / 2) / (published + declined));
}

std::int64_t median(std::vector<std::int64_t> values)
{
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

std::int64_t whole_days(std::int64_t micros) { return micros / days(1); }

Time as_of(Time now)
{
    const auto today = local_day(now);
    return start_of_day(today.year, today.month, today.day);
}

// The middle of the next day is in the next day, whatever the clock does in between.
Time changes(Time now) { return as_of(as_of(now) + hours(36)); }

std::string csv(const Queue& queue, const std::vector<Month>& months, Time moment)
{
    std::string out = "when,figure,reason,value\r\n";
    const auto line = [&](std::string_view when, std::string_view figure, std::string_view reason, std::int64_t value) {
        out += fmt::format("{},{},{},{}\r\n", when, figure, reason, value);
    };
    const auto day = local_day(moment);
    const auto today = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    line(today, "queue", "", queue.count);
    line(today, "queue_median_days", "", whole_days(queue.median));
    line(today, "queue_oldest_days", "", whole_days(queue.oldest));
    for (const auto& month : months) {
        line(month.name, "sent", "", month.sent);
        line(month.name, "published", "", month.published);
        line(month.name, "sent_back", "", month.sent_back);
        line(month.name, "declined", "", month.declined);
        line(month.name, "hidden", "", month.hidden);
        line(month.name, "shown_again", "", month.shown);
        line(month.name, "appeals", "", month.appeals);
        line(month.name, "overturned", "", month.overturned);
        if (month.median_delay) line(month.name, "median_delay_hours", "", *month.median_delay / hours(1));
        for (const auto& one : month.reasons) line(month.name, moderation::name(one.act), one.reason, one.count);
    }
    return out;
}

}
