#include <algorithm>

#include "platform/manuscript/blocks.hpp"
#include "platform/manuscript/phrases.hpp"

namespace kenober::manuscript {

namespace {

using Row = std::vector<const Node*>;

void gather_rows(const Node& node, std::vector<Row>& rows)
{
    for (const auto& child : node.children) {
        if (child.is("tr")) {
            rows.emplace_back();
            for (const auto& cell : child.children)
                if (cell.is("td") || cell.is("th")) rows.back().push_back(&cell);
        } else if (!child.is("caption")) gather_rows(child, rows);
    }
}

// One paragraph at most, in one cell.
const std::vector<Node>* phrases_of(const Node& cell)
{
    if (!cell.attribute("colspan").empty() || !cell.attribute("rowspan").empty()) return nullptr;
    if (std::ranges::all_of(cell.children, is_phrase)) return &cell.children;
    const Node* paragraph = nullptr;
    for (const auto& child : cell.children) {
        if (is_blank(child)) continue;
        if (paragraph != nullptr || !(child.is("p") || child.is("div"))) return nullptr;
        paragraph = &child;
    }
    return paragraph != nullptr && std::ranges::all_of(paragraph->children, is_phrase) ? &paragraph->children : nullptr;
}

bool is_plain(const std::vector<Row>& rows)
{
    if (rows.size() < 2 || rows.front().empty()) return false;
    const auto is_heading = [](const Node* cell) { return cell->is("th"); };
    return std::ranges::all_of(rows.front(), is_heading) && std::ranges::all_of(rows, [&](const Row& row) {
               return row.size() == rows.front().size() && (&row == &rows.front() || std::ranges::none_of(row, is_heading)) &&
                      std::ranges::all_of(row, [](const Node* cell) { return phrases_of(*cell) != nullptr; });
           });
}

}

std::string write_plain_table(const Node& table)
{
    std::vector<Row> rows;
    gather_rows(table, rows);
    if (!is_plain(rows)) return {};
    std::string out;
    for (const auto& child : table.children)
        if (child.is("caption")) {
            Phrases words(Line::paragraph, Kept::html);
            const Node strong{.name = "strong"};
            words.open(strong);
            for (const auto& phrase : child.children) words.add(phrase);
            words.close(strong);
            for (const auto& paragraph : words.write()) out += paragraph + "\n\n";
        }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row > 0) out += '\n';
        for (const auto* cell : rows[row]) {
            Phrases words(Line::cell, Kept::html);
            for (const auto& phrase : *phrases_of(*cell)) words.add(phrase);
            const auto written = words.write();
            out += "| " + (written.empty() ? "" : written.front() + " ");
        }
        out += '|';
        if (row > 0) continue;
        out += '\n';
        for (std::size_t column = 0; column < rows[row].size(); ++column) out += "| --- ";
        out += '|';
    }
    return out;
}

}
