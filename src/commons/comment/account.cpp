// What the public register says of comments.
#include "commons/comment/comment.hpp"

namespace kenober::comment {

namespace {

constexpr std::pair<Act, std::string_view> counted[] = {{Act::confirm, "comments_sent"},     {Act::publish, "comments_published"},
                                                        {Act::decline, "comments_declined"}, {Act::hide, "comments_hidden"},
                                                        {Act::show, "comments_shown_again"}, {Act::withdraw, "comments_withdrawn"},
                                                        {Act::appeal, "comments_appeals"},   {Act::overturn, "comments_overturned"}};

}

ledger::Account account(store::Snapshot& db, std::int64_t site, Time moment)
{
    ledger::Account all{msgid("Comments"),
                        "comments_median_delay_hours",
                        msgid("First answer, median"),
                        {{"comments_sent", msgid("Sent")},
                         {"comments_published", msgid("Published")},
                         {"comments_declined", msgid("Not published")},
                         {"comments_hidden", msgid("Taken off the site")},
                         {"comments_appeals", msgid("Appeals")}},
                        {},
                        delays(db, site, moment)};
    for (const auto& one : count_by_month(db, site, moment))
        for (const auto& [act, figure] : counted) {
            if (act != one.act) continue;
            const auto* reason = moderation::find_reason(one.reason);
            all.tallies.push_back({one.month, figure, one.reason, reason ? reason->words : nullptr, one.number});
        }
    return all;
}

}
