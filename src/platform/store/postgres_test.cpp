// What only PostgreSQL does: servers go away and come back, and transactions meet.
#include <atomic>
#include <latch>

#include "platform/store/both_test.hpp"
#include "platform/store/connection.hpp"
#include "platform/store/postgres_connection.hpp"

namespace kenober::store {
namespace {

class Postgres : public Both {};
INSTANTIATE_TEST_SUITE_P(On, Postgres, ::testing::Values(Dialect::postgres), name_of);

// As a restart of the server does it.
void end_every_connection(Database& database)
{
    database.connect()->script(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

TEST_P(Postgres, ConnectionsThatDiedIdleAreReplacedUnnoticed)
{
    const Scratch db(Dialect::postgres, play_schema());
    for (int round = 0; round < 3; ++round) {
        db->write(Change::of_site(1), [&](Transaction& t) { add_person(t, "round " + std::to_string(round)); });
        EXPECT_EQ(count_people(*db), round + 1);
        end_every_connection(*db);
    }
    EXPECT_EQ(count_people(*db), 3);
}

TEST_P(Postgres, AWriteThatLosesItsConnectionRunsAgain)
{
    const Scratch db(Dialect::postgres, play_schema());
    int runs = 0;
    db->write(Change::quiet(), [&](Transaction& t) {
        add_person(t, "once");
        if (++runs == 1) (void)t.value<bool>("SELECT pg_terminate_backend(pg_backend_pid())");
    });
    EXPECT_GE(runs, 2);
    EXPECT_EQ(count_people(*db), 1);
}

TEST_P(Postgres, AReaderThatLosesItsConnectionIsToldToTryAgain)
{
    const Scratch db(Dialect::postgres, play_schema());
    auto r = db->read();
    EXPECT_EQ(r->value<std::int64_t>("SELECT count(*) FROM person"), 0);
    end_every_connection(*db);
    EXPECT_THROW((void)r->value<std::int64_t>("SELECT count(*) FROM person"), Unavailable);
    EXPECT_EQ(count_people(*db), 0);
}

TEST_P(Postgres, OtherNodesAreHeardAgainAfterALoss)
{
    const Scratch db(Dialect::postgres, play_schema());
    const auto other = db.again();
    end_every_connection(*db);
    EXPECT_TRUE(comes_true([&] {
        const auto before = db->generation(5);
        other->write(Change::of_site(5), [](Transaction& t) { t.run("INSERT INTO thing (n) VALUES (1)"); });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return db->generation(5) != before;
    }));
}

// Two write what the other has read: one of them must have been run again.
TEST_P(Postgres, WriteSkewIsRunAgain)
{
    const Scratch db(Dialect::postgres, play_schema());
    const auto other = db.again();
    std::latch both_have_read(2);
    std::atomic<int> runs{0};
    const auto body = [&](Transaction& t) {
        const auto count = t.value<std::int64_t>("SELECT count(*) FROM person");
        if (runs++ < 2) both_have_read.arrive_and_wait();
        if (count < 1) add_person(t, "only " + std::to_string(runs));
    };
    std::thread first([&] { other->write(Change::quiet(), body); });
    db->write(Change::quiet(), body);
    first.join();
    EXPECT_EQ(count_people(*db), 1);
    EXPECT_GE(db->figures().retries + other->figures().retries, 1U);
}

TEST_P(Postgres, RefusesAnEncodingThatLosesLetters)
{
    const Scratch db(Dialect::postgres);
    const auto connection = db->connect();
    connection->script("DROP DATABASE IF EXISTS not_utf8");
    connection->script("CREATE DATABASE not_utf8 ENCODING 'SQL_ASCII' TEMPLATE template0");
    auto settings = db.settings();
    const auto name = settings.url.find("/test_") + 1;
    settings.url.replace(name, settings.url.find('?') - name, "not_utf8");
    EXPECT_THROW((void)Database::open(settings), Error);
    connection->script("DROP DATABASE not_utf8");
}

TEST(Addresses, ThatLeadNowhereAreSaid)
{
    Settings settings;
    settings.url = "postgresql://kenober@/nothing?host=/nonexistent";
    EXPECT_THROW((void)Database::open(settings), Unavailable);
    settings.url = "sqlite:/nonexistent/folder/kenober.db";
    EXPECT_THROW((void)Database::open(settings), Unavailable);
    for (const char* url : {"mysql://localhost/x", "sqlite:", "sqlite::memory:", ""}) {
        settings.url = url;
        EXPECT_THROW((void)Database::open(settings), std::invalid_argument) << url;
    }
}

}
}
