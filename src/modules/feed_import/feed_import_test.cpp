#include "modules/feed_import/feed_import.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "platform/text/text.hpp"

namespace kenober::feed_import {
namespace {

namespace fs = std::filesystem;
using intake::State;

class Pages : public intake::Addresses {
public:
    std::map<intake::Key, std::string> known = {};
    std::optional<std::string> of(const intake::Key& key) const override
    {
        const auto found = known.find(key);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    }
};

struct Moved {
    intake::Outline outline;
    std::vector<intake::Text> texts;
    std::string problem;
};

Moved move_in(Checked<std::unique_ptr<intake::Source>> source, const Pages& pages = {})
{
    Moved moved;
    auto outline = (*source)->outline();
    if (!outline) {
        EXPECT_EQ(outline.problems().list().at(0).field, "file");
        moved.problem = outline.problems().list().at(0).sentence.id;
        return moved;
    }
    moved.outline = *outline;
    EXPECT_TRUE((*source)->texts(pages, [&](intake::Text&& text) {
        moved.texts.push_back(std::move(text));
        return intake::Then::go_on;
    }));
    return moved;
}

// A server elsewhere, as a table.
Fetch server(const std::map<std::string, std::string>& documents, std::vector<std::string>* asked = nullptr)
{
    return [=](const fetch::Order& order) -> Checked<fetch::Fetched> {
        if (asked != nullptr) asked->push_back(order.url);
        EXPECT_EQ(order.trusted_origin, "") << "an address that somebody typed leads to the public internet only";
        EXPECT_EQ(order.most_bytes, std::size_t{10} << 20);
        fetch::Fetched fetched;
        fetched.url = order.url;
        const auto found = documents.find(order.url);
        fetched.status = found == documents.end() ? 404 : 200;
        if (found != documents.end()) fetched.body = found->second;
        return fetched;
    };
}

Moved move_in(const std::string& document, intake::Wholeness wholeness = intake::Wholeness::licensed, const Pages& pages = {})
{
    intake::Opening opening;
    opening.wholeness = wholeness;
    return move_in(open("https://quai.example.org/feed", opening, server({{"https://quai.example.org/feed", document}})), pages);
}

std::string rss(const std::string& inside)
{
    return R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:cc="http://web.resource.org/cc/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Le quai</title><link>https://quai.example.org/</link><language>fr</language>)" +
           inside + "</channel></rss>";
}

std::string item(const std::string& number, const std::string& more = "", const std::string& date = "Sun, 04 Mar 2012 10:00:00 +0100")
{
    return "<item><title>Texte " + number + "</title><link>https://quai.example.org/" + number + "</link><guid>" + number + "</guid>" +
           (date.empty() ? "" : "<pubDate>" + date + "</pubDate>") + "<description>Le résumé &lt;b&gt;court&lt;/b&gt;.</description>" +
           "<content:encoded>&lt;p&gt;Le &lt;em&gt;texte&lt;/em&gt; entier, &lt;a href=\"/2\"&gt;voir&lt;/a&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;"
           "&lt;img src=\"/port.jpg\" alt=\"Port\"&gt;</content:encoded>" +
           more + "</item>";
}

constexpr const char* by_sa = "<creativeCommons:license>http://creativecommons.org/licenses/by-sa/4.0/deed.fr</creativeCommons:license>";

TEST(FeedImport, WholeTextsComeOnlyWhereTheirLicenceAllows)
{
    const auto moved =
        move_in(rss(item("1", by_sa) + item("2") +
                    item("3", "<creativeCommons:license>http://creativecommons.org/licenses/by/2.0/</creativeCommons:license>") +
                    item("4", "<dc:rights>Licence CC BY 4.0 , la rédaction</dc:rights>") +
                    item("5", "<creativeCommons:license>https://creativecommons.org/licenses/by-nc-nd/4.0/</creativeCommons:license>")));
    ASSERT_EQ(moved.texts.size(), 5U) << moved.problem;
    EXPECT_EQ(moved.outline.program, "RSS 2.0");
    EXPECT_EQ(moved.outline.name, "Le quai");
    const auto& whole = moved.texts[0];
    EXPECT_EQ(whole.body, "Le *texte* entier, [voir](https://quai.example.org/2).\n\n![Port](https://quai.example.org/port.jpg)\n\n"
                          "Source : [Le quai](https://quai.example.org/1)");
    EXPECT_EQ(whole.standfirst, "Le résumé court.");
    EXPECT_EQ(whole.licence, "cc-by-sa-4.0");
    EXPECT_EQ(whole.state, State::published);
    EXPECT_EQ(whole.names, std::vector<std::string>{"Le quai"});
    EXPECT_EQ(whole.files.size(), 1U);
    EXPECT_TRUE(whole.old.empty());
    for (const auto at : {1U, 2U}) {
        EXPECT_EQ(moved.texts[at].body, "Source : [Le quai](https://quai.example.org/" + std::to_string(at + 1) + ")");
        EXPECT_EQ(moved.texts[at].standfirst, "Le résumé court.");
        EXPECT_EQ(moved.texts[at].licence, "all-rights-reserved");
        EXPECT_EQ(moved.texts[at].remarks.size(), 1U);
        EXPECT_TRUE(moved.texts[at].files.empty());
    }
    EXPECT_EQ(moved.texts[3].licence, "cc-by-4.0");
    EXPECT_EQ(moved.texts[4].licence, "cc-by-nc-nd-4.0");
}

TEST(FeedImport, WhoeverOwnsTheTextsMayBringThemWhole)
{
    Pages pages;
    pages.known = {{"item 2", "/articles/texte-2"}, {"file https://quai.example.org/port.jpg", "/media/port"}};
    const auto moved = move_in(rss("<copyright>Tous droits réservés</copyright>" + item("1")), intake::Wholeness::ours, pages);
    ASSERT_EQ(moved.texts.size(), 1U);
    EXPECT_TRUE(moved.texts[0].body.starts_with("Le *texte* entier, [voir](https://quai.example.org/2).\n\n![Port](/media/port)"))
        << moved.texts[0].body;
    EXPECT_EQ(moved.texts[0].licence, "");
    EXPECT_EQ(moved.texts[0].old, intake::OldAddresses{"/1"});
    EXPECT_EQ(moved.outline.remarks.size(), 1U);
}

TEST(FeedImport, TakesPeopleThemesAndEnclosures)
{
    const auto moved = move_in(
        rss(item("1", std::string(by_sa) + "<category>Le port</category><category>le PORT</category><dc:creator>Anne</dc:creator>"
                                           "<enclosure url=\"https://quai.example.org/a.mp3\" length=\"5\" type=\"audio/mpeg\"/>")));
    ASSERT_EQ(moved.texts.size(), 1U);
    EXPECT_EQ(moved.outline.themes.size(), 1U);
    EXPECT_EQ(moved.texts[0].themes.size(), 1U);
    EXPECT_EQ(moved.texts[0].names, std::vector<std::string>{"Anne"});
    EXPECT_NE(moved.texts[0].body.find("[quai.example.org/a.mp3](https://quai.example.org/a.mp3)"), std::string::npos)
        << moved.texts[0].body;
    EXPECT_EQ(moved.texts[0].files.size(), 2U);
    EXPECT_EQ(moved.outline.files.size(), 2U);
}

TEST(FeedImport, WhatHasNoDateOrOneToComeIsNoPublicText)
{
    const auto moved = move_in(rss(item("1", by_sa, "") + item("2", by_sa, "Sun, 04 Mar 2150 10:00:00 +0100")));
    ASSERT_EQ(moved.texts.size(), 2U);
    for (const auto& text : moved.texts) {
        EXPECT_EQ(text.state, State::draft);
        EXPECT_FALSE(text.published);
        EXPECT_EQ(text.remarks.size(), 1U);
    }
}

TEST(FeedImport, OlderPagesAreReadUpToABound)
{
    const auto page = [](int number) {
        return rss("<atom:link rel=\"next\" href=\"https://quai.example.org/feed?page=" + std::to_string(number + 1) + "\"/>" +
                   item(std::to_string(number), by_sa) + item("le-meme", by_sa));
    };
    std::map<std::string, std::string> documents{{"https://quai.example.org/feed", page(1)}};
    for (int number = 2; number < 200; ++number) documents["https://quai.example.org/feed?page=" + std::to_string(number)] = page(number);
    std::vector<std::string> asked;
    const auto all = move_in(open("https://quai.example.org/feed", {}, server(documents, &asked)));
    EXPECT_EQ(asked.size(), 100U);
    EXPECT_EQ(all.texts.size(), 101U);
    EXPECT_EQ(all.outline.remarks.size(), 2U);

    // A page that names itself, and one that is not there.
    asked.clear();
    const auto self = rss("<atom:link rel=\"next\" href=\"https://quai.example.org/feed\"/>" + item("1", by_sa));
    EXPECT_EQ(move_in(open("https://quai.example.org/feed", {}, server({{"https://quai.example.org/feed", self}}, &asked))).texts.size(),
              1U);
    EXPECT_EQ(asked.size(), 1U);
    const auto broken = move_in(open("https://quai.example.org/feed", {}, server({{"https://quai.example.org/feed", page(1)}})));
    EXPECT_EQ(broken.texts.size(), 2U);
    EXPECT_EQ(broken.outline.remarks.size(), 1U);
}

TEST(FeedImport, AddressesInsideTheNetworkAreNotAsked)
{
    for (const std::string address :
         {"http://127.0.0.1:9/feed", "http://[::1]/feed", "http://169.254.169.254/latest", "http://localhost/feed"})
        EXPECT_NE(move_in(open(address, {})).problem, "") << address;
}

TEST(FeedImport, HostileFeedsDoNoHarm)
{
    EXPECT_EQ(move_in(open("/nowhere/feed.xml", {})).problem, "This file cannot be read, or is empty.");
    EXPECT_NE(move_in("<html><body>x</body></html>").problem, "");
    EXPECT_NE(move_in("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss>&x;").problem, "");
    const auto damaged = move_in(rss(item("1", by_sa) + "<item><title>x</wrong>"));
    EXPECT_EQ(damaged.texts.size(), 1U);
    EXPECT_EQ(damaged.outline.remarks.size(), 2U);
    std::string nested;
    for (int depth = 0; depth < 20'000; ++depth) nested += "&lt;div&gt;";
    std::string same;
    for (int count = 0; count < 2'000; ++count) same += "<item><guid>1</guid><title>T" + std::to_string(count % 50) + "</title></item>";
    const auto moved = move_in(rss("<item><title>" + std::string(10'000, 'T') + "</title><description>" + nested + "mot</description>" +
                                   by_sa + "</item>" + same));
    ASSERT_EQ(moved.texts.size(), 51U);
    EXPECT_LE(length(moved.texts[0].title), 300U);
    std::set<std::string> keys;
    for (const auto& text : moved.texts) EXPECT_TRUE(keys.insert(text.key).second && text.key.size() <= 200) << text.key;
}

/// Every document of the feed validator and of the samples of JSON Feed that is a feed comes in: outline and texts agree, keys are unique, and
/// nothing whole comes without leave.
TEST(FeedImport, RealFeedsComeIn)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    if (root == nullptr || !fs::exists(fs::path(root) / "feeds-w3c")) {
        const char* required = std::getenv("CI");
        if (required != nullptr && std::string_view(required) == "true") FAIL() << "KENOBER_CORPORA has no folder feeds-w3c";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds feeds-w3c to run this test";
    }
    std::size_t documents = 0, feeds = 0, texts = 0, whole = 0, drafts = 0;
    for (const std::string name : {"feeds-w3c", "jsonfeed-samples", "jsonfeed-samples2"}) {
        if (!fs::exists(fs::path(root) / name)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / name)) {
            if (!entry.is_regular_file()) continue;
            ++documents;
            const auto moved = move_in(open(entry.path(), {}));
            if (!moved.problem.empty()) continue;
            ++feeds;
            texts += moved.texts.size();
            ASSERT_EQ(moved.texts.size(), moved.outline.texts.size()) << entry.path();
            std::set<std::string> keys;
            for (std::size_t at = 0; at < moved.texts.size(); ++at) {
                const auto& text = moved.texts[at];
                EXPECT_TRUE(keys.insert(text.key).second) << entry.path();
                EXPECT_EQ(text.key, moved.outline.texts[at].key);
                EXPECT_EQ(text.state, moved.outline.texts[at].state);
                EXPECT_LE(text.key.size(), 200U);
                EXPECT_FALSE(text.licence.empty()) << entry.path();
                if (text.licence != "all-rights-reserved") ++whole;
                else EXPECT_LE(length(text.standfirst), 300U);
                if (text.state != State::published) ++drafts;
                EXPECT_EQ(text.body.find("<script"), std::string::npos) << entry.path();
            }
        }
    }
    std::cout << documents << " documents, " << feeds << " feeds, " << texts << " texts, " << whole << " whole, " << drafts << " drafts\n";
    EXPECT_GT(feeds, 1000U);
    EXPECT_GT(texts, 500U);
}

}
}
