// Who is told of what, once, when they may see it, and when mails leave.
#include "commons/watch/watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "commons/post/post.hpp"
#include "commons/site/site.hpp"
#include "commons/watch/watch_store.hpp"

namespace kenober::watch {
namespace {

using contribution::State;
using store::Dialect;
using store::Transaction;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Time monday{1'700'000'000'000'000};

class Watched : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_town)->write(store::Change::quiet(), body);
    }
    auto read() { return (*m_town)->read(); }
    store::Database& database() { return **m_town; }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_town = std::make_unique<contribution::Town>(GetParam());
        port = m_town->site();
        jeanne = person("Jeanne");
        marcel = person("Marcel");
    }

    std::int64_t person(const std::string& name)
    {
        return write([&](Transaction& db) {
            person::Person one;
            one.mail = name + "@boite.example";
            one.name = name;
            one.language = "fr";
            const auto id = person::insert(db, one, monday);
            person::confirm(db, id, monday);
            return id;
        });
    }
    std::int64_t text(const std::string& title, std::int64_t by = 0, State state = State::published)
    {
        auto one = m_town->story(title, monday);
        one.published = monday;
        one.state = state;
        one.authors = {{"Yann Le Bihan", ""}};
        return write([&](Transaction& db) { return contribution::insert(db, one, {by, "Yann", "yann@boite.example", "fr"}); });
    }
    void watches(std::int64_t person, const Thing& thing, Pace pace = Pace::day)
    {
        write([&](Transaction& db) {
            begin(db, person, thing, monday);
            choose(db, person, find(db, person, thing)->id, pace);
        });
    }
    Thing whole_site() const { return {Sort::site, port, 0}; }
    Thing stories() const { return {Sort::kind, port, 0, "story"}; }
    std::int64_t happens(What what, std::int64_t contribution, std::int64_t actor = 0, Time at = monday, const std::string& key = "")
    {
        Event event;
        event.what = what;
        event.site = port;
        event.contribution = contribution;
        event.actor = actor;
        event.at = at;
        event.roots = "https://port.example\nhttps://port.example/en\nhttps://port.example/br\n";
        return write([&](Transaction& db) { return note(db, std::string(name(what)) + "/" + std::to_string(contribution) + key, event); });
    }
    std::int64_t published_and_told(const std::string& title, std::int64_t by = 0, Time at = monday)
    {
        const auto event = happens(What::published, text(title, by), 0, at);
        tell_watchers(database(), event, at);
        return event;
    }
    std::vector<std::string> told(std::int64_t person)
    {
        std::vector<std::string> all;
        for (const auto& one : news(*read(), person, 0).notices) all.push_back(in_words(i18n::words(i18n::Language::en), one));
        return all;
    }
    std::vector<std::string> mails()
    {
        return read()->list("SELECT payload FROM outbox WHERE job = 'mail' ORDER BY id", [](const store::Row& row) {
            const auto mail = post::legible(row.get<std::string>(0));
            return mail.to + " " + mail.subject + "\n" + mail.text + "\n" + mail.way_out;
        });
    }
    void becomes(std::int64_t id, State state)
    {
        write([&](Transaction& db) { contribution::set_state(db, id, state, monday); });
    }

    std::int64_t port = 0, jeanne = 0, marcel = 0;

private:
    std::unique_ptr<contribution::Town> m_town;
};
INSTANTIATE_TEST_SUITE_P(On, Watched, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Watched, ToldOnceHoweverManyWaysLeadThere)
{
    watches(jeanne, whole_site());
    watches(jeanne, stories());
    const auto event = published_and_told("Une haie");
    EXPECT_THAT(told(jeanne), ElementsAre("Yann Le Bihan has published “Une haie”"));
    EXPECT_THAT(told(marcel), IsEmpty());
    // Begun again after an interruption, or noted twice.
    tell_watchers(database(), event, monday);
    EXPECT_EQ(happens(What::published, find_event(*read(), event)->contribution), 0);
    EXPECT_THAT(told(jeanne), SizeIs(1));
}

TEST_P(Watched, NeverOfOnesOwnActs)
{
    watches(jeanne, whole_site());
    watches(marcel, whole_site());
    const auto one = text("Une haie", jeanne);
    tell_watchers(database(), happens(What::published, one, marcel), monday);
    EXPECT_THAT(told(jeanne), IsEmpty());  // she proposed it: its decision says so
    EXPECT_THAT(told(marcel), IsEmpty());  // he published it
}

TEST_P(Watched, HiddenIsNotTold)
{
    watches(jeanne, whole_site(), Pace::now);
    watches(marcel, whole_site());
    const auto one = text("Une haie");
    const auto event = happens(What::published, one);
    becomes(one, State::hidden);
    tell_watchers(database(), event, monday);
    EXPECT_EQ(mail_round(database(), Pace::day, monday, monday), 1);
    EXPECT_THAT(told(jeanne), IsEmpty());
    EXPECT_EQ(count_unseen(*read(), marcel), 0);
    EXPECT_THAT(mails(), IsEmpty());
    becomes(one, State::published);
    EXPECT_THAT(told(jeanne), SizeIs(1));
}

TEST_P(Watched, TheQuickestWayCounts)
{
    watches(jeanne, whole_site(), Pace::week);
    watches(jeanne, stories(), Pace::now);
    published_and_told("Une haie");
    ASSERT_THAT(mails(), SizeIs(1));
    EXPECT_THAT(mails().front(), HasSubstr("https://port.example/stories/une-haie"));
    EXPECT_EQ(mail_round(database(), Pace::week, monday, monday), 0);
}

TEST_P(Watched, OneMailADayAndEachThingOnce)
{
    watches(jeanne, whole_site());
    published_and_told("Une haie");
    published_and_told("Un lavoir");
    published_and_told("Demain", 0, monday + hours(1));
    EXPECT_EQ(mail_round(database(), Pace::day, monday, monday), 1);
    ASSERT_THAT(mails(), SizeIs(1));
    EXPECT_THAT(mails().front(), HasSubstr("Une haie"));
    EXPECT_THAT(mails().front(), HasSubstr("Un lavoir"));
    EXPECT_THAT(mails().front(), Not(HasSubstr("Demain")));
    // Run again, as after a crash: nothing is told twice.
    EXPECT_EQ(mail_round(database(), Pace::day, monday, monday), 0);
    EXPECT_EQ(mail_round(database(), Pace::day, monday + days(1), monday), 1);
    ASSERT_THAT(mails(), SizeIs(2));
    EXPECT_THAT(mails().back(), Not(HasSubstr("Un lavoir")));
}

TEST_P(Watched, AMailHasABoundedLength)
{
    watches(jeanne, whole_site());
    for (int i = 0; i < 40; ++i) published_and_told("Texte " + std::to_string(i));
    mail_round(database(), Pace::day, monday, monday);
    ASSERT_THAT(mails(), SizeIs(1));
    EXPECT_THAT(mails().front(), HasSubstr("/compte/nouvelles"));
    EXPECT_THAT(mails().front(), Not(HasSubstr("“Texte 3”")));
    EXPECT_LT(mails().front().size(), 12'000U);
    EXPECT_EQ(mail_round(database(), Pace::day, monday, monday), 0);
}

TEST_P(Watched, TheWayOutOfAMailEndsThem)
{
    watches(jeanne, whole_site(), Pace::now);
    published_and_told("Une haie");
    const auto payload = mails().front();
    const auto at = payload.find("/au-courant/arreter/") + std::string_view("/au-courant/arreter/").size();
    const auto token = payload.substr(at, 32);
    EXPECT_EQ(find_way_out(*read(), token), jeanne);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM watch_way_out WHERE hash = $1", token), 0);
    EXPECT_EQ(find_way_out(*read(), (token.front() == 'x' ? "y" : "x") + token.substr(1)), std::nullopt);
    write([&](Transaction& db) { stop_mails(db, jeanne); });
    published_and_told("Un lavoir");
    EXPECT_THAT(mails(), SizeIs(1));
    EXPECT_THAT(told(jeanne), SizeIs(2));
}

TEST_P(Watched, WhatWaitsIsNotMailedOnceItIsWatchedNoMore)
{
    watches(jeanne, whole_site());
    published_and_told("Une haie");
    write([&](Transaction& db) { end(db, jeanne, find(db, jeanne, whole_site())->id); });
    EXPECT_EQ(mail_round(database(), Pace::day, monday, monday), 0);
    EXPECT_THAT(told(jeanne), SizeIs(1));
}

TEST_P(Watched, ReadAndUnread)
{
    watches(jeanne, whole_site());
    const auto event = published_and_told("Une haie");
    published_and_told("Un lavoir");
    EXPECT_EQ(count_unseen(*read(), jeanne), 2);
    write([&](Transaction& db) { set_seen(db, jeanne, event, monday); });
    EXPECT_EQ(count_unseen(*read(), jeanne), 1);
    write([&](Transaction& db) { set_all_seen(db, jeanne, monday); });
    EXPECT_EQ(count_unseen(*read(), jeanne), 0);
    write([&](Transaction& db) { set_seen(db, jeanne, event, {}); });
    EXPECT_EQ(count_unseen(*read(), jeanne), 1);
}

TEST_P(Watched, WhoWatchesAThemeFollowsItWhereItGoes)
{
    const auto tagged = [&](const std::string& title, const std::string& theme) {
        const auto id = text(title);
        write([&](Transaction& db) { contribution::set_tags(db, id, {theme}); });
        return id;
    };
    tagged("Une haie", "haies");
    tagged("Un talus", "bocage");
    const auto from = *theme::find(*read(), "haies"), into = *theme::find(*read(), "bocage");
    watches(jeanne, {Sort::theme, port, from.id});
    write([&](Transaction& db) {
        theme::merge(db, from, into, {marcel, monday});
        move_theme(db, from.id, into.id);
    });
    tell_watchers(database(), happens(What::published, tagged("Un fossé", "haies")), monday);
    EXPECT_THAT(told(jeanne), ElementsAre("Yann Le Bihan has published “Un fossé”"));
}

TEST_P(Watched, AThousandWhoWatchEachHearOnce)
{
    write([&](Transaction& db) {
        for (int i = 0; i < 1200; ++i) {
            const auto name = "p" + std::to_string(i);
            person::Person one;
            one.mail = name + "@boite.example";
            one.name = name;
            one.language = "fr";
            const auto id = person::insert(db, one, monday);
            begin(db, id, whole_site(), monday);
            begin(db, id, stories(), monday);
        }
    });
    published_and_told("Une haie");
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM watch_notice"), 1200);
}

TEST_P(Watched, NothingRemainsOfWhoLeaves)
{
    watches(jeanne, whole_site(), Pace::now);
    published_and_told("Une haie");
    write([&](Transaction& db) { forget(db, jeanne); });
    EXPECT_EQ(read()->value<std::int64_t>("SELECT (SELECT COUNT(*) FROM watch) + (SELECT COUNT(*) FROM watch_notice) + "
                                          "(SELECT COUNT(*) FROM watch_way_out) + (SELECT COUNT(*) FROM watch_choice)"),
              0);
}

TEST_P(Watched, AYearLaterItIsGone)
{
    watches(jeanne, whole_site());
    published_and_told("Une haie");
    tidy(database(), monday + days(300));
    EXPECT_THAT(told(jeanne), SizeIs(1));
    tidy(database(), monday + days(366));
    EXPECT_THAT(told(jeanne), IsEmpty());
}

TEST_P(Watched, RoundsArePlannedOnceAndAgainWhereOneWasLost)
{
    tidy(database(), monday);
    tidy(database(), monday);
    const auto rounds = [&] { return read()->value<std::int64_t>("SELECT COUNT(*) FROM outbox WHERE job = 'watch-round'"); };
    EXPECT_EQ(rounds(), 2);  // the next of a day, the next of a week
    const auto next = planned(*read(), Pace::day);
    ASSERT_TRUE(next);
    write([&](Transaction& db) { db.run("DELETE FROM outbox WHERE job = 'watch-round'"); });
    tidy(database(), *next + hours(1));
    EXPECT_EQ(planned(*read(), Pace::day), next_round(Pace::day, *next + hours(1)));
    EXPECT_GE(rounds(), 2);
}

TEST(Rounds, LeaveAtSevenWhateverTheClocksDo)
{
    // From the first days of 2026 over both changes of the clocks to the first days of 2028.
    Time now = start_of_day(2026, 1, 1);
    for (int day = 0; day < 2 * 365 + 5; ++day) {
        const auto next = next_round(Pace::day, now);
        const auto there = local_day(next);
        EXPECT_EQ(there.hour, 7) << rfc3339(next);
        EXPECT_EQ(there.minute, 0);
        EXPECT_GE(next.micros - now.micros, hours(day == 0 ? 7 : 23));
        EXPECT_LE(next.micros - now.micros, hours(25));
        now = next;
    }
}

TEST(Rounds, AYearOfWeeks)
{
    Time now = start_of_day(2026, 12, 30);
    for (int week = 0; week < 60; ++week) {
        const auto next = next_round(Pace::week, now);
        const auto there = local_day(next);
        EXPECT_EQ(there.weekday, 0);
        EXPECT_EQ(there.hour, 7);
        EXPECT_LE(next.micros - now.micros, days(7) + hours(1));
        now = next;
    }
    EXPECT_EQ(local_day(now).year, 2028);
}

TEST(Rounds, NewYearsDayAndSummerTime)
{
    EXPECT_EQ(rfc3339(next_round(Pace::day, start_of_day(2026, 12, 31) + hours(8))), "2027-01-01T06:00:00Z");
    EXPECT_EQ(rfc3339(next_round(Pace::day, start_of_day(2026, 3, 29))), "2026-03-29T05:00:00Z");
    EXPECT_EQ(rfc3339(next_round(Pace::day, start_of_day(2026, 10, 25))), "2026-10-25T06:00:00Z");
}

}
}
