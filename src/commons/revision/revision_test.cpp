// Revisions: sheets merged field by field, versions kept, joined, waiting; on both databases.
#include "commons/revision/revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace kenober::revision {
namespace {

using contribution::Input;
using contribution::Need;
using contribution::Sheet;
using store::Change;
using store::Dialect;
using store::Transaction;
using testing::ElementsAre;

// A kind without a table of its own: its words are kept in the summary, which every contribution has.
const contribution::Kind& story()
{
    static const contribution::Kind kind{.name = "story",
                                         .word = "recits",
                                         .schema = "CreativeWork",
                                         .one = "",
                                         .title = "",
                                         .invitation = "",
                                         .propose = "",
                                         .can_help = nullptr,
                                         .sayings = {},
                                         .fields = {{"title", "", nullptr, Input::line, Need::required, 200},
                                                    {"standfirst", "", nullptr, Input::lines, Need::optional, 5000}},
                                         .asks = {},
                                         .check = nullptr,
                                         .keep = [](Transaction&, const contribution::Contribution&, const Sheet&) {},
                                         .read = [](store::Snapshot&, const contribution::Contribution&, Sheet&) {},
                                         .body = nullptr,
                                         .preview = nullptr,
                                         .text = [](store::Snapshot&, const contribution::Contribution& one) { return one.standfirst; }};
    return kind;
}

Sheet sheet(const std::string& title, const std::string& words)
{
    Sheet made;
    made.set("title", title);
    made.set("standfirst", words);
    return made;
}

TEST(SheetMerge, FieldsThatOneAloneChangedAreTaken)
{
    const auto merged = merge(story(), sheet("Un", "mot"), sheet("Deux", "mot"), sheet("Un", "autre mot"));
    EXPECT_TRUE(merged.conflicts.empty());
    EXPECT_EQ(merged.sheet, sheet("Deux", "autre mot"));
}

TEST(SheetMerge, ShortFieldsThatBothChangedStayMineAndAreNamed)
{
    const auto merged = merge(story(), sheet("Un", ""), sheet("Deux", ""), sheet("Trois", ""));
    EXPECT_THAT(merged.conflicts, ElementsAre("title"));
    EXPECT_EQ(merged.sheet["title"], "Deux");
}

TEST(SheetMerge, WordsOfDifferentPlacesAreJoined)
{
    const auto merged = merge(story(), sheet("Un", "la haie du canal est belle"), sheet("Un", "la grande haie du canal est belle"),
                              sheet("Un", "la haie du canal est très belle"));
    EXPECT_TRUE(merged.conflicts.empty());
    EXPECT_EQ(merged.sheet["standfirst"], "la grande haie du canal est très belle");
}

// Whatever two people do to whatever fields: what is not a conflict is the change of one of them, and the order of the two does not matter.
TEST(SheetMerge, LosesNothingWhateverIsChanged)
{
    std::mt19937 random(20261122);
    const std::vector<std::string> words{"haie", "canal", "école", "port", "jardin", "atelier", ""};
    const auto any = [&] { return words[random() % words.size()]; };
    for (int round = 0; round < 5000; ++round) {
        const auto base = sheet(any(), any()), left = sheet(any(), any()), right = sheet(any(), any());
        const auto one = merge(story(), base, left, right), other = merge(story(), base, right, left);
        EXPECT_EQ(one.conflicts, other.conflicts);
        for (const auto* field : {"title", "standfirst"}) {
            const auto& made = one.sheet[field];
            const bool is_conflict = std::ranges::find(one.conflicts, field) != one.conflicts.end();
            if (is_conflict) {
                EXPECT_EQ(made, left[field]);
            } else {
                EXPECT_EQ(made, other.sheet[field]);
                EXPECT_TRUE(left[field] == base[field] || made == left[field]) << "left is lost";
                EXPECT_TRUE(right[field] == base[field] || made == right[field]) << "right is lost";
            }
        }
    }
}

class Revisions : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(Change::quiet(), body);
    }
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        if (contribution::kinds().empty()) contribution::add_kind(story());
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& t) {
            site::Site town;
            town.slug = "port", town.name = "Port-Exemple", town.is_main = true;
            contribution::Contribution one;
            one.kind = "story";
            one.word = "recits";
            one.site = site::insert(t, town);
            one.title = "La haie";
            one.standfirst = "un mot";
            one.licence = "cc-by-sa-4.0";
            one.created = one.updated = morning;
            one.state = contribution::State::published;
            one.published = morning;
            m_id = contribution::insert(t, one, {0, "Jeanne", "jeanne@boite.example", "fr"});
        });
    }

    auto read() { return (*m_scratch)->read(); }
    contribution::Contribution one() { return *contribution::find(*read(), m_id); }

    std::int64_t keep_by(std::int64_t person, Time at, const std::string& words)
    {
        const editor::Setting setting{.kind = story(), .licence = "cc-by-sa-4.0", .hand = editor::Hand::others};
        const auto written = editor::check(sheet("La haie", words), setting);
        return write([&](Transaction& t) {
            return keep(t, *contribution::find(t, m_id), *written, {.person = person, .at = at, .sheet = written->sheet});
        });
    }

    static constexpr Time morning{1'700'000'000'000'000};
    std::int64_t m_id = 0;

private:
    std::unique_ptr<store::Scratch> m_scratch;
};
INSTANTIATE_TEST_SUITE_P(On, Revisions, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& on) { return std::string(on.param == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Revisions, TheFirstVersionIsThereBeforeAnythingIsStored)
{
    EXPECT_EQ(current(*read(), m_id), 1);
    EXPECT_EQ(find(*read(), one(), 1)->sheet["standfirst"], "un mot");
    EXPECT_EQ(list_kept(*read(), one()).size(), 1U);
    EXPECT_FALSE(find(*read(), one(), 2));
}

TEST_P(Revisions, EveryVersionIsKept)
{
    keep_by(7, morning + hours(1), "deux mots");
    keep_by(8, morning + hours(2), "trois mots");
    EXPECT_EQ(current(*read(), m_id), 3);
    EXPECT_EQ(one().standfirst, "trois mots");
    EXPECT_EQ(find(*read(), one(), 1)->sheet["standfirst"], "un mot");
    EXPECT_EQ(find(*read(), one(), 2)->sheet["standfirst"], "deux mots");
}

TEST_P(Revisions, TheSameHandWithinTenMinutesMakesOne)
{
    keep_by(7, morning + hours(1), "deux mots");
    keep_by(7, morning + hours(1) + minutes(9), "trois mots");
    EXPECT_EQ(list_kept(*read(), one()).size(), 2U);
    keep_by(7, morning + hours(1) + minutes(20), "quatre mots");
    EXPECT_EQ(list_kept(*read(), one()).size(), 3U);
    keep_by(8, morning + hours(1) + minutes(21), "cinq mots");
    EXPECT_EQ(list_kept(*read(), one()).size(), 4U);
    EXPECT_EQ(find(*read(), one(), 2)->sheet["standfirst"], "deux mots") << "joined in the history, and still there to merge with";
}

TEST_P(Revisions, WhatWaitsDoesNotStand)
{
    keep_by(7, morning + hours(1), "deux mots");
    const auto waiting = write([&](Transaction& t) {
        return insert_pending(t, *contribution::find(t, m_id),
                              {.base = 2, .person = 9, .at = morning + hours(2), .sheet = sheet("La haie", "mille mots")});
    });
    EXPECT_EQ(current(*read(), m_id), 2);
    EXPECT_EQ(one().standfirst, "deux mots");
    EXPECT_EQ(list_kept(*read(), one()).size(), 2U);
    EXPECT_EQ(list_pending(*read(), one().site).size(), 1U);
    const auto again = write([&](Transaction& t) {
        return insert_pending(t, *contribution::find(t, m_id),
                              {.base = 2, .person = 9, .at = morning + hours(3), .sheet = sheet("La haie", "cent mots")});
    });
    EXPECT_NE(again, waiting);
    EXPECT_EQ(list_pending(*read(), one().site).size(), 1U) << "the same hand corrects what waits";
    EXPECT_EQ(find_pending_of(*read(), m_id, 9)->sheet["standfirst"], "cent mots");
    EXPECT_EQ(current(*read(), m_id), 2);
    write([&](Transaction& t) { set_state(t, m_id, again, State::refused); });
    EXPECT_TRUE(list_pending(*read(), one().site).empty());
}

TEST_P(Revisions, WhatWasWrittenFromAnOlderVersionIsSettledAgainstTheNewest)
{
    keep_by(7, morning + hours(1), "un long mot");
    const auto settled = settle(*read(), one(), 1, sheet("La haute haie", "un mot"));
    EXPECT_TRUE(settled.conflicts.empty());
    EXPECT_EQ(settled.sheet, sheet("La haute haie", "un long mot"));
    EXPECT_EQ(settled.current, 2);
    const auto crossed = settle(*read(), one(), 1, sheet("La haie", "un petit mot"));
    EXPECT_THAT(crossed.conflicts, ElementsAre("standfirst"));
    EXPECT_EQ(crossed.theirs["standfirst"], "un long mot");
}

}
}
