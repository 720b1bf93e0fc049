// What follows from a write, settled at its end: each thing once, in order, and undone with it.
#include <algorithm>
#include <stdexcept>

#include "platform/store/both_test.hpp"

namespace kenober::store {
namespace {

class Settling : public Both {};
KENOBER_ON_BOTH(Settling);

using Numbers = std::vector<std::int64_t>;
using Things = std::span<const std::int64_t>;

// What is settled is written down: bodies run twice in debug builds, and only what the database keeps counts.
void note(Transaction& t, std::string_view who, Things things)
{
    t.run("INSERT INTO thing (n, t) VALUES (-1, $1)", who);
    for (const auto thing : things) t.run("INSERT INTO thing (n, t) VALUES ($1, $2)", thing, who);
}

void first(Transaction& t, Things things) { note(t, "first", things); }
void second(Transaction& t, Things things) { note(t, "second", things); }
// Each has something that follows from it, down to nothing.
void falling(Transaction& t, Things things)
{
    note(t, "falling", things);
    for (const auto thing : things)
        if (thing > 0) t.settle(falling, thing - 1);
    t.settle(second, 100);
}
void failing(Transaction& t, Things things)
{
    note(t, "failing", things);
    throw std::runtime_error("cannot be settled");
}

Numbers noted(Database& db, std::string_view who)
{
    return db.read()->list("SELECT n FROM thing WHERE t = $1 ORDER BY id", [](const Row& row) { return row.get<std::int64_t>(0); }, who);
}

TEST_P(Settling, EachThingOnceInItsOrderAfterTheBody)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (const std::int64_t thing : {5, 3, 5, 9, 3, 3}) t.settle(first, thing);
        t.settle(second, 5);
        EXPECT_EQ(t.value<std::int64_t>("SELECT count(*) FROM thing"), 0) << "not before the end";
    });
    EXPECT_EQ(noted(*db, "first"), (Numbers{-1, 3, 5, 9}));
    EXPECT_EQ(noted(*db, "second"), (Numbers{-1, 5}));
    db->write(Change::quiet(), [](Transaction& t) { add_person(t, "Katell"); });
    EXPECT_EQ(noted(*db, "first").size(), 4U) << "of one write, and no other";
}

TEST_P(Settling, WhatFollowsFromSettlingIsSettledToo)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) { t.settle(falling, 2); });
    EXPECT_EQ(noted(*db, "falling"), (Numbers{-1, 2, -1, 1, -1, 0}));
    const auto others = noted(*db, "second");
    EXPECT_EQ(std::ranges::count(others, 100), std::ranges::count(others, -1)) << "each call has the thing once";
    EXPECT_GE(others.size(), 2U);
}

TEST_P(Settling, ABodyThatThrowsSettlesNothing)
{
    const Scratch db(GetParam(), play_schema());
    EXPECT_THROW(db->write(Change::quiet(),
                           [](Transaction& t) {
                               t.settle(first, 1);
                               throw std::runtime_error("changed my mind");
                           }),
                 std::runtime_error);
    EXPECT_EQ(noted(*db, "first"), Numbers{});
}

TEST_P(Settling, WhatCannotBeSettledUndoesItsWriteAlone)
{
    const Scratch db(GetParam(), play_schema());
    EXPECT_THROW(db->write(Change::quiet(),
                           [](Transaction& t) {
                               add_person(t, "Annaïg");
                               t.settle(first, 1);
                               t.settle(failing, 1);
                           }),
                 std::runtime_error);
    EXPECT_EQ(count_people(*db), 0);
    EXPECT_EQ(noted(*db, "first"), Numbers{});
    EXPECT_EQ(noted(*db, "failing"), Numbers{});
    db->write(Change::quiet(), [](Transaction& t) {
        add_person(t, "Bleuenn");
        t.settle(first, 2);
    });
    EXPECT_EQ(count_people(*db), 1);
    EXPECT_EQ(noted(*db, "first"), (Numbers{-1, 2}));
}

}
}
