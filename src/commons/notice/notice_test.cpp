// Notices on both databases: one task for one object, decided once, looked at again once, counted without names.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "commons/comment/comment.hpp"
#include "commons/notice/notice.hpp"
#include "commons/person/person.hpp"
#include "commons/site/site.hpp"

namespace kenober::notice {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class NoticeStore : public ::testing::TestWithParam<Dialect> {
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
        write([&](Transaction& t) {
            jeanne = person::insert(t, {0, "jeanne@boite.example", "Jeanne", "", "", monday}, monday);
            youenn = person::insert(t, {0, "youenn@boite.example", "Youenn", "", "", monday}, monday);
            text = contribution::insert(t, db->story("Une histoire", monday), {jeanne, "Jeanne", "jeanne@boite.example", "fr"});
            contribution::publish(t, text, monday);
        });
        object = "contribution/" + std::to_string(text);
    }

    Notice of(const std::string& reason, Time given = monday) const
    {
        Notice one;
        one.site = here;
        one.object = object;
        one.address = "https://port.example/histoires/une-histoire";
        one.reason = reason;
        one.words = "Quelque chose ne va pas.";
        one.name = "Gwenaelle";
        one.mail = "Gwenaelle@boite.example";
        one.given = given;
        return one;
    }

    Decision decision(Outcome outcome, const std::string& reason, Time at) const
    {
        return {0, here, object, youenn, outcome, reason, "Voici pourquoi.", at};
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0, jeanne = 0, youenn = 0, text = 0;
    std::string object;
};

TEST_P(NoticeStore, AllOfOneObjectAreOneTaskThatItsWriterDoesNotDo)
{
    write([&](Transaction& t) {
        insert(t, of("personal"));
        insert(t, of("dangerous", monday + hours(1)));
        const auto list = tasks(t, here);
        ASSERT_EQ(list.size(), 1U);
        EXPECT_EQ(list[0].title, "Une histoire");
        EXPECT_EQ(list[0].since, monday);
        EXPECT_EQ(list[0].sort, "notice");
        EXPECT_EQ(list[0].not_for, std::vector{jeanne});
        EXPECT_TRUE(tasks(t, here + 1).empty());
    });
}

TEST_P(NoticeStore, IsDecidedOnceForAllAndLookedAtAgainOnce)
{
    write([&](Transaction& t) {
        const auto one = insert(t, of("personal"));
        const auto two = insert(t, of("spam"));
        EXPECT_FALSE(reopen(t, one, "Encore.", monday));
        const auto first = close(t, decision(Outcome::nothing, "allowed", monday + days(1)));
        ASSERT_TRUE(first);
        EXPECT_FALSE(close(t, decision(Outcome::hidden, "law", monday + days(1))));
        EXPECT_EQ(find(t, two)->decision, *first);
        EXPECT_TRUE(tasks(t, here).empty());
        EXPECT_TRUE(reopen(t, one, "Encore.", monday + days(2)));
        EXPECT_FALSE(reopen(t, one, "Et encore.", monday + days(2)));
        const auto list = tasks(t, here);
        ASSERT_EQ(list.size(), 1U);
        EXPECT_EQ(list[0].sort, "appeal");
        EXPECT_STREQ(list[0].what, "Appeal after a notice");
        EXPECT_EQ((std::set(list[0].not_for.begin(), list[0].not_for.end())), (std::set{jeanne, youenn}));
        const auto second = close(t, decision(Outcome::hidden, "law", monday + days(3)));
        ASSERT_TRUE(second);
        EXPECT_EQ(find(t, one)->before, *first);
        EXPECT_EQ(find(t, one)->decision, *second);
        EXPECT_FALSE(reopen(t, one, "Encore.", monday + days(4)));
        EXPECT_EQ(decisions_of(t, object).size(), 2U);
    });
}

TEST_P(NoticeStore, TheRegisterCountsReasonsOutcomesAndDelays)
{
    write([&](Transaction& t) {
        insert(t, of("personal"));
        insert(t, of("spam"));
        close(t, decision(Outcome::hidden, "law", monday + days(2)));
        const auto sum = [](const ledger::Account& account, std::string_view figure) {
            std::int64_t all = 0;
            for (const auto& one : account.tallies)
                if (one.figure == figure) all += one.count;
            return all;
        };
        const auto counted = account(t, here, monday + days(10));
        EXPECT_EQ(sum(counted, "notices_given"), 2);
        EXPECT_EQ(sum(counted, "notices_hidden"), 2);
        ASSERT_EQ(counted.delays.size(), 2U);
        EXPECT_EQ(counted.delays[0].second, days(2));
        EXPECT_EQ(sum(account(t, here, monday + days(1)), "notices_hidden"), 0);
        EXPECT_EQ(ledger::csv(counted).find("Gwenaelle"), std::string::npos);
    });
}

TEST_P(NoticeStore, WhoeverLeavesIsNamedInNoneAndTheirLinksOpenNothing)
{
    write([&](Transaction& t) {
        const auto id = insert(t, of("personal"));
        const auto token = give_key(t, id);
        ASSERT_TRUE(find_key(t, token));
        forget(t, 0, "gwenaelle@boite.example");
        EXPECT_EQ(find(t, id)->name, "");
        EXPECT_EQ(find(t, id)->mail, "");
        EXPECT_FALSE(find_key(t, token));
    });
}

TEST_P(NoticeStore, WhatIsNoLongerThereHasItsKeyLeft)
{
    write([&](Transaction& t) {
        EXPECT_TRUE(object_of(t, object, here).is_shown);
        contribution::set_state(t, text, contribution::State::hidden, monday);
        EXPECT_FALSE(object_of(t, object, here).is_shown);
        EXPECT_FALSE(object_of(t, object, here).can_be_hidden);
        EXPECT_FALSE(object_of(t, "comment/99", here).is_shown);
        EXPECT_FALSE(object_of(t, "picture/rien.webp", here).is_shown);
        EXPECT_FALSE(object_of(t, "author/personne", here).is_shown);
        EXPECT_TRUE(writers(t, object_of(t, "comment/99", here)).empty());
    });
}

TEST_P(NoticeStore, WhoeverWroteItAppealsOnceAndTheAnswerClosesIt)
{
    write([&](Transaction& t) {
        insert(t, of("personal"));
        const auto first = close(t, decision(Outcome::hidden, "harm", monday)).value();
        keep_taken(t, first, "Mes mots.");
        const auto token = offer_appeal(t, first, {jeanne, "Jeanne", "jeanne@boite.example", "fr"});
        EXPECT_TRUE(tasks(t, here).empty());
        EXPECT_FALSE(find_appeal(t, "autre"));
        const auto appeal = find_appeal(t, token).value();
        EXPECT_TRUE(open_appeal(t, appeal.id, "Ce n’est pas vrai.", monday + hours(2)));
        EXPECT_FALSE(open_appeal(t, appeal.id, "Encore.", monday + hours(3)));
        const auto list = tasks(t, here);
        ASSERT_EQ(list.size(), 1U);
        EXPECT_EQ(list[0].since, monday + hours(2));
        EXPECT_STREQ(list[0].what, "Appeal after a notice");
        EXPECT_EQ(list[0].sort, "appeal");
        EXPECT_EQ(std::ranges::count(list[0].not_for, youenn), 1);
        EXPECT_EQ(deciders(t, object_of(t, object, here)), std::vector{youenn});
        EXPECT_EQ(find_decision(t, first)->taken, "Mes mots.");
        const auto second = close(t, decision(Outcome::restored, "mistaken", monday + hours(4))).value();
        EXPECT_EQ(find_appeal(t, token)->answer, second);
        EXPECT_EQ(find_decision(t, first)->taken, "");
        EXPECT_TRUE(tasks(t, here).empty());
        EXPECT_FALSE(close(t, decision(Outcome::nothing, "allowed", monday + hours(5))));
    });
}

TEST_P(NoticeStore, WhoeverLeavesAppealsNoMore)
{
    write([&](Transaction& t) {
        insert(t, of("personal"));
        const auto first = close(t, decision(Outcome::hidden, "harm", monday)).value();
        keep_taken(t, first, "Jeanne, du port.");
        const auto token = offer_appeal(t, first, {jeanne, "Jeanne", "jeanne@boite.example", "fr"});
        open_appeal(t, find_appeal(t, token)->id, "Je m’appelle Jeanne.", monday);
        forget(t, jeanne, "jeanne@boite.example");
        EXPECT_FALSE(find_appeal(t, token));
        EXPECT_EQ(find_decision(t, first)->taken, "");
        EXPECT_TRUE(tasks(t, here).empty());
    });
}

TEST_P(NoticeStore, WordsOfAPageGoAndComeBackAlone)
{
    write([&](Transaction& t) {
        const auto section = site::ensure_section(t, here, "Le port");
        auto one = site::find_section(t, here, section).value();
        one.description = "Des mots de trop.";
        site::update_section(t, one);
        const auto key = "section/" + std::to_string(section);
        EXPECT_TRUE(object_of(t, key, here).can_be_hidden);
        put_back(t, key, std::to_string(here) + " D’autres.");
        EXPECT_EQ(site::find_section(t, here, section)->description, "Des mots de trop.");
        one.description.clear();
        site::update_section(t, one);
        EXPECT_FALSE(object_of(t, key, here).can_be_hidden);
        put_back(t, key, std::to_string(here) + " Des mots de trop.");
        EXPECT_EQ(site::find_section(t, here, section)->description, "Des mots de trop.");
        EXPECT_FALSE(object_of(t, "theme/mer", here).can_be_hidden);
        EXPECT_FALSE(object_of(t, "lead/999", here).can_be_hidden);
        EXPECT_EQ(sort_of("lead/999"), Sort::lead);
        EXPECT_EQ(sort_of("page//a-propos"), Sort::page);
        put_back(t, "picture/rien.webp", "");
    });
}

TEST(Notice, EveryOutcomeHasItsReasonsAndWords)
{
    for (const auto outcome : {Outcome::nothing, Outcome::hidden, Outcome::corrected, Outcome::restored}) {
        EXPECT_EQ(outcome_of(name(outcome)), outcome);
        Decision sent;
        sent.outcome = outcome;
        EXPECT_FALSE(check(sent));
        sent.reason = reasons_for(outcome).front().code;
        sent.words = "Voici pourquoi.";
        EXPECT_TRUE(check(sent));
        sent.reason = "no-such-reason";
        EXPECT_FALSE(check(sent));
    }
}

INSTANTIATE_TEST_SUITE_P(Both, NoticeStore, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
