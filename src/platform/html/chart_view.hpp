// A chart drawn by the server as SVG, and the same figures as a table; one without the other hides something from somebody.
#pragma once

#include "platform/html/fragment.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kenober::html {

struct ChartPoint {
    /// What the table calls it, “March 2026”, and, if it is not empty, what the axis does: “Mar.”
    std::string label, short_label = {};
    /// One value per series, none below zero; one that is missing counts as zero. Beyond 5·10¹⁸ they are drawn as that.
    std::vector<std::int64_t> values;
};

struct Chart {
    /// Unique on the page: the drawing, its words and its patterns are named after it.
    std::string id;
    std::string title;
    /// What one sees in it, in a sentence or two, for whoever does not see it.
    std::string description;
    /// Names of one to four series; each has its own colour and its own pattern or dash.
    std::vector<std::string> series;
    std::vector<ChartPoint> points;
    /// How a number is written in the language of the page.
    std::function<std::string(std::int64_t)> number;
    /// What is said when there are no points.
    std::string empty;
};

/// Bars, stacked where there are several series, with their sums above them as far as there is room.
Html bar_chart(const Chart& chart);

/// One line per series, with its last value.
Html line_chart(const Chart& chart);

/// The figures: a row per point, a column per series, and one of sums if `total_label` is not empty. Without points, nothing.
Html chart_table(const Chart& chart, const std::string& point_label, const std::string& total_label = {});

/// The ticks of an axis from 0 to at least `greatest`: two to six, equal steps of 1, 2 or 5 times a power of ten.
std::vector<std::int64_t> round_ticks(std::int64_t greatest);

}
