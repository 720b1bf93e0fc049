#include "modules/wordpress/wordpress.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "platform/text/text.hpp"

namespace kenober::wordpress {
namespace {

namespace fs = std::filesystem;
using intake::State;

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// Everything that is public has a page, as a site without files at hand would say.
class Pages : public intake::Addresses {
public:
    explicit Pages(const intake::Outline& outline)
    {
        for (const auto& one : outline.texts)
            if (one.state == State::published) add(one.key, "/articles/");
        for (const auto& one : outline.sections) add(one.key, "/sections/");
        for (const auto& one : outline.themes) add(one.key, "/themes/");
        for (const auto& one : outline.writers) add(one.key, "/auteurs/");
    }
    void add(const intake::Key& key, const std::string& word) { m_known[key] = word + text::slug(key); }
    std::optional<std::string> of(const intake::Key& key) const override
    {
        const auto found = m_known.find(key);
        return found == m_known.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<intake::Key, std::string> m_known = {};
};

struct Moved {
    intake::Outline outline;
    std::vector<intake::Text> texts;
    std::string problem;
};

Moved move_in(const fs::path& file, const intake::Opening& opening = {})
{
    Moved moved;
    auto source = open(file, opening);
    if (!source) return {{}, {}, source.problems().list().at(0).sentence.id};
    auto outline = (*source)->outline();
    if (!outline) {
        EXPECT_EQ(outline.problems().list().at(0).field, "file");
        const auto& sentence = outline.problems().list().at(0).sentence;
        return {{},
                {},
                std::string(sentence.id) +
                    (sentence.values.empty() ? "" : " " + sentence.values[0].first + "=" + sentence.values[0].second)};
    }
    moved.outline = *outline;
    const auto told = (*source)->texts(Pages(moved.outline), [&](intake::Text&& text) {
        moved.texts.push_back(std::move(text));
        return intake::Then::go_on;
    });
    EXPECT_TRUE(told);
    return moved;
}

class Written {
public:
    explicit Written(const std::string& content)
        : m_file(fs::temp_directory_path() / ("kenober-wxr-" + std::to_string(::getpid()) + "-" + std::to_string(++count)))
    {
        std::ofstream(m_file, std::ios::binary) << content;
    }
    ~Written() { fs::remove(m_file); }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    const fs::path& file() const { return m_file; }

private:
    static inline int count = 0;
    fs::path m_file;
};

std::string document(const std::string& inside)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Le quai</title>
<link>https://quai.example.org</link><language>fr-FR</language><generator>https://wordpress.org/?v=6.4.3</generator>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://quai.example.org</wp:base_site_url><wp:base_blog_url>https://quai.example.org</wp:base_blog_url>
)" + inside +
           "</channel></rss>";
}

std::string item(int id, const std::string& title, const std::string& content, const std::string& more = "",
                 const std::string& status = "publish", const std::string& type = "post")
{
    return "<item><title>" + title + "</title><link>https://quai.example.org/2012/03/texte-" + std::to_string(id) +
           "/</link><dc:creator>anne</dc:creator><content:encoded><![CDATA[" + content + "]]></content:encoded><wp:post_id>" +
           std::to_string(id) +
           "</wp:post_id><wp:post_date>2012-03-04 10:00:00</wp:post_date><wp:post_date_gmt>2012-03-04 09:00:00</wp:post_date_gmt><wp:post_name>texte-" +
           std::to_string(id) + "</wp:post_name><wp:status>" + status + "</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>" +
           type + "</wp:post_type>" + more + "</item>";
}

std::string comment(int id, int parent, const std::string& approved = "1", const std::string& type = "comment",
                    const std::string& words = "Bonjour <b>vous</b>")
{
    return "<wp:comment><wp:comment_id>" + std::to_string(id) +
           "</wp:comment_id><wp:comment_author>Léa</wp:comment_author><wp:comment_author_email>lea@example.org"
           "</wp:comment_author_email><wp:comment_date_gmt>2012-03-05 09:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[" +
           words + "]]></wp:comment_content><wp:comment_approved>" + approved + "</wp:comment_approved><wp:comment_type>" + type +
           "</wp:comment_type><wp:comment_parent>" + std::to_string(parent) + "</wp:comment_parent></wp:comment>";
}

std::set<std::string> said(const intake::Text& text)
{
    std::set<std::string> all;
    for (const auto& remark : text.remarks) all.insert(remark.what.id);
    return all;
}

std::string one_of_each()
{
    return document(
        "<wp:author><wp:author_id>3</wp:author_id><wp:author_login>anne</wp:author_login><wp:author_email>anne@example.org</wp:author_email>"
        "<wp:author_display_name>Anne Le Gall</wp:author_display_name></wp:author>"
        "<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>port</wp:category_nicename><wp:cat_name>Le port &amp;amp; la rade</wp:cat_name></wp:category>"
        "<wp:category><wp:term_id>6</wp:term_id><wp:category_nicename>quai</wp:category_nicename><wp:category_parent>port</wp:category_parent>"
        "<wp:cat_name>Quai</wp:cat_name></wp:category>"
        "<wp:tag><wp:term_id>7</wp:term_id><wp:tag_slug>voile</wp:tag_slug><wp:tag_name>Voile</wp:tag_name></wp:tag>" +
        item(
            12, "Un &lt;em&gt;titre&lt;/em&gt;",
            "Une ligne\n\n<a href=\"https://quai.example.org/?p=13\">autre</a>, <a href=\"/2012/03/texte-14/\">caché</a>, <a href=\"/inconnu/\">rien</a>.\n\n"
            "[gallery ids=\"20\"] [formulaire id=3]\n\n<img src=\"https://quai.example.org/wp-content/uploads/2012/03/port-300x200.jpg\" alt=\"Le port\" />",
            "<category domain=\"category\" nicename=\"quai\"><![CDATA[Quai]]></category><category domain=\"category\" nicename=\"port\"><![CDATA[Le port]]></category>"
            "<category domain=\"post_tag\" nicename=\"voile\"><![CDATA[Voile]]></category>"
            "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>20</wp:meta_value></wp:postmeta>"
            "<wp:postmeta><wp:meta_key>humeur</wp:meta_key><wp:meta_value>gaie</wp:meta_value></wp:postmeta>" +
                comment(1, 0) + comment(2, 1, "0") + comment(3, 1, "spam") + comment(4, 3) + comment(5, 0, "1", "pingback")) +
        item(13, "Autre", "Texte") + item(14, "Privé", "Secret", "", "private") + item(15, "Plus tard", "x", "", "future") +
        item(16, "Jeté", "x", "", "trash") + item(17, "Attend", "x", "", "pending") +
        item(18, "Mot", "x", "<wp:post_password>a</wp:post_password>") + item(19, "Page", "Une page", "", "publish", "page") +
        item(20, "port", "", "<wp:attachment_url>https://quai.example.org/wp-content/uploads/2012/03/port.jpg</wp:attachment_url>",
             "inherit", "attachment") +
        item(21, "menu", "", "", "publish", "nav_menu_item") + item(22, "rev", "", "", "inherit", "revision"));
}

TEST(WordPress, TheSiteIsToldFirst)
{
    const auto [outline, texts, problem] = move_in(Written(one_of_each()).file());
    EXPECT_EQ(problem, "");
    EXPECT_EQ(outline.name, "Le quai");
    EXPECT_EQ(outline.program, "WordPress 6.4.3");
    EXPECT_EQ(outline.comments, 3);
    ASSERT_EQ(outline.sections.size(), 2U);
    EXPECT_EQ(outline.sections[1].parent, outline.sections[0].key);
    EXPECT_EQ(outline.sections[0].name, "Le port & la rade");
    ASSERT_EQ(outline.writers.size(), 1U);
    EXPECT_EQ(outline.writers[0].name, "Anne Le Gall");
    EXPECT_EQ(outline.writers[0].mail, "anne@example.org");
    ASSERT_EQ(outline.files.size(), 1U);
    EXPECT_EQ(outline.files[0].path, "2012/03/port.jpg");
    EXPECT_TRUE(outline.files[0].is_picture);
    EXPECT_NE(std::ranges::find(outline.feeds, "/feed/"), outline.feeds.end());
    EXPECT_EQ(outline.texts.size(), 8U);
}

TEST(WordPress, APostBringsItsWholeSurroundings)
{
    const auto [outline, texts, problem] = move_in(Written(one_of_each()).file());
    ASSERT_EQ(texts.size(), 8U);
    const auto& first = texts[0];
    EXPECT_EQ(first.title, "Un titre");
    EXPECT_EQ(first.key, "post 12");
    EXPECT_EQ(first.language, "fr");
    EXPECT_EQ(first.state, State::published);
    EXPECT_EQ(first.published, first.created);
    EXPECT_EQ(first.section, "category quai");
    EXPECT_EQ(first.themes.size(), 2U);
    EXPECT_EQ(first.writers, std::vector<intake::Key>{"author anne"});
    EXPECT_EQ(first.leading, "file 20");
    EXPECT_EQ(first.files, std::vector<intake::Key>{"file 20"});
    EXPECT_TRUE(first.body.starts_with("Une ligne\n\n[autre](/articles/post-13), caché, rien.\n\n")) << first.body;
    EXPECT_NE(std::ranges::find(first.old, "/?p=12"), first.old.end());
    EXPECT_NE(std::ranges::find(first.old, "/2012/03/texte-12/"), first.old.end());
    const auto remarks = said(first);
    EXPECT_TRUE(remarks.contains("The shortcode [{name}] was left out ({count} times)."));
    EXPECT_TRUE(remarks.contains("A picture is not at hand: its words stay."));
    EXPECT_TRUE(remarks.contains("Fields of its own are not taken over."));
}

TEST(WordPress, CommentsKeepTheirAnswersAndTextsTheirStates)
{
    const auto [outline, texts, problem] = move_in(Written(one_of_each()).file());
    ASSERT_EQ(texts.size(), 8U);
    const auto& first = texts[0];
    ASSERT_EQ(first.comments.size(), 3U);
    EXPECT_EQ(first.comments[0].body, "Bonjour **vous**");
    EXPECT_EQ(first.comments[1].answers, first.comments[0].key);
    EXPECT_EQ(first.comments[1].state, State::proposed);
    EXPECT_EQ(first.comments[2].answers, first.comments[0].key) << "an answer to spam answers what that answered";
    std::vector<State> states;
    for (const auto& text : texts) states.push_back(text.state);
    EXPECT_EQ(states, (std::vector{State::published, State::published, State::draft, State::draft, State::withdrawn, State::proposed,
                                   State::draft, State::published}));
    for (const auto at : {2U, 3U, 5U, 6U}) EXPECT_FALSE(texts[at].remarks.empty()) << texts[at].title;
}

TEST(WordPress, FilesAreFoundWhereSomebodyPutThem)
{
    const auto folder = fs::temp_directory_path() / ("kenober-uploads-" + std::to_string(::getpid()));
    fs::create_directories(folder / "wp-content/uploads/2012/03");
    std::ofstream(folder / "wp-content/uploads/2012/03/port.jpg") << "x";
    const Written written(document(item(12, "a", "<img src=\"/wp-content/uploads/2012/03/port.jpg\">")));
    EXPECT_EQ(move_in(written.file(), {.files = folder}).outline.files.at(0).path, "wp-content/uploads/2012/03/port.jpg");
    EXPECT_EQ(move_in(written.file(), {.files = folder / "wp-content"}).outline.files.at(0).path, "uploads/2012/03/port.jpg");
    const auto without = move_in(written.file());
    EXPECT_EQ(without.outline.files.at(0).path, "2012/03/port.jpg");
    EXPECT_EQ(without.outline.files.at(0).old, intake::OldAddresses{"/wp-content/uploads/2012/03/port.jpg"});
    fs::remove_all(folder);
}

TEST(WordPress, WhatIsNoExportIsRefused)
{
    EXPECT_EQ(move_in("/nowhere/export.xml").problem, "This file cannot be read, or is empty.");
    EXPECT_EQ(move_in(Written("<rss/>").file()).problem,
              "This is no export of WordPress: there it is made under Tools, Export, All content.");
    const auto whole = document(item(12, "a", "b"));
    EXPECT_NE(move_in(Written(whole.substr(0, whole.size() - 30)).file()).problem.find("line="), std::string::npos);
    EXPECT_NE(move_in(Written(document("<item></channel>")).file()).problem.find("line="), std::string::npos);
}

TEST(WordPress, HostileExportsDoNoHarm)
{
    const auto start = std::clock();
    const std::string bomb =
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
        "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
    auto with_bomb = document(item(1, "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;", "x"));
    with_bomb.insert(with_bomb.find("<rss"), bomb);
    const auto bombed = move_in(Written(with_bomb).file());
    for (const auto& text : bombed.texts) EXPECT_LE(length(text.title), 300U);
    auto with_outside = document(item(1, "&x;", "x"));
    with_outside.insert(with_outside.find("<rss"), "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
    for (const auto& text : move_in(Written(with_outside).file()).texts) EXPECT_EQ(text.title.find("root"), std::string::npos);

    std::string nested;
    for (int depth = 0; depth < 20'000; ++depth) nested += "<div><blockquote>";
    std::string ring;
    for (int id = 1; id <= 500; ++id) ring += comment(id, id % 500 + 1);
    std::string chain;
    for (int id = 1; id <= 3'000; ++id) chain += comment(id, id - 1);
    const auto moved =
        move_in(Written(document(item(1, "a", nested + "mot") + item(1, "b", "le même numéro") + item(3, std::string(10'000, 'T'), "x") +
                                 item(4, "c", std::string(5 << 20, 'm')) + item(5, "d", "x", ring) + item(6, "e", "x", chain) +
                                 item(7, "", "<script>alert(1)</script><a href=\"javascript:x()\">y</a>")))
                    .file());
    EXPECT_EQ(moved.problem, "");
    ASSERT_EQ(moved.texts.size(), 7U);
    EXPECT_NE(moved.texts[0].body.find("mot"), std::string::npos);
    EXPECT_EQ(moved.texts[1].key, "post 1/2");
    EXPECT_EQ(moved.outline.texts[1].key, "post 1/2");
    EXPECT_LE(length(moved.texts[2].title), 300U);
    EXPECT_EQ(moved.texts[2].body.find(std::string(10'000, 'T')), 0U);
    EXPECT_GE(moved.texts[3].body.size(), std::size_t{5} << 20);
    EXPECT_EQ(moved.texts[6].body, "y");
    for (const auto at : {4U, 5U}) {
        std::set<std::string> told{""};
        for (const auto& one : moved.texts[at].comments) {
            EXPECT_TRUE(told.contains(one.answers)) << one.answers;
            EXPECT_TRUE(told.insert(one.key).second);
        }
    }
    EXPECT_EQ(moved.texts[4].comments.size(), 500U);
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 30.0);
}

struct Counted {
    std::size_t texts = 0, drafts = 0, files = 0, left_out = 0, comments = 0, comments_left_out = 0;
};

void check(const intake::Text& text, const intake::Head& head)
{
    EXPECT_EQ(text.key, head.key);
    EXPECT_EQ(text.title, head.title);
    EXPECT_FALSE(text.title.empty());
    EXPECT_FALSE(text.old.empty());
    EXPECT_EQ(text.language, "en");
    EXPECT_EQ(text.writers.size(), 1U) << text.title;
    EXPECT_EQ(text.body.find("<script"), std::string::npos) << text.title;
    EXPECT_EQ(text.body.find("](https://wpthemetestdata.wordpress.com"), std::string::npos) << text.title << "\n" << text.body;
}

void count(const fs::path& file, Counted& all)
{
    const auto moved = move_in(file, {.language = "en"});
    ASSERT_EQ(moved.problem, "") << file;
    ASSERT_EQ(moved.outline.texts.size(), moved.texts.size()) << file;
    all.texts += moved.texts.size();
    all.files += moved.outline.files.size();
    std::set<std::string> keys;
    for (const auto& one : moved.outline.files) EXPECT_TRUE(keys.insert(one.key).second && !one.path.empty()) << one.key;
    for (const auto& remark : moved.outline.remarks) {
        const std::string_view what = remark.what.id;
        if (what.starts_with("Left out: {count} entries")) all.left_out += std::stoul(remark.what.values.at(0).second);
        if (what.starts_with("Left out: {count} comments")) all.comments_left_out += std::stoul(remark.what.values.at(0).second);
    }
    std::size_t comments = 0;
    for (std::size_t at = 0; at < moved.texts.size(); ++at) {
        check(moved.texts[at], moved.outline.texts[at]);
        EXPECT_TRUE(keys.insert(moved.texts[at].key).second) << moved.texts[at].key;
        comments += moved.texts[at].comments.size();
        if (moved.texts[at].state != State::published) ++all.drafts;
    }
    EXPECT_EQ(static_cast<std::int64_t>(comments), moved.outline.comments) << file;
    all.comments += comments;
}

/// Each of the 265 items of WordPress's own exports for those who make designs comes in as something, or is counted with its sort.
TEST(WordPress, ItsOwnExportsComeInWhole)
{
    const auto folder = fs::path(setting("KENOBER_CORPORA")) / "wxr";
    if (setting("KENOBER_CORPORA").empty() || !fs::exists(folder)) {
        if (setting("CI") == "true") FAIL() << "KENOBER_CORPORA has no folder wxr";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds wxr to run this test";
    }
    Counted all;
    for (const std::string name : {"64-block-test-data.xml", "theme-preview.xml", "themeunittestdata.wordpress.xml"})
        count(folder / name, all);
    EXPECT_EQ(all.texts, 148U);
    EXPECT_EQ(all.drafts, 3U);
    EXPECT_EQ(all.files, 46U);
    EXPECT_EQ(all.left_out, 71U);
    EXPECT_EQ(all.texts + all.files + all.left_out, 265U);
    EXPECT_EQ(all.comments, 33U);
    EXPECT_EQ(all.comments_left_out, 4U);
}

}
}
