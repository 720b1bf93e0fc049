// The outbox on both databases: once each at least, never by two at once, back-off, the dead and the uncertain.
#include <algorithm>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <map>
#include <thread>

#include "platform/jobs/jobs.hpp"

namespace kenober::jobs {
namespace {

using store::Change;
using store::Dialect;
using store::Scratch;
using store::Transaction;

class Outbox : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override { KENOBER_NEEDS_DATABASE(GetParam()) }

    static std::vector<store::Migration> schema()
    {
        auto list = store::embedded_migrations();
        std::erase_if(list, [](const auto& one) { return !one.name.starts_with("store/") && !one.name.starts_with("jobs/"); });
        return list;
    }

    static Settings quick()
    {
        Settings settings;
        settings.first_wait = 1000;
        settings.longest_wait = 4000;
        settings.most_attempts = 3;
        settings.look_every = 20'000;
        return settings;
    }

    static void ask(store::Database& database, std::string_view job, std::string_view payload, Time due = {})
    {
        database.write(Change::quiet(), [&](Transaction& t) { later(t, job, payload, due); });
    }

    static Counts counts(store::Database& database)
    {
        auto snapshot = database.read();
        return count(*snapshot);
    }

    template <class Done>
    static bool comes_true(Done done)
    {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!done() && std::chrono::steady_clock::now() < limit) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return done();
    }
};

INSTANTIATE_TEST_SUITE_P(On, Outbox, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST_P(Outbox, RunsWhatACommittedWriteAskedForAndNothingElse)
{
    const Scratch db(GetParam(), schema());
    Runner runner(*db, quick());
    std::vector<std::string> ran;
    runner.add("greet", [&](const Job& job, store::Database&) { ran.push_back(job.payload); });
    ask(*db, "greet", "one");
    EXPECT_THROW(db->write(Change::quiet(),
                           [](Transaction& t) {
                               later(t, "greet", "never");
                               throw std::runtime_error("undone");
                           }),
                 std::runtime_error);
    ask(*db, "greet", "two");
    ask(*db, "greet", "next year", current_time() + days(365));
    ask(*db, "unknown here", "stays");
    EXPECT_EQ(runner.run_due(), 2);
    EXPECT_EQ(ran, (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(counts(*db).waiting, 2);
    EXPECT_EQ(runner.run_due(), 0);
}

TEST_P(Outbox, WakesAtOnceAndMayAskForMore)
{
    const Scratch db(GetParam(), schema());
    Settings settings;
    settings.look_every = hours(1);  // only the bell can wake it
    Runner runner(*db, settings);
    std::atomic<int> ran{0};
    runner.add("chain", [&](const Job& job, store::Database& database) {
        ++ran;
        const int left = std::stoi(job.payload);
        if (left > 0) ask(database, "chain", std::to_string(left - 1));
    });
    runner.start();
    ask(*db, "chain", "5");
    EXPECT_TRUE(comes_true([&] { return ran == 6; }));
    EXPECT_TRUE(comes_true([&] { return counts(*db).waiting + counts(*db).running == 0; }));
}

TEST_P(Outbox, TwoNodesShareTheWorkAndRepeatNone)
{
    const Scratch db(GetParam(), schema());
    const auto elsewhere = db.again();
    std::mutex mutex;
    std::map<std::string, int> ran;
    const auto work = [&](const Job& job, store::Database&) {
        const std::lock_guard lock(mutex);
        ++ran[job.payload];
    };
    Runner here(*db, quick()), there(*elsewhere, quick());
    here.add("count", work);
    there.add("count", work, Delivery::at_most_once);
    here.start();
    there.start();
    for (int n = 0; n < 100; ++n) ask(n % 2 == 0 ? *db : *elsewhere, "count", std::to_string(n));
    EXPECT_TRUE(comes_true([&] { return counts(*db).waiting + counts(*db).running == 0; }));
    EXPECT_EQ(ran.size(), 100U);
    for (const auto& [payload, times] : ran) EXPECT_EQ(times, 1) << payload;
}

TEST_P(Outbox, TriesAgainThenGivesUpAndTheAdministratorDecides)
{
    const Scratch db(GetParam(), schema());
    Runner runner(*db, quick());
    int ran = 0;
    bool mended = false;
    runner.add("fragile", [&](const Job&, store::Database&) {
        ++ran;
        if (!mended) throw std::runtime_error("the neighbour does not answer");
    });
    runner.add("hopeless", [](const Job&, store::Database&) { throw Hopeless("no such street"); });
    ask(*db, "fragile", "");
    ask(*db, "hopeless", "");
    EXPECT_TRUE(comes_true([&] {
        runner.run_due();
        return counts(*db).dead == 2;
    }));
    EXPECT_EQ(ran, 3);
    auto troubled = [&] {
        auto snapshot = db->read();
        return list_troubled(*snapshot, 10);
    }();
    ASSERT_EQ(troubled.size(), 2U);
    EXPECT_EQ(troubled[0].job, "hopeless");
    EXPECT_EQ(troubled[0].attempts, 1);
    EXPECT_EQ(troubled[1].last_error, "the neighbour does not answer");
    EXPECT_EQ(troubled[1].attempts, 3);

    mended = true;
    EXPECT_TRUE(db->write(Change::quiet(), [&](Transaction& t) { return retry(t, troubled[1].id); }));
    EXPECT_TRUE(db->write(Change::quiet(), [&](Transaction& t) { return discard(t, troubled[0].id); }));
    EXPECT_FALSE(db->write(Change::quiet(), [&](Transaction& t) { return discard(t, troubled[0].id); }));
    EXPECT_EQ(runner.run_due(), 1);
    const auto left = counts(*db);
    EXPECT_EQ(left.waiting + left.running + left.dead + left.uncertain, 0);
}

TEST_P(Outbox, WaitsTheSameAfterTheFirstFailuresThenLongerAfterEach)
{
    const Scratch db(GetParam(), schema());
    Settings settings;
    settings.first_wait = hours(1);
    settings.soon = 2;
    Runner runner(*db, settings);
    runner.add("fragile", [](const Job&, store::Database&) { throw std::runtime_error("no"); });
    ask(*db, "fragile", "");
    for (const int times : {1, 1, 2, 4, 6, 6}) {    // six hours: no longer
        const Time before = current_time();
        EXPECT_EQ(runner.run_due(), 1);
        const auto due = outbox::next_due(*db->read(), "|fragile|");
        ASSERT_TRUE(due);
        EXPECT_GE(*due, before + minutes(48) * times);
        EXPECT_LE(*due, current_time() + minutes(72) * times);
        db->write(Change::quiet(), [](Transaction& t) { t.run("UPDATE outbox SET due = $1", current_time()); });
    }
}

TEST_P(Outbox, WhatAPersonWaitsForGoesBeforeTheRest)
{
    const Scratch db(GetParam(), schema());
    for (const char* payload : {"one of many", "another of many"}) ask(*db, "mail", payload);
    db->write(Change::quiet(), [](Transaction& t) { at_once(t, "mail", "a link to confirm"); });
    db->write(Change::quiet(), [](Transaction& t) {
        const auto taken = outbox::claim(t, "node", "|mail|", current_time(), current_time() + minutes(1), 2);
        ASSERT_EQ(taken.size(), 2U);
        EXPECT_EQ(taken[0].payload, "a link to confirm");
        EXPECT_EQ(taken[1].payload, "one of many");
    });
}

// What a killed node leaves behind: claimed rows run again elsewhere, announced effects do not.
TEST_P(Outbox, AfterACrashTheBegunIsUncertainAndTheRestRuns)
{
    const Scratch db(GetParam(), schema());
    for (const char* payload : {"begun", "claimed", "untouched"}) ask(*db, "mail", payload);
    const Time past = current_time() - seconds(5);
    db->write(Change::quiet(), [&](Transaction& t) {
        const auto taken = outbox::claim(t, "dead node", "|mail|", current_time(), past, 2);
        ASSERT_EQ(taken.size(), 2U);
        EXPECT_TRUE(outbox::mark_sending(t, "dead node", taken[0].id));
    });
    Runner runner(*db, quick());
    std::mutex mutex;
    std::vector<std::string> sent;
    runner.add(
        "mail",
        [&](const Job& job, store::Database&) {
            const std::lock_guard lock(mutex);
            sent.push_back(job.payload);
        },
        Delivery::at_most_once);
    runner.start();
    EXPECT_TRUE(comes_true([&] { return counts(*db).uncertain == 1 && counts(*db).waiting + counts(*db).running == 0; }));
    runner.stop();
    std::ranges::sort(sent);
    EXPECT_EQ(sent, (std::vector<std::string>{"claimed", "untouched"}));
}

TEST_P(Outbox, AJobMaySayThatItDoesNotKnow)
{
    const Scratch db(GetParam(), schema());
    Runner runner(*db, quick());
    runner.add("mail", [](const Job&, store::Database&) { throw Uncertain("the answer to DATA was lost"); }, Delivery::at_most_once);
    ask(*db, "mail", "");
    EXPECT_EQ(runner.run_due(), 1);
    EXPECT_EQ(counts(*db).uncertain, 1);
}

TEST_P(Outbox, StopsAfterTheJobUnderWayAndLetsTheOthersGo)
{
    const Scratch db(GetParam(), schema());
    Settings settings = quick();
    settings.workers = 1;
    Runner runner(*db, settings);
    std::latch begun(1), go_on(1);
    std::atomic<int> ran{0};
    runner.add("slow", [&](const Job&, store::Database&) {
        if (ran++ == 0) {
            begun.count_down();
            go_on.wait();
        }
    });
    for (int n = 0; n < 4; ++n) ask(*db, "slow", "");
    runner.start();
    begun.wait();
    std::thread stopping([&] { runner.stop(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    go_on.count_down();
    stopping.join();
    const auto left = counts(*db);
    EXPECT_EQ(left.running, 0);
    EXPECT_EQ(left.waiting + ran, 4);
    Runner another(*db, quick());
    std::vector<int> attempts;
    another.add("slow", [&](const Job& job, store::Database&) { attempts.push_back(job.attempts); });
    EXPECT_EQ(another.run_due(), left.waiting);
    for (const int number : attempts) EXPECT_EQ(number, 1);  // what was let go was not tried
}

TEST_P(Outbox, ALongJobKeepsItsClaim)
{
    const Scratch db(GetParam(), schema());
    const auto elsewhere = db.again();
    Settings settings = quick();
    settings.lease = 400'000;
    std::atomic<int> ran{0};
    const auto work = [&](const Job&, store::Database&) {
        ++ran;
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    };
    Runner here(*db, settings), there(*elsewhere, settings);
    here.add("long", work);
    there.add("long", work);
    ask(*db, "long", "");
    here.start();
    there.start();
    EXPECT_TRUE(comes_true([&] { return counts(*db).waiting + counts(*db).running == 0; }));
    EXPECT_EQ(ran, 1);
}

}
}
