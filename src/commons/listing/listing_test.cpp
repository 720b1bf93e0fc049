#include "commons/listing/listing.hpp"

#include <gtest/gtest.h>

namespace kenober::listing {
namespace {

TEST(Cursor, ComesBackAsItWasWritten)
{
    const auto cursor = cursor_of(written({Time{1732262400000000}, 42}));
    EXPECT_EQ(cursor.published, Time{1732262400000000});
    EXPECT_EQ(cursor.id, 42);
}

TEST(Cursor, AnythingElseIsTheNewestPage)
{
    for (const auto* wrong : {"", "-", "12", "12-", "a-b", "12-3x", "99999999999999999999999-1", "'; DROP TABLE contribution"})
        EXPECT_EQ(cursor_of(wrong).published, Time::never()) << wrong;
}

}
}
