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

bool is_one_change(const DifferenceRow& row) { return row.size() == 1 && row[0].kind != Kind::same; }

Html words(const DifferenceRow& row, const DifferenceLabels& labels)
{
    Html all;
    for (std::size_t at = 0; at < row.size(); ++at) {
        const auto& [kind, text] = row[at];
        if (kind == Kind::same) {
            all += html::text(at + 1 == row.size() ? without_breaks_behind(text) : text);
            continue;
        }
        // A whole paragraph ends where it ends; in the middle of one a break says something.
        const std::string shown = is_one_change(row) ? std::string(without_breaks_behind(text)) : with_visible_breaks(text);
        const bool is_last = at + 1 == row.size() || row[at + 1].kind == Kind::same;
        const Html end = unseen(is_last ? std::string_view(labels.end) : std::string_view());
        all += kind == Kind::removed ? markup("<del>{}{}</del>{}", unseen(labels.removed), shown, end)
                                     : markup("<ins>{}{}</ins>{}", unseen(labels.added), shown, end);
    }
    return all;
}

bool has(const DifferenceRow& row, Kind kind)
{
    return std::ranges::any_of(row, [kind](const Difference& one) { return one.kind == kind; });
}

bool is_changed(const DifferenceRow& row) { return has(row, Kind::removed) || has(row, Kind::added); }

DifferenceRow without(const DifferenceRow& row, Kind kind)
{
    DifferenceRow rest = row;
    std::erase_if(rest, [kind](const Difference& one) { return one.kind == kind; });
    return rest;
}

Html paragraph(const DifferenceRow& row, const DifferenceLabels& labels)
{
    return markup("\n<p{}>{}</p>", Attrs{}.when(is_changed(row), "class", "changed"), words(row, labels));
}

Html folded(const DifferenceStretch& stretch, const DifferenceLabels& labels)
{
    return markup(R"(<details class="unchanged"><summary>{}</summary>{}
</details>)",
                  labels.folded(stretch.rows.size()), each(stretch.rows, [&](const auto& row) { return paragraph(row, labels); }));
}

// A screen reader keeps the table, whatever the style sheet makes of it on a narrow screen: hence the roles.
Html row_of_both(const DifferenceRow& row, const DifferenceLabels& labels)
{
    const auto old_words = without(row, Kind::added), new_words = without(row, Kind::removed);
    const char* const kind = !is_changed(row) ? "same" : old_words.empty() ? "only-new" : new_words.empty() ? "only-old" : "changed";
    return markup(R"(
<tr role="row" class="{}"><td role="cell" class="old" data-heading="{}">{}</td><td role="cell" class="new" data-heading="{}">{}</td></tr>)",
                  kind, labels.before, words(old_words, labels), labels.after, words(new_words, labels));
}

Html rows_of(const DifferenceStretch& stretch, const DifferenceLabels& labels)
{
    if (stretch.kind == DifferenceStretch::Kind::open) return each(stretch.rows, [&](const auto& row) { return row_of_both(row, labels); });
    return markup(R"(
<tr role="row" class="apart"><td role="cell" colspan="2">{}</td></tr>)",
                  folded(stretch, labels));
}

}

Html difference_words(const DifferenceRow& row, const DifferenceLabels& labels)
{
    return markup(R"(<span class="differences">{}</span>)", words(row, labels));
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
    return markup(R"(<table class="differences side-by-side" role="table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{}</th><th role="columnheader" scope="col">{}</th></tr></thead>
<tbody role="rowgroup">{}
</tbody>
</table>
)",
                  labels.before, labels.after, each(stretches, [&](const auto& stretch) { return rows_of(stretch, labels); }));
}

}
