// The rules of partners: licences as feeds say them, how often one asks, the feeds that a page names.
#include <gtest/gtest.h>

#include "modules/partner/discovery.hpp"
#include "modules/partner/look.hpp"
#include "modules/partner/pace.hpp"

namespace kenober::partner {
namespace {

TEST(Licence, IsKnownByItsAddressHoweverItIsWritten)
{
    for (const auto* said : {"https://creativecommons.org/licenses/by-sa/4.0/", "http://creativecommons.org/licenses/by-sa/4.0",
                             "https://www.creativecommons.org/licenses/by-sa/4.0/deed.fr", "CC BY-SA 4.0", "cc-by-sa-4.0",
                             "https://creativecommons.org/licenses/by-sa/4.0/legalcode.fr",
                             "Textes sous licence libre (https://creativecommons.org/licenses/by-sa/4.0/)."})
        EXPECT_EQ(licence_of(said), "cc-by-sa-4.0") << said;
    EXPECT_EQ(licence_of("https://artlibre.org/licence/lal/"), "art-libre");
    EXPECT_EQ(licence_of("https://creativecommons.org/publicdomain/zero/1.0/"), "cc0-1.0");
    EXPECT_EQ(licence_of("https://creativecommons.org/licenses/by/3.0/fr/"), "https://creativecommons.org/licenses/by/3.0/fr/");
    for (const auto* said : {"", "Tous droits réservés", "© 2026 Radio Rade", "javascript:alert(1)", "CC"})
        EXPECT_EQ(licence_of(said), "") << said;
    EXPECT_TRUE(is_open("cc-by-4.0"));
    for (const auto* code : {"cc-by-nd-4.0", "cc-by-nc-4.0", "all-rights-reserved", "", "https://creativecommons.org/licenses/by/3.0/fr/"})
        EXPECT_FALSE(is_open(code)) << code;
}

TEST(Check, NamesEveryFieldThatIsWrong)
{
    Partner one;
    // NOLINTNEXTLINE(misc-misleading-bidirectional): it is what is refused here
    one.name = "\u202e\u200b ";
    one.licence_by = LicenceBy::hand;
    one.licence = "mine";
    one.terms = std::string(most_terms + 1, 'a');
    const auto refused = check(one, "11");
    ASSERT_FALSE(refused);
    for (const auto* field : {"name", "licence", "terms", "shown"}) EXPECT_TRUE(refused.problems().of(field)) << field;
    one.name = " Radio \u202e Rade\n";
    one.licence = "";
    one.terms = "";
    for (const auto* shown : {"0", "-1", "", "3 "}) EXPECT_FALSE(check(one, shown)) << shown;
    const auto taken = check(one, "10");
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->name, "Radio Rade");
    EXPECT_EQ(taken->shown, 10);
}

TEST(Trouble, IsASentenceAgain)
{
    const auto again = unpacked(packed(say("Line {line}: {what}", {{"line", "12"},
                                                                   {"what", "a=b\x1f"
                                                                            "c"}})));
    EXPECT_EQ(again.id, "Line {line}: {what}");
    ASSERT_EQ(again.values.size(), 2u);
    EXPECT_EQ(again.values[1].second, "a=b c");
    EXPECT_EQ(again.sentence().values[0].second, "12");
    EXPECT_EQ(unpacked("").id, "");
}

// A Thursday, at ten in the morning.
constexpr Time morning{days(20'000) + hours(10)};

TEST(Pace, SlowsDownWhereNothingChanges)
{
    const auto wait = [](std::int64_t quiet, const feed::Pace& pace = {}, Chance chance = {}) {
        return after_answer(morning, morning - quiet, pace, chance).micros - morning.micros;
    };
    EXPECT_EQ(wait(0), hours(1));
    EXPECT_EQ(wait(days(2)), hours(2));
    EXPECT_EQ(wait(days(10)), hours(6));
    EXPECT_EQ(wait(days(60)), days(1));
    EXPECT_EQ(wait(0, {.minutes = 5}), hours(1)) << "never more often";
    EXPECT_EQ(wait(0, {.minutes = 180}), hours(3));
    EXPECT_EQ(wait(0, {.minutes = 525'600}), days(1));
    EXPECT_EQ(wait(0, {}, {100}), hours(1) + minutes(6));
    EXPECT_EQ(wait(0, {.hours_off = 1U << 11 | 1U << 12}), hours(3)) << "at one in the afternoon";
    EXPECT_EQ(wait(0, {.hours_off = 0xFFFFFF}), hours(1)) << "whoever wants to be asked at no hour at all means something else";
    const auto weekday = (morning.micros / days(1) + 3) % 7;
    EXPECT_EQ(wait(0, {.days_off = 1U << weekday}), hours(14)) << "at midnight";
}

TEST(Pace, WaitsLongerAfterEachFailure)
{
    const auto wait = [](int failures, std::optional<std::int64_t> retry = {}) {
        return after_failure(morning, failures, retry, {}).micros - morning.micros;
    };
    EXPECT_EQ(wait(1), hours(1));
    EXPECT_EQ(wait(2), hours(2));
    EXPECT_EQ(wait(5), hours(16));
    EXPECT_EQ(wait(6), days(1));
    EXPECT_EQ(wait(1'000'000), days(1));
    EXPECT_EQ(wait(1, 10), hours(1));
    EXPECT_EQ(wait(1, 7200), hours(2));
    EXPECT_EQ(wait(1, 1'000'000'000'000), days(7));
}

TEST(Discovery, FindsTheFeedsThatAPageNames)
{
    const auto found = feeds_of_page(R"(<!doctype html><html><head><!-- <link rel=alternate type=application/rss+xml href=/no> -->
        <LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" title="Commentaires" href="/comments.xml">
        <link rel="stylesheet alternate" type='application/atom+xml' title="Tout &eacute;crit" href='feed/atom?a=1&amp;b=2'>
        <link rel="alternate" type="text/html" href="/en"><link rel="alternate" type="application/rss+xml" href="javascript:x">
        </head><body>)",
                                     "https://radio.example/blog/");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].address, "https://radio.example/blog/feed/atom?a=1&b=2");
    EXPECT_EQ(found[0].title, "Tout écrit");
    EXPECT_EQ(found[1].address, "https://radio.example/comments.xml");
    const auto based =
        feeds_of_page("<base href='/deep/'><link rel=alternate type=application/feed+json href=f.json>", "https://a.example/");
    ASSERT_EQ(based.size(), 1u);
    EXPECT_EQ(based[0].address, "https://a.example/deep/f.json");
}

TEST(Discovery, IsNotKeptBusy)
{
    std::string deep, many, open(3'000'000, '<');
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    for (int i = 0; i < 100'000; ++i) many += "<link rel=alternate type=application/rss+xml href=/" + std::to_string(i) + ">";
    EXPECT_TRUE(feeds_of_page(deep, "https://a.example/").empty());
    EXPECT_EQ(feeds_of_page(many, "https://a.example/").size(), 10u);
    EXPECT_TRUE(feeds_of_page(open, "https://a.example/").empty());
    EXPECT_TRUE(feeds_of_page("<link rel=alternate type=application/rss+xml href=\"", "https://a.example/").empty());
    EXPECT_TRUE(feeds_of_page("\xff\xfe<link \xff>", "https://a.example/").empty());
}

TEST(UserAgent, SaysWhoAsksAndNothingElse)
{
    EXPECT_EQ(user_agent("Port-Exemple", "https://port.example/partenaires"),
              "Kenober/0.1 (port-exemple; +https://port.example/partenaires)");
    EXPECT_EQ(user_agent("É\r\nX-Evil: 1", "https://port.example/\r\nX: 1"), "Kenober/0.1 (e-x-evil-1)");
}

}
}
