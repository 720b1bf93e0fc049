#include "platform/html/chart_view.hpp"

#include "platform/html/markup.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace kenober::html {
namespace {

// Pixels from top to bottom: room for a sum, the plot, the labels of the points. Across, everything is a share of the width, so that the
// drawing is as wide as its place and its words keep their size.
constexpr int room_above = 26, plot_height = 200, height = 260, label_y = room_above + plot_height + 22;
constexpr std::int64_t greatest_drawn = 5'000'000'000'000'000'000;
constexpr std::size_t most_series = 4;
// How many characters of labels stand side by side on a wide screen and on a phone.
constexpr std::size_t wide_characters = 92, narrow_characters = 32;
// Bars are not wider than they would be among six.
constexpr std::size_t fewest_slots = 6;

// A share of the width in thousandths.
using Share = int;

std::int64_t value(const ChartPoint& point, std::size_t series)
{
    return series < point.values.size() ? std::clamp<std::int64_t>(point.values[series], 0, greatest_drawn) : 0;
}

std::size_t series_count(const Chart& chart) { return std::min(chart.series.size(), most_series); }

std::int64_t sum(const Chart& chart, const ChartPoint& point)
{
    std::int64_t all = 0;
    for (std::size_t series = 0; series < series_count(chart); ++series) all += std::min(value(point, series), greatest_drawn - all);
    return all;
}

std::size_t characters(std::string_view words)
{
    return static_cast<std::size_t>(std::ranges::count_if(words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int y_of(std::int64_t value, std::int64_t top)
{
    const double share = static_cast<double>(value) / static_cast<double>(top);
    const int up = static_cast<int>(share * plot_height + 0.5);
    // What is little is not nothing.
    return room_above + plot_height - (value > 0 ? std::max(up, 1) : 0);
}

const std::string& short_label(const ChartPoint& point) { return point.short_label.empty() ? point.label : point.short_label; }

std::string_view series_class(std::size_t series)
{
    constexpr std::string_view classes[] = {"series-1", "series-2", "series-3", "series-4"};
    return classes[series];
}

std::string pattern_id(const Chart& chart, std::size_t series) { return chart.id + "-" + std::to_string(series + 1); }

// The first series is full, the second striped, the third dotted, the fourth hollow.
Html pattern(const Chart& chart, std::size_t series)
{
    const Html lines =
        series == 1 ? markup(R"(<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="currentColor" stroke-width="1.6"/>)")
        : series == 2
            ? markup(R"(<circle cx="1.5" cy="1.5" r="1.1" fill="currentColor"/><circle cx="4.5" cy="4.5" r="1.1" fill="currentColor"/>)")
            : Html();
    return markup(
        R"(<pattern id="{}" class="{}" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6" fill="none"/>{}</pattern>)",
        pattern_id(chart, series), series_class(series), lines);
}

Html patterns(const Chart& chart)
{
    Html all;
    for (std::size_t series = 1; series < series_count(chart); ++series) all += pattern(chart, series);
    return when(!all.empty(), [&] { return markup("\n<defs>{}</defs>", all); });
}

/// A group of shapes in the look of one series.
Html in_look_of(const Chart& chart, std::size_t series, const Html& shapes)
{
    if (series == 0) return markup("\n<g class=\"{}\" fill=\"currentColor\">{}</g>", series_class(series), shapes);
    return markup("\n<g class=\"{}\" fill=\"url(#{})\" stroke=\"currentColor\">{}</g>", series_class(series), pattern_id(chart, series),
                  shapes);
}

// A stroke of a line chart: full, dashed, dotted, dash and dot; the same in the legend.
Html stroked(std::size_t series, const Html& shapes)
{
    switch (series) {
    case 0: return markup(R"(<g class="series-1" stroke="currentColor" fill="none" stroke-width="2.5">{}</g>)", shapes);
    case 1:
        return markup(R"(<g class="series-2" stroke="currentColor" fill="none" stroke-width="2.5" stroke-dasharray="9 4">{}</g>)", shapes);
    case 2:
        return markup(R"(<g class="series-3" stroke="currentColor" fill="none" stroke-width="2.5" stroke-dasharray="2 3">{}</g>)", shapes);
    default:
        return markup(R"(<g class="series-4" stroke="currentColor" fill="none" stroke-width="2.5" stroke-dasharray="10 3 2 3">{}</g>)",
                      shapes);
    }
}

enum class Look { bars, lines };

Html legend(const Chart& chart, Look look)
{
    if (series_count(chart) < 2) return {};
    Html entries;
    for (std::size_t series = 0; series < series_count(chart); ++series) {
        const Html sample = look == Look::bars ? in_look_of(chart, series, markup(R"(<rect x="1" y="1" width="26" height="14"/>)"))
                                               : stroked(series, markup(R"(<path d="M0 8H28"/>)"));
        entries += markup("\n<li><svg width=\"28\" height=\"16\" aria-hidden=\"true\">{}</svg>{}</li>", sample, chart.series[series]);
    }
    return markup(R"(
<ul class="legend">{}
</ul>)",
                  entries);
}

// Where the points stand, which of their labels are shown, and how far the axis goes.
struct Frame {
    std::vector<std::int64_t> ticks;
    std::vector<Share> centres;
    Share slot = 0;

    std::int64_t top() const { return ticks.back(); }
};

Frame frame_of(const Chart& chart, std::int64_t greatest, Look look)
{
    Frame frame{.ticks = round_ticks(greatest), .centres = {}};
    const std::size_t count = chart.points.size(), slots = look == Look::bars ? std::max(count, fewest_slots) : count;
    frame.slot = static_cast<Share>(1000 / slots);
    for (std::size_t at = 0; at < count; ++at)
        if (look == Look::bars) frame.centres.push_back(static_cast<Share>((2 * at + 1) * 500 / slots));
        else frame.centres.push_back(count == 1 ? 500 : static_cast<Share>(20 + 960 * at / (count - 1)));
    return frame;
}

Html grid(const Chart& chart, const Frame& frame)
{
    return markup(
        "\n<g class=\"grid\" stroke=\"currentColor\">{}</g>", each(frame.ticks, [&](std::int64_t tick) {
            const int y = y_of(tick, frame.top());
            return markup(
                R"(<line x1="0" x2="100%" y1="{}" y2="{}"/><text x="-8" y="{}" text-anchor="end" stroke="none" fill="currentColor" font-size="13">{}</text>)",
                y, y, y + 4, chart.number(tick));
        }));
}

// Words at the edge begin or end there rather than be cut.
std::string_view anchor(Share at) { return at < 30 ? "start" : at > 970 ? "end" : "middle"; }

Html words_at(Share x, int y, std::string_view kind, std::string_view words)
{
    return markup(R"(<text class="{}" x="{}.{}%" y="{}" text-anchor="{}">{}</text>)", kind, x / 10, x % 10, y, anchor(x), words);
}

/// Every how many points there is room for a label; a number of months that divides the year, or whole years.
std::size_t stride(std::size_t points, std::size_t longest, std::size_t room)
{
    const std::size_t labels = std::max<std::size_t>(1, room / (longest + 2));
    const std::size_t least = (points + labels - 1) / labels;
    for (const std::size_t even : {1U, 2U, 3U, 4U, 6U})
        if (least <= even) return even;
    return (least + 11) / 12 * 12;
}

Html point_labels(const Chart& chart, const Frame& frame)
{
    std::size_t longest = 0;
    for (const auto& point : chart.points) longest = std::max(longest, characters(short_label(point)));
    const std::size_t slots = static_cast<std::size_t>(1000 / std::max(frame.slot, 1));
    const std::size_t wide = stride(slots, longest, wide_characters);
    // On a phone some of those that stand on a wide screen.
    const std::size_t narrow = (stride(slots, longest, narrow_characters) + wide - 1) / wide * wide;
    Html all;
    for (std::size_t at = 0; at < chart.points.size(); at += wide)
        all += words_at(frame.centres[at], label_y, at % narrow == 0 ? "point" : "point wide-only", short_label(chart.points[at]));
    return markup("\n<g class=\"points\" fill=\"currentColor\" font-size=\"13\">{}</g>", all);
}

/// The words above the points: of each, if all have room; else of the greatest.
Html value_labels(const Chart& chart, const Frame& frame, const std::vector<std::int64_t>& values)
{
    std::size_t longest = 0;
    for (const auto one : values) longest = std::max(longest, characters(chart.number(one)));
    const std::size_t room = values.size() * (longest + 1);
    const auto greatest = static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
    Html all;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (values[at] == 0 || (room > wide_characters && at != greatest)) continue;
        const bool is_wide_only = room > narrow_characters && at != greatest;
        all += words_at(frame.centres[at], y_of(values[at], frame.top()) - 7, is_wide_only ? "value wide-only" : "value",
                        chart.number(values[at]));
    }
    return markup("\n<g class=\"values\" fill=\"currentColor\" font-size=\"13\">{}</g>", all);
}

// How much room the numbers of the axis need, as a class of the style sheet.
std::string_view gutter(const Chart& chart, const Frame& frame)
{
    std::size_t longest = 0;
    for (const auto tick : frame.ticks) longest = std::max(longest, characters(chart.number(tick)));
    return longest <= 2 ? "plot gutter-2" : longest <= 5 ? "plot gutter-5" : longest <= 9 ? "plot gutter-9" : "plot gutter-25";
}

Html figure(const Chart& chart, Look look, const Frame& frame, const Html& shapes)
{
    return markup(R"(<figure class="chart">
<figcaption>{}</figcaption>{}
<svg class="{}" role="img" aria-labelledby="{}-title {}-words" width="100%" height="{}" overflow="visible">
<title id="{}-title">{}</title><desc id="{}-words">{}</desc>{}{}{}{}
</svg>
</figure>
)",
                  chart.title, legend(chart, look), gutter(chart, frame), chart.id, chart.id, height, chart.id, chart.title, chart.id,
                  chart.description, look == Look::bars ? patterns(chart) : Html(), grid(chart, frame), shapes, point_labels(chart, frame));
}

Html without_points(const Chart& chart)
{
    return markup(R"(<figure class="chart">
<figcaption>{}</figcaption>
<p class="empty">{}</p>
</figure>
)",
                  chart.title, chart.empty);
}

Html bars(const Chart& chart, const Frame& frame, std::size_t series)
{
    const Share width = std::max(frame.slot * 7 / 10, 8);
    Html shapes;
    for (std::size_t at = 0; at < chart.points.size(); ++at) {
        std::int64_t below = 0;
        for (std::size_t under = 0; under < series; ++under) below += std::min(value(chart.points[at], under), greatest_drawn - below);
        const std::int64_t above = below + std::min(value(chart.points[at], series), greatest_drawn - below);
        const int bottom = y_of(below, frame.top()), top = y_of(above, frame.top());
        if (above == below) continue;
        const Share x = frame.centres[at] - width / 2;
        shapes += markup(R"(<rect x="{}.{}%" y="{}" width="{}.{}%" height="{}"/>)", x / 10, x % 10, top, width / 10, width % 10,
                         std::max(bottom - top, 1));
    }
    return when(!shapes.empty(), [&] { return in_look_of(chart, series, shapes); });
}

Html line(const Chart& chart, const Frame& frame, std::size_t series)
{
    std::string points;
    for (std::size_t at = 0; at < chart.points.size(); ++at)
        points +=
            (at ? " " : "") + std::to_string(frame.centres[at]) + "," + std::to_string(y_of(value(chart.points[at], series), frame.top()));
    return stroked(series, markup(R"(<polyline points="{}" vector-effect="non-scaling-stroke" stroke-linejoin="round"/>)", points));
}

// Only where they do not stand in each other's way: the greatest first, the others if a line of words lower.
Html last_values(const Chart& chart, const Frame& frame)
{
    std::vector<std::int64_t> values;
    for (std::size_t series = 0; series < series_count(chart); ++series) values.push_back(value(chart.points.back(), series));
    std::ranges::sort(values, std::greater{});
    Html all;
    int lowest = -100;
    for (const auto one : values) {
        const int y = y_of(one, frame.top());
        if (y - lowest < 16) continue;
        all += markup(R"(<circle cx="{}.{}%" cy="{}" r="4"/>)", frame.centres.back() / 10, frame.centres.back() % 10, y);
        all += words_at(frame.centres.back(), y - 9, "value", chart.number(one));
        lowest = y;
    }
    return markup("\n<g class=\"values\" fill=\"currentColor\" font-size=\"13\">{}</g>", all);
}

}

std::vector<std::int64_t> round_ticks(std::int64_t greatest)
{
    greatest = std::clamp<std::int64_t>(greatest, 1, greatest_drawn);
    std::int64_t step = 1;
    for (int turn = 0; (greatest + step - 1) / step > 5; ++turn) step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
    std::vector<std::int64_t> ticks{0};
    while (ticks.back() < greatest) ticks.push_back(ticks.back() + step);
    return ticks;
}

Html bar_chart(const Chart& chart)
{
    if (chart.points.empty()) return without_points(chart);
    std::vector<std::int64_t> sums;
    for (const auto& point : chart.points) sums.push_back(sum(chart, point));
    const Frame frame = frame_of(chart, std::ranges::max(sums), Look::bars);
    Html shapes;
    for (std::size_t series = 0; series < series_count(chart); ++series) shapes += bars(chart, frame, series);
    shapes += value_labels(chart, frame, sums);
    return figure(chart, Look::bars, frame, shapes);
}

Html line_chart(const Chart& chart)
{
    if (chart.points.empty()) return without_points(chart);
    std::int64_t greatest = 0;
    for (const auto& point : chart.points)
        for (std::size_t series = 0; series < series_count(chart); ++series) greatest = std::max(greatest, value(point, series));
    const Frame frame = frame_of(chart, greatest, Look::lines);
    Html lines;
    for (std::size_t series = 0; series < series_count(chart); ++series) lines += line(chart, frame, series);
    Html shapes = markup(
        R"(
<svg width="100%" height="{}" viewBox="0 0 1000 {}" preserveAspectRatio="none" overflow="visible">{}</svg>)",
        height, height, lines);
    shapes += last_values(chart, frame);
    return figure(chart, Look::lines, frame, shapes);
}

Html chart_table(const Chart& chart, const std::string& point_label, const std::string& total_label)
{
    if (chart.points.empty()) return {};
    const auto heading = [](const std::string& words) { return markup(R"(<th scope="col">{}</th>)", words); };
    const auto cell = [](const std::string& words) { return markup(R"(<td>{}</td>)", words); };
    const Html rows = each(chart.points, [&](const ChartPoint& point) {
        Html cells;
        for (std::size_t series = 0; series < series_count(chart); ++series) cells += cell(chart.number(value(point, series)));
        if (!total_label.empty()) cells += cell(chart.number(sum(chart, point)));
        return markup("\n<tr><th scope=\"row\">{}</th>{}</tr>", point.label, cells);
    });
    // On a narrow screen the style sheet puts the names of the rows above many columns.
    const bool is_wide = series_count(chart) + (total_label.empty() ? 0 : 1) > 2;
    return markup(R"(<table class="{}">
<caption>{}</caption>
<thead><tr>{}{}{}</tr></thead>
<tbody>{}
</tbody>
</table>
)",
                  is_wide ? "figures many" : "figures", chart.title, heading(point_label),
                  each(std::span(chart.series).first(series_count(chart)), heading),
                  when(!total_label.empty(), [&] { return heading(total_label); }), rows);
}

}
