#include <gtest/gtest.h>

#include <random>

#include "platform/geo/geo.hpp"

namespace kenober::geo {
namespace {

Outline outline(std::string_view text)
{
    auto read = read_geometry(text);
    return read ? std::get<Outline>(*read) : Outline{};
}

/// A square of ten degrees with a hole of two in its middle, and an island of one degree to the east.
Outline with_hole_and_island()
{
    return outline(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]],
                       [[[20,0],[21,0],[21,1],[20,0]]]]})");
}

TEST(Outline, HoldsWhatIsInsideAndItsBorders)
{
    const auto place = with_hole_and_island();
    for (const Point point : {Point{1, 1}, Point{0, 0}, Point{10, 10}, Point{5, 0}, Point{0, 5}, Point{10, 5}, Point{5, 10}, Point{4, 5},
                              Point{4, 4}, Point{6, 6}, Point{20.5, 0.25}, Point{20.5, 0.5}, Point{1, 4}, Point{1, 6}})
        EXPECT_TRUE(holds(place, point)) << point.longitude << " " << point.latitude;
    for (const Point point : {Point{5, 5}, Point{-0.0000001, 5}, Point{10.0000001, 5}, Point{5, -0.0000001}, Point{5, 10.0000001},
                              Point{15, 0}, Point{20.5, 0.5000001}, Point{-5, 0}, Point{-5, 10}, Point{181, 0}, Point{0, 91}})
        EXPECT_FALSE(holds(place, point)) << point.longitude << " " << point.latitude;
}

TEST(Outline, ARayThroughCornersIsCountedRightly)
{
    const auto star = outline(R"({"type":"Polygon","coordinates":[[[0,0],[4,2],[8,0],[6,4],[8,8],[4,6],[0,8],[2,4],[0,0]]]})");
    EXPECT_TRUE(holds(star, {4, 4}));
    EXPECT_TRUE(holds(star, {2, 4}));
    EXPECT_FALSE(holds(star, {1, 4}));
    EXPECT_FALSE(holds(star, {-1, 4}));
    EXPECT_FALSE(holds(star, {4, 1}));
    EXPECT_FALSE(holds(star, {-1, 0}));
    EXPECT_FALSE(holds(star, {4, 7}));
}

TEST(Outline, AsWideAsTheEarthIsDecidedExactly)
{
    const auto earth = outline(R"({"type":"Polygon","coordinates":[[[-180,-90],[0,-90],[180,-90],[180,90],[0,90],[-180,90],[-180,-90]]]})");
    EXPECT_TRUE(holds(earth, {180, 90}));
    EXPECT_TRUE(holds(earth, {-180, 0}));
    EXPECT_TRUE(holds(earth, {179.9999999, -89.9999999}));
    const auto slope = outline(R"({"type":"Polygon","coordinates":[[[-90,-90],[90,90],[-90,90],[-90,-90]]]})");
    EXPECT_TRUE(holds(slope, {0, 0}));
    EXPECT_TRUE(holds(slope, {0, 0.0000001}));
    EXPECT_FALSE(holds(slope, {0.0000001, 0}));
}

TEST(Box, IsTheSmallestOne)
{
    EXPECT_EQ(box_of(Geometry(with_hole_and_island())), (Box{0, 0, 21, 10}));
    EXPECT_EQ(box_of(Geometry(Point{1, 2})), (Box{1, 2, 1, 2}));
    EXPECT_EQ(box_of(Geometry(Line{{{1, 2}, {-1, 5}}})), (Box{-1, 2, 1, 5}));
}

TEST(Distance, IsThatOfTheGreatCircle)
{
    EXPECT_EQ(distance({-4.48, 48.39}, {-4.48, 48.39}), 0);
    EXPECT_NEAR(distance({0, 0}, {0, 1}), 111'195, 1);
    EXPECT_NEAR(distance({0, 0}, {180, 0}), 20'015'114, 1);
    EXPECT_NEAR(distance({-4.4861, 48.3904}, {2.3522, 48.8566}), 505'500, 3'000);  // Brest to Paris
    EXPECT_NEAR(distance({179.5, 0}, {-179.5, 0}), 111'195, 1);
}

TEST(RepresentativePoint, IsInsideWhateverTheShape)
{
    EXPECT_EQ(representative_point(Geometry(Point{1, 2})), (Point{1, 2}));
    EXPECT_EQ(representative_point(Geometry(Line{{{0, 0}, {0, 1}, {0, 4}}})), (Point{0, 2}));
    EXPECT_EQ(representative_point(Geometry(Line{{{3, 3}, {3, 3}}})), (Point{3, 3}));
    EXPECT_EQ(representative_point(Geometry(outline(R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})"))),
              (Point{1, 1}));
    const auto horseshoe = outline(R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[6,9],[6,1],[3,1],[3,9],[0,9],[0,0]]]})");
    EXPECT_TRUE(holds(horseshoe, representative_point(Geometry(horseshoe))));
    EXPECT_TRUE(holds(with_hole_and_island(), representative_point(Geometry(with_hole_and_island()))));
}

TEST(Index, FindsWhatAskingEachOutlineFinds)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> somewhere(-10, 10), width(0.1, 3);
    std::vector<std::pair<std::int64_t, Outline>> outlines{{500, with_hole_and_island()}};
    for (int i = 0; i < 60; ++i) {
        const Point at = rounded({somewhere(random), somewhere(random)});
        const double side = width(random);
        const Ring ring{at, rounded({at.longitude + side, at.latitude}), rounded({at.longitude, at.latitude + side}), at};
        outlines.emplace_back(i, Outline{{{ring, {}}}});
    }
    const Index index(outlines);
    int found = 0;
    for (int i = 0; i < 5000; ++i) {
        const Point point = rounded({somewhere(random) * 1.2, somewhere(random) * 1.2});
        std::vector<std::int64_t> expected;
        for (const auto& [key, one] : outlines)
            if (holds(one, point)) expected.push_back(key);
        EXPECT_EQ(index.find(point), expected);
        found += !expected.empty();
    }
    EXPECT_GT(found, 500);
    EXPECT_TRUE(Index().find({0, 0}).empty());
    EXPECT_TRUE(index.find({200, 100}).empty());
    EXPECT_EQ(index.find({20.5, 0.5}), std::vector<std::int64_t>{500});
}

}
}
