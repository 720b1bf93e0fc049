#include "platform/door/seats.hpp"

#include <gtest/gtest.h>

namespace kenober::door {

TEST(Seats, AreCounted)
{
    using enum Seats::Client;
    Seats seats(3, 2);
    EXPECT_TRUE(seats.take("a", counted));
    EXPECT_TRUE(seats.take("a", counted));
    EXPECT_FALSE(seats.take("a", counted));
    EXPECT_TRUE(seats.take("b", allowed));
    EXPECT_FALSE(seats.take("b", allowed)) << "the whole is full";
    EXPECT_TRUE(seats.is_crowded());
    seats.leave("a", counted);
    EXPECT_TRUE(seats.take("a", counted));
    EXPECT_EQ(seats.taken(), 3u);
}

}
