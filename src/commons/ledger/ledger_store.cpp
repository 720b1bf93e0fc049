#include <fmt/format.h>

#include "commons/ledger/ledger.hpp"

namespace kenober::ledger {

using moderation::Act;

namespace {

std::string month_of(Time moment)
{
    const auto day = local_day(moment);
    return fmt::format("{:04}-{:02}", day.year, day.month);
}

void count(Month& month, Act act, std::int64_t number)
{
    switch (act) {
    case Act::confirm:
    case Act::submit: month.sent += number; break;
    case Act::publish: month.published += number; break;
    case Act::send_back: month.sent_back += number; break;
    case Act::decline: month.declined += number; break;
    case Act::hide: month.hidden += number; break;
    case Act::show: month.shown += number; break;
    case Act::appeal: month.appeals += number; break;
    case Act::overturn: month.overturned += number; break;
    default: break;
    }
}

struct Row {
    std::string month;
    Act act;
    std::string reason;
    std::int64_t number;
};

using Delay = std::pair<std::string, std::int64_t>;

std::vector<Delay> list_delays(store::Snapshot& db, std::int64_t site, std::string_view first_month, Time moment)
{
    return db.list(
        "SELECT month, at - sent FROM decision WHERE site = $1 AND month >= $2 AND at < $3 AND is_first = 1 AND sent IS NOT NULL",
        [](const store::Row& row) { return Delay(row.get<std::string>(0), row.get<std::int64_t>(1)); }, site, first_month, moment);
}

std::optional<std::int64_t> median_of(const std::vector<Delay>& rows, std::string_view month)
{
    std::vector<std::int64_t> delays;
    for (const auto& [name, delay] : rows)
        if (month.empty() || name == month) delays.push_back(delay);
    return delays.empty() ? std::nullopt : std::optional(median(std::move(delays)));
}

}

Queue queue_at(store::Snapshot& db, std::int64_t site, Time moment)
{
    const auto since = [](const store::Row& row) { return row.get<Time>(0); };
    // What still waits, and what was answered or taken back only since then.
    auto sent = db.list("SELECT sent FROM contribution WHERE state = 'proposed' AND site = $1 AND sent < $2", since, site, moment);
    const auto left = db.list(
        "SELECT MIN(sent) FROM decision WHERE site = $1 AND month >= $2 AND at >= $3 AND sent < $3 "
        "AND act IN ('publish', 'send_back', 'decline', 'withdraw') "
        "AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.contribution = decision.contribution AND e.at < $3 AND e.at >= decision.sent "
        "AND e.act IN ('publish', 'send_back', 'decline', 'withdraw')) GROUP BY contribution",
        since, site, month_of(moment), moment);
    sent.insert(sent.end(), left.begin(), left.end());
    std::vector<std::int64_t> ages;
    Queue queue;
    for (const auto one : sent) {
        ages.push_back(moment.micros - one.micros);
        queue.oldest = std::max(queue.oldest, ages.back());
    }
    queue.count = static_cast<std::int64_t>(ages.size());
    queue.median = median(std::move(ages));
    return queue;
}

std::vector<Month> list_months(store::Snapshot& db, std::int64_t site, Time moment, std::size_t most)
{
    const auto rows = db.list(
        "SELECT month, act, reason, COUNT(*) FROM decision WHERE site = $1 AND month <= $2 AND at < $3 GROUP BY month, act, reason "
        "ORDER BY month DESC, act, reason",
        [](const store::Row& row) {
            return Row{row.get<std::string>(0), moderation::act_of(row.get<std::string>(1)), row.get<std::string>(2),
                       row.get<std::int64_t>(3)};
        },
        site, month_of(moment), moment);
    std::vector<Month> months;
    for (const auto& row : rows) {
        if (months.empty() || months.back().name != row.month) {
            if (months.size() == most) break;
            months.emplace_back().name = row.month;
        }
        count(months.back(), row.act, row.number);
        if (!row.reason.empty()) months.back().reasons.push_back({row.act, row.reason, row.number});
    }
    if (months.empty()) return months;
    const auto delays = list_delays(db, site, months.back().name, moment);
    for (auto& month : months) month.median_delay = median_of(delays, month.name);
    return months;
}

std::optional<std::int64_t> median_delay(store::Snapshot& db, std::int64_t site, std::string_view first_month, Time moment)
{
    return median_of(list_delays(db, site, first_month, moment), "");
}

}
