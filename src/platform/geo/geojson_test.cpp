#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/geo/geo.hpp"

namespace kenober::geo {
namespace {

std::string refusal(const Checked<Geometry>& read) { return read ? "" : read.problems().list().front().sentence.id; }

std::string again(std::string_view text)
{
    const auto read = read_geometry(text);
    return read ? to_json(*read).str() : "refused: " + refusal(read);
}

TEST(GeoJson, ComesBackAsItWasWritten)
{
    for (const auto* text :
         {R"({"type":"Point","coordinates":[-4.48,48.39]})", R"({"type":"LineString","coordinates":[[-4.5,48.3],[-4.4,48.4]]})",
          R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]})",
          R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]})"})
        EXPECT_EQ(again(text), text);
}

TEST(GeoJson, AltitudesAreLeftOutRingsTurnedAndNumbersRounded)
{
    EXPECT_EQ(again(R"({"type":"Point","coordinates":[-4.48000000004,48.39,120.5]})"), R"({"type":"Point","coordinates":[-4.48,48.39]})");
    EXPECT_EQ(again(R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]})"),
              R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,1],[0,0]]]})");
    EXPECT_EQ(again(R"({"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[-0.00000001,1e0]}})"),
              R"({"type":"Point","coordinates":[0,1]})");
    EXPECT_EQ(again(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]})"),
              R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})");
}

struct Wrong {
    const char* text;
    const char* says;  // a part of the sentence
};

class Refusal : public ::testing::TestWithParam<Wrong> {};

TEST_P(Refusal, SaysWhatIsWrong)
{
    const auto read = read_geometry(GetParam().text, "point");
    ASSERT_FALSE(read) << GetParam().text;
    EXPECT_EQ(read.problems().list().front().field, "point");
    EXPECT_NE(refusal(read).find(GetParam().says), std::string::npos) << GetParam().text << "\n" << refusal(read);
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, Refusal,
    ::testing::Values(
        Wrong{"", "cannot be read"}, Wrong{"{", "cannot be read"}, Wrong{"[]", "“type”"}, Wrong{"null", "“type”"}, Wrong{"\xff", "UTF-8"},
        Wrong{R"({"type":7})", "“type”"}, Wrong{R"({"type":"point","coordinates":[1,2]})", "expected"},
        Wrong{R"({"type":"Point"})", "lists of numbers"}, Wrong{R"({"type":"Point","coordinates":[]})", "lists of numbers"},
        Wrong{R"({"type":"Point","coordinates":[1]})", "lists of numbers"},
        Wrong{R"({"type":"Point","coordinates":[1,2,3,4]})", "lists of"},
        Wrong{R"({"type":"Point","coordinates":["1","2"]})", "lists of numbers"},
        Wrong{R"({"type":"Point","coordinates":[null,2]})", "lists of numbers"},
        Wrong{R"({"type":"Point","coordinates":[NaN,2]})", "be read"}, Wrong{R"({"type":"Point","coordinates":[1e999,2]})", ""},
        Wrong{R"({"type":"Point","coordinates":[181,2]})", "outside the earth"},
        Wrong{R"({"type":"Point","coordinates":[48.39,-94.48]})", "outside the earth"},
        Wrong{R"({"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:2154"}}})", "reference system"},
        Wrong{R"({"type":"LineString","coordinates":[[1,2]]})", "at least two"},
        Wrong{R"({"type":"LineString","coordinates":[[179,2],[-179,2]]})", "180th meridian"},
        Wrong{R"({"type":"Polygon","coordinates":[]})", "empty"}, Wrong{R"({"type":"MultiPolygon","coordinates":[]})", "empty"},
        Wrong{R"({"type":"MultiPolygon","coordinates":[[]]})", "empty"},
        Wrong{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})", "not closed"},
        Wrong{R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})", "not closed"},
        Wrong{R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[0,0]]]})", "encloses nothing"},
        Wrong{R"({"type":"Polygon","coordinates":[[[170,0],[-170,0],[-170,5],[170,0]]]})", "180th meridian"},
        Wrong{R"({"type":"GeometryCollection","geometries":[]})", "expected"},
        Wrong{R"({"type":"MultiPoint","coordinates":[[1,2]]})", "expected"}, Wrong{R"({"type":"Feature","geometry":null})", "no geometry"},
        Wrong{R"({"type":"Feature","geometry":{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}})", "expected"}));

TEST(GeoJson, IsRefusedBeyondItsLimits)
{
    std::string deep = R"({"type":"Polygon","coordinates":)";
    deep += std::string(5000, '[') + std::string(5000, ']') + "}";
    EXPECT_EQ(refusal(read_geometry(deep)), "This GeoJSON is nested too deeply.");
    EXPECT_EQ(refusal(read_geometry(std::string(300 * 1024, ' '))), "This GeoJSON is too heavy: at most {most} kilobytes are read.");
    std::string many = R"({"type":"LineString","coordinates":[[0,0])";
    for (int i = 0; i < 10'000; ++i) many += ",[1,1]";
    EXPECT_EQ(refusal(read_geometry(many + "]}")), "This GeoJSON has too many positions: at most {most} are read.");
    std::string features = R"({"type":"FeatureCollection","features":[0)";
    for (int i = 0; i < 1'000; ++i) features += ",0";
    EXPECT_FALSE(read_features(features + "]}"));
}

TEST(GeoJson, OneWrongFeatureDoesNotKeepTheOthersOut)
{
    const auto features = read_features(R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"29019","nom":"Ker-Exemple","n":3,"half":0.5,"is":true,"list":[1]},"geometry":{"type":"Point","coordinates":[-4.48,48.39]}},
        {"type":"Feature","properties":{"nom":"Trop haut"},"geometry":{"type":"Point","coordinates":[0,91]}},
        {"type":"Feature","properties":[],"geometry":null}, 7, {"type":"Point","coordinates":[1,2]}]})");
    ASSERT_TRUE(features);
    ASSERT_EQ(features->size(), 5U);
    EXPECT_TRUE((*features)[0].geometry);
    EXPECT_EQ((*features)[0].property("nom"), "Ker-Exemple");
    EXPECT_EQ((*features)[0].property("n"), "3");
    EXPECT_EQ((*features)[0].property("half"), "0.5");
    EXPECT_EQ((*features)[0].property("is"), "true");
    EXPECT_EQ((*features)[0].property("list"), "");
    EXPECT_EQ((*features)[1].property("nom"), "Trop haut");
    for (std::size_t i = 1; i < 5; ++i) EXPECT_FALSE((*features)[i].geometry) << i;
}

std::filesystem::path corpus(const char* name)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    return root == nullptr ? std::filesystem::path() : std::filesystem::path(root) / name;
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

TEST(GeoJson, ReadsWhatOthersCallGoodAndSurvivesWhatTheyCallBad)
{
    const auto folder = corpus("geojson-hint");
    const char* ci = std::getenv("CI");
    if (!std::filesystem::exists(folder)) {
        if (ci != nullptr && std::string(ci) == "true") FAIL() << "KENOBER_CORPORA has no folder geojson-hint";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds geojson-hint to run this test";
    }
    int read = 0, refused = 0;
    for (const auto* part : {"good", "bad"})
        for (const auto& entry : std::filesystem::directory_iterator(folder / part)) {
            if (entry.path().extension() != ".geojson") continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
            const auto geometry = read_geometry(text);
            geometry ? ++read : ++refused;
            const std::string name = entry.path().stem();
            // What is read once is read again, and is the same.
            const std::string written = geometry ? to_json(*geometry).str() : "";
            EXPECT_TRUE(!geometry || again(written) == written) << name;
            static_cast<void>(read_features(text));
            if (one_of(name, {"different-first-last", "point-string", "point-toofew", "short-line", "short-linearring", "stringcoord",
                              "unknowntype", "notype", "rootstring", "bad-json", "badcoordtype"})) {
                EXPECT_FALSE(geometry) << name;
            }
            if (one_of(name, {"good-feature", "good-linestring", "good-point", "good-point-3d", "good-polygon", "multipolygon"})) {
                EXPECT_TRUE(geometry) << name << refusal(geometry);
            }
        }
    EXPECT_GE(read, 8);
    EXPECT_GE(refused, 20);
}

}
}
