#include "modules/upkeep/figures_view.hpp"

#include "platform/text/text.hpp"

namespace kenober::upkeep {

using html::Chart;
using html::Html;
using html::markup;

namespace {

std::string paragraphs(const std::vector<std::string>& all)
{
    std::string text;
    for (const auto& one : all) text += one + "\n\n";
    return text;
}

std::string between(const i18n::Words& t)
{
    return paragraphs({t("In winter it moves under the roof of the old boat shed; the stove is lit at seven."),
                       t("Bring a bag, coins, and time: people talk here."),
                       t("Whoever cannot come puts a list into the letter box of the café on Friday, and finds the basket ready."),
                       t("The crates belong to the school; they go back there at noon, washed."),
                       t("A place is free for whoever has a surplus of cabbages, once or every week.")});
}

std::string old_version(const i18n::Words& t)
{
    return paragraphs(
               {t("The market comes back to the port every Saturday, from eight to noon. Eleven growers and two fishermen sell there "
                  "what the week has given.")}) +
           between(t) + paragraphs({t("There is no music for the moment."), t("To take part, write to Soizic before the end of March.")});
}

std::string new_version(const i18n::Words& t)
{
    return paragraphs(
               {t("The market comes back to the port every Saturday, from nine to one. Eleven growers, a baker and two fishermen sell "
                  "there what the week has given.")}) +
           between(t) +
           paragraphs({t("To take part, write to Soizic or to Marcel before the end of March."),
                       t("On the first Saturday of the month, whoever likes singing comes at eleven.")});
}

html::DifferenceLabels difference_labels(const i18n::Words& t)
{
    return {.removed = t("removed:"),
            .added = t("added:"),
            .end = t("end of the change"),
            .before = t("Before"),
            .after = t("After"),
            .folded = [&t](std::size_t count) {
                return t.plural("One paragraph without changes", "{n} paragraphs without changes", static_cast<std::int64_t>(count));
            }};
}

Chart chart(const i18n::Words& t, const std::string& id, const std::string& title, const std::string& description)
{
    return {.id = id,
            .title = title,
            .description = description,
            .series = {},
            .points = {},
            .number = [&t](std::int64_t number) { return t.number(number); },
            .empty = t("There will be a drawing here once the first month is over.")};
}

/// Months one after the other, from January of `year`; a value of each series for each.
void add_months(Chart& chart, const i18n::Words& t, int year, const std::vector<std::vector<std::int64_t>>& values)
{
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto label = t.month_in_words(year + static_cast<int>(at / 12), static_cast<int>(at % 12) + 1);
        const auto short_label = values.size() > 12 ? label : label.substr(0, label.rfind(' '));
        chart.points.push_back({.label = label, .short_label = short_label, .values = values[at]});
    }
}

Chart decisions(const i18n::Words& t)
{
    auto made = chart(t, "design-decisions", t("What became of the texts, month after month"),
                      t("Between 8 and 25 texts a month, most of them in June and December; two out of three are published at once."));
    made.series = {t("Published at once"), t("Returned with a word"), t("Declined")};
    add_months(made, t, 2026,
               {{6, 2, 0},
                {9, 3, 1},
                {8, 1, 0},
                {12, 4, 0},
                {14, 5, 1},
                {17, 6, 2},
                {5, 2, 1},
                {4, 3, 1},
                {11, 2, 0},
                {13, 4, 1},
                {15, 3, 0},
                {18, 5, 0}});
    return made;
}

Chart visits(const i18n::Words& t)
{
    auto made = chart(t, "design-visits", t("Pages read, over five years"),
                      t("From 900 pages a month in January 2021 to more than 14,000 at the end of 2025, with a rest every summer."));
    made.series = {t("Pages read")};
    std::vector<std::vector<std::int64_t>> values;
    for (std::int64_t at = 0; at < 60; ++at)
        values.push_back({900 + at * 223 - (at % 12 == 6 || at % 12 == 7 ? at * 90 + 200 : 0) + at * at % 7 * 61});
    add_months(made, t, 2021, values);
    return made;
}

Chart hands(const i18n::Words& t)
{
    auto made = chart(t, "design-hands", t("People who wrote, with an account and on paper"),
                      t("Those with an account go from 4 to 19 in a year; those on paper, told to somebody, from 1 to 9."));
    made.series = {t("With an account"), t("On paper or told")};
    add_months(made, t, 2026, {{4, 1}, {5, 1}, {7, 3}, {6, 4}, {9, 4}, {12, 6}, {8, 2}, {7, 3}, {13, 5}, {15, 8}, {16, 7}, {19, 9}});
    return made;
}

Html with_table(const i18n::Words& t, const Html& drawing, const Chart& chart, const std::string& total)
{
    return markup(R"({}<details class="unchanged"><summary>{}</summary>{}</details>)", drawing, t("The figures in a table"),
                  html::chart_table(chart, t("Month"), total));
}

}

Html differences_part(const i18n::Words& t)
{
    const auto labels = difference_labels(t);
    const auto found = text::paragraph_diff(old_version(t), new_version(t));
    const auto title = text::word_diff(t("The market of the port"), t("The Saturday market of the port"));
    return markup(R"(<h3>{}</h3>{}{})", html::difference_words(title, labels), html::differences_side_by_side(found, labels),
                  html::differences_in_line(found, labels));
}

Html charts_part(const i18n::Words& t)
{
    const auto stacked = decisions(t), long_run = visits(t), lines = hands(t);
    const auto nothing = chart(t, "design-nothing", t("Texts adapted elsewhere"), {});
    return markup("{}{}{}{}", with_table(t, html::bar_chart(stacked), stacked, t("Together")),
                  with_table(t, html::line_chart(lines), lines, {}), html::bar_chart(long_run), html::bar_chart(nothing));
}

}
