#include "commons/format/format.hpp"
#include "commons/format/writers.hpp"

#include <gtest/gtest.h>

namespace kenober::format {
namespace {

TEST(Cell, IsQuotedWhereATableNeedsIt)
{
    EXPECT_EQ(cell("la cale"), "la cale");
    EXPECT_EQ(cell("Kerlaz, Port-Exemple"), "\"Kerlaz, Port-Exemple\"");
    EXPECT_EQ(cell("dit \"le bac\""), "\"dit \"\"le bac\"\"\"");
    EXPECT_EQ(cell("deux\nlignes"), "\"deux\nlignes\"");
    EXPECT_EQ(cell(""), "");
}

TEST(Cell, IsNeverReckoned)
{
    for (const auto* wrong : {"=1+1", "+33", "-1", "@SUM(A1)", "\tx"}) EXPECT_EQ(cell(wrong), "'" + std::string(wrong)) << wrong;
    EXPECT_EQ(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
    EXPECT_EQ(cell("\rx"), "\"'\rx\"");
    EXPECT_EQ(cell("1-1"), "1-1");
}

TEST(Folded, CutsAfterSeventyFiveBytesAndNeverInACharacter)
{
    EXPECT_EQ(folded("SUMMARY:court"), "SUMMARY:court\r\n");
    const std::string line(75, 'x');
    EXPECT_EQ(folded(line), line + "\r\n");
    EXPECT_EQ(folded(line + "y"), line + "\r\n y\r\n");
    EXPECT_EQ(folded(std::string(74, 'x') + "é"), std::string(74, 'x') + "\r\n é\r\n");
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "é";
    std::string_view rest;
    const auto text = folded(accents);
    rest = text;
    std::string unfolded;
    while (!rest.empty()) {
        const auto end = rest.find("\r\n");
        const auto one = rest.substr(0, end);
        EXPECT_LE(one.size(), 75U);
        EXPECT_TRUE(is_clean_utf8(one));
        unfolded += one.starts_with(' ') ? one.substr(1) : one;
        rest.remove_prefix(end + 2);
    }
    EXPECT_EQ(unfolded, accents);
}

TEST(CalendarText, EscapesWhatSeparates)
{
    EXPECT_EQ(calendar_text("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    EXPECT_EQ(calendar_text("a\r\nb\x01"), "a\\nb");
}

TEST(StandingAlone, GivesAddressesTheirHost)
{
    const auto alone = [](std::string_view html) {
        return standing_alone(html, "https://port.example", "https://port.example/articles/bac");
    };
    EXPECT_EQ(alone(R"(<a href="/media/a.jpg">x</a>)"), R"(<a href="https://port.example/media/a.jpg">x</a>)");
    EXPECT_EQ(alone(R"(<img src="/media/a.jpg" alt="">)"), R"(<img src="https://port.example/media/a.jpg" alt="">)");
    EXPECT_EQ(alone(R"(<a href="#t-note">1</a>)"), R"(<a href="https://port.example/articles/bac#t-note">1</a>)");
    EXPECT_EQ(alone(R"(<a href="https://ailleurs.example/">x</a>)"), R"(<a href="https://ailleurs.example/">x</a>)");
}

TEST(StandingAlone, LeavesWordsAlone)
{
    const std::string code = R"(<p title=" href=">on écrit href="/x" ainsi</p>)";
    EXPECT_EQ(standing_alone(code, "https://port.example", "https://port.example/a"), code);
    EXPECT_EQ(standing_alone("<a href=\"", "https://port.example", ""), "<a href=\"");
}

TEST(InFormat, PutsTheSuffixBeforeFilters)
{
    using html::Address;
    EXPECT_EQ(in_format(Address::route("/articles"), Format::atom).str(), "/articles.atom");
    EXPECT_EQ(in_format(Address::route("/articles").query("licence", "cc0-1.0"), Format::csv).str(), "/articles.csv?licence=cc0-1.0");
    EXPECT_EQ(in_format(Address::route("/auteurs/{}", "é"), Format::ics).str(), "/auteurs/%C3%A9.ics");
}

TEST(Formats, AreThoseThatAKindHasTheDataFor)
{
    contribution::Kind kind{};
    kind.asks = {contribution::Part::tags};
    EXPECT_EQ(formats_of(kind), (Formats{Format::atom, Format::rss, Format::json, Format::csv}));
    kind.asks = {contribution::Part::place, contribution::Part::date};
    EXPECT_EQ(formats_of(kind), Formats(every_format.begin(), every_format.end()));
}

TEST(TagUri, IsTheSameWhereverItStands)
{
    EXPECT_EQ(tag_uri("port-exemple", *parse_date("2026-11-18T12:00:00Z"), "articles/44"), "tag:port-exemple,2026-11-18:articles/44");
}

}
}
