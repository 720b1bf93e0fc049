// Workshops: what may be planned, who may write, and what is kept, on both databases.
#include "commons/workshop/workshop.hpp"

#include <gtest/gtest.h>

#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"

namespace kenober::workshop {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

// 22 November 2026, 10:00 in the territory.
Time morning() { return start_of_day(2026, 11, 22) + hours(10); }

Plan good_plan() { return {.title = "Mémoires du port", .kind = "story", .day = "2026-11-22", .hour = "9", .hours = "4"}; }

TEST(Plan, SaysWhenTheWorkshopIsOpen)
{
    contribution::know_stories();
    const auto made = check(good_plan(), morning());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->opens, start_of_day(2026, 11, 22) + hours(9));
    EXPECT_EQ(made->closes, start_of_day(2026, 11, 22) + hours(13));
    EXPECT_EQ(phase(*made, made->opens - 1), Phase::coming);
    EXPECT_EQ(phase(*made, made->opens), Phase::open);
    EXPECT_EQ(phase(*made, made->closes - 1), Phase::open);
    EXPECT_EQ(phase(*made, made->closes), Phase::over);
}

TEST(Plan, BeginsAtTheHourOfTheWallOnTheDayWhenClocksChange)
{
    contribution::know_stories();
    for (const auto* day : {"2026-10-25", "2027-03-28"}) {
        auto plan = good_plan();
        plan.day = day;
        plan.hour = "14";
        const auto made = check(plan, start_of_day(2026, 1, 1));
        ASSERT_TRUE(made) << day;
        EXPECT_EQ(local_day(made->opens).hour, 14) << day;
    }
}

TEST(Plan, SaysWhatIsWrongBesideEachField)
{
    contribution::know_stories();
    const Plan wrong{.title = std::string(121, 'a'), .kind = "song", .day = "demain", .hour = "24", .hours = "49"};
    const auto checked = check(wrong, morning());
    ASSERT_FALSE(checked);
    for (const auto* field : {"title", "kind", "day", "hour", "hours"}) EXPECT_NE(checked.problems().of(field), nullptr) << field;
    auto past = good_plan();
    past.day = "2026-11-21";
    EXPECT_FALSE(check(past, morning()));
}

TEST(Writers, AreNamedAsPeopleNameThemselves)
{
    const std::vector<std::string> two{"Maëlle", "Yann"};
    for (const auto* typed : {"Maëlle, Yann", "Maëlle et Yann", " Maëlle ;Yann ", "Maëlle & Yann", "Maëlle ha Yann", "Maëlle and Yann"}) {
        const auto read = read_writers(typed);
        ASSERT_TRUE(read) << typed;
        EXPECT_EQ(*read, two) << typed;
    }
    EXPECT_EQ(read_writers("Anne, Bob, Chloé et Denez")->size(), 4U);
    EXPECT_EQ(read_writers("Juliette")->front(), "Juliette");
}

TEST(Writers, AreAtLeastOneAndAtMostFour)
{
    for (const std::string& typed : {std::string(), std::string(" , ; "), std::string("A, B, C, D, E"), std::string(61, 'a')})
        EXPECT_FALSE(read_writers(typed)) << typed;
}

class Workshops : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        here = db->site();
    }

    Workshop planned(const std::string& title) const
    {
        Workshop one;
        one.site = here;
        one.kind = "story";
        one.title = title;
        one.opened_by = 7;
        one.opens = morning();
        one.closes = morning() + hours(4);
        return one;
    }

    std::int64_t draft(Transaction& t, const std::string& title) const
    {
        return contribution::insert(t, db->story(title, morning()), {0, "Maëlle", "", "fr"});
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0;
};
INSTANTIATE_TEST_SUITE_P(On, Workshops, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Workshops, AreFoundByTheCodeOnTheWall)
{
    const auto id = write([&](Transaction& t) { return insert(t, planned("Mémoires du port")); });
    auto read = (*db)->read();
    const auto found = find(*read, id);
    ASSERT_TRUE(found);
    ASSERT_TRUE(slip::read_code(slip::shown(found->code)));
    EXPECT_EQ(find_by_code(*read, found->code)->id, id);
    EXPECT_EQ(find_by_place(*read, found->place)->code, found->code);
    EXPECT_EQ(found->title, "Mémoires du port");
    EXPECT_EQ(found->closes, morning() + hours(4));
    EXPECT_FALSE(slip::find_by_code(*read, found->code)) << "the code on the wall is no slip";
    EXPECT_FALSE(find_by_place(*read, found->code));
}

TEST_P(Workshops, AreListedByCursorTheNewestFirst)
{
    write([&](Transaction& t) {
        for (const auto* title : {"un", "deux", "trois"}) insert(t, planned(title));
    });
    auto read = (*db)->read();
    const auto two = list(*read, here, 0, 2);
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two.front().title, "trois");
    const auto rest = list(*read, here, two.back().id, 2);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(rest.front().title, "un");
    EXPECT_TRUE(list(*read, here + 1, 0, 2).empty());
}

TEST_P(Workshops, HoldTheirTextsInTheOrderOfTheirBeginning)
{
    const auto id = write([&](Transaction& t) {
        const auto made = insert(t, planned("Mémoires du port"));
        for (const auto* title : {"La criée", "Le grand bassin"}) add_draft(t, made, draft(t, title));
        draft(t, "Un autre texte");
        return made;
    });
    auto read = (*db)->read();
    const auto texts = list_drafts(*read, id);
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(count_drafts(*read, id), 2);
    EXPECT_EQ(texts.front().title, "La criée");
    EXPECT_EQ(workshop_of(*read, texts.back().id), id);
    EXPECT_FALSE(workshop_of(*read, texts.back().id + 1));
}

TEST_P(Workshops, AreClosedOnce)
{
    const auto id = write([&](Transaction& t) {
        const auto made = insert(t, planned("Mémoires du port"));
        close(t, made, morning() + hours(1));
        close(t, made, morning() + hours(2));
        return made;
    });
    EXPECT_EQ(find(*(*db)->read(), id)->closes, morning() + hours(1));
}

TEST_P(Workshops, SayOtherwiseATitleThatNamesWhoLeft)
{
    const auto id = write([&](Transaction& t) {
        const auto made = insert(t, planned("Écrire avec Maëlle"));
        reword(t, [](const std::string& words) { return words == "Écrire avec Maëlle" ? std::string("Écrire") : words; });
        return made;
    });
    EXPECT_EQ(find(*(*db)->read(), id)->title, "Écrire");
}

}
}
