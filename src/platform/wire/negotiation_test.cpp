#include "platform/wire/negotiation.hpp"

#include <gtest/gtest.h>

#include "platform/wire/compression.hpp"

namespace kenober::wire {

TEST(Negotiation, ReadsAcceptEncoding)
{
    const struct {
        const char* field;
        bool gzip, brotli;
    } table[] = {{"", false, false},          {"gzip", true, false},         {"gzip, deflate, br", true, true},
                 {"GZIP;q=1.0", true, false}, {"gzip;q=0", false, false},    {"gzip;q=0.000, br;q=0.001", false, true},
                 {"*", true, true},           {"*;q=0, br", false, true},    {"gzip;q=0, *", false, true},
                 {"identity", false, false},  {",,;q=,gzipp", false, false}, {"gzip ; q = 0.5", true, false}};
    for (const auto& row : table) {
        const Codings codings = read_codings(row.field);
        EXPECT_EQ(codings.gzip, row.gzip) << row.field;
        EXPECT_EQ(codings.brotli, row.brotli) << row.field;
    }
}

TEST(Negotiation, ComparesTags)
{
    EXPECT_TRUE(is_in_list("\"a\"", "\"a\""));
    EXPECT_TRUE(is_in_list("W/\"a\"", "\"a\""));
    EXPECT_TRUE(is_in_list("\"b\" , \"a\"", "\"a\""));
    EXPECT_TRUE(is_in_list("*", "\"a\""));
    EXPECT_FALSE(is_in_list("\"ab\"", "\"a\""));
    EXPECT_FALSE(is_in_list("a", "\"a\""));
    EXPECT_FALSE(is_in_list("", "\"a\""));
}

TEST(Negotiation, TheTagWinsOverTheDate)
{
    const Time modified = *parse_http_date("Sun, 22 Nov 2026 09:30:00 GMT") + 400;
    const char* const same = "Sun, 22 Nov 2026 09:30:00 GMT";
    const char* const earlier = "Sun, 22 Nov 2026 09:29:59 GMT";
    EXPECT_TRUE(is_fresh("", same, "\"a\"", modified));
    EXPECT_FALSE(is_fresh("", earlier, "\"a\"", modified));
    EXPECT_FALSE(is_fresh("\"b\"", same, "\"a\"", modified));
    EXPECT_TRUE(is_fresh("\"a\"", earlier, "\"a\"", modified));
    EXPECT_FALSE(is_fresh("", "yesterday", "\"a\"", modified));
    EXPECT_FALSE(is_fresh("", same, "\"a\"", std::nullopt));
    EXPECT_FALSE(is_fresh("*", "", "", std::nullopt));
}

TEST(Negotiation, ReadsRanges)
{
    const struct {
        const char* field;
        RangeKind kind;
        std::uint64_t begin, length;
    } table[] = {{"bytes=0-0", RangeKind::part, 0, 1},
                 {"bytes=2-", RangeKind::part, 2, 8},
                 {"bytes=-3", RangeKind::part, 7, 3},
                 {"Bytes=2-99", RangeKind::part, 2, 8},
                 {"bytes=-99", RangeKind::part, 0, 10},
                 {"bytes=10-", RangeKind::none_there, 0, 0},
                 {"bytes=-0", RangeKind::none_there, 0, 0},
                 {"bytes=3-2", RangeKind::whole, 0, 0},
                 {"bytes=0-1,3-4", RangeKind::whole, 0, 0},
                 {"bytes=a-b", RangeKind::whole, 0, 0},
                 {"bytes=-", RangeKind::whole, 0, 0},
                 {"pages=0-1", RangeKind::whole, 0, 0},
                 {"bytes=99999999999999999999-", RangeKind::whole, 0, 0},
                 {"", RangeKind::whole, 0, 0},
                 {"bytes=1-x", RangeKind::whole, 0, 0}};
    for (const auto& row : table) {
        const Range range = read_range(row.field, 10);
        EXPECT_EQ(range.kind, row.kind) << row.field;
        EXPECT_EQ(range.part.begin, row.begin) << row.field;
        EXPECT_EQ(range.part.length, row.length) << row.field;
    }
    EXPECT_EQ(read_range("bytes=0-", 0).kind, RangeKind::none_there);
}

TEST(Negotiation, IfRangeComparesStrongly)
{
    const Time modified = *parse_http_date("Sun, 22 Nov 2026 09:30:00 GMT");
    EXPECT_TRUE(matches_if_range("", "\"a\"", modified));
    EXPECT_TRUE(matches_if_range("\"a\"", "\"a\"", modified));
    EXPECT_FALSE(matches_if_range("W/\"a\"", "\"a\"", modified));
    EXPECT_TRUE(matches_if_range("Sun, 22 Nov 2026 09:30:00 GMT", "\"a\"", modified));
    EXPECT_FALSE(matches_if_range("Sun, 22 Nov 2026 09:30:01 GMT", "\"a\"", modified));
}

TEST(Compression, MakesTextsSmallerAndLeavesNoiseAlone)
{
    const std::string text(5000, 'a');
    EXPECT_LT(gzip(text, Effort::kept).size(), 100u);
    EXPECT_LT(brotli(text, Effort::once).size(), 100u);
    EXPECT_TRUE(gzip("ab", Effort::once).empty());
    EXPECT_TRUE(is_worth_compressing("text/html; charset=utf-8", 2000));
    EXPECT_TRUE(is_worth_compressing("application/atom+xml", 2000));
    EXPECT_FALSE(is_worth_compressing("image/jpeg", 2000));
    EXPECT_FALSE(is_worth_compressing("text/html", 100));
}

}
