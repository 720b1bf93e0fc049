// Writing: who is acknowledged, who is undone, and who comes first.
#include <atomic>
#include <latch>
#include <set>

#include "platform/store/both_test.hpp"

namespace kenober::store {
namespace {

class Writing : public Both {};
KENOBER_ON_BOTH(Writing);

#ifdef NDEBUG
constexpr int runs_of_a_body = 1;
#else
constexpr int runs_of_a_body = 2;
#endif

TEST_P(Writing, ReturnsWhatTheBodyReturns)
{
    const Scratch db(GetParam(), play_schema());
    const auto id = db->write(Change::quiet(), [](Transaction& t) { return add_person(t, "Katell"); });
    db->write(Change::quiet(), [&](Transaction& t) {
        EXPECT_EQ(t.run("UPDATE person SET age = $2 WHERE id = $1", id, 40), 1);
        EXPECT_EQ(t.run("UPDATE person SET age = 1 WHERE id = $1", id + 999), 0);
        EXPECT_EQ(t.run("INSERT INTO person (name) VALUES ('a'), ('b'), ('c')"), 3);
        EXPECT_EQ(t.run("DELETE FROM person WHERE name IN ('a', 'b')"), 2);
    });
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT age FROM person WHERE id = $1", id), 40);
}

TEST_P(Writing, RunsEachBodyTwiceInDebug)
{
    const Scratch db(GetParam(), play_schema());
    int runs = 0;
    db->write(Change::quiet(), [&](Transaction& t) {
        add_person(t, "once");
        ++runs;
    });
    EXPECT_EQ(runs, runs_of_a_body);
    EXPECT_EQ(count_people(*db), 1);
}

TEST_P(Writing, ABodyThatThrowsUndoesItselfAlone)
{
    const Scratch db(GetParam(), play_schema());
    std::latch together(16);
    std::vector<std::thread> threads;
    std::atomic<int> thrown{0};
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&, i] {
            together.arrive_and_wait();
            for (int n = 0; n < 10; ++n) {
                try {
                    db->write(Change::quiet(), [&](Transaction& t) {
                        add_person(t, std::to_string(i) + "-" + std::to_string(n));
                        if (i % 2 == 1) throw std::runtime_error("changed my mind");
                    });
                } catch (const std::runtime_error& error) {
                    if (std::string(error.what()) == "changed my mind") ++thrown;
                }
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(thrown, 80);
    EXPECT_EQ(count_people(*db), 80);
}

TEST_P(Writing, NamesTheConstraintThatSaidNo)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "Nolwenn"); });
    const auto refused = [&](auto body) -> std::optional<Constraint> {
        try {
            db->write(Change::quiet(), body);
        } catch (const Conflict& conflict) {
            return conflict.constraint();
        }
        return std::nullopt;
    };
    EXPECT_EQ(refused([](Transaction& t) { add_person(t, "Nolwenn"); }), Constraint::unique);
    EXPECT_EQ(refused([](Transaction& t) { t.run("INSERT INTO person (id, name) SELECT id, 'other' FROM person"); }), Constraint::unique);
    EXPECT_EQ(refused([](Transaction& t) { t.run("INSERT INTO pet (owner, name) VALUES (4711, 'Fido')"); }), Constraint::foreign);
    EXPECT_EQ(refused([](Transaction& t) { t.run("INSERT INTO person (name, age) VALUES ('x', -1)"); }), Constraint::check);
    EXPECT_EQ(refused([](Transaction& t) { t.run("INSERT INTO person (name) VALUES ($1)", nullptr); }), Constraint::not_null);
    EXPECT_EQ(refused([](Transaction& t) { t.run("INSERT INTO person (name) VALUES ('Nolwenn') ON CONFLICT DO NOTHING"); }), std::nullopt);
    EXPECT_EQ(count_people(*db), 1);
}

TEST_P(Writing, AConflictEndsItsWriteEvenWhereTheBodyCatchesIt)
{
    const Scratch db(GetParam(), play_schema());
    EXPECT_THROW(db->write(Change::of_site(1),
                           [](Transaction& t) {
                               add_person(t, "first");
                               try {
                                   add_person(t, "first");
                               } catch (const Conflict&) {}
                           }),
                 Conflict);
    EXPECT_THROW(db->write(Change::of_site(1),
                           [](Transaction& t) {
                               try {
                                   t.run("INSERT INTO pet (owner, name) VALUES (4711, 'Fido')");
                               } catch (...) {}
                               add_person(t, "second");
                           }),
                 Conflict);
    EXPECT_EQ(count_people(*db), 0);
}

TEST_P(Writing, RefusesToNest)
{
    const Scratch db(GetParam(), play_schema());
    EXPECT_THROW(db->write(Change::quiet(), [&](Transaction&) { db->write(Change::quiet(), [](Transaction&) {}); }), std::logic_error);
    EXPECT_THROW(db->write(Change::quiet(), [&](Transaction&) { (void)db->read(); }), std::logic_error);
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "still works"); });
    EXPECT_EQ(count_people(*db), 1);
}

TEST_P(Writing, ServesThirtyTwoInTheOrderOfTheirComing)
{
    const Scratch db(GetParam(), play_schema(), [](Settings& s) { s.patience = seconds(60); });
    std::latch gate(1);
    std::atomic<bool> inside{false};
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
        db->write(Change::quiet(), [&](Transaction&) {
            inside = true;
            gate.wait();
        });
    });
    ASSERT_TRUE(comes_true([&] { return inside.load(); }));
    for (std::uint64_t n = 1; n <= 32; ++n) {
        threads.emplace_back(
            [&, n] { db->write(Change::quiet(), [&](Transaction& t) { t.run("INSERT INTO thing (n) VALUES ($1)", n); }); });
        ASSERT_TRUE(comes_true([&] { return db->figures().waiting == n; }));
    }
    gate.count_down();
    for (auto& thread : threads) thread.join();
    const auto order = db->read()->list("SELECT n FROM thing ORDER BY id", [](const Row& row) { return row.get<std::int64_t>(0); });
    ASSERT_EQ(order.size(), 32U);
    for (std::size_t n = 0; n < order.size(); ++n) EXPECT_EQ(order[n], static_cast<std::int64_t>(n + 1));
}

TEST_P(Writing, LosesNoUpdateWhenManyReadThenWrite)
{
    const Scratch db(GetParam(), play_schema());
    const auto id =
        db->write(Change::quiet(), [](Transaction& t) { return t.value<std::int64_t>("INSERT INTO thing (n) VALUES (0) RETURNING id"); });
    const auto other = db.again();
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, node = i % 2 == 0 ? &*db : other.get()] {
            for (int n = 0; n < 20; ++n)
                node->write(Change::quiet(), [&](Transaction& t) {
                    const auto before = t.value<std::int64_t>("SELECT n FROM thing WHERE id = $1", id);
                    t.run("UPDATE thing SET n = $2 WHERE id = $1", id, before + 1);
                });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT n FROM thing WHERE id = $1", id), 160);
}

TEST_P(Writing, TheSameThingSentFiftyTimesAtOnceIsMadeOnce)
{
    const Scratch db(GetParam(), play_schema());
    std::vector<std::thread> threads;
    std::atomic<int> made{0};
    std::latch together(50);
    for (int i = 0; i < 50; ++i)
        threads.emplace_back([&] {
            together.arrive_and_wait();
            made += db->write(Change::quiet(), [](Transaction& t) {
                return t.run("INSERT INTO person (name) VALUES ('the key') ON CONFLICT DO NOTHING") == 1 ? 1 : 0;
            });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(count_people(*db), 1);
}

TEST(GroupCommit, AcknowledgesManyWithOneCommit)
{
    const Scratch db(Dialect::sqlite, play_schema());
    std::vector<std::thread> threads;
    for (int i = 0; i < 32; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 20; ++n) db->write(Change::quiet(), [&](Transaction& t) { t.run("INSERT INTO thing (n) VALUES ($1)", i); });
        });
    for (auto& thread : threads) thread.join();
    const auto figures = db->figures();
    EXPECT_EQ(figures.writes, 640U);
    EXPECT_LT(figures.commits, 640U);
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM thing"), 640);
}

// A statement may roll back the whole transaction: those who shared it are run again alone, and only the culprit is refused.
TEST(GroupCommit, RunsTheOthersAgainWhenOneRollsEverythingBack)
{
    const Scratch db(Dialect::sqlite, play_schema());
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "taken"); });
    std::latch gate(1);
    std::atomic<bool> inside{false};
    std::vector<std::thread> threads;
    std::atomic<int> refused{0}, kept{0};
    threads.emplace_back([&] {
        db->write(Change::quiet(), [&](Transaction& t) {
            inside = true;
            gate.wait();
            add_person(t, "leader");
        });
        ++kept;
    });
    ASSERT_TRUE(comes_true([&] { return inside.load(); }));
    for (std::uint64_t n = 1; n <= 6; ++n) {
        threads.emplace_back([&, n] {
            try {
                db->write(Change::quiet(), [&](Transaction& t) {
                    add_person(t, "follower " + std::to_string(n));
                    if (n == 4) t.run("INSERT OR ROLLBACK INTO person (name) VALUES ('taken')");
                });
                ++kept;
            } catch (const Conflict&) {
                ++refused;
            }
        });
        ASSERT_TRUE(comes_true([&] { return db->figures().waiting == n; }));
    }
    gate.count_down();
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused, 1);
    EXPECT_EQ(kept, 6);
    EXPECT_EQ(count_people(*db), 7);
    EXPECT_EQ(db->read()->value<std::int64_t>("SELECT count(*) FROM person WHERE name = 'follower 4'"), 0);
}

}
}
