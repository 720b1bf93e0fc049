#include "platform/shortcut/page_block_cases_test.hpp"
#include "platform/shortcut/page_cases_test.hpp"
#include "platform/shortcut/shortcut.hpp"
#include "platform/text/text.hpp"

#include <gtest/gtest.h>

namespace kenober::shortcut {

namespace {

Options town_of_spip4()
{
    Options options;
    options.line_ends = LineEnds::kept;
    options.backticks = Backticks::code;
    options.resolve = [](std::string_view kind, std::int64_t number) -> std::optional<Target> {
        if (number >= 90) return std::nullopt;
        const bool picture = kind == "document" && number < 50;
        return Target{"/" + std::string(kind) + "/" + std::to_string(number), std::string(kind) + " " + std::to_string(number), picture,
                      picture ? "Le port" : "", kind == "document" ? "Décrit" : ""};
    };
    return options;
}

// Line ends beside tags mean nothing here, nor which tables the keyboard may scroll.
std::string joined(std::string html)
{
    constexpr std::string_view scrolled = " tabindex=\"0\"";
    for (auto at = html.find(scrolled); at != std::string::npos; at = html.find(scrolled, at)) html.erase(at, scrolled.size());
    std::string out;
    for (std::size_t at = 0; at < html.size(); ++at) {
        const auto next = html.find_first_not_of('\n', at);
        if (html[at] == '\n' && (out.ends_with('>') || next == std::string::npos || html[next] == '<')) continue;
        out += html[at];
    }
    return out;
}

std::string page_of(std::string_view typed, const Options& options)
{
    text::MarkdownOptions markdown;
    markdown.raw_html = text::RawHtml::sanitize;
    markdown.foreign_images = text::ForeignImages::show;
    return joined(text::render_markdown(to_markdown(typed, options).markdown, markdown));
}

TEST(ShortcutPages, ShowWhatSpipShows)
{
    const auto options = town_of_spip4();
    EXPECT_GE(phrase_pages.size() + block_pages.size(), 250U);
    for (const auto* pages : {&phrase_pages, &block_pages})
        for (const auto& page : *pages) EXPECT_EQ(page_of(page.typed, options), page.html) << page.typed;
}

// Sites before SPIP 3 broke lines only where they were told to, and knew backticks as apostrophes.
TEST(ShortcutPages, OlderSitesBreakLinesOnlyWhereTheySaySo)
{
    auto options = town_of_spip4();
    options.line_ends = LineEnds::soft;
    options.backticks = Backticks::plain;
    EXPECT_EQ(page_of("Le quai\nla cale\n_ le môle\n-- Bonjour.", options), "<p>Le quai\nla cale<br>le môle<br>— Bonjour.</p>");
    EXPECT_EQ(page_of("L`ami d`ici", options), "<p>L`ami d`ici</p>");
    EXPECT_EQ(page_of("| {{Jour}} | {{Heure}} |\n| lundi\nmardi | 8 h |", options),
              "<table><thead><tr><th scope=\"col\">Jour</th><th scope=\"col\">Heure</th></tr></thead><tbody><tr><td>lundi mardi</td><td>8 "
              "h</td></tr></tbody></table>");
}

// Comments hold no HTML: a table is one of Markdown, and says what it cannot show.
TEST(ShortcutPages, CommentsHoldNoHtml)
{
    auto options = town_of_spip4();
    options.html = Html::dropped;
    const auto converted = to_markdown("[OMS|Organisation mondiale]\n\n| a | < |\n| b | c |", options);
    EXPECT_EQ(converted.markdown, "OMS (Organisation mondiale)\n\n|  |  |\n| --- | --- |\n| a |  |\n| b | c |");
    ASSERT_EQ(converted.left.size(), 1U);
    EXPECT_EQ(converted.left[0].loss, Loss::merged_cell);
}

TEST(ShortcutPages, ATitleKnowsTheSameMarks)
{
    EXPECT_EQ(to_line("L'[AG|Assemblée générale] du \\{port\\} et <code>x</code>"), "L'AG du {port} et x");
    EXPECT_EQ(to_line("<multi>[fr]Le {{port}}[en]Harbour</multi> [*du bas*]"), "Le port du bas");
}

}

}
