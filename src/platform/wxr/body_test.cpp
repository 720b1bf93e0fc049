#include "platform/wxr/body.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace kenober::wxr {
namespace {

std::string html(std::string_view content) { return body_of(content).html; }

TEST(WxrParagraphs, EmptyLinesAndLineEnds)
{
    const struct {
        const char *typed, *meant;
    } cases[] = {
        {"", ""},
        {"  \n\n ", ""},
        {"One", "<p>One</p>"},
        {"One\n\nTwo", "<p>One</p>\n<p>Two</p>"},
        {"One\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"},
        {"One\n \t\n\n\nTwo\n", "<p>One</p>\n<p>Two</p>"},
        {"One\nline", "<p>One<br>\nline</p>"},
        {"One<br />\nline", "<p>One<br />\nline</p>"},
        {"<p>One</p>\n\n<p>Two</p>", "<p>One</p>\n<p>Two</p>"},
        {"<h2>Head</h2>\nText", "<h2>Head</h2><p>Text</p>"},
        {"Text <em>with\na</em> break", "<p>Text <em>with<br>\na</em> break</p>"},
        {"<a\nhref=x>1</a>", "<p><a\nhref=x>1</a></p>"},
        {"<ul>\n<li>One</li>\n\n<li>Two\nlines</li>\n</ul>", "<ul>\n<li>One</li>\n\n<li>Two<br>\nlines</li>\n</ul>"},
        {"<li>A\n\nB</li>", "<li><p>A</p>\n<p>B</p>\n</li>"},
        {"<pre>a\n\nb\n</pre>", "<pre>a\n\nb\n</pre>"},
        {"<blockquote>A\n\nB</blockquote>", "<blockquote><p>A</p>\n<p>B</p>\n</blockquote>"},
        {"<table>\n<tr>\n<td>1</td>\n</tr>\n</table>", "<table>\n<tr>\n<td>1</td>\n</tr>\n</table>"},
        {"Before<div>in</div>After", "<p>Before</p>\n<div>in</div><p>After</p>"},
        {"<script>a\n\nb</script>", "<script>a\n\nb</script>"},
        {"a < b\n\nc > d", "<p>a < b</p>\n<p>c > d</p>"},
        {"<img src=a>", "<p><img src=a></p>"},
        {"<span id=x></span>", "<span id=x></span>"},
        {"<hr />\nA", "<hr /><p>A</p>"},
        {"</div></p>x", "</div></p><p>x</p>"},
    };
    for (const auto& one : cases) EXPECT_EQ(with_paragraphs(one.typed), one.meant) << one.typed;
}

TEST(WxrBody, BlocksLoseTheirCommentsAndNothingElse)
{
    const auto body =
        body_of("<!-- wp:paragraph {\"align\":\"left\"} -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n"
                "<!-- wp:group --><div><!-- wp:latest-posts {\"postsToShow\":2} /--></div><!-- /wp:group -->\n\nTyped\nfreely\n\n"
                "<!-- wp:freeform -->A\n\nB<!-- /wp:freeform --><!-- a note -->");
    EXPECT_EQ(body.html, "<p>One</p>\n<div></div><p>Typed<br>\nfreely</p>\n<p>A</p>\n<p>B</p>\n<!-- a note -->");
    EXPECT_EQ(body.left_out_blocks, std::vector<std::string>{"latest-posts"});
}

TEST(WxrBody, LinksOfBlocksThatHaveNoHtmlStay)
{
    const auto body = body_of(
        "<!-- wp:navigation --><!-- wp:navigation-link {\"label\":\"Ici \\u003cb\\u003elà\\u003c/b\\u003e\",\"url\":\"https://ex.org/\"} /-->"
        "<!-- wp:social-link {\"url\":\"#\",\"service\":\"x\"} /--><!-- /wp:navigation -->");
    EXPECT_EQ(body.html, "<p><a href=\"https://ex.org/\">Ici là</a></p>");
    EXPECT_EQ(body.left_out_blocks, std::vector<std::string>{"social-link"});
}

TEST(WxrBody, MoreAndPages)
{
    const auto body = body_of("One<!--more Read on-->\nTwo<!--nextpage-->Three<!--noteaser-->");
    EXPECT_EQ(body.html, "<p>One</p>\n<p>Two</p>\n<hr><p>Three</p>");
    EXPECT_TRUE(body.was_cut);
    EXPECT_EQ(body.pages, 2);
}

TEST(WxrBody, CaptionsBecomeFigures)
{
    EXPECT_EQ(
        html("[caption id=\"attachment_1\" width=\"300\"]<a href=\"b.jpg\"><img src=\"a.jpg\" alt=\"\" /></a> A <em>boat</em>[/caption]"),
        "<figure><a href=\"b.jpg\"><img src=\"a.jpg\" alt=\"\" /></a><figcaption>A <em>boat</em></figcaption></figure>");
    EXPECT_EQ(html("[caption caption=\"L&#039;eau\"]<img src=\"a.jpg\" />[/caption]"),
              "<figure><img src=\"a.jpg\" /><figcaption>L'eau</figcaption></figure>");
    EXPECT_EQ(html("A\n[caption]no picture[/caption]\nB"), "<p>A</p>\n<p>no picture</p>\n<p>B</p>");
}

TEST(WxrBody, PlayersAndEmbedsBecomeLinks)
{
    EXPECT_EQ(html("[embed]https://ex.org/a?b=1&amp;c=2[/embed]"),
              "<p><a href=\"https://ex.org/a?b=1&amp;c=2\">ex.org/a?b=1&amp;c=2</a></p>");
    EXPECT_EQ(html("[audio mp3=\"https://ex.org/s.mp3\" ogg=\"https://ex.org/s.ogg\"][/audio]"),
              "<p><a href=\"https://ex.org/s.mp3\">ex.org/s.mp3</a></p>\n<p><a href=\"https://ex.org/s.ogg\">ex.org/s.ogg</a></p>");
    EXPECT_EQ(html("[audio https://ex.org/s.mp3]"), "<p><a href=\"https://ex.org/s.mp3\">ex.org/s.mp3</a></p>");
    EXPECT_EQ(html("[youtube=https://www.youtube.com/watch?v=abc]"),
              "<p><a href=\"https://www.youtube.com/watch?v=abc\">www.youtube.com/watch?v=abc</a></p>");
    EXPECT_EQ(html("[vimeo 123]"), "<p><a href=\"https://vimeo.com/123\">vimeo.com/123</a></p>");
    EXPECT_EQ(html("Look:\n\nhttps://ex.org/film\n\nEnd"),
              "<p>Look:</p>\n<p><a href=\"https://ex.org/film\">ex.org/film</a></p>\n<p>End</p>");
    EXPECT_EQ(html("<!-- wp:embed --><div>\nhttps://ex.org/film\n</div><!-- /wp:embed -->"),
              "<div>\n<a href=\"https://ex.org/film\">ex.org/film</a>\n</div>");
    EXPECT_EQ(html("<a href=\"https://ex.org/\">\nhttps://ex.org/\n</a>"),
              "<p><a href=\"https://ex.org/\"><br>\nhttps://ex.org/<br>\n</a></p>");
    EXPECT_EQ(html("see https://ex.org/film there"), "<p>see https://ex.org/film there</p>");
}

TEST(WxrBody, GalleriesShowThePicturesThatAreKnown)
{
    const BodyOptions options{.attachment = [](std::int64_t id) -> std::optional<Attachment> {
                                  if (id != 7) return {};
                                  return Attachment{"https://ex.org/7.jpg", "Seven", "Le <b>sept</b>"};
                              },
                              .attached = [] { return std::vector<Attachment>{{"https://ex.org/8.jpg", "", ""}}; }};
    const auto body = body_of("[gallery ids=\"7, 9\"]\n\n[gallery]", options);
    EXPECT_EQ(body.html, "<figure><img src=\"https://ex.org/7.jpg\" alt=\"Seven\"><figcaption>Le sept</figcaption></figure>\n"
                         "<figure><img src=\"https://ex.org/8.jpg\" alt=\"\"></figure>");
    EXPECT_EQ(body.missing, std::vector<std::int64_t>{9});
    ASSERT_EQ(body.shortcodes.size(), 2U);
    EXPECT_EQ(body.shortcodes[0].fate, Fate::carried);
    EXPECT_EQ(body_of("[gallery ids=\"9\"]").shortcodes.at(0).fate, Fate::left_out);
}

TEST(WxrBody, UnknownShortcodesAreListedAndTheirWordsStay)
{
    const auto body =
        body_of("[box color=\"red\"]Inner [i]deep[/i] words[/box] and [contact-form-7 id=\"3\" title=\"Write to us\"] and [counter id=4/]");
    EXPECT_EQ(body.html, "<p>Inner deep words and Write to us and</p>");
    ASSERT_EQ(body.shortcodes.size(), 4U);
    EXPECT_EQ(body.shortcodes[0].name, "box");
    EXPECT_EQ(body.shortcodes[0].fate, Fate::words);
    EXPECT_EQ(body.shortcodes[1].name, "i");
    EXPECT_EQ(body.shortcodes[2].written, "[contact-form-7 id=\"3\" title=\"Write to us\"]");
    EXPECT_EQ(body.shortcodes[3].fate, Fate::left_out);
}

TEST(WxrBody, WordsInBracketsAreNoShortcodes)
{
    for (const char* words : {"[sic]", "[1]", "[...]", "[Note of the editor]", "a[0]", "[", "[]", "[/gallery]", "[a [b]", "[[", "[x"}) {
        const auto body = body_of(words);
        EXPECT_EQ(body.html, "<p>" + std::string(words) + "</p>");
        EXPECT_TRUE(body.shortcodes.empty()) << words;
    }
    EXPECT_EQ(html("write [[gallery ids=\"1\"]] so"), "<p>write [gallery ids=\"1\"] so</p>");
    EXPECT_EQ(html("<a title=\"[gallery]\">x</a>"), "<p><a title=\"[gallery]\">x</a></p>");
}

TEST(WxrBody, CodeStaysAsTyped) { EXPECT_EQ(html("[code]a < b\n\nc[/code]"), "<pre><code>a &lt; b\n\nc</code></pre>"); }

TEST(WxrBody, HostileTextsTakeNoLongTime)
{
    const auto start = std::chrono::steady_clock::now();
    const auto many = [](std::string_view piece) {
        std::string text;
        while (text.size() < 500'000) text += piece;
        return text;
    };
    for (const char* piece : {"[", "[[", "[a b=c]", "<", "<a ", "<!--", "[/a]", "[a]", "<a href=\"", "<!-- wp:a -->", "<div>", "\n\n",
                              "[caption]", "<script>", "[a ", "=\"", "https://a\n"})
        body_of(many(piece));
    std::string names;
    for (int i = 0; i < 50'000; ++i) names += "[n" + std::to_string(i) + " x=y]";
    EXPECT_EQ(body_of(names).shortcodes.size(), 50'000U);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}
}
