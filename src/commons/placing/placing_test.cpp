// Places given by hand, on both databases: at most five, in order, each until its end.
#include "commons/placing/placing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "commons/site/site.hpp"

namespace kenober::placing {
namespace {

using store::Dialect;
using store::Transaction;

const Time noon = start_of_day(2026, 11, 20) + hours(12);

TEST(End, IsTheMidnightThatEndsTheDay)
{
    EXPECT_EQ(*end_of(" ", noon), std::nullopt);
    EXPECT_EQ(*end_of("2026-11-20", noon), start_of_day(2026, 11, 21));
    EXPECT_EQ(*end_of("2027-03-28", noon), start_of_day(2027, 3, 29)) << "a day of 23 hours";
    EXPECT_EQ(*end_of("2027-10-31", noon), start_of_day(2027, 11, 1)) << "a day of 25 hours";
    for (const auto* wrong : {"2026-11-19", "demain", "2026-02-30", "1999-01-01"}) EXPECT_FALSE(end_of(wrong, noon)) << wrong;
}

class Places : public ::testing::TestWithParam<Dialect> {
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
        port = db->site();
        write([&](Transaction& t) {
            quarters = site::insert(t, {0, "quartiers", "", "Quartiers", "", 200, "cc-by-sa-4.0", false});
            ids.clear();
            for (int i = 0; i < 7; ++i) ids.push_back(published(t, "Récit " + std::to_string(i)));
        });
    }

    std::int64_t published(Transaction& t, std::string title) const
    {
        const auto id = contribution::insert(t, db->story(std::move(title)), {});
        contribution::publish(t, id, noon);
        return id;
    }

    Outcome pick(Transaction& t, std::size_t which, std::optional<Time> until = {}) const
    {
        return choose(t, {port, ids[which], until, 7, noon});
    }

    std::vector<std::size_t> order(store::Snapshot& view, Time now = noon) const
    {
        std::vector<std::size_t> found;
        for (const auto& one : chosen(view, port, now))
            found.push_back(static_cast<std::size_t>(std::ranges::find(ids, one.contribution.id) - ids.begin()));
        return found;
    }

    std::optional<contribution::Town> db;
    std::int64_t port = 0, quarters = 0;
    std::vector<std::int64_t> ids;
};

using Order = std::vector<std::size_t>;

TEST_P(Places, AreGivenInOrderAndMovedByHand)
{
    write([&](Transaction& t) {
        for (const std::size_t which : {2, 0, 4}) EXPECT_EQ(pick(t, which), Outcome::done);
        EXPECT_EQ(order(t), (Order{2, 0, 4}));
        move_up(t, port, ids[4]);
        EXPECT_EQ(order(t), (Order{2, 4, 0}));
        move_up(t, port, ids[2]);
        EXPECT_EQ(order(t), (Order{2, 4, 0})) << "the first stays first";
        let_go(t, port, ids[4]);
        pick(t, 4);
        EXPECT_EQ(order(t), (Order{2, 0, 4}));
        EXPECT_TRUE(chosen(t, quarters, noon).empty()) << "each site has its own";
    });
}

TEST_P(Places, AreFiveAtMost)
{
    write([&](Transaction& t) {
        for (std::size_t which = 0; which < 5; ++which) pick(t, which);
        EXPECT_EQ(pick(t, 5), Outcome::full);
        EXPECT_EQ(pick(t, 3, noon + days(2)), Outcome::done) << "an end changes where it stands";
        EXPECT_EQ(order(t), (Order{0, 1, 2, 3, 4}));
        contribution::set_state(t, ids[1], contribution::State::hidden, noon);
        EXPECT_EQ(order(t), (Order{0, 2, 3, 4}));
        EXPECT_EQ(pick(t, 5), Outcome::done) << "what was taken away makes room";
        EXPECT_EQ(order(t), (Order{0, 2, 3, 4, 5}));
    });
}

TEST_P(Places, EndByThemselves)
{
    write([&](Transaction& t) {
        pick(t, 0, noon + days(1));
        pick(t, 1);
    });
    auto view = (*db)->read();
    EXPECT_EQ(order(*view, noon + days(1) - 1), (Order{0, 1}));
    EXPECT_EQ(order(*view, noon + days(1)), Order{1});
}

TEST_P(Places, HoldWhatIsShownFromElsewhereAsLongAsItIs)
{
    write([&](Transaction& t) {
        contribution::show(t, {quarters, ids[3], {}, 7, noon});
        choose(t, {quarters, ids[3], {}, 7, noon});
        ASSERT_EQ(chosen(t, quarters, noon).size(), 1U);
        contribution::take_off(t, quarters, ids[3]);
        EXPECT_TRUE(chosen(t, quarters, noon).empty());
    });
}

std::string named(const ::testing::TestParamInfo<Dialect>& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; }
INSTANTIATE_TEST_SUITE_P(On, Places, ::testing::Values(Dialect::sqlite, Dialect::postgres), named);

}
}
