#include <gtest/gtest.h>

#include "platform/geo/geo.hpp"

namespace kenober::geo {
namespace {

TEST(TypedPoint, IsReadInTheManyWaysOfTyping)
{
    const Point brest{-4.48, 48.39};
    for (const auto* text : {"48.39, -4.48",
                             "48.39,-4.48",
                             "48.39 -4.48",
                             " 48.39\t-4.48 ",
                             "48,39 -4,48",
                             "48,39, -4,48",
                             "48,39;-4,48",
                             "48,39 ; -4,48",
                             "48,39,-4,48",
                             "(48.39, -4.48)",
                             "48.39° N, 4.48° O",
                             "48,39 N 4,48 W",
                             "+48.39 -4.48",
                             "48.39, −4.48",
                             "geo:48.39,-4.48",
                             "GEO:48.39,-4.48;u=35",
                             "geo:48.39,-4.48,12?z=17",
                             "https://www.openstreetmap.org/#map=17/48.39/-4.48",
                             "https://www.openstreetmap.org/?mlat=48.39&mlon=-4.48#map=12/48.1/-4.1",
                             "https://www.openstreetmap.org/node/12#map=17/48.39/-4.48&layers=N"})
        EXPECT_EQ(parse_point(text), brest) << text;
    EXPECT_EQ(parse_point("48, -4"), (Point{-4, 48}));
    EXPECT_EQ(parse_point("48,-4"), (Point{-4, 48}));
    EXPECT_EQ(parse_point("34.6 S, 58.4 E"), (Point{58.4, -34.6}));
}

TEST(TypedPoint, IsNothingWhereTheTextSaysSomethingElse)
{
    for (const auto* text : {"",
                             " ",
                             "48.39",
                             "48,39",
                             "rue de Siam",
                             "48.39, -4.48, 3",
                             "91, 0",
                             "0, 181",
                             "1e1, 2",
                             "48.39 -4.48 x",
                             "48.39 S -4.48 O",
                             "48.39 O, 4.48 N",
                             "nan, nan",
                             "inf, 0",
                             "geo:48.39",
                             "geo:",
                             "#map=17/48.39",
                             "#map=17/a/b",
                             "mlat=1&mlon=",
                             "--1, 2",
                             "1.2.3, 4",
                             "\xff, 2",
                             ",",
                             ";",
                             "é, è"})
        EXPECT_EQ(parse_point(text), std::nullopt) << text;
    EXPECT_EQ(parse_point(std::string(2000, '1') + ", 2"), std::nullopt);
}

}
}
