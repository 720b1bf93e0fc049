#include "platform/manuscript/manuscript.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/base/base.hpp"
#include "platform/manuscript/cases_test.hpp"
#include "platform/text/text.hpp"

namespace kenober::manuscript {
namespace {

std::string shown(const std::string& markdown)
{
    text::MarkdownOptions options;
    options.raw_html = text::RawHtml::sanitize;
    options.heading_ids = text::HeadingIds::none;
    options.foreign_images = text::ForeignImages::show;
    return text::render_markdown(markdown, options);
}

TEST(Manuscript, SaysEachCaseInMarkdown)
{
    EXPECT_GE(cases.size(), 80U);
    for (const auto& one : cases) EXPECT_EQ(from_html(one.html).markdown, one.markdown) << one.html;
}

TEST(Manuscript, ShowsTheWordsOfEachCase)
{
    for (const auto& one : cases)
        EXPECT_EQ(text::words_of(text::html_to_text(shown(from_html(one.html).markdown))), text::words_of(text::html_to_text(one.html)))
            << one.html;
}

// What a person keeps after the conversion is converted no further: the HTML of the Markdown says the same Markdown again.
TEST(Manuscript, IsStableWhenItComesAgain)
{
    for (const auto& one : cases) {
        const auto once = from_html(shown(from_html(one.html).markdown)).markdown;
        EXPECT_EQ(from_html(shown(once)).markdown, once) << one.html;
    }
}

TEST(Manuscript, AddressesLeadWhereTheyLeadNow)
{
    const Options options{.rewrite = [](std::string_view address, Use use) -> std::optional<std::string> {
        if (address == "/?p=12") return "/articles/douze";
        if (address == "/?p=13") return "";
        if (use == Use::picture && address == "/a.jpg") return "/media/a";
        if (use == Use::picture && address == "/b.jpg") return "";
        return std::nullopt;
    }};
    EXPECT_EQ(from_html(R"(<a href="/?p=12">un</a> <a href="/?p=13">deux</a> <a href="/autre">trois</a>)", options).markdown,
              "[un](/articles/douze) deux [trois](/autre)");
    EXPECT_EQ(from_html(R"(<img src="/a.jpg" alt="A"><img src="/b.jpg" alt="B"><img src="/c.jpg" alt="C">)", options).markdown,
              "![A](/media/a)B![C](/c.jpg)");
    EXPECT_EQ(from_html(R"(<table><tr><td><a href="/?p=12">un</a></td></tr></table>)", options).markdown,
              "<table>\n<tbody>\n<tr><td><a href=\"/articles/douze\">un</a></td></tr>\n</tbody>\n</table>");
}

TEST(Manuscript, OfWhatOnlyHtmlSaysTheWordsStayWhereHtmlMayNot)
{
    const Options words{.kept = Kept::words};
    for (const auto& one : cases) {
        const auto markdown = from_html(one.html, words).markdown;
        EXPECT_EQ(text::words_of(text::html_to_text(shown(markdown))), text::words_of(text::html_to_text(one.html))) << one.html << "\n"
                                                                                                                     << markdown;
    }
    EXPECT_EQ(from_html("<p>x<sup>2</sup> a<b>(b)</b>c <i>d</i></p><table><tr><td>e</td><td>f</td></tr></table>", words).markdown,
              "x2 a(b)c *d*\n\ne\n\nf");
}

TEST(Manuscript, PlainWordsAreNoMarks)
{
    EXPECT_EQ(paragraph_of("1. *un* [mot]"), "1\\. \\*un\\* \\[mot\\]");
    EXPECT_EQ(link_of("un [mot]", "https://example.org/a(b) c"), "[un \\[mot\\]](https://example.org/a%28b%29%20c)");
}

TEST(Manuscript, SaysWhatItLeftOut)
{
    const auto left = from_html("<p onclick=\"a()\">x</p><script>b()</script>").left_out;
    EXPECT_EQ(left, (std::vector<std::string>{"attribute onclick", "element script"}));
}

TEST(Manuscript, IsLinearInWhatStrangersSend)
{
    const auto start = std::clock();
    for (const std::string piece :
         {"<div>", "<blockquote>", "<ul><li>", "<b><i>", "<b>a</b>", "<a href=\"/x\">", "[", "<br>", "*", "<table><tr><th>"}) {
        std::string html;
        for (int count = 0; count < 20'000; ++count) html += piece;
        const auto markdown = from_html(html + "mot").markdown;
        EXPECT_NE(markdown.find("mot"), std::string::npos) << piece;
        EXPECT_LT(markdown.size(), html.size() * 20) << piece;
    }
    EXPECT_FALSE(from_html("<p>" + std::string(5 << 20, 'a') + "</p>").markdown.empty());
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 20.0);
}

TEST(Manuscript, BytesThatAreNoTextAreNone)
{
    for (const std::string bytes : {"\xff\xfe<b>", "<\0a>", "<a href=\"\xc3\">x", "&#0;&#xD800;", "<b", "</b></b>", "<p>\xe2\x80"})
        EXPECT_TRUE(is_clean_utf8(from_html(bytes).markdown)) << bytes;
}

/// Hostile HTML of a public collection: whatever it becomes, nothing of it is active.
TEST(Manuscript, NothingHostileIsLeft)
{
    const char* root = std::getenv("KENOBER_CORPORA");
    const auto folder = std::filesystem::path(root == nullptr ? "" : root) / "payloads";
    if (root == nullptr || !std::filesystem::exists(folder)) {
        const char* required = std::getenv("CI");
        if (required != nullptr && std::string_view(required) == "true") FAIL() << "KENOBER_CORPORA has no folder payloads";
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds payloads to run this test";
    }
    std::size_t lines = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().string().find("XSS") == std::string::npos || entry.file_size() > 500'000) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        for (std::string line; std::getline(file, line); ++lines) {
            const auto html = shown(from_html(line).markdown);
            EXPECT_EQ(html.find("<script"), std::string::npos) << line;
            EXPECT_EQ(html.find("href=\"javascript:"), std::string::npos) << line;
            EXPECT_EQ(html.find("<iframe"), std::string::npos) << line;
        }
    }
    EXPECT_GT(lines, 1000U);
}

}
}
