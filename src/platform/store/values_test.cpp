// What goes into a statement comes out of it, the same on both databases.
#include <cmath>
#include <limits>

#include "platform/store/both_test.hpp"

namespace kenober::store {
namespace {

class Values : public Both {};
KENOBER_ON_BOTH(Values);

TEST_P(Values, ParametersGoByNumberAndNotByAppearance)
{
    const Scratch db(GetParam());
    const auto row = db->read()->find(
        "SELECT $2 || '-' || $1 || '-' || $2, $3 + 0, '$1 ''$2' /* $3 */ -- $4\n",
        [](const Row& r) { return r.get<std::string>(0) + "|" + std::to_string(r.get<std::int64_t>(1)) + "|" + r.get<std::string>(2); },
        "one", "two", 3);
    EXPECT_EQ(row, "two-one-two|3|$1 '$2");
}

TEST_P(Values, WrongNumberOfValuesIsAnError)
{
    const Scratch db(GetParam());
    EXPECT_ANY_THROW(db->read()->value<std::int64_t>("SELECT $1 + $2", 1));
}

TEST_P(Values, NumbersAtTheirEdges)
{
    const Scratch db(GetParam(), play_schema());
    const auto through = [&](std::int64_t n, double d) {
        return db->write(Change::quiet(), [&](Transaction& t) {
            return t.find(
                "INSERT INTO thing (n, d) VALUES ($1, $2) RETURNING n, d",
                [](const Row& r) { return std::pair(r.get<std::int64_t>(0), r.get<double>(1)); }, n, d);
        });
    };
    for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
                                 std::numeric_limits<std::int64_t>::max(), std::int64_t{1} << 53 | 1})
        for (const double d : {0.0, -0.5, 0.1, std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min(),
                               std::numeric_limits<double>::infinity()}) {
            const auto back = through(n, d);
            ASSERT_TRUE(back);
            EXPECT_EQ(back->first, n);
            EXPECT_EQ(back->second, d);
        }
    EXPECT_THROW(through(1, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    EXPECT_THROW((void)db->read()->value<std::int64_t>("SELECT $1 + 0", std::numeric_limits<std::uint64_t>::max()), std::out_of_range);
}

TEST_P(Values, SumsAndComparisonsHaveOneType)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (const std::int64_t n : {7, 12'345'678, -2}) t.run("INSERT INTO thing (n, d) VALUES ($1, 0.25)", n);
    });
    auto r = db->read();
    EXPECT_EQ(r->value<std::int64_t>("SELECT sum(n) FROM thing"), 12'345'683);
    EXPECT_EQ(r->value<std::optional<std::int64_t>>("SELECT sum(n) FROM thing WHERE n = 999"), std::nullopt);
    EXPECT_EQ(r->value<std::int64_t>("SELECT count(*) FROM thing WHERE n > $1", 0), 2);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT sum(d) FROM thing"), 0.75);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT avg(n) FROM thing WHERE n < 100"), 2.5);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT n FROM thing WHERE n = 7"), 7);
    EXPECT_TRUE(r->value<bool>("SELECT $1 = 3", 3));
    EXPECT_FALSE(r->value<bool>("SELECT $1 = 3", 4));
    EXPECT_THROW((void)r->value<std::int64_t>("SELECT d FROM thing LIMIT 1"), std::logic_error);
    EXPECT_THROW((void)r->value<std::string>("SELECT n FROM thing LIMIT 1"), std::logic_error);
    EXPECT_THROW((void)r->value<int>("SELECT max(n) * 1000 FROM thing"), std::out_of_range);
}

TEST(PostgresNumeric, IsReadAsItStands)
{
    const std::string missing = Scratch::missing(Dialect::postgres);
    if (!missing.empty()) GTEST_SKIP() << missing;
    const Scratch db(Dialect::postgres);
    auto r = db->read();
    EXPECT_EQ(r->value<std::int64_t>("SELECT 9223372036854775807::NUMERIC"), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(r->value<std::int64_t>("SELECT -120000::NUMERIC"), -120000);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT 0.00001234::NUMERIC"), 0.00001234);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT -120000.5::NUMERIC"), -120000.5);
    EXPECT_DOUBLE_EQ(r->value<double>("SELECT 1e30::NUMERIC"), 1e30);
    EXPECT_THROW((void)r->value<std::int64_t>("SELECT 9223372036854775808::NUMERIC"), std::logic_error);
    EXPECT_THROW((void)r->value<std::int64_t>("SELECT 1.5::NUMERIC"), std::logic_error);
}

TEST_P(Values, TextIsCleanAndEmptyIsNotNull)
{
    const Scratch db(GetParam(), play_schema());
    const auto through = [&](std::optional<std::string> text) {
        return db->write(Change::quiet(), [&](Transaction& t) {
            return t.value<std::optional<std::string>>("INSERT INTO thing (t) VALUES ($1) RETURNING t", text);
        });
    };
    for (const std::string text : {"", "é", "a'b\"c\\d$1", "\xF0\x9F\x90\x9F", "%s {} \x01\x7f"}) EXPECT_EQ(through(text), text);
    EXPECT_EQ(through(std::nullopt), std::nullopt);
    EXPECT_THROW(through(std::string("a\0b", 3)), std::invalid_argument);
    EXPECT_THROW(through("\xff"), std::invalid_argument);
    EXPECT_THROW(through("\xed\xa0\x80"), std::invalid_argument);
    EXPECT_THROW((void)db->read()->value<std::int64_t>("SELECT count(*) FROM thing WHERE t = $1", std::string(1, '\0')),
                 std::invalid_argument);
}

TEST_P(Values, BytesKeepEveryByteAndAreNotText)
{
    const Scratch db(GetParam(), play_schema());
    std::string every;
    for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
    std::string large;
    while (large.size() < (20U << 20)) large += every;
    for (const std::string& bytes : {std::string(), std::string(1, '\0'), every, large}) {
        const auto back = db->write(
            Change::quiet(), [&](Transaction& t) { return t.value<Blob>("INSERT INTO thing (b) VALUES ($1) RETURNING b", Blob{bytes}); });
        EXPECT_TRUE(back.bytes == bytes) << "of " << bytes.size();
    }
    EXPECT_THROW((void)db->read()->value<std::string>("SELECT b FROM thing LIMIT 1"), std::logic_error);
}

TEST_P(Values, NullsOfEachKindAndMomentsAndTruth)
{
    const Scratch db(GetParam(), play_schema());
    const Time when{1'700'000'000'123'456};
    for (int round = 0; round < 2; ++round) {  // the same statement, prepared for values and then for nulls
        db->write(Change::quiet(), [&](Transaction& t) {
            const auto insert = [&](const auto& n, const auto& d, const auto& text, const auto& bytes) {
                return t.run("INSERT INTO thing (n, d, t, b) VALUES ($1, $2, $3, $4)", n, d, text, bytes);
            };
            EXPECT_EQ(insert(std::optional<Time>(when), 1.0, std::string_view("x"), Blob{"y"}), 1);
            EXPECT_EQ(insert(nullptr, std::nullopt, std::nullopt, nullptr), 1);
            EXPECT_EQ(insert(std::optional<std::int64_t>(), std::optional<double>(), std::optional<std::string>(), std::optional<Blob>()),
                      1);
            EXPECT_EQ(insert(true, 2.0, std::optional<std::string>("z"), std::optional<Blob>(Blob{"w"})), 1);
        });
    }
    auto r = db->read();
    EXPECT_EQ(r->value<std::int64_t>("SELECT count(*) FROM thing WHERE n IS NULL AND d IS NULL AND t IS NULL AND b IS NULL"), 4);
    EXPECT_EQ(r->value<Time>("SELECT max(n) FROM thing"), when);
    EXPECT_TRUE(r->value<bool>("SELECT min(n) FROM thing"));
    EXPECT_THROW((void)r->value<std::int64_t>("SELECT n FROM thing WHERE n IS NULL LIMIT 1"), std::logic_error);
    EXPECT_THROW((void)r->value<std::string>("SELECT t FROM thing WHERE n IS NULL LIMIT 1"), std::logic_error);
}

TEST_P(Values, TextSortsByCodePoint)
{
    const Scratch db(GetParam(), play_schema());
    db->write(Change::quiet(), [](Transaction& t) {
        for (const char* name : {"é", "a", "Z", "z", "A", "\xF0\x9F\x90\x9F"}) add_person(t, name);
    });
    const auto names = db->read()->list("SELECT name FROM person ORDER BY name", [](const Row& r) { return r.get<std::string>(0); });
    EXPECT_EQ(names, (std::vector<std::string>{"A", "Z", "a", "z", "é", "\xF0\x9F\x90\x9F"}));
}

}
}
