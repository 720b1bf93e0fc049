// What the register counts, and what it does not know yet.
#include "commons/ledger/ledger.hpp"

#include <gtest/gtest.h>

#include "commons/site/site.hpp"

namespace kenober::ledger {
namespace {

using moderation::Act;
using store::Dialect;
using store::Transaction;

const Time noon = start_of_day(2026, 11, 20) + hours(12);
const Time today = start_of_day(2026, 11, 20);

TEST(Median, IsTheLowerMiddle)
{
    EXPECT_EQ(median({}), 0);
    EXPECT_EQ(median({7}), 7);
    EXPECT_EQ(median({9, 1}), 1);
    EXPECT_EQ(median({9, 1, 5}), 5);
    EXPECT_EQ(whole_days(days(3) - 1), 2);
}

TEST(Figures, ChangeAtMidnightWhateverTheSummerTimeDoes)
{
    for (int day = 1; day < 366; ++day) {
        const auto now = start_of_day(2026, 1, 1) + days(day) + hours(5);
        EXPECT_LE(as_of(now), now);
        EXPECT_GT(changes(now), now);
        EXPECT_EQ(as_of(changes(now)), changes(now));
        EXPECT_LE(changes(now).micros - as_of(now).micros, hours(25));
    }
}

TEST(Share, CountsAnAppealThatWasHeardAndLeavesSpamOut)
{
    EXPECT_FALSE(share_published({}).has_value());
    Month month;
    month.published = 6;
    month.declined = 6;
    month.overturned = 1;
    month.reasons = {{Act::decline, "spam", 2}, {Act::decline, "twice", 4}};
    EXPECT_EQ(share_published({month}), 70);
}

class Register : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        here = db->site();
    }

    // Sent at this moment to be read over.
    std::int64_t sent(Transaction& t, Time at) const
    {
        const auto id = contribution::insert(t, db->story("Le bac", at), {0, "Jeanne", "jeanne@boite.example", "fr"});
        moderation::arrive(t, id, at);
        return id;
    }

    void decide(Transaction& t, std::int64_t id, Act act, contribution::State state, Time at, const char* reason = "") const
    {
        moderation::Decision decision;
        decision.contribution = id;
        decision.act = act;
        decision.reason = reason;
        decision.at = at;
        moderation::insert(t, decision, here, contribution::find(t, id)->sent);
        contribution::set_state(t, id, state, at);
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0;
};

TEST_P(Register, TheQueueIsAsItWasInTheMorning)
{
    using enum contribution::State;
    write([&](Transaction& t) {
        sent(t, today - days(9));                                         // waits still
        const auto this_morning = sent(t, today - days(4));
        decide(t, this_morning, Act::publish, published, noon);           // waited this morning
        const auto yesterday = sent(t, today - days(3));
        decide(t, yesterday, Act::decline, declined, today - hours(1));   // had its answer
        const auto old = sent(t, today - days(40));
        decide(t, old, Act::publish, published, today - days(30));
        decide(t, old, Act::withdraw, withdrawn, noon);                   // was on the site, not in the queue
        const auto back = sent(t, today - days(2));
        decide(t, back, Act::send_back, returned, today - days(1));
        decide(t, back, Act::submit, proposed, noon);                     // with its author this morning
        sent(t, noon);                                                    // sent since then
        const auto queue = queue_at(t, here, today);
        EXPECT_EQ(queue.count, 2);
        EXPECT_EQ(whole_days(queue.median), 4);
        EXPECT_EQ(whole_days(queue.oldest), 9);
        EXPECT_EQ(queue_at(t, here + 1, today).count, 0);
    });
}

TEST_P(Register, MonthsCountDecisionsAndTheirReasons)
{
    using enum contribution::State;
    write([&](Transaction& t) {
        const auto one = sent(t, start_of_day(2026, 10, 28));
        decide(t, one, Act::send_back, returned, start_of_day(2026, 10, 30), "sources");
        decide(t, one, Act::submit, proposed, start_of_day(2026, 11, 2));
        decide(t, one, Act::publish, published, start_of_day(2026, 11, 3));
        const auto two = sent(t, start_of_day(2026, 11, 4));
        decide(t, two, Act::decline, declined, start_of_day(2026, 11, 10), "twice");
        decide(t, sent(t, today - hours(3)), Act::decline, declined, noon, "twice");  // of today: not yet
        const auto months = list_months(t, here, today, 12);
        ASSERT_EQ(months.size(), 2U);
        EXPECT_EQ(months[0].name, "2026-11");
        EXPECT_EQ(months[0].published, 1);
        EXPECT_EQ(months[0].declined, 1);
        EXPECT_EQ(months[0].sent, 3);
        ASSERT_EQ(months[0].reasons.size(), 1U);
        EXPECT_EQ(months[0].reasons[0].reason, "twice");
        EXPECT_EQ(months[1].sent_back, 1);
        EXPECT_EQ(whole_days(*months[0].median_delay), 6) << "of first answers: publishing what was sent back is none";
        EXPECT_EQ(whole_days(*months[1].median_delay), 2);
        EXPECT_EQ(whole_days(*median_delay(t, here, "2026-10", today)), 2);
        EXPECT_EQ(list_months(t, here, today, 1).size(), 1U);
        const auto file = csv(queue_at(t, here, today), months, today);
        EXPECT_TRUE(file.starts_with("when,figure,reason,value\r\n2026-11-20,queue,,1\r\n")) << file;
        EXPECT_NE(file.find("2026-11,decline,twice,1\r\n"), std::string::npos) << file;
        EXPECT_NE(file.find("2026-10,median_delay_hours,,48\r\n"), std::string::npos) << file;
    });
}

INSTANTIATE_TEST_SUITE_P(Both, Register, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
