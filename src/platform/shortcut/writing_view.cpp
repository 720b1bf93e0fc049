// Code, places and cells as Markdown has them.
#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

std::size_t longest_run(std::string_view text, char c)
{
    std::size_t longest = 0, run = 0;
    for (const char one : text) {
        run = one == c ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

// The cells of one row, without its first and last bar. Bars inside brackets are those of links.
std::vector<std::string_view> cells_of(std::string_view row)
{
    row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    const auto brackets = match_brackets(row);
    std::vector<std::string_view> cells;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < row.size(); ++at) {
        if (row[at] == '[' && brackets.end[at] != std::string_view::npos && brackets.arrow[at] != std::string_view::npos)
            at = brackets.end[at];
        if (row[at] != '|') continue;
        cells.push_back(trim(row.substr(begin, at - begin)));
        begin = at + 1;
    }
    cells.push_back(trim(row.substr(begin)));
    return cells;
}

bool is_strong(std::string_view cell)
{
    return cell.size() > 4 && cell.starts_with("{{") && cell.ends_with("}}") && cell.find("}}") == cell.size() - 2;
}

std::string with_line_marks(std::string_view cell)
{
    std::string marked;
    for (const auto line : split(cell, '\n')) {
        auto words = trim(line);
        const bool item = words.starts_with("-*") || words.starts_with("-#") || words.starts_with("- ");
        const bool broken = words.starts_with("_ ");
        if (item) words = trim(words.substr(std::min(words.find_first_not_of("-*#"), words.size())));
        if (broken) words = trim(words.substr(2));
        if (!marked.empty()) marked += item || broken ? mark::line_break : ' ';
        if (item) marked += "– ";
        marked += words;
    }
    return marked;
}

std::string write_cell(Work& work, std::string_view cell)
{
    const std::string read = read_inline(work, with_line_marks(cell));
    std::string written;
    for (std::size_t at = 0; at < read.size(); ++at) {
        if (read[at] == '|') written += "\\|";
        else if (read[at] == '\\' && at + 1 < read.size() && read[at + 1] == '\n') written += "<br>", ++at;
        else if (read[at] == '\n') written += ' ';
        else written += read[at];
    }
    return written;
}

void append_row(std::string& table, const std::vector<std::string>& cells, std::size_t columns)
{
    for (std::size_t at = 0; at < columns; ++at) table += "| " + (at < cells.size() ? cells[at] : std::string()) + " ";
    table += "|\n";
}

std::string caption_of(Work& work, std::string_view row)
{
    const auto inside = row.substr(2, row.size() > 4 ? row.size() - 4 : 0);
    const auto bar = inside.find('|');
    const auto summary = bar == std::string_view::npos ? std::string_view() : trim(inside.substr(bar + 1));
    if (!summary.empty()) work.lose(Loss::summary, summary);
    const std::string words = read_inline(work, "{{" + std::string(trim(inside.substr(0, bar))) + "}}");
    return words.empty() ? words : words + "\n\n";
}

}

std::string anchor(std::string_view name)
{
    name = trim(name);
    if (name.starts_with('#')) name.remove_prefix(1);
    std::string id;
    for (const char c : name)
        id += c == '"' || c == '<' || c == '>' || c == '&' || c == ' ' || static_cast<unsigned char>(c) < 0x20 ? '-' : c;
    return "<a id=\"" + id + "\"></a>";
}

std::string write_code(std::string_view code)
{
    const std::string fence(longest_run(code, '`') + 1, '`');
    const bool padded = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
    std::string inside(code);
    std::ranges::replace(inside, '\n', ' ');
    return fence + (padded ? " " : "") + inside + (padded ? " " : "") + fence;
}

std::string write_code_block(std::string_view code, std::string_view info)
{
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    return fence + std::string(info) + "\n" + std::string(code) + "\n" + fence;
}

std::string read_table(Work& work, const std::vector<std::string>& rows)
{
    std::string table;
    std::vector<std::vector<std::string>> read;
    bool has_header = false;
    std::size_t columns = 1;
    for (const auto& row : rows) {
        if (row.starts_with("||") && row.ends_with("||") && read.empty()) {
            table += caption_of(work, row);
            continue;
        }
        auto cells = cells_of(row);
        if (read.empty())
            has_header =
                std::ranges::all_of(cells, [](auto cell) { return is_strong(cell) || cell.empty() || cell == "<" || cell == "{{}}"; }) &&
                std::ranges::any_of(cells, is_strong);
        std::vector<std::string> written;
        for (auto cell : cells) {
            const bool merged = cell == "<" || cell == "^";
            if (merged) work.lose(Loss::merged_cell, row);
            if (has_header && read.empty() && is_strong(cell)) cell = cell.substr(2, cell.size() - 4);
            written.push_back(merged ? std::string() : write_cell(work, cell));
        }
        columns = std::max(columns, written.size());
        read.push_back(std::move(written));
    }
    if (read.empty()) return std::string(trim(table));
    columns = std::min<std::size_t>(columns, 200);
    append_row(table, has_header ? read.front() : std::vector<std::string>{}, columns);
    for (std::size_t at = 0; at < columns; ++at) table += "| --- ";
    table += "|\n";
    for (std::size_t at = has_header ? 1 : 0; at < read.size(); ++at) append_row(table, read[at], columns);
    table.pop_back();
    return table;
}

}
