// What is kept of feeds: hostile titles, dates to come, things said twice, texts under licences; and every document of the W3C's feed validator.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "modules/partner/headline.hpp"
#include "modules/partner/partner.hpp"
#include "platform/html/html.hpp"

namespace kenober::partner {
namespace {

constexpr Time now{days(20'000)};
constexpr Time since{now.micros - kept_for};

feed::Feed feed_of(const std::string& items, const std::string& channel = "")
{
    const auto text = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
                      "xmlns:cc='http://backend.userland.com/creativeCommonsRssModule'><channel><title>Radio</title>" +
                      channel + items + "</channel></rss>";
    const auto reading = feed::read(text, "application/rss+xml", {.address = "https://radio.example/feed"});
    EXPECT_TRUE(reading) << text;
    return reading ? reading->feed : feed::Feed{};
}

std::string item(const std::string& inside) { return "<item>" + inside + "</item>"; }

TEST(Headline, HostileTitlesAreMadeFitToBeRead)
{
    const auto all = brought(
        feed_of(item("<title>Un \u202Etexte\u202C &lt;b&gt;gras&lt;/b&gt; &amp;amp; \u200Bdroit</title><link>https://a.example/1</link>") +
                item("<title>" + std::string(10'000, 'a') + "</title><link>https://a.example/2</link>") +
                // NOLINTNEXTLINE(misc-misleading-bidirectional): it is what is taken out here
                item("<title> \u2066\u200B </title><description>Ce qui suit</description><link>https://a.example/3</link>") +
                item("<link>https://a.example/sans-titre</link>") + item("<title>Piège</title><link>javascript:alert(1)</link>") +
                item("<title>Nom</title><link>https://moi:secret@a.example/</link>") +
                item("<title>Long</title><link>https://a.example/" + std::string(5000, 'x') + "</link>") +
                item("<title>&lt;script&gt;alert(1)&lt;/script&gt;Reste</title><link>https://a.example/4</link>")),
        since, {});
    ASSERT_EQ(all.headlines.size(), 5u);
    EXPECT_EQ(all.headlines[0].title, "Un texte gras & droit");
    EXPECT_LE(length(all.headlines[1].title), most_title);
    EXPECT_EQ(all.headlines[2].title, "Ce qui suit");
    EXPECT_EQ(all.headlines[2].summary, "");
    EXPECT_EQ(all.headlines[3].title, "a.example/sans-titre");
    EXPECT_EQ(all.headlines[4].title, "Reste");
}

TEST(Headline, SummariesAreShortAndPlain)
{
    const auto all = brought(feed_of(item("<title>A</title><link>https://a.example/1</link><description>&lt;p onclick=x&gt;" +
                                          std::string(2'000, 'm') + "&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;</description>")),
                             since, {});
    ASSERT_EQ(all.headlines.size(), 1u);
    EXPECT_LE(length(all.headlines[0].summary), most_summary);
    EXPECT_EQ(all.headlines[0].summary.find('<'), std::string::npos);
    EXPECT_EQ(all.headlines[0].html, "") << "no licence, no text";
}

TEST(Headline, NothingStandsTwice)
{
    const auto all = brought(feed_of(item("<title>A</title><guid isPermaLink='false'>1</guid><link>https://a.example/1</link>") +
                                     item("<title>A again</title><guid isPermaLink='false'>1</guid><link>https://a.example/2</link>") +
                                     item("<title>A elsewhere</title><guid isPermaLink='false'>2</guid><link>https://a.example/1</link>")),
                             since, {});
    ASSERT_EQ(all.headlines.size(), 1u);
    EXPECT_EQ(all.headlines[0].title, "A");
}

TEST(Headline, OnlyTheNewestAreKept)
{
    std::string items;
    for (int i = 0; i < 200; ++i)
        items += item("<title>T" + std::to_string(i) + "</title><link>https://a.example/" + std::to_string(i) + "</link><pubDate>" +
                      mail_date(now - hours(200 - i)) + "</pubDate>");
    items += item("<title>Old</title><link>https://a.example/old</link><pubDate>" + mail_date(since - hours(1)) + "</pubDate>");
    const auto all = brought(feed_of(items), since, {});
    ASSERT_EQ(all.headlines.size(), most_kept);
    EXPECT_EQ(all.headlines.front().title, "T199");
    EXPECT_EQ(all.headlines.back().title, "T150");
}

TEST(Headline, WholeTextsOnlyUnderAnOpenLicence)
{
    const auto text =
        "<title>A</title><link>https://a.example/1</link><content:encoded>&lt;p&gt;Tout le texte&lt;script&gt;x&lt;/script&gt;"
        "&lt;a href='javascript:x'&gt;lien&lt;/a&gt;&lt;/p&gt;</content:encoded>";
    const auto open = "<cc:license>http://creativecommons.org/licenses/by/4.0/</cc:license>";
    const auto closed = "<cc:license>http://creativecommons.org/licenses/by-nd/4.0/</cc:license>";
    const auto html_of = [&](const std::string& of_item, const std::string& of_channel, const TextRule& rule) {
        return brought(feed_of(item(text + of_item), of_channel), since, rule).headlines.at(0).html;
    };
    const auto safe = html_of("", open, {true});
    EXPECT_NE(safe.find("Tout le texte"), std::string::npos);
    EXPECT_EQ(safe.find("script"), std::string::npos) << safe;
    EXPECT_EQ(html_of("", open, {false}), "");
    EXPECT_EQ(html_of("", "", {true}), "");
    EXPECT_EQ(html_of(closed, open, {true}), "") << "what the item says of itself counts more";
    EXPECT_NE(html_of("", closed, {true, "cc-by-sa-4.0"}), "") << "a person knows better";
    EXPECT_EQ(html_of("", open, {true, ""}), "") << "a person knows better";
    EXPECT_EQ(brought(feed_of(item(text), open), since, {}).licence, "cc-by-4.0");
}

TEST(Headline, TextsOfAllTogetherHaveABound)
{
    std::string items;
    for (int i = 0; i < 50; ++i)
        items += item("<title>T</title><link>https://a.example/" + std::to_string(i) + "</link><content:encoded>&lt;p&gt;" +
                      std::string(90'000, 'a') + "&lt;/p&gt;</content:encoded>");
    std::size_t bytes = 0;
    for (const auto& one : brought(feed_of(items), since, {true, "cc-by-4.0"}).headlines) bytes += one.html.size();
    EXPECT_GT(bytes, 0u);
    EXPECT_LE(bytes, most_texts);
}

/// Of every headline, whatever it came from.
void expect_fit(const Brought& all, const std::string& where)
{
    std::set<std::string> names, addresses;
    EXPECT_LE(all.headlines.size(), most_kept) << where;
    EXPECT_LE(length(all.title), most_name) << where;
    for (const auto& one : all.headlines) {
        EXPECT_FALSE(one.title.empty()) << where;
        EXPECT_LE(length(one.title), most_title) << where;
        EXPECT_LE(length(one.summary), most_summary) << where;
        for (const auto* text : {&one.title, &one.summary, &one.authors, &one.html, &one.language, &one.licence})
            EXPECT_TRUE(is_clean_utf8(*text)) << where;
        EXPECT_TRUE(one.address.starts_with("http://") || one.address.starts_with("https://")) << where << ": " << one.address;
        EXPECT_TRUE(html::Url::parse(one.address)) << where;
        EXPECT_TRUE(names.insert(one.name).second && addresses.insert(one.address).second) << where;
    }
}

TEST(Corpus, EveryDocumentOfTheFeedValidatorIsTaken)
{
    const char* corpora = std::getenv("KENOBER_CORPORA");
    const auto folder = std::filesystem::path(corpora ? corpora : "/nonexistent") / "feeds-w3c";
    if (!std::filesystem::is_directory(folder)) {
        if (const char* ci = std::getenv("CI"); ci && std::string_view(ci) == "true") FAIL() << "KENOBER_CORPORA holds no feeds-w3c";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds feeds-w3c to run this test";
    }
    std::size_t documents = 0, read = 0, headlines = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        ++documents;
        const auto reading = feed::read(bytes, "", {.address = "https://radio.example/feed", .faults = feed::Faults::mend});
        if (!reading) continue;
        ++read;
        // Even as if all of it were open, and from the beginning of time.
        const auto all = brought(reading->feed, Time{std::numeric_limits<std::int64_t>::min()}, {true, "cc-by-4.0"});
        expect_fit(all, entry.path().filename().string());
        headlines += all.headlines.size();
    }
    std::cout << documents << " documents, " << read << " of them feeds, " << headlines << " headlines\n";
    EXPECT_GE(documents, 1'300u);
    EXPECT_GE(headlines, 500u);
}

}
}
