// Tables: as Markdown has them where it can say them, else as HTML whose cells are Markdown.
#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

struct Cell {
    std::string_view text;
    std::size_t columns = 1, rows = 1;  // that it spans
    bool is_covered = false;            // by one that spans it
};

using Row = std::vector<Cell>;

// The cells of one row, without its first and last bar. Bars inside brackets are those of links.
Row cells_of(std::string_view row)
{
    row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    const auto brackets = match_brackets(row);
    Row cells;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < row.size(); ++at) {
        if (row[at] == '[' && brackets.end[at] != std::string_view::npos && brackets.arrow[at] != std::string_view::npos)
            at = brackets.end[at];
        if (row[at] != '|') continue;
        cells.push_back({trim(row.substr(begin, at - begin))});
        begin = at + 1;
    }
    cells.push_back({trim(row.substr(begin))});
    return cells;
}

bool is_strong(std::string_view cell)
{
    return cell.size() > 4 && cell.starts_with("{{") && cell.ends_with("}}") && cell.find("}}") == cell.size() - 2;
}

std::string with_line_marks(std::string_view cell, LineEnds line_ends)
{
    std::string marked;
    for (const auto line : split(cell, '\n')) {
        auto words = trim(line);
        const bool item = words.starts_with("-*") || words.starts_with("-#") || words.starts_with("- ");
        const bool broken = words.starts_with("_ ");
        if (item) words = trim(words.substr(std::min(words.find_first_not_of("-*#"), words.size())));
        if (broken) words = trim(words.substr(2));
        if (!marked.empty()) marked += item || broken || line_ends == LineEnds::kept ? mark::line_break : ' ';
        if (item) marked += "– ";
        marked += words;
    }
    return marked;
}

std::string write_cell(Work& work, std::string_view cell)
{
    const std::string read = read_inline(work, with_line_marks(cell, work.options.line_ends));
    std::string written;
    for (std::size_t at = 0; at < read.size(); ++at) {
        if (read[at] == '|') written += "\\|";
        else if (read[at] == '\\' && at + 1 < read.size() && read[at + 1] == '\n') written += "<br>", ++at;
        else if (read[at] == '\n') written += ' ';
        else written += read[at];
    }
    return written;
}

void append_row(Work& work, std::string& table, const Row& cells, std::size_t columns)
{
    for (std::size_t at = 0; at < columns; ++at)
        table += "| " + (at < cells.size() && !cells[at].is_covered ? write_cell(work, cells[at].text) : std::string()) + " ";
    table += "|\n";
}

std::string caption_of(Work& work, std::string_view row)
{
    const auto inside = row.substr(2, row.size() > 4 ? row.size() - 4 : 0);
    const auto bar = inside.find('|');
    std::string words = read_inline(work, "{{" + std::string(trim(inside.substr(0, bar))) + "}}");
    const std::string summary = bar == std::string_view::npos ? std::string() : read_inline(work, trim(inside.substr(bar + 1)));
    if (!words.empty() && !summary.empty()) words += " — ";
    words += summary;
    return words.empty() ? words : words + "\n\n";
}

bool is_header(const Row& row)
{
    return std::ranges::all_of(
               row,
               [](const Cell& cell) { return is_strong(cell.text) || cell.text.empty() || cell.text == "<" || cell.text == "{{}}"; }) &&
           std::ranges::any_of(row, [](const Cell& cell) { return is_strong(cell.text); });
}

// A row of nothing but "^": those above it need not be taller for that.
bool is_covered(const Row& row)
{
    return std::ranges::all_of(row, [](const Cell& cell) { return cell.text == "^" || cell.text == "<"; }) && row.front().text == "^";
}

// "<" widens what stands left of it, "^" makes what stands above it taller. A mark that has nothing to widen is an empty cell.
void join_cells(Work& work, std::vector<Row>& rows, bool has_header, const std::vector<std::string_view>& written)
{
    const std::size_t first = has_header ? 1 : 0;  // headings stay above their line
    for (auto line = rows.size(); line-- > 0;) {
        auto& row = rows[line];
        for (auto at = row.size(); at-- > 0;) {
            auto& cell = row[at];
            if (cell.text != "<" && cell.text != "^") continue;
            const bool wide = cell.text == "<";
            cell.text = {};
            Cell* of =
                wide ? (at > 0 ? &row[at - 1] : nullptr) : (line > first && at < rows[line - 1].size() ? &rows[line - 1][at] : nullptr);
            const bool fits = of != nullptr && (wide ? of->text != "^" && cell.rows == of->rows : cell.columns == 1);
            if (!fits) {
                work.lose(Loss::merged_cell, written[line]);
                continue;
            }
            (wide ? of->columns += cell.columns : of->rows += cell.rows);
            cell.is_covered = true;
        }
    }
}

// Lists, several paragraphs, code of several lines: no cell of Markdown holds them.
bool holds_blocks(const Work& work, const Cell& cell)
{
    if (cell.text.find("\n\n") != std::string_view::npos) return true;
    for (const auto line : split(cell.text, '\n')) {
        const auto words = trim(line);
        if (words.starts_with("-*") || words.starts_with("-#") || words.starts_with("- ")) return true;
    }
    for (auto at = cell.text.find(mark::piece); at != std::string_view::npos; at = cell.text.find(mark::piece, at)) {
        const auto sort = piece_at(work, cell.text, at).sort;
        if (sort == Piece::Sort::code_block || sort == Piece::Sort::raw_block) return true;
    }
    return false;
}

std::string attribute(std::string_view name, std::size_t count)
{
    return count < 2 ? std::string() : " " + std::string(name) + "=\"" + std::to_string(std::min<std::size_t>(count, 200)) + "\"";
}

// Blank lines around what a cell holds: between them Markdown is read again.
std::string as_html(Work& work, const std::vector<Row>& rows, bool has_header)
{
    std::string table = "<table>";
    for (std::size_t line = 0; line < rows.size(); ++line) {
        const bool heads = has_header && line == 0;
        const std::string_view name = heads ? "th" : "td";
        table += heads ? "\n<thead><tr>" : "\n<tr>";
        for (const auto& cell : rows[line]) {
            if (cell.is_covered) continue;
            table += '<' + std::string(name) + (heads ? " scope=\"col\"" : "") + attribute("colspan", cell.columns) +
                     attribute("rowspan", cell.rows) + '>';
            std::string held;
            for (const auto& block : read_blocks(work, cell.text)) held += block + "\n\n";
            if (!held.empty()) table += "\n\n" + held;
            table += "</" + std::string(name) + '>';
        }
        table += heads ? "</tr></thead>" : "</tr>";
    }
    return table + "\n</table>";
}

std::string as_markdown(Work& work, const std::vector<Row>& rows, bool has_header, std::size_t columns)
{
    std::string table;
    append_row(work, table, has_header ? rows.front() : Row{}, columns);
    for (std::size_t at = 0; at < columns; ++at) table += "| --- ";
    table += "|\n";
    for (std::size_t at = has_header ? 1 : 0; at < rows.size(); ++at) append_row(work, table, rows[at], columns);
    table.pop_back();
    return table;
}

}

std::string read_table(Work& work, const std::vector<std::string>& lines)
{
    std::string caption;
    std::vector<Row> rows;
    std::vector<std::string_view> written;
    for (const auto& line : lines) {
        if (line.starts_with("||") && line.ends_with("||") && rows.empty()) caption += caption_of(work, line);
        else if (!is_covered(cells_of(line)) || rows.empty()) rows.push_back(cells_of(line)), written.emplace_back(line);
    }
    if (rows.empty()) return std::string(trim(caption));
    const bool has_header = is_header(rows.front());
    if (has_header)
        for (auto& cell : rows.front()) {
            if (cell.text == "{{}}") cell.text = {};
            if (is_strong(cell.text)) cell.text = cell.text.substr(2, cell.text.size() - 4);
        }
    join_cells(work, rows, has_header, written);
    std::size_t columns = 1;
    bool is_plain = has_header;
    for (const auto& row : rows) {
        columns = std::max(columns, row.size());
        for (const auto& cell : row) is_plain = is_plain && !cell.is_covered && !holds_blocks(work, cell);
    }
    if (work.options.html == Html::kept && !is_plain && work.depth < most_depth) {
        ++work.depth;
        caption += as_html(work, rows, has_header);
        --work.depth;
        return caption;
    }
    for (std::size_t line = 0; line < rows.size(); ++line)
        for (const auto& cell : rows[line])
            if (cell.is_covered) work.lose(Loss::merged_cell, written[line]);
    return caption + as_markdown(work, rows, has_header, std::min<std::size_t>(columns, 200));
}

}
