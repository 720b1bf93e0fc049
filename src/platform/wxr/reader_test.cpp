#include "platform/wxr/wxr.hpp"

#include <gtest/gtest.h>

namespace kenober::wxr {
namespace {

const std::string head = R"(<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bro &amp;amp; Mor</title><link>https://www.ex.org/blog</link><description>Un journal</description><language>fr-FR</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://ex.org</wp:base_site_url><wp:base_blog_url>https://www.ex.org/blog</wp:base_blog_url>
)";
const std::string tail = "</channel></rss>";

Export whole(const std::string& inside)
{
    auto all = read(head + inside + tail);
    EXPECT_TRUE(all) << (all ? "" : all.problems().list().front().sentence.id);
    return all ? *all : Export();
}

std::string refusal_of(const std::string& text)
{
    const auto all = read(text);
    if (all) return "read";
    const auto& sentence = all.problems().list().front().sentence;
    std::string words = sentence.id;
    for (const auto& [hole, value] : sentence.values)
        if (const auto at = words.find("{" + hole + "}"); at != std::string::npos) words.replace(at, hole.size() + 2, value);
    return words;
}

TEST(Wxr, SiteAuthorsAndTerms)
{
    const auto all =
        whole(R"(<wp:author><wp:author_id>3</wp:author_id><wp:author_login>anne</wp:author_login><wp:author_email>a@ex.org</wp:author_email>
<wp:author_display_name><![CDATA[Anne L’Hénaff]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>mer</wp:category_nicename><wp:category_parent>eau</wp:category_parent><wp:cat_name><![CDATA[La mer]]></wp:cat_name>
<wp:termmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:termmeta></wp:category>
<wp:category><wp:category_nicename>eau</wp:category_nicename></wp:category>
<wp:tag><wp:term_id>5</wp:term_id><wp:tag_slug>port</wp:tag_slug><wp:tag_name>Port</wp:tag_name></wp:tag>
<wp:term><wp:term_id>6</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>haut</wp:term_slug></wp:term>)");
    EXPECT_EQ(all.site.title, "Bro & Mor");
    EXPECT_EQ(all.site.version, "1.2");
    EXPECT_EQ(all.site.address, "https://www.ex.org/blog");
    ASSERT_EQ(all.authors.size(), 1U);
    EXPECT_EQ(all.authors[0].name, "Anne L’Hénaff");
    EXPECT_EQ(old_addresses(all.authors[0], all.site), (std::vector<std::string>{"/blog/author/anne/", "/blog/?author=3"}));
    ASSERT_EQ(all.terms.size(), 4U);
    EXPECT_EQ(all.terms[0].taxonomy, "category");
    EXPECT_EQ(all.terms[0].meta.at(0).second, "v");
    EXPECT_EQ(old_addresses(all.terms[0], all.terms, all.site),
              (std::vector<std::string>{"/blog/category/eau/mer/", "/blog/?cat=4", "/blog/?category_name=mer"}));
    EXPECT_EQ(old_addresses(all.terms[2], all.terms, all.site), (std::vector<std::string>{"/blog/tag/port/", "/blog/?tag=port"}));
    EXPECT_TRUE(old_addresses(all.terms[3], all.terms, all.site).empty());
    EXPECT_EQ(feed_addresses(all.site).front(), "/blog/feed/");
}

TEST(Wxr, AnItemWithEverything)
{
    const auto all = whole(
        R"(<item><title>Un titre</title><link>https://ex.org/blog/2012/03/slug/</link><pubDate>Thu, 01 Mar 2012 09:00:00 +0000</pubDate>
<dc:creator><![CDATA[anne]]></dc:creator><guid isPermaLink="false">http://ex.org/blog/?p=12</guid><description></description>
<content:encoded><![CDATA[A <b>&amp;</b> ]]]]><![CDATA[> B]]></content:encoded><excerpt:encoded><![CDATA[Court]]></excerpt:encoded>
<wp:post_id>12</wp:post_id><wp:post_date>2012-03-01 10:00:00</wp:post_date><wp:post_date_gmt>2012-03-01 09:00:00</wp:post_date_gmt>
<wp:post_modified_gmt>2012-03-02 09:00:00</wp:post_modified_gmt><wp:comment_status>open</wp:comment_status><wp:ping_status>closed</wp:ping_status>
<wp:post_name>slug</wp:post_name><wp:status>publish</wp:status><wp:post_parent>2</wp:post_parent><wp:menu_order>3</wp:menu_order>
<wp:post_type>post</wp:post_type><wp:post_password>secret</wp:post_password><wp:is_sticky>1</wp:is_sticky>
<category domain="category" nicename="mer"><![CDATA[La mer]]></category><category domain="post_tag" nicename="port"><![CDATA[Port]]></category>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value><![CDATA[ancien]]></wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author><![CDATA[Yann]]></wp:comment_author><wp:comment_author_email>y@ex.org</wp:comment_author_email>
<wp:comment_author_url>https://yann.example</wp:comment_author_url><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_date_gmt>2012-03-03 09:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Bravo <3]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>
<wp:comment_parent>6</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
<wp:comment><wp:comment_approved>spam</wp:comment_approved></wp:comment><wp:comment><wp:comment_approved>0</wp:comment_approved></wp:comment></item>)");
    ASSERT_EQ(all.items.size(), 1U);
    const auto& item = all.items[0];
    EXPECT_EQ(item.content, "A <b>&amp;</b> ]]> B");
    EXPECT_EQ(item.excerpt, "Court");
    EXPECT_EQ(item.creator, "anne");
    EXPECT_EQ(rfc3339(item.published.value()), "2012-03-01T09:00:00Z");
    EXPECT_EQ(rfc3339(item.modified.value()), "2012-03-02T09:00:00Z");
    EXPECT_FALSE(item.has_local_time);
    EXPECT_TRUE(item.is_sticky && item.takes_comments && !item.takes_pings && !item.guid_is_link);
    EXPECT_FALSE(item.is_public()) << "a password stands before it";
    EXPECT_EQ(item.parent, 2);
    EXPECT_EQ(item.menu_order, 3);
    EXPECT_EQ(item.line, 6U);
    ASSERT_EQ(item.terms.size(), 2U);
    EXPECT_EQ(item.terms[1].taxonomy, "post_tag");
    EXPECT_EQ(*item.meta_value("_wp_old_slug"), "ancien");
    ASSERT_EQ(item.comments.size(), 3U);
    EXPECT_EQ(item.comments[0].content, "Bravo <3");
    EXPECT_EQ(item.comments[0].approval, Approval::approved);
    EXPECT_EQ(item.comments[0].parent, 6);
    EXPECT_EQ(item.comments[1].approval, Approval::spam);
    EXPECT_EQ(item.comments[2].approval, Approval::waiting);
    EXPECT_EQ(old_addresses(item, all.site), (std::vector<std::string>{"/blog/2012/03/slug/", "/blog/2012/03/ancien/", "/blog/?p=12"}));
}

TEST(Wxr, OldAddressesOfEachType)
{
    const Site site{.version = "1.2",
                    .title = {},
                    .description = {},
                    .language = {},
                    .generator = {},
                    .address = "http://ex.org/",
                    .base_address = {},
                    .written = {}};
    Item item;
    item.id = 12;
    item.type = "page";
    item.link = "https://www.ex.org/a-propos/?x=1#y";
    EXPECT_EQ(old_addresses(item, site), (std::vector<std::string>{"/a-propos/?x=1", "/?page_id=12", "/?p=12"}));
    item.type = "attachment";
    item.link = "https://elsewhere.org/x";
    item.attachment_address = "http://ex.org/wp-content/uploads/2012/03/a.jpg";
    EXPECT_EQ(old_addresses(item, site), (std::vector<std::string>{"/?attachment_id=12", "/?p=12", "/wp-content/uploads/2012/03/a.jpg"}));
    item.type = "event";
    item.attachment_address.clear();
    EXPECT_EQ(old_addresses(item, site), (std::vector<std::string>{"/?post_type=event&p=12", "/?p=12"}));
    for (const char* type : {"nav_menu_item", "revision", "wp_template"}) {
        item.type = type;
        EXPECT_TRUE(old_addresses(item, site).empty());
    }
    item.type = "post";
    item.link = "http://ex.org/";
    EXPECT_EQ(old_addresses(item, site), std::vector<std::string>{"/?p=12"}) << "the front page is nobody's";
}

TEST(Wxr, DraftsHaveTheHourOfTheTerritory)
{
    const auto all = whole("<item><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><wp:post_date>2012-07-01 10:00:00</wp:post_date>"
                           "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:status>draft</wp:status></item><item/>");
    ASSERT_EQ(all.items.size(), 2U);
    EXPECT_EQ(rfc3339(all.items[0].published.value()), "2012-07-01T08:00:00Z");
    EXPECT_TRUE(all.items[0].has_local_time);
    EXPECT_FALSE(all.items[1].published);
}

TEST(Wxr, WhatIsMalformedIsRefusedWithItsLine)
{
    EXPECT_EQ(refusal_of(head + "<item>\n<title>x</item>"), "Line 7: an element is closed that is not the last one opened.");
    EXPECT_EQ(refusal_of(head + "<item>\n<title>x</title>"), "Line 7: the document ends too early.");
    EXPECT_EQ(refusal_of(head + "<item>\n<foo:bar/></item>"), "Line 7: a prefix is used that nobody declared.");
    EXPECT_EQ(refusal_of("<rss version='2.0'><channel>\n<item/></channel></rss>"),
              "Line 2: this is no export of WordPress (the version of the export is missing).");
    EXPECT_EQ(refusal_of("<html/>"), "Line 1: this is no export of WordPress (the version of the export is missing).");
    EXPECT_EQ(refusal_of("<rss><channel/></rss>"), "Line 1: this is no export of WordPress (the version of the export is missing).");
    EXPECT_EQ(refusal_of("<rss xmlns:wp='http://wordpress.org/export/9/'><channel><wp:wxr_version>9</wp:wxr_version></channel></rss>"),
              "Line 1: version 9 of the export is not known.");
    EXPECT_EQ(refusal_of(""), "Line 1: the document ends too early.");
}

TEST(Wxr, ControlCharactersThatWordPressLetsThroughBecomeSpaces)
{
    EXPECT_EQ(whole("<item><title>a\x08"
                    "b</title></item>")
                  .items.at(0)
                  .title,
              "a b");
    EXPECT_FALSE(read(head +
                          "<item><title>a\x08"
                          "b</title></item>" +
                          tail,
                      {.faults = xml::Faults::refuse}));
}

TEST(Wxr, AStreamTellsEachItemAsSoonAsItEnds)
{
    std::vector<std::string> told;
    Reader reader({.site = [&](const Site& site) { told.push_back("site " + site.version); },
                   .author = [&](Author&& author) { told.push_back(author.login); },
                   .term = {},
                   .item = [&](Item&& item) { told.push_back(item.title); }});
    for (const char c : head + "<wp:author><wp:author_login>anne</wp:author_login></wp:author><item><title>1</title></item>")
        ASSERT_TRUE(reader.put({&c, 1}));
    EXPECT_EQ(told, (std::vector<std::string>{"anne", "site 1.2", "1"}));
    EXPECT_FALSE(reader.finish());
    EXPECT_EQ(reader.fault()->line, 6U);
}

TEST(Wxr, OneTextMayNotFillTheMemory)
{
    EXPECT_FALSE(read(head + "<item><title>" + std::string(2000, 'x') + "</title></item>" + tail, {.most_item_bytes = 1000}));
}

}
}
