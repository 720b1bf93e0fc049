#include "platform/feed/feed.hpp"

#include <gtest/gtest.h>

namespace kenober::feed {
namespace {

Feed feed_of(std::string_view text, const Options& options = {})
{
    const auto reading = read(text, "application/xml", options);
    EXPECT_TRUE(reading) << (reading ? "" : reading.problems().list().front().sentence.id);
    return reading ? reading->feed : Feed();
}

std::string refusal_of(std::string_view bytes, const Options& options = {})
{
    const auto reading = read(bytes, "", options);
    if (reading) return "read";
    const auto& sentence = reading.problems().list().front().sentence;
    std::string text = sentence.id;
    for (const auto& [hole, value] : sentence.values)
        if (const auto at = text.find("{" + hole + "}"); at != std::string::npos) text.replace(at, hole.size() + 2, value);
    return text;
}

std::string day_of(const std::optional<Time>& time) { return time ? rfc3339(*time) : "none"; }

TEST(Feed, RssTwoWithItsModules)
{
    const auto feed = feed_of(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:cc="http://backend.userland.com/creativeCommonsRssModule" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Bro &amp;amp; C’hoant</title><link>https://ex.org/</link><description>Un journal</description><language>fr</language>
<atom:link rel="self" href="https://ex.org/rss"/><cc:license>https://creativecommons.org/licenses/by-sa/4.0/</cc:license>
<lastBuildDate>Sun, 22 Nov 2026 09:30:00 GMT</lastBuildDate><copyright>Tout le monde</copyright><image><url>logo.png</url></image>
<item><title>Un &lt;em&gt;titre&lt;/em&gt;</title><link>https://ex.org/a/un</link><guid isPermaLink="false">12</guid>
<pubDate>Sat, 21 Nov 2026 10:00:00 +0100</pubDate><dc:creator>Anne</dc:creator><dc:creator>Yann</dc:creator><author>m@ex.org (Mona)</author>
<category domain="https://ex.org/tags">mer</category><dc:subject>port</dc:subject><comments>https://ex.org/a/un#c</comments>
<description>Court</description><content:encoded><![CDATA[<p><a href="deux">Long</a></p>]]></content:encoded>
<enclosure url="https://ex.org/s.mp3" length="1234" type="audio/mpeg"/><source url="https://other.org/rss">Other</source>
<dc:rights>Tous droits réservés</dc:rights></item>
<item><guid>https://ex.org/deux</guid></item></channel></rss>)");
    EXPECT_EQ(feed.format, Format::rss);
    EXPECT_EQ(feed.version, "2.0");
    EXPECT_EQ(feed.title, "Bro & C’hoant");
    EXPECT_EQ(feed.address, "https://ex.org/");
    EXPECT_EQ(feed.self, "https://ex.org/rss");
    EXPECT_EQ(feed.language, "fr");
    EXPECT_EQ(feed.rights, "Tout le monde");
    EXPECT_EQ(day_of(feed.updated), "2026-11-22T09:30:00Z");
    ASSERT_EQ(feed.items.size(), 2U);
    const auto& item = feed.items[0];
    EXPECT_EQ(item.id, "12");
    EXPECT_EQ(item.title, "Un titre");
    EXPECT_EQ(day_of(item.published), "2026-11-21T09:00:00Z");
    ASSERT_EQ(item.authors.size(), 3U);
    EXPECT_EQ(item.authors[2], (Author{"Mona", "", "m@ex.org"}));
    EXPECT_EQ(item.content.html, R"(<p><a href="https://ex.org/a/deux">Long</a></p>)");
    EXPECT_EQ(item.content.base, "https://ex.org/a/un");
    EXPECT_EQ(item.summary.html, "Court");
    EXPECT_EQ(item.categories.size(), 2U);
    ASSERT_EQ(item.enclosures.size(), 1U);
    EXPECT_EQ(item.enclosures[0].bytes, 1234);
    EXPECT_EQ(item.source_address, "https://other.org/rss");
    EXPECT_EQ(item.line, 7U);
    EXPECT_TRUE(licences_of(feed, item).empty()) << "its own words are not overruled";
    EXPECT_EQ(licences_of(feed, feed.items[1]), std::vector<std::string>{"https://creativecommons.org/licenses/by-sa/4.0/"});
    EXPECT_EQ(feed.items[1].address, "https://ex.org/deux");
}

TEST(Feed, RdfWithLicencesAndOldNamespaces)
{
    const auto feed = feed_of(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:cc="http://web.resource.org/cc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://ex.org/rdf">
<title>T</title><link>https://ex.org/</link></channel><item rdf:about="https://ex.org/1"><title>Un</title>
<cc:license rdf:resource="http://creativecommons.org/licenses/by/2.0/"/><dc:date>2026-11-22</dc:date><dc:language>br</dc:language></item></rdf:RDF>)");
    EXPECT_EQ(feed.format, Format::rdf);
    EXPECT_EQ(feed.version, "1.0");
    ASSERT_EQ(feed.items.size(), 1U);
    EXPECT_EQ(feed.items[0].address, "https://ex.org/1");
    EXPECT_EQ(feed.items[0].language, "br");
    EXPECT_EQ(feed.items[0].licences, std::vector<std::string>{"http://creativecommons.org/licenses/by/2.0/"});
    EXPECT_EQ(day_of(feed.items[0].published), "2026-11-22T00:00:00Z");
}

TEST(Feed, AtomWithBasesConstructsAndSource)
{
    const auto feed = feed_of(
        R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ex.org/x/" xml:lang="fr"><title type="html">A &amp;lt; B</title>
<id>urn:x</id><link href="."/><link rel="self" href="atom"/><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
<author><name>Anne</name><uri>anne</uri><email>a@ex.org</email></author><updated>2026-11-22T09:30:00Z</updated>
<entry xml:base="y/" xml:lang="br"><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Un <b>mot</b></div></title>
<link href="un" type="text/html"/><link rel="enclosure" href="s.ogg" length="9" type="audio/ogg" title="Son"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="z/"><p>Et <a href="deux">l&#39;autre</a><br/></p></div></content>
<summary type="html">&lt;a href="trois"&gt;3&lt;/a&gt;</summary><category term="mer" label="La mer"/><rights>CC</rights>
<source><title>Ailleurs</title><link href="https://other.org/"/><author><name>Yann</name></author></source></entry></feed>)",
        {.address = "https://ex.org/feed"});
    EXPECT_EQ(feed.title, "A < B");
    EXPECT_EQ(feed.address, "https://ex.org/x/");
    EXPECT_EQ(feed.self, "https://ex.org/x/atom");
    EXPECT_EQ(feed.authors, (std::vector<Author>{{"Anne", "https://ex.org/x/anne", "a@ex.org"}}));
    ASSERT_EQ(feed.items.size(), 1U);
    const auto& item = feed.items[0];
    EXPECT_EQ(item.title, "Un mot");
    EXPECT_EQ(item.address, "https://ex.org/x/y/un");
    EXPECT_EQ(item.language, "br");
    EXPECT_EQ(item.content.html, R"(<p>Et <a href="https://ex.org/x/y/z/deux">l'autre</a><br></p>)");
    EXPECT_EQ(item.summary.html, R"(<a href="https://ex.org/x/y/trois">3</a>)");
    EXPECT_EQ(item.summary.base, "https://ex.org/x/y/");
    EXPECT_EQ(item.enclosures.at(0).address, "https://ex.org/x/y/s.ogg");
    EXPECT_EQ(item.categories.at(0).label, "La mer");
    EXPECT_EQ(item.authors.at(0).name, "Yann");
    EXPECT_EQ(item.source_title, "Ailleurs");
    EXPECT_EQ(day_of(item.published), "none");
}

TEST(Feed, OldAtomAndAnEntryAlone)
{
    const auto feed = feed_of(R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><tagline>S</tagline><entry><id>1</id>
<title>U</title><issued>2003-12-13T08:29:29-04:00</issued><content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry><entry><id>2</id>
<content mode="base64" type="text/html">PGI+aGk8L2I+</content></entry></feed>)");
    EXPECT_EQ(feed.version, "0.3");
    EXPECT_EQ(feed.subtitle, "S");
    ASSERT_EQ(feed.items.size(), 2U);
    EXPECT_EQ(feed.items[0].content.html, "<p>x</p>");
    EXPECT_EQ(day_of(feed.items[0].published), "2003-12-13T12:29:29Z");
    EXPECT_EQ(feed.items[1].content.html, "<b>hi</b>");
    EXPECT_EQ(feed_of("<entry xmlns='http://www.w3.org/2005/Atom'><id>x</id></entry>").items.at(0).id, "x");
}

TEST(Feed, JsonFeedOfBothVersions)
{
    const auto feed =
        feed_of(R"({"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://ex.org/", "language": "fr",
"authors": [{"name": "Anne", "url": "/anne"}], "feed_url": "https://ex.org/feed.json", "items": [
{"id": 12, "url": "un", "content_html": "<a href='x'>y</a>", "date_published": "2026-11-22T10:30:00+01:00", "tags": ["mer", 3],
 "attachments": [{"url": "/s.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12, "duration_in_seconds": 61.5}, {"url": "javascript:x"}],
 "_kenober": {"licence": {"code": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}}},
{"id": "2", "content_text": "a < b", "author": {"name": "Yann"}}, "not an item"]})");
    EXPECT_EQ(feed.format, Format::json);
    EXPECT_EQ(feed.version, "1.1");
    EXPECT_EQ(feed.authors, (std::vector<Author>{{"Anne", "https://ex.org/anne", ""}}));
    ASSERT_EQ(feed.items.size(), 2U);
    EXPECT_EQ(feed.items[0].id, "12");
    EXPECT_EQ(feed.items[0].address, "https://ex.org/un");
    EXPECT_EQ(feed.items[0].content.html, R"(<a href="https://ex.org/x">y</a>)");
    EXPECT_EQ(feed.items[0].categories.size(), 1U);
    ASSERT_EQ(feed.items[0].enclosures.size(), 1U);
    EXPECT_EQ(feed.items[0].enclosures[0].seconds, 61);
    EXPECT_EQ(feed.items[0].licences.size(), 1U);
    EXPECT_EQ(feed.items[1].content.html, "a &lt; b");
    EXPECT_EQ(feed.items[1].authors.at(0).name, "Yann");
    EXPECT_EQ(refusal_of("{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": [}"), "Line 2: this is not well-formed JSON.");
    EXPECT_EQ(refusal_of("{\"items\": []}"), "This is no feed: neither RSS, nor Atom, nor JSON Feed.");
}

TEST(Feed, AFaultIsRefusedWithItsLineOrWhatStandsBeforeItIsKept)
{
    const std::string_view cut = "<rss version='2.0'><channel><title>T</title>\n<item><title>1</title></item>\n<item><title>2</b>";
    EXPECT_EQ(refusal_of(cut), "Line 3: an element is closed that is not the last one opened.");
    const auto kept = read(cut, "", {.address = {}, .faults = Faults::mend});
    ASSERT_TRUE(kept);
    ASSERT_TRUE(kept->fault);
    EXPECT_EQ(kept->fault->line, 3U);
    ASSERT_EQ(kept->feed.items.size(), 1U) << "the one that was whole";
    EXPECT_EQ(kept->feed.items[0].title, "1");
    const auto named = read("\n<rss version='2.0'><channel><item><title>a&nbsp;\x08"
                            "b</title></item></channel></rss>",
                            "", {.address = {}, .faults = Faults::mend});
    ASSERT_TRUE(named);
    EXPECT_EQ(named->feed.items.at(0).title, "a\u00A0 b");
}

TEST(Feed, WhatIsNoFeedIsRefusedInWords)
{
    EXPECT_EQ(refusal_of("  "), "The feed is empty.");
    EXPECT_EQ(refusal_of("<html/>"), "This is no feed: neither RSS, nor Atom, nor JSON Feed.");
    EXPECT_EQ(refusal_of("<opml version='1.0'/>"), "This is no feed: neither RSS, nor Atom, nor JSON Feed.");
    EXPECT_EQ(refusal_of("<rss/>", {.address = {}, .most_bytes = 5}), "The feed is too large: at most 0 megabytes.");
    EXPECT_EQ(refusal_of("plain text"), "Line 1: this is not well-formed XML.");
    std::string deep = "<rss>";
    for (int i = 0; i < 200; ++i) deep += "<a>";
    EXPECT_EQ(refusal_of(deep), "Line 1: the document is nested too deeply.");
}

TEST(Feed, NothingThatIsNotOfTheWebBecomesAnAddress)
{
    const auto feed = feed_of("<rss version='2.0'><channel><link>javascript:1</link><item><link>javascript:2</link><guid>data:x,y</guid>"
                              "<enclosure url='file:///etc/passwd'/><comments>vbscript:x</comments></item></channel></rss>");
    EXPECT_EQ(feed.address, "");
    EXPECT_EQ(feed.items.at(0).address, "");
    EXPECT_EQ(feed.items.at(0).comments, "");
    EXPECT_TRUE(feed.items.at(0).enclosures.empty());
    EXPECT_EQ(feed.items.at(0).id, "data:x,y");
}

TEST(Feed, CharactersOfOtherEncodings)
{
    const auto reading = read("<rss><channel><title>caf\xE9 \x80</title></channel></rss>", "application/rss+xml; charset=windows-1252");
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->feed.title, "café €");
}

TEST(Feed, SaysHowOftenItWantsToBeAskedFor)
{
    const auto pace = feed_of("<rss version='2.0'><channel><ttl>180</ttl><skipHours><hour>0</hour><hour>23</hour><hour>24</hour>"
                              "<hour>77</hour></skipHours><skipDays><day>Monday</day><day>Sunday</day><day>Someday</day></skipDays>"
                              "</channel></rss>")
                          .pace;
    EXPECT_EQ(pace.minutes, 180);
    EXPECT_EQ(pace.hours_off, 1U | 1U << 23);
    EXPECT_EQ(pace.days_off, 1U | 1U << 6);
    const auto rdf = feed_of("<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"
                             "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel></rss>");
    EXPECT_EQ(rdf.pace.minutes, 720);
    EXPECT_EQ(feed_of("<rss version='2.0'><channel><ttl>-5</ttl></channel></rss>").pace.minutes, 0);
}

}
}
