// The documents of the W3C feed validator and the samples of JSON Feed: what real programs and careful testers wrote.
#include "platform/feed/feed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace kenober::feed {
namespace {

namespace fs = std::filesystem;

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string bytes_of(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> documents(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

/// The verdict of a document: the first word behind `Expect:` ("!Error", "ValidRFC2822Date", "MissingElement").
std::string verdict(const std::string& bytes)
{
    auto at = bytes.find("Expect:");
    if (at == std::string::npos) return {};
    at = bytes.find_first_not_of(" \t", at + 7);
    auto end = at;
    while (end < bytes.size() && (std::isalnum(static_cast<unsigned char>(bytes[end])) != 0 || bytes[end] == '!')) ++end;
    return bytes.substr(at, end - at);
}

/// Marked valid: "nothing of this sort is wrong" (!…), or "this is found to be right" (Valid…).
bool is_marked_valid(const std::string& word) { return word.starts_with('!') || word.starts_with("Valid"); }

/// Marked valid in what they were made for, and yet nothing that a reader of XML may take: an element is closed by the name of another,
/// &#x stands without a number.
bool is_not_well_formed(const std::string& name)
{
    return name == "feed_copyright_is_inline.xml" || name == "feed_copyright_is_inline_2.xml" || name == "amp-hex-name.xml";
}

std::string without(std::string text, const std::string& open, const std::string& close)
{
    for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        const auto end = text.find(close, at);
        text.erase(at, end == std::string::npos ? end : end + close.size() - at);
    }
    return text;
}

/// The start tags of items and entries, counted without any reader of XML; an entry inside the source of another is none of the feed's,
/// nor are the variants of one content (content:items).
std::size_t items_written(const std::string& bytes)
{
    auto text = without(without(bytes, "<!--", "-->"), "<![CDATA[", "]]>");
    text = without(without(std::move(text), "<source>", "</source>"), "<content:items>", "</content:items>");
    std::size_t count = 0;
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const auto end = text.find_first_of(" \t\r\n/>", at + 1);
        const auto name = text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
        const auto local = name.substr(name.find(':') + 1);
        if (local == "item" || local == "entry") ++count;
    }
    return count;
}

/// What follows a word of the verdict: `element:` in "{parent:item,element:pubDate}".
std::string word_behind(const std::string& bytes, const std::string& word)
{
    const auto at = bytes.find(word, bytes.find("Expect:"));
    if (at == std::string::npos) return {};
    const auto start = at + word.size();
    return bytes.substr(start, bytes.find_first_of(",}", start) - start);
}

/// The words of the first element of a name.
std::string text_of(const std::string& bytes, const std::string& element)
{
    const auto text = without(bytes, "<!--", "-->");
    const auto at = text.find("<" + element + ">");
    if (at == std::string::npos) return {};
    const auto start = at + element.size() + 2;
    return text.substr(start, text.find('<', start) - start);
}

class Corpus : public testing::Test {
protected:
    /// False where it is absent: the test is skipped, or fails in continuous integration.
    static bool find(const std::string& name, fs::path& folder)
    {
        folder = fs::path(setting("KENOBER_CORPORA")) / name;
        return !setting("KENOBER_CORPORA").empty() && fs::exists(folder);
    }
};

#define KENOBER_NEEDS(folder, name)                                                                                                        \
    fs::path folder;                                                                                                                       \
    if (!find(name, folder)) {                                                                                                             \
        if (setting("CI") == "true") FAIL() << "KENOBER_CORPORA has no folder " << (name);                                                 \
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds " << (name) << " to run this test";                                    \
    }

TEST_F(Corpus, EveryDocumentIsReadOrRefusedInWords)
{
    KENOBER_NEEDS(folder, "feeds-w3c")
    std::size_t count = 0, was_read = 0, mended = 0;
    for (const auto& path : documents(folder)) {
        const auto bytes = bytes_of(path);
        ++count;
        const auto strict = read(bytes, "application/xml", {.address = "https://example.org/feed"});
        const auto lenient = read(bytes, "application/xml", {.address = "https://example.org/feed", .faults = Faults::mend});
        was_read += strict ? 1 : 0;
        mended += lenient ? 1 : 0;
        if (!strict) { EXPECT_NE(std::string(strict.problems().list().at(0).sentence.id), "") << path; }
        if (strict) { EXPECT_TRUE(lenient) << path; }
    }
    EXPECT_EQ(count, 1374U);
    RecordProperty("read", static_cast<int>(was_read));
    std::cout << count << " documents: " << was_read << " read strictly, " << mended << " leniently\n";
}

TEST_F(Corpus, ThoseMarkedValidYieldTheirItems)
{
    KENOBER_NEEDS(folder, "feeds-w3c")
    std::size_t documents_seen = 0, not_well_formed = 0, items = 0;
    for (const auto& path : documents(folder)) {
        const auto bytes = bytes_of(path);
        if (!is_marked_valid(verdict(bytes))) continue;
        ++documents_seen;
        const auto reading = read(bytes, "application/xml", {.address = "https://example.org/feed"});
        if (is_not_well_formed(path.filename().string())) {
            ++not_well_formed;
            EXPECT_FALSE(reading) << path;
            EXPECT_TRUE(read(bytes, "", {.address = {}, .faults = Faults::mend})) << path;
            continue;
        }
        ASSERT_TRUE(reading) << path << ": " << reading.problems().list().at(0).sentence.id;
        EXPECT_EQ(reading->feed.items.size(), items_written(bytes)) << path;
        items += reading->feed.items.size();
    }
    EXPECT_EQ(documents_seen, 570U);
    EXPECT_EQ(not_well_formed, 3U);
    std::cout << documents_seen << " documents marked valid, " << items << " items; " << not_well_formed
              << " of them not well-formed, and refused\n";
}

TEST_F(Corpus, DatesMarkedValidAreRead)
{
    KENOBER_NEEDS(folder, "feeds-w3c")
    std::size_t dates = 0, in_model = 0;
    for (const auto& path : documents(folder)) {
        const auto bytes = bytes_of(path);
        const auto word = verdict(bytes);
        if (word != "ValidRFC2822Date" && word != "ValidW3CDTFDate") continue;
        const auto element = word_behind(bytes, "element:");
        const auto written = text_of(bytes, element);
        ASSERT_FALSE(written.empty()) << path;
        EXPECT_TRUE(read_moment(written)) << path << ": " << written;
        ++dates;
        const auto parent = word_behind(bytes, "parent:");
        const auto reading = read(bytes, "application/xml");
        ASSERT_TRUE(reading) << path;
        const bool is_known = element == "pubDate" || element == "lastBuildDate" || element == "published" || element == "updated" ||
                              element == "dc:date" || element == "issued" || element == "modified" || element == "created" ||
                              element == "dcterms:modified" || element == "dcterms:created";
        if (!is_known) continue;
        ++in_model;
        const auto& feed = reading->feed;
        const bool is_of_feed = parent == "channel" || parent == "feed";
        const bool was_read =
            is_of_feed ? feed.updated.has_value() : !feed.items.empty() && (feed.items[0].published || feed.items[0].updated);
        EXPECT_TRUE(was_read) << path;
    }
    std::cout << dates << " dates, " << in_model << " of them in the model\n";
    EXPECT_EQ(dates, 59U);
    EXPECT_EQ(in_model, 55U);
}

TEST_F(Corpus, WhatIsNotWellFormedIsRefusedWithItsLine)
{
    KENOBER_NEEDS(folder, "feeds-w3c")
    std::size_t refused = 0;
    for (const auto& path : documents(folder)) {
        const auto bytes = bytes_of(path);
        // A space in the name of a namespace is bad taste and well-formed.
        if (verdict(bytes) != "SAXError" || path.filename() == "invalid_namespace2.xml") continue;
        const auto reading = read(bytes, "application/xml");
        ASSERT_FALSE(reading) << path;
        const auto& values = reading.problems().list().at(0).sentence.values;
        EXPECT_TRUE(std::ranges::any_of(values, [](const auto& value) { return value.first == "line" && value.second != "0"; })) << path;
        ++refused;
    }
    EXPECT_EQ(refused, 9U);
}

TEST_F(Corpus, SamplesOfJsonFeedAndTheirAtomSayTheSame)
{
    KENOBER_NEEDS(samples, "jsonfeed-samples")
    KENOBER_NEEDS(others, "jsonfeed-samples2")
    const struct {
        const char *json, *atom;
    } pairs[] = {{"test-feed.json", "snapshot.xml"}, {"reference/df.json", "reference/df.xml"}};
    std::size_t same = 0;
    for (const auto& pair : pairs) {
        const auto json = read(bytes_of(samples / pair.json), "application/feed+json");
        const auto atom = read(bytes_of(others / pair.atom), "application/atom+xml");
        ASSERT_TRUE(json && atom) << pair.json;
        EXPECT_EQ(json->feed.title, atom->feed.title);
        EXPECT_FALSE(json->feed.items.empty());
        for (const auto& item : json->feed.items) {
            auto twin = std::ranges::find(atom->feed.items, item.id, &Item::id);
            // What a link blog writes about is the page in one and beside it in the other.
            if (twin == atom->feed.items.end())
                twin = std::ranges::find_if(atom->feed.items, [&](const Item& other) {
                    return !item.address.empty() && (other.address == item.address || other.external_address == item.address);
                });
            if (twin == atom->feed.items.end()) continue;
            EXPECT_EQ(twin->title, item.title);
            ++same;
        }
        std::cout << pair.json << ": " << json->feed.items.size() << " items, " << atom->feed.items.size() << " in Atom\n";
    }
    std::cout << same << " items found in both\n";
    EXPECT_EQ(same, 56U);
    EXPECT_FALSE(read(bytes_of(samples / "snapshot.json"), "application/json")) << "Atom written as JSON is no JSON Feed";
}

/// The examples in the text of the standard: what stands between lines of ``` or is indented, and begins with {.
TEST_F(Corpus, ExamplesInTheStandardOfJsonFeedAreRead)
{
    KENOBER_NEEDS(folder, "jsonfeed")
    std::size_t examples = 0;
    for (const char* name : {"pages/version/1.markdown", "pages/version/1.1.markdown", "posts/2017/05/17/announcing_json_feed.markdown"}) {
        const auto text = bytes_of(folder / name);
        for (auto at = text.find("{\n"); at != std::string::npos; at = text.find("{\n", at)) {
            const auto indent = at - (text.rfind('\n', at) + 1);
            const auto end = text.find("\n" + text.substr(at - indent, indent) + "}", at);
            if (end == std::string::npos) {
                ++at;
                continue;
            }
            const auto example = text.substr(at, end + indent + 2 - at);
            at = end;
            if (example.find("jsonfeed.org/version/1") == std::string::npos) continue;
            const auto reading = read(example, "application/feed+json");
            ASSERT_TRUE(reading) << example << reading.problems().list().at(0).sentence.id;
            EXPECT_FALSE(reading->feed.items.empty()) << example;
            ++examples;
        }
    }
    std::cout << examples << " examples\n";
    EXPECT_EQ(examples, 6U);
}

TEST_F(Corpus, NoDocumentIsTakenFurtherThanItsEnd)
{
    KENOBER_NEEDS(folder, "feeds-w3c")
    std::size_t tried = 0;
    const auto all = documents(folder);
    for (std::size_t at = 0; at < all.size(); at += 23) {
        const auto bytes = bytes_of(all[at]);
        for (std::size_t length = 0; length < bytes.size(); length += 41) {
            const auto reading = read(std::string_view(bytes).substr(0, length), "", {.address = {}, .faults = Faults::mend});
            if (!reading) { EXPECT_NE(*reading.problems().list().at(0).sentence.id, '\0'); }
            ++tried;
        }
    }
    EXPECT_GT(tried, 500U);
}

}
}
