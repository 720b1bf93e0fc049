// On both databases: who reads the letter, what they keep to, and that nothing of them stays once they have left.
#include "modules/letter/letter.hpp"
#include "modules/letter/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace kenober::letter {
namespace {

using store::Dialect;
using store::Transaction;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Time noon{days(20'000) + hours(12)};

TEST(Choice, KeepsToAllUntilSomethingIsChosen)
{
    const Traits text{3, {10, 11}, {20}};
    EXPECT_TRUE(concerns({}, text));
    EXPECT_TRUE(concerns({{3, 4}, {}, {}}, text));
    EXPECT_FALSE(concerns({{4}, {}, {}}, text)) << "another site";
    EXPECT_TRUE(concerns({{}, {11}, {}}, text));
    EXPECT_TRUE(concerns({{}, {99}, {20}}, text)) << "a theme or a neighbourhood";
    EXPECT_FALSE(concerns({{}, {99}, {98}}, text));
    EXPECT_FALSE(concerns({{4}, {11}, {20}}, text)) << "of the sites that were chosen";
    EXPECT_FALSE(concerns({{}, {1}, {}}, {3, {}, {}})) << "what has no theme is of none";
    EXPECT_EQ(tidy({{4, 3, 4}, {2, 1}, {}}), (Choice{{3, 4}, {1, 2}, {}}));
}

TEST(Choice, OneMailboxIsOneReader)
{
    EXPECT_EQ(tidy_mail("  Awen.Le-Goff@PORT-Exemple.FR "), "Awen.Le-Goff@port-exemple.fr")
        << "what stands before the sign may tell capitals apart";
    EXPECT_EQ(tidy_mail(""), "");
    EXPECT_EQ(tidy_mail("nothing"), "nothing");
}

class Readership : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(store::Change::quiet(), [&](Transaction& db) { return body(db); });
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        m_letter = write([](Transaction& db) {
            const auto site =
                db.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('port', 'Port', '', "
                                       "200, '', 1) RETURNING id");
            return db.value<std::int64_t>(
                "INSERT INTO letter (site, name, weekday, hour, unreviewed, origin) VALUES ($1, 'La lettre', 4, 9, 'waits', '') RETURNING id",
                site);
        });
    }

    auto read() { return (*m_scratch)->read(); }

    std::int64_t asked(const std::string& mail, Choice choice = {}, Rhythm rhythm = Rhythm::week)
    {
        return write([&](Transaction& db) {
            Reader one;
            one.letter = m_letter;
            one.mail = mail;
            one.language = "fr";
            one.rhythm = rhythm;
            one.asked = noon;
            one.choice = choice; // a write may run twice
            return insert(db, one);
        });
    }

    std::unique_ptr<store::Scratch> m_scratch;
    std::int64_t m_letter = 0;
};

INSTANTIATE_TEST_SUITE_P(On, Readership, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Readership, IsAskedForConfirmedChangedAndLeft)
{
    const auto id = asked("awen@port-exemple.test", {{1}, {5, 7}, {}});
    auto reader = find_reader(*read(), id).value();
    EXPECT_EQ(reader.state, State::asked);
    EXPECT_FALSE(reader.confirmed);
    EXPECT_EQ(reader.choice, (Choice{{1}, {5, 7}, {}}));
    EXPECT_THAT(list_readers(*read(), m_letter, Rhythm::week, 0, 10), IsEmpty()) << "nothing is sent before it is confirmed";
    write([&](Transaction& db) { confirm(db, id, noon + hours(1)); });
    write([&](Transaction& db) { confirm(db, id, noon + hours(2)); });
    EXPECT_EQ(find_reader(*read(), id)->confirmed, noon + hours(1)) << "once, whoever clicks twice";
    reader.rhythm = Rhythm::day;
    reader.choice = {{}, {}, {9}};
    write([&](Transaction& db) { update(db, reader); });
    EXPECT_THAT(list_readers(*read(), m_letter, Rhythm::week, 0, 10), IsEmpty());
    const auto daily = list_readers(*read(), m_letter, Rhythm::day, 0, 10);
    ASSERT_EQ(daily.size(), 1U);
    EXPECT_THAT(daily.front().choice.areas, ElementsAre(9));
    EXPECT_EQ(count_readers(*read(), m_letter).reading, 1);
    write([&](Transaction& db) { leave(db, id, noon); });
    write([&](Transaction& db) { leave(db, id, noon); });
    EXPECT_FALSE(find_reader(*read(), m_letter, "awen@port-exemple.test"));
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM letter_choice"), 0);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT SUM(readers) FROM letter_left"), 1) << "leaving twice is leaving once";
}

TEST_P(Readership, TokensOpenOneReaderAndStandInNoTable)
{
    const auto one = asked("awen@port-exemple.test"), other = asked("malo@port-exemple.test");
    const auto token = token_of(find_reader(*read(), one).value());
    EXPECT_THAT(token, Not(HasSubstr("awen")));
    EXPECT_EQ(reader_of(token, *read()), one);
    const auto swapped = std::to_string(other) + token.substr(token.find('-'));
    for (const auto& wrong : {swapped, token + "x", token.substr(0, token.size() - 1), std::string(), std::string("-"),
                              std::string("99999-x"), std::to_string(one), std::string("1e3-") + token})
        EXPECT_FALSE(reader_of(wrong, *read())) << wrong;
    write([&](Transaction& db) { leave(db, one, noon); });
    EXPECT_FALSE(reader_of(token, *read()));
    const auto again = asked("awen@port-exemple.test");
    EXPECT_FALSE(reader_of(token, *read())) << "old links open nothing of what was begun anew";
    EXPECT_NE(token, token_of(find_reader(*read(), again).value()));
}

TEST_P(Readership, WhoeverWasSuspendedComesBackByConfirming)
{
    const auto id = asked("awen@port-exemple.test");
    write([&](Transaction& db) { suspend(db, id); });
    EXPECT_EQ(find_reader(*read(), id)->state, State::asked) << "nothing was sent that could come back";
    write([&](Transaction& db) { confirm(db, id, noon); });
    write([&](Transaction& db) { suspend(db, id); });
    EXPECT_EQ(count_readers(*read(), m_letter).suspended, 1);
    write([&](Transaction& db) { confirm(db, id, noon); });
    EXPECT_EQ(find_reader(*read(), id)->state, State::reading);
}

TEST_P(Readership, WhatWasNeverConfirmedIsForgotten)
{
    const auto old = asked("awen@port-exemple.test"), confirmed = asked("malo@port-exemple.test");
    write([&](Transaction& db) {
        confirm(db, confirmed, noon);
        forget_unconfirmed(db, noon);
    });
    EXPECT_TRUE(find_reader(*read(), old)) << "asked at that very moment";
    write([&](Transaction& db) { forget_unconfirmed(db, noon + 1); });
    EXPECT_FALSE(find_reader(*read(), old));
    EXPECT_TRUE(find_reader(*read(), confirmed));
    write([&](Transaction& db) { forget(db, "malo@port-exemple.test"); });
    EXPECT_FALSE(find_reader(*read(), confirmed));
}

TEST_P(Readership, IsListedPieceByPiece)
{
    std::vector<std::int64_t> all, listed;
    for (int n = 0; n < 25; ++n) all.push_back(asked("reader" + std::to_string(n) + "@port-exemple.test"));
    write([&](Transaction& db) {
        for (const auto id : all) confirm(db, id, noon);
    });
    for (std::int64_t after = 0;;) {
        const auto some = list_readers(*read(), m_letter, Rhythm::week, after, 10);
        if (some.empty()) break;
        for (const auto& one : some) listed.push_back(one.id);
        after = listed.back();
    }
    EXPECT_EQ(listed, all);
}

TEST_P(Readership, FollowsAThemeIntoTheOneThatItBecame)
{
    const auto both = asked("both@x.example", {{}, {10, 11}, {}}), one = asked("one@x.example", {{}, {10}, {}}),
               none = asked("none@x.example");
    write([](Transaction& db) { follow_theme(db, 10, 11); });
    EXPECT_EQ(find_reader(*read(), both)->choice.themes, (std::vector<std::int64_t>{11}));
    EXPECT_EQ(find_reader(*read(), one)->choice.themes, (std::vector<std::int64_t>{11}));
    EXPECT_TRUE(find_reader(*read(), none)->choice.themes.empty());
}

}
}
