#include "commons/licence/licence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "platform/text/text.hpp"

namespace kenober::licence {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const i18n::Words& en() { return i18n::words(i18n::Language::en); }

html::Url url(const char* text) { return *html::Url::parse(text); }

Work hedge()
{
    Work work;
    work.title = "A hedge";
    work.address = url("https://port.example/articles/a-hedge");
    work.authors = {{"Jeanne", url("https://port.example/auteurs/jeanne")}, {"Marcel"}};
    work.site = "Port-Exemple";
    work.licence = "cc-by-sa-4.0";
    return work;
}

Work adapted()
{
    auto work = hedge();
    work.based_on = {{"Hedges", url("https://elsewhere.example/h?a=1&b=2"), {{"Soizic"}}, "", "cc-by-4.0"},
                     {""},
                     {"Old hedges", {}, {}, "", "public-domain"}};
    return work;
}

TEST(Attribution, Text)
{
    EXPECT_EQ(attribution_text(en(), hedge()),
              "“A hedge”, by Jeanne and Marcel, Port-Exemple, CC BY-SA 4.0 (https://port.example/articles/a-hedge)");
    EXPECT_EQ(attribution_text(en(), adapted()),
              "“A hedge”, by Jeanne and Marcel, Port-Exemple, CC BY-SA 4.0 (https://port.example/articles/a-hedge). Based on “Hedges”, by "
              "Soizic, CC BY 4.0 (https://elsewhere.example/h?a=1&b=2); a text that was withdrawn; “Old hedges”, public domain.");
}

TEST(Attribution, Html)
{
    EXPECT_EQ(
        attribution_html(en(), adapted()).str(),
        "<p>“<a href=\"https://port.example/articles/a-hedge\">A hedge</a>”, by <a "
        "href=\"https://port.example/auteurs/jeanne\">Jeanne</a> and Marcel, Port-Exemple, <a "
        "href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a>. Based on “<a "
        "href=\"https://elsewhere.example/h?a=1&amp;b=2\">Hedges</a>”, by Soizic, <a "
        "href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>; a text that was withdrawn; “Old hedges”, public domain.</p>");
}

TEST(Attribution, Markdown)
{
    EXPECT_EQ(attribution_markdown(en(), hedge()),
              "“[A hedge](<https://port.example/articles/a-hedge>)”, by [Jeanne](<https://port.example/auteurs/jeanne>) and Marcel, "
              "Port-Exemple, [CC BY-SA 4.0](<https://creativecommons.org/licenses/by-sa/4.0/>)");
}

TEST(Attribution, LeavesOutWhatIsNotKnown)
{
    Work bare;
    bare.title = "A leaflet";
    EXPECT_EQ(attribution_text(en(), bare), "“A leaflet”");
    bare.licence = "other";
    EXPECT_EQ(attribution_text(en(), bare), "“A leaflet”");
    bare.licence = "all-rights-reserved";
    EXPECT_EQ(attribution_text(en(), bare), "“A leaflet”, all rights reserved");
    EXPECT_EQ(attribution_html(en(), bare).str(), "<p>“A leaflet”, all rights reserved</p>");
}

TEST(Attribution, SaysNothingOfAWithdrawnText)
{
    auto gone = hedge();
    gone.title.clear();
    for (const auto& form : {attribution_text(en(), gone), attribution_html(en(), gone).str(), attribution_markdown(en(), gone)}) {
        EXPECT_THAT(form, HasSubstr("a text that was withdrawn"));
        EXPECT_THAT(form, Not(HasSubstr("Jeanne")));
        EXPECT_THAT(form, Not(HasSubstr("port.example")));
    }
}

constexpr const char* hostile[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example and www.evil.example",
    "`code` **bold** _it_ ~~gone~~ | a | b |",
    "\\](https://evil.example)",
    "&lt;b&gt; &#60;b&#62;",
    "one\n\n# two\r\n- three\t\x01 four",
    "right \xe2\x80\xae to left",
    "[^1] $$ {#id .class}",
};

TEST(Attribution, HostileTitlesStayTitles)
{
    for (const auto* title : hostile) {
        auto work = hedge();
        work.title = title;
        work.authors = {{title, url("https://port.example/auteurs/x")}, {title}};
        work.site = title;
        work.based_on = {{title, url("https://elsewhere.example/"), {{title}}, "", "cc-by-4.0"}};
        const auto html = attribution_html(en(), work).str();
        EXPECT_THAT(html, Not(HasSubstr("<script"))) << title;
        EXPECT_THAT(html, Not(HasSubstr("<img"))) << title;
        EXPECT_THAT(html, Not(HasSubstr("\"evil"))) << title;
        for (const auto& form : {attribution_text(en(), work), html, attribution_markdown(en(), work)}) {
            EXPECT_EQ(form.find_first_of("\n\r\t\x01"), std::string::npos) << title;
            EXPECT_THAT(form, Not(HasSubstr("\xe2\x80\xae"))) << title;
        }
    }
}

TEST(Attribution, MarkdownSaysWhatTheTextSays)
{
    for (const auto* title : hostile) {
        auto work = hedge();
        work.title = title;
        work.address = {};
        work.authors = {{title}, {title}};
        work.site = title;
        work.based_on = {{title, {}, {{title}}, "", "other"}};
        const auto markdown = attribution_markdown(en(), work);
        EXPECT_EQ(text::markdown_to_text(markdown), attribution_text(en(), work)) << markdown;
        text::MarkdownOptions options;
        options.raw_html = text::RawHtml::sanitize;
        const auto shown = text::render_markdown(markdown, options);
        for (const auto* mark : {"evil.example\"", "<img", "<code", "<em", "<strong", "<del", "<h2", "<li", "<table", "<script", "<sup"})
            EXPECT_THAT(shown, Not(HasSubstr(mark))) << markdown;
    }
}

TEST(Attribution, ThreeFormsToCopy)
{
    auto work = hedge();
    work.title = "</textarea><script>alert(1)</script>";
    const auto shown = attributions(en(), work).str();
    EXPECT_THAT(shown, Not(HasSubstr("</textarea><script")));
    EXPECT_THAT(shown, Not(HasSubstr("<script")));
    // The HTML form is shown as source: escaped twice.
    EXPECT_THAT(shown, HasSubstr("&lt;p&gt;“&lt;a href=&quot;https://port.example/articles/a-hedge&quot;&gt;&amp;lt;/textarea"));
}

TEST(Signs, InFeeds)
{
    html::XmlWriter atom;
    atom.open("entry");
    add_to_atom(atom, en(), *find("cc-by-sa-4.0"));
    EXPECT_THAT(atom.done(), HasSubstr("<entry><rights>CC BY-SA 4.0</rights><link rel=\"license\" "
                                       "href=\"https://creativecommons.org/licenses/by-sa/4.0/\"/></entry>"));
    html::XmlWriter rss;
    rss.open("rss");
    add_namespace_to_rss(rss);
    rss.open("item");
    add_to_rss(rss, *find("cc0-1.0"));
    EXPECT_THAT(rss.done(),
                HasSubstr("<rss xmlns:creativeCommons=\"http://backend.userland.com/creativeCommonsRssModule\"><item>"
                          "<creativeCommons:license>https://creativecommons.org/publicdomain/zero/1.0/</creativeCommons:license>"));
    html::XmlWriter reserved;
    reserved.open("entry");
    add_to_atom(reserved, en(), *find("all-rights-reserved"));
    add_to_rss(reserved, *find("all-rights-reserved"));
    EXPECT_THAT(reserved.done(), HasSubstr("<entry><rights>all rights reserved</rights></entry>"));
}

TEST(Signs, InPages)
{
    EXPECT_EQ(sign(en(), *find("cc-by-4.0")).str(),
              "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>");
    EXPECT_EQ(sign(en(), *find("all-rights-reserved")).str(), "all rights reserved");
    EXPECT_EQ(named(en(), "cc-by-4.0").str(), "<a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>");
    EXPECT_EQ(named(en(), "other").str(), "");
    EXPECT_EQ(titled(html::text("A & B")).str(), "<span property=\"dct:title\">A &amp; B</span>");
    EXPECT_EQ(signed_by(html::text("Jeanne")).str(), "<span property=\"cc:attributionName\">Jeanne</span>");
    html::JsonWriter facts;
    facts.object();
    add_to_facts(facts, "licence-ouverte-2.0");
    add_to_facts(facts, "all-rights-reserved");
    EXPECT_EQ(facts.done().str(), "{\"license\":\"https://www.etalab.gouv.fr/licence-ouverte-open-licence/\"}");
}

}
}
