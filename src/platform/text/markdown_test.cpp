#include "platform/text/corpus_for_tests.hpp"
#include "platform/text/text.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace kenober::text {
namespace {

struct Case {
    const char* name;
    std::string markdown, html;
};

class Markdown : public testing::TestWithParam<Case> {};

TEST_P(Markdown, Renders)
{
    MarkdownOptions options;
    options.back_to_text = "Retour au texte";
    EXPECT_EQ(render_markdown(GetParam().markdown, options), GetParam().html);
}

const Case cases[] = {
    {"HeadingsGoBelowThePageTitle", "# Un\n\n### Trois\n\n## Deux\n\n# Un",
     "<h2 id=\"t-un\">Un</h2>\n<h3 id=\"t-trois\">Trois</h3>\n<h3 id=\"t-deux\">Deux</h3>\n<h2 id=\"t-un-2\">Un</h2>\n"},
    {"TheFirstHeadingIsTheHighest", "#### Petit\n\n## Grand\n", "<h2 id=\"t-petit\">Petit</h2>\n<h2 id=\"t-grand\">Grand</h2>\n"},
    {"HeadingIdsAreFolded", "## L’œuvre *d’été*\n", "<h2 id=\"t-l-oeuvre-d-ete\">L’œuvre <em>d’été</em></h2>\n"},
    {"AnEmptyHeadingIsNone", "##\n\nMot\n", "<p>Mot</p>\n"},
    {"LinksToOwnHeadings", "[voir](#suite)\n\n## Suite\n", "<p><a href=\"#t-suite\">voir</a></p>\n<h2 id=\"t-suite\">Suite</h2>\n"},
    {"RawHtmlIsText", "un <b onclick=\"x\">mot</b>\n\n<script>alert(1)</script>\n",
     "<p>un &lt;b onclick=&quot;x&quot;&gt;mot&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
    {"CommentsAreText", "<!-- caché -->\n", "<p>&lt;!-- caché --&gt;</p>\n"},
    {"GoodSchemes", "[a](mailto:a@b.fr) [b](tel:+33298) [c](HTTPS://x.org) [d](/e?f=1&g)\n",
     "<p><a href=\"mailto:a@b.fr\">a</a> <a href=\"tel:+33298\">b</a> <a href=\"HTTPS://x.org\">c</a> <a href=\"/e?f=1&amp;g\">d</a></p>\n"},
    {"BadSchemes", "[a](javascript:alert(1)) [b](JaVaScRiPt&colon;x) [c](data:text/html,x) [d](vbscript:x) [e](file:///etc)\n",
     "<p>a b c d e</p>\n"},
    {"SchemesHiddenByControls", "[a](java&#10;script:x) [b](&#1;javascript:x) [c](<java\tscript:x>)\n", "<p>a b c</p>\n"},
    {"BadPictures", "![mot](javascript:x) ![autre](data:image/svg+xml,x)\n", "<p>mot autre</p>\n"},
    {"OwnPicture", "![Un port](port.jpg \"Le soir\")\n", "<p><img src=\"port.jpg\" alt=\"Un port\" title=\"Le soir\"></p>\n"},
    {"PictureOfAnotherSite", "![Un port](https://x.org/p.jpg) ![](//x.org/q.jpg)\n",
     "<p><a href=\"https://x.org/p.jpg\">Un port</a> <a href=\"//x.org/q.jpg\">x.org/q.jpg</a></p>\n"},
    {"PictureOfAnotherSiteInALink", "[![Un port](https://x.org/p.jpg)](/port)\n", "<p><a href=\"/port\">Un port</a></p>\n"},
    {"BareAddress", "voir https://x.org/a_b?c=d, ou www.y.fr.\n",
     "<p>voir <a href=\"https://x.org/a_b?c=d\">https://x.org/a_b?c=d</a>, ou <a href=\"http://www.y.fr\">www.y.fr</a>.</p>\n"},
    {"AddressesAreEncoded", "[a](</é à/100%/x[1]>)\n", "<p><a href=\"/%C3%A9%20%C3%A0/100%25/x%5B1%5D\">a</a></p>\n"},
    {"TwoTildesStrikeAndOneDoesNot", "~~non~~ ~5 km~\n", "<p><del>non</del> ~5 km~</p>\n"},
    {"TasksAreMarked", "- [ ] faire\n- [x] fait\n", "<ul>\n<li class=\"task\">☐ faire</li>\n<li class=\"task\">☑ fait</li>\n</ul>\n"},
    {"LooseTasks", "- [x] fait\n\n- [ ] faire\n",
     "<ul>\n<li class=\"task\">☑ <p>fait</p>\n</li>\n<li class=\"task\">☐ <p>faire</p>\n</li>\n</ul>\n"},
    {"TablesAlignByClass", "| a | b |   |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n",
     "<table tabindex=\"0\">\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"align-center\">b</th>\n<td class=\"align-right\"></td>\n</tr>\n"
     "</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class=\"align-center\">2</td>\n<td class=\"align-right\">3</td>\n</tr>\n</tbody>\n</table>\n"},
    {"ATableWithoutRows", "| a |\n|---|\n", "<table tabindex=\"0\">\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n"},
    {"Footnotes", "Un[^a], deux[^b], un[^a].\n\n[^b]: Deuxième.\n[^a]: Première.\n",
     "<p>Un<sup><a href=\"#t-fn-1\" id=\"t-fnref-1\">1</a></sup>, deux<sup><a href=\"#t-fn-2\" id=\"t-fnref-2\">2</a></sup>, "
     "un<sup><a href=\"#t-fn-1\" id=\"t-fnref-1-2\">1</a></sup>.</p>\n<div class=\"footnotes\">\n<ol>\n<li id=\"t-fn-1\">\n<p>Première. "
     "<a href=\"#t-fnref-1\" aria-label=\"Retour au texte 1\">↩</a> <a href=\"#t-fnref-1-2\" aria-label=\"Retour au texte 1\">↩</a></p>\n"
     "</li>\n<li id=\"t-fn-2\">\n<p>Deuxième. <a href=\"#t-fnref-2\" aria-label=\"Retour au texte 2\">↩</a></p>\n</li>\n</ol>\n</div>\n"},
    {"AFootnoteThatNothingRefersToStays", "Mot.\n\n[^perdue]: Gardée.\n",
     "<p>Mot.</p>\n<div class=\"footnotes\">\n<ol>\n<li id=\"t-fn-1\">\n<p>Gardée.</p>\n</li>\n</ol>\n</div>\n"},
    {"AFootnoteInALinkIsNoLink", "[un[^a]](/b)\n\n[^a]: Note.\n",
     "<p><a href=\"/b\">un<sup>1</sup></a></p>\n<div class=\"footnotes\">\n<ol>\n<li id=\"t-fn-1\">\n<p>Note.</p>\n</li>\n</ol>\n</div>\n"},
    {"AHeadingNamedAsANote", "# FN 1\n\nx[^a]\n\n[^a]: y\n",
     "<h2 id=\"t-fn-1-2\">FN 1</h2>\n<p>x<sup><a href=\"#t-fn-1\" id=\"t-fnref-1\">1</a></sup></p>\n<div class=\"footnotes\">\n<ol>\n"
     "<li id=\"t-fn-1\">\n<p>y <a href=\"#t-fnref-1\" aria-label=\"Retour au texte 1\">↩</a></p>\n</li>\n</ol>\n</div>\n"},
    {"CodeKeepsItsLanguage", "```py x\n<a>\n```\n", "<pre><code class=\"language-py\">&lt;a&gt;\n</code></pre>\n"},
    {"BracesAfterALinkAreText", "[a](b){title=\"c\"}\n", "<p><a href=\"b\">a</a>{title=&quot;c&quot;}</p>\n"},
    {"NulAndIllFormedBytes", std::string("a\0b\xFF\n", 5),
     "<p>a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD</p>\n"},
    {"ControlsGo",
     "a\x0B"
     "b \x7F`c\x1B`\n",
     "<p>ab <code>c</code></p>\n"},
    {"AByteOrderMarkGoes", "\xEF\xBB\xBF# Un\n", "<h2 id=\"t-un\">Un</h2>\n"},
    {"Nothing", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Table, Markdown, testing::ValuesIn(cases), [](const auto& each) { return std::string(each.param.name); });

TEST(MarkdownOptions, LinkAttributesCanBeLeftOut)
{
    MarkdownOptions options;
    options.link_attributes = LinkAttributes::leave_out;
    EXPECT_EQ(render_markdown("[a](b){title=\"Un site - nouvelle fenêtre\"}, {c} et [d](e) {f}", options),
              "<p><a href=\"b\">a</a>, {c} et <a href=\"e\">d</a> {f}</p>\n");
}

TEST(MarkdownOptions, RelativeAddressesAreRewrittenAndOnlyThey)
{
    MarkdownOptions options;
    options.rewrite_address = [](std::string_view address) { return "/import/" + std::string(address); };
    const std::string source = "[a](b.md) ![c](d.png) [e](https://x.org) [f](#g) [h](//x.org)\n";
    const std::string expected = "<a href=\"/import/b.md\">a</a> <img src=\"/import/d.png\" alt=\"c\"> <a href=\"https://x.org\">e</a> "
                                 "<a href=\"#g\">f</a> <a href=\"//x.org\">h</a>";
    EXPECT_EQ(render_markdown(source, options), "<p>" + expected + "</p>\n");
    options.raw_html = RawHtml::sanitize;
    EXPECT_EQ(render_markdown(source, options), "<p>" + expected + "</p>\n");
    EXPECT_EQ(render_markdown("<img src=\"d.png\" alt=\"c\">\n", options), "<img src=\"/import/d.png\" alt=\"c\">\n");
}

TEST(MarkdownOptions, ARewriterCannotMakeAnAddressUnsafe)
{
    MarkdownOptions options;
    options.rewrite_address = [](std::string_view) { return std::string("javascript:alert(1)"); };
    EXPECT_EQ(render_markdown("[a](b)\n", options), "<p>a</p>\n");
}

TEST(MarkdownOptions, RawHtmlOfImportsIsSanitized)
{
    MarkdownOptions options;
    options.raw_html = RawHtml::sanitize;
    EXPECT_EQ(render_markdown("# A\n\n<h3 class=\"x\" onclick=\"y\">B</h3>\n<script>z</script>\n\n- [x] fait\n", options),
              "<h2 id=\"t-a\">A</h2>\n<h3 id=\"t-b\">B</h3>\n\n<ul><li class=\"task\">☑ fait</li></ul>\n");
}

TEST(MarkdownOptions, SaysWhatTheSanitizerLeftOut)
{
    MarkdownOptions options;
    options.raw_html = RawHtml::sanitize;
    std::vector<std::string> left_out;
    render_markdown("a <font>b</font>\n\n<script>c</script>\n", options, &left_out);
    EXPECT_EQ(left_out, (std::vector<std::string>{"tag font", "element script"}));
}

TEST(MarkdownLimits, TooLargeOrTooDeepIsShownAsPlainParagraphs)
{
    MarkdownOptions options;
    options.most_bytes = 20;
    EXPECT_EQ(render_markdown("**un** <b>\n\ndeux trois quatre", options), "<p>**un** &lt;b&gt;</p>\n<p>deux trois quatre</p>\n");
    EXPECT_TRUE(is_markdown_within_limits("> a", {}));
    const std::string deep = std::string(101, '>') + " a";
    EXPECT_FALSE(is_markdown_within_limits(deep, {}));
    EXPECT_EQ(words_of(html_to_text(render_markdown(deep))), std::vector<std::string>{"a"});
    std::string lists;
    for (int level = 0; level <= 120; ++level) lists += std::string(static_cast<std::size_t>(level) * 2, ' ') + "- a\n";
    EXPECT_FALSE(is_markdown_within_limits(lists, {}));
    // Deep indentation alone nests nothing.
    EXPECT_TRUE(is_markdown_within_limits("a\n\n" + std::string(500, ' ') + "code\n", {}));
}

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int count = 0; count < times; ++count) out += text;
    return out;
}

// Inputs that made parsers of Markdown slow. The bound is coarse: each takes milliseconds, or minutes where a guard is missing.
TEST(MarkdownLimits, HostileInputEndsSoon)
{
    const int times = 12000;
    const std::string inputs[] = {
        repeated("|", times) + "\n" + repeated("|-", times) + "\n",
        repeated("a|", 400) + "\n" + repeated("-|", 400) + "\n" + repeated("a\n", times),
        repeated("a\n|-|-|\n", times),
        repeated("a|b\n-|-|-\n", times),
        repeated("[", times),
        repeated("[a](", times),
        repeated("![", times),
        repeated("*a_ ", times),
        repeated("~~a", times),
        repeated("a@", times),
        repeated("[^a]: b\n", times),
        repeated("# a\n", times),
        repeated("<!-- ", times),
    };
    for (const auto& input : inputs) {
        const auto start = std::clock();
        const auto html = render_markdown(input);
        EXPECT_LT(processor_seconds(start), 20) << input.substr(0, 20);
        EXPECT_LT(html.size(), 40U * input.size()) << input.substr(0, 20);
    }
}

TEST(MarkdownLimits, OrdinaryTablesAreNotHitByTheGuard)
{
    const std::string table = "|" + repeated("a|", 30) + "\n|" + repeated("-|", 30) + "\n" + repeated("|b|\n", 300);
    const auto html = render_markdown(table);
    EXPECT_TRUE(html.starts_with("<table tabindex=\"0\">"));
}

TEST(MarkdownThreads, ManyAtOnceReadTheSame)
{
    const std::string source = "# Un\n\n~~a~~ | https://x.org\n\n| a |\n|---|\n| b |\n\n- [x] c[^1]\n\n[^1]: d\n";
    const std::string expected = render_markdown(source);
    std::vector<std::thread> threads;
    std::vector<int> differences(4, 0);
    for (std::size_t thread = 0; thread < differences.size(); ++thread)
        threads.emplace_back([&, thread] {
            MarkdownOptions bare;
            bare.dialect = Dialect::commonmark;
            for (int round = 0; round < 100; ++round) {
                if (render_markdown(source) != expected) ++differences[thread];
                render_markdown(source, bare);
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(differences, std::vector<int>(4, 0));
}

TEST(MarkdownToText, ShowsWhatAReaderSees)
{
    EXPECT_EQ(markdown_to_text("# Un *titre*\n\nUn [lien](/a) & ![une image](b.png).\nSuite\n\n- a\n- b\n"),
              "Un titre\nUn lien & une image. Suite\na\nb");
    EXPECT_EQ(markdown_to_text("<p>Un <b>mot</b></p>\n\n<script>x</script>\n"), "Un mot");
}

TEST(MarkdownToText, IsTheSameWithoutTagsAsWithThem)
{
    MarkdownOptions options;
    options.heading_ids = HeadingIds::none;
    options.foreign_images = ForeignImages::show;
    for (const std::string source :
         {"# Un *titre* & un `code  double`\n\nSuite  \nde ligne\\\nencore\n",
          "> Cité\n>\n> - a\n>   - b\n>\n>     deux\n\n---\n\n1. un\n2. deux\n",
          "| a | *b* |\n|---|:-:|\n| 1 |  |\n| \"x\" | & |\n\nAprès\n",
          "    code  indenté\n      plus\n\n```c\nint  a = b & c;\n\n\tz\n```\n\nFin\n",
          "![une \"image\" & deux](a.png \"titre\") et ![](b.png) [![l](c.png)](https://port.example)\n",
          "- [x] fait\n- [ ] à faire ~~ou pas~~\n", "Note[^1] et encore[^1].\n\n[^1]: Au pied, **gras**.\n\n    Second alinéa.\n",
          "&amp;lt;b&amp;gt; &amp;amp; &eacute;&nbsp;x &quot; \" '\n", "\n\n", "https://port.example/a?b=1&c=2\n", "# \n\nVide\n",
          "Un\ttab et  deux espaces"})
        EXPECT_EQ(markdown_to_text(source), html_to_text(render_markdown(source, options))) << source;
}

}
}
