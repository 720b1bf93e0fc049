#include "platform/feed/moment.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kenober::feed {
namespace {

std::string read(std::string_view text)
{
    const auto moment = read_moment(text);
    return moment ? rfc3339(*moment) : "nothing";
}

TEST(Moment, WhatTheStandardsAllow)
{
    const struct {
        const char *text, *meant;
    } cases[] = {
        {"Sun, 22 Nov 2026 09:30:00 GMT", "2026-11-22T09:30:00Z"},
        {"Sun, 22 Nov 2026 10:30:00 +0100", "2026-11-22T09:30:00Z"},
        {"22 Nov 26 04:30 EST", "2026-11-22T09:30:00Z"},
        {"Sun, 22 Nov 99 09:30:00 Z", "1999-11-22T09:30:00Z"},
        {"22 Nov 2026 09:30 -0000", "2026-11-22T09:30:00Z"},
        {"Sun, 22 Nov 2026 09:30:00 GMT (a comment)", "2026-11-22T09:30:00Z"},
        {"Sunday, 22-Nov-99 09:30:00 GMT", "1999-11-22T09:30:00Z"},
        {"Sun Nov 22 09:30:00 2026", "2026-11-22T09:30:00Z"},
        {"Sun Nov  2 09:30:00 2026", "2026-11-02T09:30:00Z"},
        {"2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z"},
        {"2026-11-22T10:30:00.25+01:00", "2026-11-22T09:30:00Z"},
        {"2026-11-22t09:30:00z", "2026-11-22T09:30:00Z"},
        {"2026-11-22T09:30-05:00", "2026-11-22T14:30:00Z"},
        {"2026-11-22", "2026-11-22T00:00:00Z"},
        {"2026-11", "2026-11-01T00:00:00Z"},
        {"2026", "2026-01-01T00:00:00Z"},
        {"2024-02-29T24:00:00Z", "2024-03-01T00:00:00Z"},
        {"1998-12-31T23:59:60Z", "1998-12-31T23:59:59Z"},
    };
    for (const auto& one : cases) EXPECT_EQ(read(one.text), one.meant) << one.text;
}

TEST(Moment, WhatIsSeenInTheWild)
{
    const struct {
        const char *text, *meant;
    } cases[] = {
        {"  Sun, 22 Nov 2026 09:30:00 GMT\n", "2026-11-22T09:30:00Z"},
        {"sun,22 nov 2026 9:30:00 gmt", "2026-11-22T09:30:00Z"},
        {"Sunday, November 22, 2026 9:30 AM", "2026-11-22T09:30:00Z"},
        {"Nov 22, 2026 9:30 pm", "2026-11-22T21:30:00Z"},
        {"November 22nd, 2026", "2026-11-22T00:00:00Z"},
        {"22 November 2026", "2026-11-22T00:00:00Z"},
        {"dim., 22 nov. 2026 10:30:00 +0100", "2026-11-22T09:30:00Z"},
        {"dimanche 22 novembre 2026", "2026-11-22T00:00:00Z"},
        {"1er août 2026", "2026-08-01T00:00:00Z"},
        {"mar. 3 mars 2026", "2026-03-03T00:00:00Z"},
        {"mar. 3 févr. 2026", "2026-02-03T00:00:00Z"},
        {"Mar 3, 2026", "2026-03-03T00:00:00Z"},
        {"mardi 14 juillet 2026", "2026-07-14T00:00:00Z"},
        {"14 juin 2026", "2026-06-14T00:00:00Z"},
        {"Sun, 22 Nov 2026 10:30:00 +01:00", "2026-11-22T09:30:00Z"},
        {"Sun, 22 Nov 2026 11:30:00 CEST", "2026-11-22T09:30:00Z"},
        {"2026-11-22 09:30:00", "2026-11-22T09:30:00Z"},
        {"2026-11-22 10:30:00 +0100", "2026-11-22T09:30:00Z"},
        {"2026-11-22T09:30:00 UTC", "2026-11-22T09:30:00Z"},
        {"20261122T093000Z", "2026-11-22T09:30:00Z"},
        {"20261122", "2026-11-22T00:00:00Z"},
        {"2026/11/22", "2026-11-22T00:00:00Z"},
        {"1795339800", "2026-11-22T09:30:00Z"},
    };
    for (const auto& one : cases) EXPECT_EQ(read(one.text), one.meant) << one.text;
}

TEST(Moment, WhatIsNoDateIsNothing)
{
    for (const char* text : {"",
                             "tomorrow",
                             "Sun, 31 Feb 2026 09:30:00 GMT",
                             "2026-02-29",
                             "2026-13-01",
                             "2026-11-22T25:00:00Z",
                             "22",
                             "2026-11-22T09:61Z",
                             "22 Nov",
                             "Nov 2026",
                             "22 Nov 2026 24:01 GMT",
                             "1 2 3 4",
                             "00/00/0000",
                             "Mon, 30 Nov -0001 00:00:00 +0000",
                             "a b c d e f g h i j",
                             "Sun, 22 Nov 2026 09:30:00 +99:99",
                             "2026-11-22T09:30:00Zz",
                             "\xFF\xFF\xFF\xFF\xFF",
                             "0000-00-00 00:00:00",
                             ":::: :: ::"})
        EXPECT_EQ(read(text), "nothing") << text;
}

}
}
