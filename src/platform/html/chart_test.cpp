#include "platform/html/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <regex>

namespace kenober::html {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

Chart chart_of(std::vector<std::string> series, std::vector<std::vector<std::int64_t>> values)
{
    Chart chart{.id = "c",
                .title = "Par <mois>",
                .description = "Ce qu’on y voit",
                .series = std::move(series),
                .points = {},
                .number = [](std::int64_t number) { return std::to_string(number); },
                .empty = "Rien encore"};
    for (auto& one : values) chart.points.push_back({.label = "mois " + std::to_string(chart.points.size() + 1), .values = std::move(one)});
    return chart;
}

std::size_t count(const std::string& text, std::string_view what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

/// All numbers that an attribute of one element has.
std::vector<int> numbers(const std::string& text, const std::string& element, const std::string& attribute)
{
    std::vector<int> all;
    const std::regex pattern("<" + element + R"( [^>]*\b)" + attribute + R"re(="(-?\d+))re");
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) all.push_back(std::stoi((*at)[1]));
    return all;
}

TEST(RoundTicks, are_few_equal_and_reach_the_greatest)
{
    EXPECT_THAT(round_ticks(0), ElementsAre(0, 1));
    EXPECT_THAT(round_ticks(-4), ElementsAre(0, 1));
    EXPECT_THAT(round_ticks(3), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(round_ticks(7), ElementsAre(0, 2, 4, 6, 8));
    EXPECT_THAT(round_ticks(12), ElementsAre(0, 5, 10, 15));
    EXPECT_THAT(round_ticks(100), ElementsAre(0, 20, 40, 60, 80, 100));
    EXPECT_THAT(round_ticks(101), ElementsAre(0, 50, 100, 150));
    for (std::int64_t greatest = 1; greatest < largest / 8; greatest = greatest * 7 / 5 + 1) {
        const auto ticks = round_ticks(greatest);
        ASSERT_GE(ticks.size(), 2U);
        ASSERT_LE(ticks.size(), 6U) << greatest;
        ASSERT_GE(ticks.back(), std::min<std::int64_t>(greatest, 5'000'000'000'000'000'000));
        for (std::size_t at = 1; at < ticks.size(); ++at) ASSERT_EQ(ticks[at] - ticks[at - 1], ticks[1]);
        ASSERT_THAT(std::to_string(ticks[1]), testing::MatchesRegex("[125]0*"));
    }
}

TEST(BarChart, is_a_drawing_with_words)
{
    const std::string made = bar_chart(chart_of({"Publiées"}, {{3}, {5}})).str();
    EXPECT_THAT(made, HasSubstr("<figcaption>Par &lt;mois&gt;</figcaption>"));
    EXPECT_THAT(made, HasSubstr(R"(role="img" aria-labelledby="c-title c-words")"));
    EXPECT_THAT(made, HasSubstr("<title id=\"c-title\">Par &lt;mois&gt;</title><desc id=\"c-words\">Ce qu’on y voit</desc>"));
    // The values stand beside the bars in words, and one series needs no legend and no pattern.
    EXPECT_THAT(made, HasSubstr(">3</text>"));
    EXPECT_THAT(made, HasSubstr(">5</text>"));
    EXPECT_THAT(made, Not(HasSubstr("legend")));
    EXPECT_THAT(made, Not(HasSubstr("<pattern")));
    EXPECT_THAT(numbers(made, "rect", "height"), ElementsAre(120, 200));
}

TEST(BarChart, says_when_there_is_nothing)
{
    const std::string none = bar_chart(chart_of({"Publiées"}, {})).str();
    EXPECT_THAT(none, HasSubstr("<p class=\"empty\">Rien encore</p>"));
    EXPECT_THAT(none, Not(HasSubstr("<svg")));
    EXPECT_THAT(line_chart(chart_of({"Publiées"}, {})).str(), Not(HasSubstr("<svg")));
    EXPECT_TRUE(chart_table(chart_of({"Publiées"}, {}), "Mois").empty());
    const std::string zeros = bar_chart(chart_of({"a", "b"}, {{0, 0}, {0}, {}})).str();
    EXPECT_EQ(count(zeros, "<rect x=\"1\""), 2U);  // the legend alone
    EXPECT_EQ(count(zeros, "height=\"0\""), 0U);
}

TEST(BarChart, stacks_series_that_differ_without_colour)
{
    const std::string made = bar_chart(chart_of({"Publiées", "Renvoyées", "Refusées", "Autres"}, {{4, 3, 2, 1}})).str();
    EXPECT_EQ(count(made, "<pattern "), 3U);
    for (const char* id : {"c-2", "c-3", "c-4"}) {
        EXPECT_EQ(count(made, "id=\"" + std::string(id) + "\""), 1U);
        EXPECT_EQ(count(made, "url(#" + std::string(id) + ")"), 2U);  // legend and bars
    }
    for (const char* name : {"Publiées", "Renvoyées", "Refusées", "Autres"})
        EXPECT_THAT(made, HasSubstr(std::string("</svg>") + name + "</li>"));
    // Each begins where the one below ends; the sum stands above.
    auto heights = numbers(made, "rect", "height"), tops = numbers(made, "rect", "y");
    heights.erase(heights.begin(), heights.begin() + 4 + 3);
    tops.erase(tops.begin(), tops.begin() + 4);
    EXPECT_THAT(heights, ElementsAre(80, 60, 40, 20));
    EXPECT_THAT(tops, ElementsAre(146, 86, 46, 26));
    EXPECT_THAT(made, HasSubstr(">10</text>"));
}

TEST(BarChart, has_room_for_many_points)
{
    std::vector<std::vector<std::int64_t>> values;
    for (std::int64_t at = 0; at < 60; ++at) values.push_back({at % 17, at % 5, 1});
    const std::string made = bar_chart(chart_of({"a", "b", "c"}, values)).str();
    EXPECT_LE(count(made, "class=\"point"), 13U);
    EXPECT_LE(count(made, "class=\"point\""), 5U);
    EXPECT_GE(count(made, "class=\"point\""), 2U);
    EXPECT_EQ(count(made, "class=\"value\""), 1U);
    for (const int x : numbers(made, "rect", "x")) EXPECT_LT(x, 100);
    EXPECT_LT(made.size(), 16'000U);
}

TEST(BarChart, bears_great_and_wrong_numbers)
{
    const std::string made = bar_chart(chart_of({"a", "b"}, {{largest, largest}, {-5, 1}, {largest, 0}, {1, 2, 3}})).str();
    for (const int height : numbers(made, "rect", "height")) {
        EXPECT_GT(height, 0);
        EXPECT_LE(height, 200);
    }
    EXPECT_THAT(made, Not(HasSubstr("\"-5")));
    const std::string lines = line_chart(chart_of({"a", "b"}, {{largest, 0}, {-5, 1}})).str();
    EXPECT_THAT(lines, HasSubstr("points=\"20,26 980,226\""));
}

TEST(LineChart, has_one_line_per_series_and_its_last_value)
{
    const std::string made = line_chart(chart_of({"a", "b", "c", "d"}, {{1, 2, 3, 4}, {10, 5, 5, 0}, {8, 6, 4, 2}})).str();
    EXPECT_EQ(count(made, "<polyline"), 4U);
    EXPECT_EQ(count(made, "stroke-dasharray"), 6U);
    EXPECT_THAT(made, HasSubstr("points=\"20,206 500,26 980,66\""));
    for (const char* last : {">8</text>", ">6</text>", ">4</text>", ">2</text>"}) EXPECT_THAT(made, HasSubstr(last));
    EXPECT_THAT(line_chart(chart_of({"a"}, {{0}})).str(), HasSubstr("points=\"500,226\""));
}

TEST(LineChart, lets_no_value_cover_another)
{
    const std::string made = line_chart(chart_of({"a", "b"}, {{1, 1}, {100, 99}})).str();
    EXPECT_EQ(count(made, "class=\"value\""), 1U);
}

TEST(ChartTable, has_headings_for_rows_and_columns)
{
    EXPECT_EQ(chart_table(chart_of({"Publiées", "Renvoyées"}, {{3, 1}, {2}}), "Mois", "Ensemble").str(),
              R"(<table class="figures many">
<caption>Par &lt;mois&gt;</caption>
<thead><tr><th scope="col">Mois</th><th scope="col">Publiées</th><th scope="col">Renvoyées</th><th scope="col">Ensemble</th></tr></thead>
<tbody>
<tr><th scope="row">mois 1</th><td>3</td><td>1</td><td>4</td></tr>
<tr><th scope="row">mois 2</th><td>2</td><td>0</td><td>2</td></tr>
</tbody>
</table>
)");
    const std::string small = chart_table(chart_of({"a"}, {{1}}), "Mois").str();
    EXPECT_EQ(count(small, "scope=\"col\""), 2U);
    EXPECT_THAT(small, HasSubstr("class=\"figures\""));
}

}
}
