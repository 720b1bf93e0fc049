#include "platform/html/differences_view.hpp"

#include "platform/html/markup.hpp"

#include <algorithm>

namespace kenober::html {
namespace {

using Kind = Difference::Kind;

bool is_break(char c) { return c == '\n' || c == '\r'; }

std::string_view without_breaks_behind(std::string_view text)
{
    while (!text.empty() && is_break(text.back())) text.remove_suffix(1);
    return text;
}

// In a change a break is seen, for it may be all that changed: ¶ where a paragraph ends, ↵ where a line does.
std::string with_visible_breaks(std::string_view text)
{
    std::string visible;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_break(text[at])) {
            visible += text[at];
            continue;
        }
        std::size_t breaks = 0;
        for (; at < text.size() && is_break(text[at]); ++at) breaks += text[at] == '\n' ? 1 : 0;
        --at;
        visible += breaks > 1 ? "¶" : "↵";
    }
    return visible;
}

Html unseen(std::string_view words)
{
    return when(!words.empty(), [&] { return markup(R"(<span class="unseen"> {} </span>)", words); });
}

bool is_space(std::string_view text) { return text.find_first_not_of(" \t\xC2\xA0\xE2\x80\xAF") == std::string_view::npos; }

// A run and how it is shown: spaces that only went with words are not marked, for a sign at each would hide what matters.
struct Run {
    Kind kind;
    std::string text;
    enum class Mark { none, sign } mark = Mark::sign;
};
using Runs = std::vector<Run>;

// Where one space took the place of another, or came or went alone, it must be seen: ␣, or ⍽ for one that keeps words together.
std::string visible_space(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos ? "␣" : "⍽"; }

bool replaces_words(const DifferenceRow& row, std::size_t at)
{
    const bool removed = row[at].kind == Kind::removed;
    const std::size_t other = removed ? at + 1 : at - 1;
    return other < row.size() && row[other].kind == (removed ? Kind::added : Kind::removed) && !is_space(row[other].text);
}

Runs runs_of(const DifferenceRow& row)
{
    Runs runs;
    for (std::size_t at = 0; at < row.size(); ++at) {
        const auto& [kind, text] = row[at];
        const bool is_last = at + 1 == row.size();
        if (kind == Kind::same) runs.push_back({kind, std::string(is_last ? without_breaks_behind(text) : text)});
        // A whole paragraph ends where it ends; in the middle of one a break says something.
        else if (row.size() == 1) runs.push_back({kind, std::string(without_breaks_behind(text))});
        else if (!is_space(text)) runs.push_back({kind, with_visible_breaks(text)});
        else if (replaces_words(row, at)) runs.push_back({kind, std::string(text), Run::Mark::none});
        else runs.push_back({kind, visible_space(text)});
    }
    return runs;
}

Html change(const Run& run, const DifferenceLabels& labels)
{
    return run.kind == Kind::removed ? markup("<del>{}{}</del>", unseen(labels.removed), run.text)
                                     : markup("<ins>{}{}</ins>", unseen(labels.added), run.text);
}

// Spaces at the edges stand outside of the mark.
Html marked(const Run& run, const DifferenceLabels& labels, const Html& end)
{
    const auto first = run.text.find_first_not_of(' '), last = run.text.find_last_not_of(' ');
    if (first == std::string::npos) return html::text(run.text);
    const std::string_view all = run.text;
    return markup("{}{}{}{}", all.substr(0, first), change({run.kind, run.text.substr(first, last + 1 - first)}, labels), end,
                  all.substr(last + 1));
}

Html words(const Runs& runs, const DifferenceLabels& labels)
{
    Html all;
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const bool is_last = at + 1 == runs.size() || runs[at + 1].kind == Kind::same;
        if (runs[at].kind == Kind::same || runs[at].mark == Run::Mark::none) all += html::text(runs[at].text);
        else all += marked(runs[at], labels, unseen(is_last ? std::string_view(labels.end) : std::string_view()));
    }
    return all;
}

bool is_changed(const Runs& runs)
{
    return std::ranges::any_of(runs, [](const Run& one) { return one.kind != Kind::same; });
}

Runs without(Runs runs, Kind kind)
{
    std::erase_if(runs, [kind](const Run& one) { return one.kind == kind; });
    return runs;
}

Html paragraph(const DifferenceRow& row, const DifferenceLabels& labels)
{
    const auto runs = runs_of(row);
    return markup("\n<p{}>{}</p>", Attrs{}.when(is_changed(runs), "class", "changed"), words(runs, labels));
}

Html folded(const DifferenceStretch& stretch, const DifferenceLabels& labels)
{
    return markup(R"(<details class="unchanged"><summary>{}</summary>{}
</details>)",
                  labels.folded(stretch.rows.size()), each(stretch.rows, [&](const auto& row) { return paragraph(row, labels); }));
}

// On a narrow screen the style sheet puts the new words below the old ones, each with its heading.
Html row_of_both(const DifferenceRow& row, const DifferenceLabels& labels)
{
    const auto runs = runs_of(row), old_words = without(runs, Kind::added), new_words = without(runs, Kind::removed);
    const char* const kind = !is_changed(runs) ? "same" : old_words.empty() ? "only-new" : new_words.empty() ? "only-old" : "changed";
    return markup(R"(
<tr class="{}"><td class="old" data-heading="{}">{}</td><td class="new" data-heading="{}">{}</td></tr>)",
                  kind, labels.before, words(old_words, labels), labels.after, words(new_words, labels));
}

Html rows_of(const DifferenceStretch& stretch, const DifferenceLabels& labels)
{
    if (stretch.kind == DifferenceStretch::Kind::open) return each(stretch.rows, [&](const auto& row) { return row_of_both(row, labels); });
    return markup(R"(
<tr class="apart"><td colspan="2">{}</td></tr>)",
                  folded(stretch, labels));
}

}

Html difference_words(const DifferenceRow& row, const DifferenceLabels& labels)
{
    return markup(R"(<span class="differences">{}</span>)", words(runs_of(row), labels));
}

Html differences_in_line(const std::vector<DifferenceStretch>& stretches, const DifferenceLabels& labels)
{
    const Html all = each(stretches, [&](const DifferenceStretch& stretch) {
        if (stretch.kind == DifferenceStretch::Kind::folded) return markup("\n{}", folded(stretch, labels));
        return each(stretch.rows, [&](const auto& row) { return paragraph(row, labels); });
    });
    return markup(R"(<div class="differences in-line">{}
</div>
)",
                  all);
}

Html differences_side_by_side(const std::vector<DifferenceStretch>& stretches, const DifferenceLabels& labels)
{
    return markup(R"(<table class="differences side-by-side">
<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>{}
</tbody>
</table>
)",
                  labels.before, labels.after, each(stretches, [&](const auto& stretch) { return rows_of(stretch, labels); }));
}

}
