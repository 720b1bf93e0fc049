#include "platform/base/base.hpp"

#include <gtest/gtest.h>

namespace kenober {
namespace {

TEST(Time, SaysTheSameMomentInEachForm)
{
    const Time moment{1795339800LL * 1'000'000};  // 2026-11-22T09:30:00Z
    EXPECT_EQ(rfc3339(moment), "2026-11-22T09:30:00Z");
    EXPECT_EQ(http_date(moment), "Sun, 22 Nov 2026 09:30:00 GMT");
    EXPECT_EQ(mail_date(moment), "Sun, 22 Nov 2026 09:30:00 +0000");
    EXPECT_EQ(parse_http_date("Sun, 22 Nov 2026 09:30:00 GMT"), moment);
}

TEST(Time, SummerTimeBeginsAndEndsAtOneInTheMorningUtc)
{
    const auto hour = [](const char* text) { return local_day(*parse_date(text)).hour; };
    EXPECT_EQ(hour("2026-03-29T00:59:59Z"), 1);
    EXPECT_EQ(hour("2026-03-29T01:00:00Z"), 3);
    EXPECT_EQ(hour("2026-10-25T00:59:59Z"), 2);
    EXPECT_EQ(hour("2026-10-25T01:00:00Z"), 2);
    EXPECT_EQ(hour("2026-10-25T02:00:00Z"), 3);
}

TEST(Time, ADayBeginsAtLocalMidnight)
{
    EXPECT_EQ(rfc3339(start_of_day(2026, 11, 22)), "2026-11-21T23:00:00Z");
    EXPECT_EQ(rfc3339(Time{-1}), "1969-12-31T23:59:59Z");
    EXPECT_EQ(rfc3339(start_of_day(812, 1, 2)), "0812-01-01T23:00:00Z");
    EXPECT_EQ(rfc3339(start_of_day(12026, 7, 14)), "12026-07-13T22:00:00Z");
    EXPECT_EQ(rfc3339(start_of_day(2026, 7, 14)), "2026-07-13T22:00:00Z");
}

TEST(Time, ReadsDatesAsFrontMatterWritesThem)
{
    EXPECT_EQ(rfc3339(*parse_date("2026-11-22")), "2026-11-21T23:00:00Z");
    EXPECT_EQ(rfc3339(*parse_date("22/11/2026")), "2026-11-21T23:00:00Z");
    EXPECT_EQ(rfc3339(*parse_date("2026-11-22T10:00:00+02:00")), "2026-11-22T08:00:00Z");
    EXPECT_EQ(rfc3339(*parse_date("2026-11-22 10:00")), "2026-11-22T09:00:00Z");
    EXPECT_EQ(rfc3339(*parse_date("2026-11-22T10:00:00.250Z")), "2026-11-22T10:00:00Z");
    for (const auto* wrong :
         {"", "hier", "2026-02-30", "2026-13-01", "26-11-22", "2026-11-22T25:00", "2026-11-22T10:00+", "31/02/2026", "-026-01-01"})
        EXPECT_FALSE(parse_date(wrong)) << wrong;
}

TEST(Now, RemembersTheNextChangeOnly)
{
    Now now(Time{100});
    now.changes_at(Time{50});
    EXPECT_EQ(now.next_change(), Time::never());
    now.changes_at(Time{300});
    now.changes_at(Time{200});
    now.changes_at(Time{250});
    EXPECT_EQ(now.next_change(), Time{200});
}

TEST(Ids, TokensAreLongDifferentAndFitAnAddress)
{
    const auto one = random_token(), other = random_token();
    EXPECT_EQ(one.size(), 32U);
    EXPECT_NE(one, other);
    EXPECT_EQ(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, appendix B.1
    EXPECT_NE(keyed_seal("0123456789abcdef", "a"), keyed_seal("0123456789abcdeg", "a"));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
}

TEST(Utf8, TellsCleanTextFromTheRest)
{
    for (const auto* good : {"", "abc", "été", "€", "𝄞", "\xEF\xBF\xBF"}) EXPECT_TRUE(is_clean_utf8(good)) << good;
    for (const auto* bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xC3", "a\x80"})
        EXPECT_FALSE(is_clean_utf8(bad));
    EXPECT_FALSE(is_clean_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, CountsCutsTrimsAndFolds)
{
    EXPECT_EQ(length("été"), 3U);
    EXPECT_EQ(shorten("une année de café", 10), "une année…");
    EXPECT_EQ(shorten("court", 10), "court");
    EXPECT_LE(length(shorten("Anticonstitutionnellement", 8)), 8U);
    EXPECT_EQ(trim(" \t\u00A0mot\u202F\n"), "mot");
    // Marks of direction are what this is about. NOLINTNEXTLINE(misc-misleading-bidirectional)
    for (const auto* unseen : {"", " ", "\u200B", "\u2060\u00AD", "\uFEFF \uFE0F", "\u202E\u2066\u200D", "\x01\x7F", "\u2800\u3164"})
        EXPECT_EQ(trim(unseen), "") << unseen;
    for (const auto* seen : {"\u2764\uFE0F", "\U0001F469\u200D\U0001F33E", "\u0645\u06CC\u200C\u062E", "?", "\u200Ba"})
        EXPECT_EQ(trim(seen), seen);
    EXPECT_EQ(fold("Œuvre d’ÉTÉ à Noël"), "oeuvre d’ete a noel");
    EXPECT_EQ(to_utf8(to_code_points("père 𝄞")), "père 𝄞");
    EXPECT_EQ(split("a,b,", ',').size(), 3U);
}

TEST(Log, AValueCannotForgeALine)
{
    testing::internal::CaptureStderr();
    log::error("event", {{"what", "a\nb \"c\""}});
    const auto written = testing::internal::GetCapturedStderr();
    EXPECT_NE(written.find(R"(what="a\u000ab \"c\"")"), std::string::npos) << written;
    EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 1);
}

TEST(Locked, OpensWithItsKeyOnly)
{
    const std::string key(32, 'k');
    const auto box = locked(key, "/suivi/jeton");
    EXPECT_EQ(box.find("suivi"), std::string::npos);
    EXPECT_NE(box, locked(key, "/suivi/jeton"));
    EXPECT_EQ(unlocked(key, box), "/suivi/jeton");
    EXPECT_EQ(unlocked(key, locked(key, "")), "");
    EXPECT_THROW(unlocked(std::string(32, 'l'), box), std::invalid_argument);
    EXPECT_THROW(unlocked(key, "not a box"), std::invalid_argument);
    EXPECT_THROW(unlocked(key, ""), std::invalid_argument);
}

}
}
