// Reading: one consistent view, and the ways to ask it.
#include "platform/store/both_test.hpp"

namespace kenober::store {
namespace {

class Reading : public Both {};
KENOBER_ON_BOTH(Reading);

constexpr auto name = [](const Row& row) { return row.get<std::string>(0); };

TEST_P(Reading, SeesOneMoment)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "Annaïg"); });
    auto before = db->read();
    EXPECT_EQ(before->value<std::int64_t>("SELECT count(*) FROM person"), 1);
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "Bleuenn"); });
    EXPECT_EQ(before->value<std::int64_t>("SELECT count(*) FROM person"), 1);
    EXPECT_EQ(count_people(*db), 2);
}

TEST_P(Reading, CannotWrite)
{
    const Scratch db(GetParam(), play_schema());
    auto r = db->read();
    EXPECT_THROW(r->list("INSERT INTO person (name) VALUES ('x') RETURNING name", name), Error);
    EXPECT_EQ(count_people(*db), 0);
}

TEST_P(Reading, FindValueAndEachMindTheNumberOfRows)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (const char* one : {"a", "b", "c"}) add_person(t, one);
    });
    auto r = db->read();
    EXPECT_EQ(r->find("SELECT name FROM person WHERE name = $1", name, "b"), "b");
    EXPECT_EQ(r->find("SELECT name FROM person WHERE name = $1", name, "z"), std::nullopt);
    EXPECT_THROW(r->find("SELECT name FROM person", name), std::logic_error);
    EXPECT_THROW((void)r->value<std::string>("SELECT name FROM person WHERE name = $1", "z"), NoRow);
    EXPECT_EQ(r->list("SELECT name FROM person ORDER BY name DESC", name), (std::vector<std::string>{"c", "b", "a"})); // not ended by these
}

TEST_P(Reading, StreamsManyRowsAndGoesOnAfterAVisitorFails)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (int n = 0; n < 20'000; ++n) t.run("INSERT INTO thing (n, t) VALUES ($1, 'row')", n);
    });
    auto r = db->read();
    std::int64_t sum = 0;
    r->each("SELECT n FROM thing", [&](const Row& row) { sum += row.get<std::int64_t>(0); });
    EXPECT_EQ(sum, 20'000LL * 19'999 / 2);
    EXPECT_THROW(r->each("SELECT n FROM thing", [](const Row&) { throw std::runtime_error("enough"); }), std::runtime_error);
    EXPECT_EQ(r->value<std::int64_t>("SELECT count(*) FROM thing"), 20'000);
    EXPECT_THROW(r->each("SELECT n FROM thing", [&](const Row&) { (void)r->value<std::int64_t>("SELECT count(*) FROM thing"); }),
                 std::logic_error);
}

TEST_P(Reading, AListMayAskWithinItself)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (const char* one : {"a", "b"}) t.run("INSERT INTO pet (owner, name) VALUES ($1, $2)", add_person(t, one), one);
    });
    auto r = db->read();
    int depth = 0;
    std::function<std::int64_t(const Row&)> again = [&](const Row&) -> std::int64_t {
        if (++depth > 3) return 1;
        const auto inner = r->list("SELECT name FROM pet ORDER BY name", again);
        return static_cast<std::int64_t>(inner.size());
    };
    EXPECT_EQ(r->list("SELECT name FROM pet ORDER BY name", again), (std::vector<std::int64_t>{2, 1}));
}

TEST_P(Reading, WrongSqlEndsTheSnapshotAndNotTheConnection)
{
    const Scratch db(GetParam(), play_schema(), [](Settings& s) { s.readers = 1; });
    {
        auto r = db->read();
        EXPECT_THROW((void)r->value<std::int64_t>("SELECT nothing FROM nowhere"), Error);
        EXPECT_THROW((void)r->value<std::int64_t>("SELECT count(*) FROM person"), Error);
    }
    EXPECT_EQ(count_people(*db), 0);
}

TEST_P(Reading, WaitsForAConnectionAndSaysWhenNoneComes)
{
    const Scratch db(GetParam(), play_schema(), [](Settings& s) {
        s.readers = 2;
        s.patience = seconds(2) / 10;
    });
    auto one = std::make_unique<Lease<Snapshot>>(db->read());
    auto two = db->read();
    EXPECT_THROW((void)db->read(), Unavailable);
    std::thread later([&] { one.reset(); });
    EXPECT_TRUE(comes_true([&] {
        try {
            return db->read()->value<std::int64_t>("SELECT 1 + 0") == 1;
        } catch (const Unavailable&) {
            return false;
        }
    }));
    later.join();
}

TEST_P(Reading, LeavesTheDoublyQuotedToNames)
{
    const Scratch db(GetParam(), play_schema());
    EXPECT_THROW((void)db->read()->value<std::string>("SELECT \"surely no column\""), Error); // SQLite would take it for a text
}

TEST_P(Reading, ChoosesTheStatementOfItsDatabase)
{
    const Scratch db(GetParam());
    auto r = db->read();
    const auto version = r->value<std::string>(r->choose("SELECT sqlite_version()", "SELECT version()"));
    EXPECT_TRUE(version.starts_with(GetParam() == Dialect::sqlite ? "3." : "PostgreSQL"));
}

}
}
