// What moderation keeps, on both databases: history, appeals, modes, trust, claims, and what waits.
#include <gtest/gtest.h>

#include <algorithm>

#include "commons/moderation/moderation.hpp"
#include "commons/site/site.hpp"

namespace kenober::moderation {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class Moderation : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        if (contribution::kinds().empty()) add_own_tasks();
        db.emplace(GetParam());
        here = db->site();
        write([&](Transaction& t) {
            youenn = person(t, "youenn@boite.example", "Youenn");
            katell = person(t, "katell@boite.example", "Katell");
            jeanne = person(t, "jeanne@boite.example", "Jeanne");
        });
    }

    static std::int64_t person(Transaction& t, const std::string& mail, const std::string& name)
    {
        return person::insert(t, {0, mail, name, "", "", monday}, monday);
    }

    // A draft of Jeanne's, written on Monday.
    std::int64_t draft(Transaction& t, const std::string& title)
    {
        return contribution::insert(t, db->story(title, monday), {jeanne, "Jeanne", "jeanne@boite.example", "fr"});
    }

    static Decision decision(std::int64_t on, std::int64_t by, Act act, Time at, const std::string& words = "")
    {
        Decision one;
        one.contribution = on;
        one.person = by;
        one.act = act;
        one.words = words;
        one.at = at;
        return one;
    }

    static std::vector<std::string> keys(const std::vector<Waiting>& list)
    {
        std::vector<std::string> all;
        for (const auto& one : list) all.push_back(one.task.key);
        return all;
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0, youenn = 0, katell = 0, jeanne = 0;
};

TEST_P(Moderation, ADraftArrivesWhereTheModeSends)
{
    write([&](Transaction& t) {
        EXPECT_EQ(mode_of(t, here, "story"), Mode::before) << "as the kind says, until the site chooses";
        EXPECT_EQ(arrival(t, here, "story", jeanne), State::proposed);
        const auto first = draft(t, "Le bac");
        EXPECT_EQ(arrive(t, first, monday + days(1)), State::proposed);
        EXPECT_EQ(arrive(t, first, monday + days(2)), State::proposed) << "confirmed twice is confirmed once";
        EXPECT_EQ(history(t, first).size(), 1U);

        set_mode(t, here, "story", Mode::trusted);
        EXPECT_EQ(arrive(t, draft(t, "La digue"), monday), State::proposed);
        EXPECT_TRUE(grant(t, {0, here, jeanne, youenn, "", "", "Elle écrit depuis dix ans.", monday, {}, "", ""}));
        const auto trusted = draft(t, "Le phare");
        EXPECT_EQ(arrival(t, here, "story", jeanne), State::published);
        EXPECT_EQ(arrive(t, trusted, monday), State::published);
        EXPECT_FALSE(is_unread(t, trusted)) << "who is trusted is not read afterwards either";

        set_mode(t, here, "story", Mode::after);
        const auto after = draft(t, "Le môle");
        EXPECT_EQ(arrive(t, after, monday), State::published);
        EXPECT_TRUE(is_unread(t, after));
        EXPECT_EQ(contribution::find(t, after)->state, State::published);
        EXPECT_EQ(mode_of(t, here + 1, "story"), Mode::before) << "another site chooses for itself";
    });
}

TEST_P(Moderation, TrustIsGivenOnceAndTakenBackInWords)
{
    write([&](Transaction& t) {
        const Trust trust{0, here, jeanne, youenn, "", "", "Elle écrit depuis dix ans.", monday, {}, "", ""};
        EXPECT_TRUE(grant(t, trust));
        EXPECT_FALSE(grant(t, trust));
        EXPECT_EQ(count_trusted(t, here), 1);
        const auto given = list_trust(t, here).at(0);
        EXPECT_EQ(given.name, "Jeanne");
        EXPECT_EQ(given.granted_by_name, "Youenn");
        EXPECT_FALSE(take_back(t, given.id, here + 1, katell, "Non.", monday)) << "only on its own site";
        EXPECT_TRUE(take_back(t, given.id, here, katell, "Elle ne répond plus.", monday + days(1)));
        EXPECT_FALSE(take_back(t, given.id, here, katell, "Encore.", monday + days(2)));
        EXPECT_FALSE(is_trusted(t, here, jeanne));
        EXPECT_EQ(list_trust(t, here).at(0).ended_words, "Elle ne répond plus.");
        EXPECT_TRUE(grant(t, trust)) << "and given again";
        EXPECT_EQ(list_trust(t, here).size(), 2U);
        EXPECT_FALSE(list_trust(t, here).at(0).ended.has_value()) << "those in force first";
        EXPECT_FALSE(is_trusted(t, here, 0)) << "nobody without account";
    });
}

TEST_P(Moderation, HistoryTellsWhoDidWhatInItsOrder)
{
    write([&](Transaction& t) {
        const auto one = draft(t, "Le bac");
        arrive(t, one, monday);
        auto back = decision(one, youenn, Act::send_back, monday + hours(5), "D’où le savez-vous ?");
        back.reason = "sources";
        back.mentor = katell;
        const auto id = insert(t, back, here, monday);
        EXPECT_EQ(find_decision(t, id)->words, "D’où le savez-vous ?");
        insert(t, decision(one, jeanne, Act::submit, monday + days(1)), here, monday);
        const auto told = history(t, one);
        ASSERT_EQ(told.size(), 3U);
        EXPECT_EQ(told[1].by, "Youenn");
        EXPECT_EQ(told[1].mentor, "Katell");
        EXPECT_EQ(told[1].decision.reason, "sources");
        EXPECT_EQ(last_decision(t, one)->act, Act::submit);
        EXPECT_EQ(last_of(t, one, {Act::send_back, Act::decline})->mentor, katell);
        EXPECT_FALSE(last_of(t, one, {Act::hide}).has_value());
    });
}

TEST_P(Moderation, WhatWasReturnedOrDeclinedArrivesAgainInTheQueue)
{
    write([&](Transaction& t) {
        set_mode(t, here, "story", Mode::after);
        for (const auto state : {State::returned, State::declined}) {
            const auto one = draft(t, "Le bac");
            contribution::set_state(t, one, state, monday);
            insert_appeal(t, {one, "Relisez-moi.", monday, youenn, {}});
            EXPECT_EQ(arrive(t, one, monday + days(1)), State::proposed) << "whatever the mode: somebody has had something to say about it";
            EXPECT_EQ(last_decision(t, one)->act, Act::submit);
            EXPECT_EQ(contribution::find(t, one)->sent, monday + days(1));
            EXPECT_TRUE(find_appeal(t, one)->closed.has_value()) << "sent again, nobody answers the appeal";
        }
    });
}

TEST_P(Moderation, WithdrawingIsOnceAndNotFromEverywhere)
{
    const auto one = write([&](Transaction& t) { return draft(t, "Le bac"); });
    write([&](Transaction& t) {
        arrive(t, one, monday);
        withdraw(t, one, monday + days(1));
        withdraw(t, one, monday + days(2));
        EXPECT_EQ(contribution::find(t, one)->state, State::withdrawn);
        EXPECT_EQ(history(t, one).size(), 2U);
    });
    write([&](Transaction& t) { contribution::set_state(t, one, State::hidden, monday); });
    EXPECT_THROW(write([&](Transaction& t) { withdraw(t, one, monday); }), http::Conflict);
}

TEST_P(Moderation, AnAppealIsOnceEver)
{
    const auto one = write([&](Transaction& t) {
        const auto made = draft(t, "Le bac");
        contribution::set_state(t, made, State::declined, monday);
        insert_appeal(t, {made, "Relisez-moi.", monday, youenn, {}});
        return made;
    });
    EXPECT_THROW(write([&](Transaction& t) { insert_appeal(t, {one, "Encore.", monday, youenn, {}}); }), store::Conflict);
    write([&](Transaction& t) {
        auto list = waiting(t, here, monday + days(1));
        ASSERT_EQ(keys(list), std::vector<std::string>{"appeal/" + std::to_string(one)});
        EXPECT_FALSE(next_for(t, here, youenn, monday, "").has_value()) << "not for whoever decided";
        EXPECT_FALSE(next_for(t, here, jeanne, monday, "").has_value()) << "nor for whoever appeals";
        EXPECT_TRUE(next_for(t, here, katell, monday, "").has_value());
        close_appeal(t, one, monday + days(2));
        EXPECT_EQ(find_appeal(t, one)->closed, monday + days(2));
        EXPECT_TRUE(waiting(t, here, monday).empty());
    });
}

TEST_P(Moderation, WhatWaitsStandsInOneListTheOldestFirst)
{
    write([&](Transaction& t) {
        const auto young = draft(t, "Jeune"), old = draft(t, "Vieux"), unread = draft(t, "Paru");
        arrive(t, young, monday + days(3));
        arrive(t, old, monday + days(1));
        set_mode(t, here, "story", Mode::after);
        arrive(t, unread, monday + days(2));
        const auto key = [](const char* sort, std::int64_t id) { return sort + std::to_string(id); };
        EXPECT_EQ(keys(waiting(t, here, monday + days(4))), (std::vector{key("text/", old), key("unread/", unread), key("text/", young)}));
        EXPECT_TRUE(waiting(t, here + 1, monday).empty());
        EXPECT_EQ(next_for(t, here, youenn, monday, key("text/", old))->key, key("unread/", unread));
        EXPECT_FALSE(next_for(t, here, jeanne, monday, "").has_value()) << "her own texts are not hers to read over";
        contribution::set_state(t, unread, State::hidden, monday);
        EXPECT_EQ(waiting(t, here, monday).size(), 2U) << "what is off the site is not waiting to be read";
    });
}

TEST_P(Moderation, WhatWaitsIsCalledByItsKindAndSetInPrint)
{
    write([&](Transaction& t) {
        arrive(t, draft(t, "L'eau"), monday);
        const auto list = waiting(t, here, monday);
        ASSERT_EQ(list.size(), 1U);
        EXPECT_EQ(list[0].task.sort, "story");
        EXPECT_EQ(list[0].task.what, contribution::kind_named("story").one);
        EXPECT_EQ(list[0].task.title, "L’eau");
        EXPECT_EQ(list[0].task.answer, Answer::decision_or_spam);
    });
}

TEST_P(Moderation, NobodyIsLedToWhatTheyWroteDownForOthers)
{
    static std::int64_t told, collector;
    write([&](Transaction& t) {
        told = draft(t, "Le bac");
        collector = youenn;
        arrive(t, told, monday);
        set_written_for([](store::Snapshot&, std::int64_t text) { return text == told ? std::optional(collector) : std::nullopt; });
        EXPECT_FALSE(next_for(t, here, youenn, monday, "").has_value());
        EXPECT_TRUE(next_for(t, here, katell, monday, "").has_value());
        set_written_for(nullptr);
        EXPECT_TRUE(next_for(t, here, youenn, monday, "").has_value());
    });
}

TEST_P(Moderation, NobodyIsLedToWhatIsForPaper)
{
    static bool is_there = false;
    [[maybe_unused]] static const bool is_added = [] {  // once, for both databases
        add_tasks([](store::Snapshot&, std::int64_t) {
            Task task;
            task.key = "thanks/1";
            task.answer = Answer::on_paper;
            return is_there ? std::vector{task} : std::vector<Task>{};
        });
        return true;
    }();
    is_there = true;
    write([&](Transaction& t) {
        EXPECT_EQ(waiting(t, here, monday).size(), 1U);
        EXPECT_FALSE(next_for(t, here, youenn, monday, "").has_value());
        EXPECT_FALSE(next_after(t, here, youenn, monday, "text/1").has_value());
    });
    is_there = false;
}

TEST_P(Moderation, AClaimKeepsOthersAwayForHalfAnHour)
{
    write([&](Transaction& t) {
        const auto one = draft(t, "Le bac");
        arrive(t, one, monday);
        const auto key = "text/" + std::to_string(one);
        EXPECT_TRUE(claim(t, key, youenn, monday, Over::free));
        EXPECT_TRUE(claim(t, key, youenn, monday + minutes(1), Over::free)) << "again by the same person: half an hour more";
        EXPECT_FALSE(claim(t, key, katell, monday + minutes(2), Over::free));
        EXPECT_EQ(find_claim(t, key, monday + minutes(30))->name, "Youenn");
        EXPECT_FALSE(next_for(t, here, katell, monday + minutes(30), "").has_value());
        EXPECT_TRUE(next_for(t, here, youenn, monday + minutes(30), "").has_value());
        EXPECT_FALSE(find_claim(t, key, monday + minutes(31)).has_value()) << "expired";
        EXPECT_TRUE(claim(t, key, katell, monday + minutes(31), Over::free));
        EXPECT_TRUE(claim(t, key, youenn, monday + minutes(32), Over::anybody)) << "taken over openly";
        give_back(t, key, katell);
        EXPECT_EQ(find_claim(t, key, monday + minutes(33))->name, "Youenn") << "nobody gives back what another holds";
        give_back(t, key, youenn);
        EXPECT_FALSE(find_claim(t, key, monday + minutes(33)).has_value());
    });
}

TEST_P(Moderation, WhoeverLeavesIsForgottenAndWhatWasDecidedStays)
{
    write([&](Transaction& t) {
        const auto one = draft(t, "Le bac");
        insert(t, decision(one, youenn, Act::decline, monday, "canari un"), here, monday);
        contribution::set_state(t, one, State::declined, monday);
        insert(t, decision(one, jeanne, Act::appeal, monday, "canari deux"), here, monday);
        insert_appeal(t, {one, "canari deux", monday, youenn, {}});
        grant(t, {0, here, jeanne, youenn, "", "", "canari trois", monday, {}, "", ""});
        claim(t, "text/1", jeanne, monday, Over::free);
        forget_words(t, one);
        forget_person(t, jeanne);
        for (const auto& told : history(t, one)) EXPECT_EQ(told.decision.words, "");
        EXPECT_EQ(history(t, one).size(), 2U);
        EXPECT_EQ(find_appeal(t, one)->words, "");
        EXPECT_TRUE(list_trust(t, here).empty());
        EXPECT_TRUE(list_claims(t, monday).empty());
        grant(t, {0, here, katell, youenn, "", "", "canari quatre", monday, {}, "", ""});
        forget_person(t, youenn);
        EXPECT_EQ(list_trust(t, here).at(0).words, "") << "what they wrote about others goes too; the trust stays";
    });
}

TEST_P(Moderation, WhatNamesWhoeverLeftIsSaidOtherwise)
{
    write([&](Transaction& t) {
        const auto id = draft(t, "Le bac");
        arrive(t, id, monday);
        insert(t, decision(id, youenn, Act::decline, monday, "Marie l’a déjà écrit."), here, monday);
        insert_appeal(t, {id, "Marie n’a rien écrit.", monday, youenn, {}});
        grant(t, {0, here, jeanne, youenn, "", "", "Marie la connaît.", monday, {}, "", ""});
        take_back(t, list_trust(t, here).at(0).id, here, youenn, "Marie s’est trompée.", monday);
        reword(t, [](const std::string& words) { return words.starts_with("Marie") ? "Quelqu’un" + words.substr(5) : words; });
        EXPECT_EQ(last_decision(t, id)->words, "Quelqu’un l’a déjà écrit.");
        EXPECT_EQ(find_appeal(t, id)->words, "Quelqu’un n’a rien écrit.");
        EXPECT_EQ(list_trust(t, here).at(0).words, "Quelqu’un la connaît.");
        EXPECT_EQ(list_trust(t, here).at(0).ended_words, "Quelqu’un s’est trompée.");
    });
}

INSTANTIATE_TEST_SUITE_P(Both, Moderation, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
