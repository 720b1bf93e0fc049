// The test data that WordPress itself gives to those who make designs: three exports, 265 items.
#include "platform/wxr/wxr.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "platform/text/text.hpp"

namespace kenober::wxr {
namespace {

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::size_t count(const std::string& text, const std::string& words)
{
    std::size_t found = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++found;
    return found;
}

std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

#define KENOBER_NEEDS_EXPORTS(folder)                                                                                                      \
    const auto folder = std::filesystem::path(setting("KENOBER_CORPORA")) / "wxr";                                                         \
    if (setting("KENOBER_CORPORA").empty() || !std::filesystem::exists(folder)) {                                                          \
        if (setting("CI") == "true") FAIL() << "KENOBER_CORPORA has no folder wxr";                                                        \
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds wxr to run this test";                                                 \
    }

constexpr const char* names[] = {"64-block-test-data.xml", "theme-preview.xml", "themeunittestdata.wordpress.xml"};

TEST(WxrCorpus, EveryItemIsYielded)
{
    KENOBER_NEEDS_EXPORTS(folder)
    std::map<std::string, std::size_t> types;
    std::size_t items = 0, comments = 0, metas = 0, authors = 0, terms = 0, addresses = 0;
    for (const char* name : names) {
        const auto bytes = bytes_of(folder / name);
        const auto all = read(bytes);
        ASSERT_TRUE(all) << name << ": " << all.problems().list().at(0).sentence.id;
        EXPECT_EQ(all->items.size(), count(bytes, "<item>")) << name;
        EXPECT_EQ(all->authors.size(), count(bytes, "<wp:author>")) << name;
        EXPECT_EQ(all->terms.size(), count(bytes, "<wp:category>") + count(bytes, "<wp:tag>") + count(bytes, "<wp:term>")) << name;
        EXPECT_EQ(all->site.version, "1.2");
        std::size_t comments_here = 0, metas_here = 0;
        for (const auto& item : all->items) {
            ++types[item.type];
            comments_here += item.comments.size();
            metas_here += item.meta.size();
            EXPECT_GT(item.id, 0) << name << ":" << item.line;
            EXPECT_TRUE(item.published) << name << ":" << item.line;
            EXPECT_FALSE(item.status.empty()) << name << ":" << item.line;
            EXPECT_EQ(item.type == "attachment", !item.attachment_address.empty()) << name << ":" << item.line;
            const auto old = old_addresses(item, all->site);
            EXPECT_EQ(old.empty(), item.type == "nav_menu_item" || item.type == "wp_navigation") << name << ":" << item.line;
            addresses += old.size();
        }
        EXPECT_EQ(comments_here, count(bytes, "<wp:comment>")) << name;
        EXPECT_EQ(metas_here, count(bytes, "<wp:postmeta>")) << name;
        items += all->items.size();
        comments += comments_here;
        metas += metas_here;
        authors += all->authors.size();
        terms += all->terms.size();
    }
    std::cout << items << " items, " << authors << " authors, " << terms << " terms, " << comments << " comments, " << metas
              << " metadata, " << addresses << " old addresses\n";
    EXPECT_EQ(items, 265U);
    EXPECT_EQ(types["attachment"], 46U);
    EXPECT_EQ(types["nav_menu_item"], 70U);
    EXPECT_EQ(types["page"], 22U);
    EXPECT_EQ(types["post"], 126U);
    EXPECT_EQ(types["wp_navigation"], 1U);
}

/// Words of the text as typed, without tags, comments and shortcodes, are all in what it became.
TEST(WxrCorpus, TheirTextsKeepTheirWordsAndLoseBlocksAndShortcodes)
{
    KENOBER_NEEDS_EXPORTS(folder)
    std::size_t texts = 0, shortcodes = 0, left_out = 0, blocks = 0;
    for (const char* name : names) {
        const auto all = read(bytes_of(folder / name));
        ASSERT_TRUE(all);
        for (const auto& item : all->items) {
            if (item.content.empty()) continue;
            const auto body = body_of(item.content);
            ++texts;
            shortcodes += body.shortcodes.size();
            blocks += body.left_out_blocks.size();
            for (const auto& one : body.shortcodes) left_out += one.fate == Fate::left_out ? 1 : 0;
            EXPECT_EQ(body.html.find("<!-- wp:"), std::string::npos) << name << ":" << item.line;
            EXPECT_EQ(body.html.find("[caption"), std::string::npos) << name << ":" << item.line;
            if (!body.shortcodes.empty()) continue;
            const auto before = text::words_of(text::html_to_text(item.content)), after = text::words_of(text::html_to_text(body.html));
            // An address that became a link is said without its https.
            EXPECT_GE(after.size() + count(item.content, "http"), before.size()) << name << ":" << item.line << " " << item.title;
        }
    }
    std::cout << texts << " texts, " << shortcodes << " shortcodes (" << left_out << " left out, as galleries without pictures), " << blocks
              << " blocks without content\n";
    EXPECT_GT(shortcodes, 10U);
}

TEST(WxrCorpus, CutAnywhereTheyAreRefusedWithALine)
{
    KENOBER_NEEDS_EXPORTS(folder)
    const auto bytes = bytes_of(folder / names[0]);
    for (std::size_t length = 0; length < bytes.size() - 20; length += 20'011) {
        const auto cut = read(std::string_view(bytes).substr(0, length));
        ASSERT_FALSE(cut) << length;
        EXPECT_EQ(cut.problems().list().at(0).sentence.values.at(0).first, "line");
    }
}

}
}
