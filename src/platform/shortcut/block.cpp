// Paragraphs, titles, lists, tables, quotations.
#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

using Blocks = std::vector<std::string>;
constexpr auto none = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether Markdown would take the beginning of this line for a mark: where to put a backslash.
std::size_t mark_in(std::string_view line)
{
    if (line.empty()) return none;
    const char c = line.front();
    const auto run = std::min(line.find_first_not_of(c), line.size());
    const bool ends_word = run == line.size() || line[run] == ' ';
    if (c == '#' && run <= 6 && ends_word) return 0;
    if (c == '>' || ((c == '+' || c == '*' || c == '-') && run == 1 && ends_word)) return 0;
    if ((c == '=' || c == '-') && trim(line.substr(run)).empty()) return 0;
    if (line.find_first_not_of("|-: ") == none && line.find('-') != none) return 0;
    auto digits = std::size_t{0};
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    if (digits == 0 || digits > 9 || digits == line.size() || (line[digits] != '.' && line[digits] != ')')) return none;
    return digits + 1 == line.size() || line[digits + 1] == ' ' ? digits : none;
}

// Lines without marks of Markdown at their beginning, and without the indentation that would make them code.
std::string with_quiet_lines(std::string_view text)
{
    std::string quiet;
    bool first = true;
    for (auto line : split(text, '\n')) {
        const auto inked = std::min(line.find_first_not_of(' '), line.size());
        if (!first) quiet += '\n';
        first = false;
        const auto words = line.substr(inked);
        const auto at = mark_in(words);
        quiet += words.substr(0, at);
        if (at != none) quiet += '\\' + std::string(words.substr(at));
    }
    return quiet;
}

// A tag alone on the first line would open a block of HTML, in which nothing is read.
void join_lone_tag(std::string& text)
{
    const auto end = text.find('\n');
    if (end != std::string::npos && end > 0 && text.front() == '<' && text[end - 1] == '>') text[end] = ' ';
}

void append_words(Work& work, std::string_view text, Blocks& blocks)
{
    std::string marked;
    bool first = true;
    for (const auto line : split(text, '\n')) {
        const bool broken = line.starts_with("_ "), speaks = line.starts_with("--");  // "-- words" is a line of its own
        if (!first) marked += broken || speaks || work.options.line_ends == LineEnds::kept ? mark::line_break : '\n';
        first = false;
        marked += broken ? trim(line.substr(2)) : line;
    }
    std::string written = with_quiet_lines(trim(read_inline(work, trim(marked))));
    if (written.empty()) return;
    join_lone_tag(written);
    blocks.push_back(std::move(written));
}

// Documents shown in full have a title and a description below them; <img12> stands in its line.
bool is_block(const Piece& piece)
{
    if (piece.sort == Piece::Sort::model)
        return std::ranges::any_of(std::initializer_list<std::string_view>{"doc", "emb", "video", "audio", "player"},
                                   [&](auto name) { return std::string_view(piece.text).substr(1).starts_with(name); });
    return piece.sort == Piece::Sort::code_block || piece.sort == Piece::Sort::raw_block;
}

// Words, and between them whatever is a block of its own: code of several lines, tags of HTML.
void append_paragraph(Work& work, std::string_view text, Blocks& blocks)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != mark::piece) {
            ++at;
            continue;
        }
        const auto from = at;
        const Piece& piece = piece_at(work, text, at);
        if (!is_block(piece)) continue;
        const Piece kept = piece;  // reading words may lift others
        append_words(work, text.substr(begin, from - begin), blocks);
        if (kept.sort == Piece::Sort::model) append_words(work, text.substr(from, at - from), blocks);
        else blocks.push_back(kept.sort == Piece::Sort::code_block ? write_code_block(kept.text, kept.info) : kept.text);
        begin = at;
    }
    append_words(work, text.substr(begin), blocks);
}

std::string indented(std::string_view text, std::size_t columns)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out.append(columns, ' ');
    }
    return out;
}

struct Item {
    std::size_t depth = 1;
    bool ordered = false;
    std::string text;
};

// "-* words", "-## words", "- words", "-words"; nothing for a number below zero or a dash alone.
std::optional<Item> item_in(std::string_view line)
{
    if (line.size() < 2 || line.front() != '-') return std::nullopt;
    const auto run = std::min(line.find_first_not_of("*#", 1), line.size()) - 1;
    const auto words = line.substr(1 + run);
    if (run == 0 && (words.front() == '-' || words.front() == '>' || is_digit(words.front()))) return std::nullopt;
    return Item{std::max<std::size_t>(run, 1), run > 0 && line[run] == '#', std::string(trim(words))};
}

void append_text(Work& work, std::string_view text, Blocks& blocks);

std::string write_list(Work& work, const std::vector<Item>& items)
{
    struct Level {
        std::size_t columns;
        bool ordered;
        int count;
    };
    std::vector<Level> levels;
    std::string list;
    for (const auto& item : items) {
        Blocks blocks;
        ++work.depth;
        if (item.text.find("{{{") == std::string::npos || work.depth > most_depth) append_paragraph(work, item.text, blocks);
        else append_text(work, item.text, blocks);
        --work.depth;
        const auto depth = std::min(item.depth, levels.size() + 1);
        if (item.depth > most_depth) work.lose(Loss::depth, item.text);
        levels.resize(std::min(depth, levels.size()));
        if (levels.size() == depth && levels.back().ordered != item.ordered) levels.pop_back();
        if (levels.size() < depth && levels.size() < most_depth) levels.push_back({0, item.ordered, 0});
        std::size_t before = 0;
        for (std::size_t at = 0; at + 1 < levels.size(); ++at) before += levels[at].columns;
        const std::string sign = item.ordered ? std::to_string(++levels.back().count) + ". " : "- ";
        levels.back().columns = sign.size();
        if (!list.empty()) list += '\n';
        list.append(before, ' ');
        list += sign;
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            if (at > 0) list += "\n\n" + std::string(before + sign.size(), ' ');
            list += indented(blocks[at], before + sign.size());
        }
        while (list.ends_with(' ')) list.pop_back();
    }
    return list;
}

// Reads the lines of a text in which no quotation stands.
class Lines {
public:
    Lines(Work& work, std::string_view text) : m_work(work), m_lines(split(text, '\n')) {}

    Blocks run()
    {
        while (m_at < m_lines.size()) {
            const auto line = trim(m_lines[m_at]);
            if (line.empty()) end_all(), ++m_at;
            else if (const auto rule = length_of_rule(line); rule > 0) read_rule(line.substr(rule));
            else if (line.front() == '|' && read_rows()) continue;
            else if (auto item = item_in(line)) end_words(), m_items.push_back(std::move(*item)), ++m_at;
            else if (!m_items.empty()) m_items.back().text += '\n' + std::string(line), ++m_at;
            else m_words.push_back(line), ++m_at;
        }
        end_all();
        return std::move(m_blocks);
    }

private:
    // ---- or ____, and what stands behind it goes on below; 0 for what is none.
    static std::size_t length_of_rule(std::string_view line)
    {
        if (!line.starts_with("----") && !line.starts_with("____")) return 0;
        const auto run = std::min(line.find_first_not_of(line.front()), line.size());
        return run == line.size() || line[run] == ' ' ? run : 0;
    }

    void read_rule(std::string_view behind)
    {
        end_all();
        m_blocks.emplace_back("---");
        if (m_lines[m_at] = trim(behind); m_lines[m_at].empty()) ++m_at;
    }

    // Rows may go on over several lines, up to one that ends with a bar. False if there is no whole row here.
    bool read_rows()
    {
        std::vector<std::string> rows;
        while (m_at < m_lines.size() && trim(m_lines[m_at]).starts_with('|')) {
            if (m_at < m_no_row_before) break;
            const auto end = end_of_row();
            if (end == m_lines.size()) {
                m_no_row_before = std::max(m_no_row_before, m_at + 1);
                break;
            }
            std::string row;
            for (; m_at <= end; ++m_at) row += (row.empty() ? "" : "\n") + std::string(trim(m_lines[m_at]));
            rows.push_back(std::move(row));
        }
        if (rows.empty()) return false;
        end_all();
        m_blocks.push_back(read_table(m_work, rows));
        return true;
    }

    // The line with its last bar; the end of the text if there is none. A cell may hold blank lines, but not for long.
    std::size_t end_of_row() const
    {
        constexpr std::size_t most_lines = 60;
        bool was_blank = false;
        for (auto at = m_at; at < std::min(m_lines.size(), m_at + most_lines); ++at) {
            const auto line = trim(m_lines[at]);
            if (at > m_at && was_blank && line.starts_with('|')) break;
            if (line.ends_with('|') && line.size() > 1) return at;
            was_blank = was_blank || line.empty();
        }
        return m_lines.size();
    }

    void end_words()
    {
        std::string text;
        for (const auto line : m_words) text += (text.empty() ? "" : "\n") + std::string(line);
        m_words.clear();
        if (!text.empty()) append_paragraph(m_work, text, m_blocks);
    }

    void end_all()
    {
        end_words();
        if (!m_items.empty()) m_blocks.push_back(write_list(m_work, std::exchange(m_items, {})));
    }

    Work& m_work;
    std::vector<std::string_view> m_lines;
    std::size_t m_at = 0, m_no_row_before = 0;
    Blocks m_blocks;
    std::vector<std::string_view> m_words;
    std::vector<Item> m_items;
};

void append_title(Work& work, std::string_view inside, Blocks& blocks)
{
    std::string signs = "## ";
    if (inside.starts_with('*') || inside.starts_with('#')) {  // {{{** a title below }}}
        const auto run = std::min(inside.find_first_not_of(inside.front()), inside.size());
        signs = std::string(std::min<std::size_t>(run + 1, 6), '#') + " ";
        inside.remove_prefix(run);
    }
    std::string words = read_inline(work, trim(inside));
    std::string line;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == '\\' && at + 1 < words.size() && words[at + 1] == '\n') continue;
        line += words[at] == '\n' ? ' ' : words[at];
    }
    if (line.ends_with('#')) line.insert(line.find_last_not_of('#') + 1, "\\");
    if (!trim(line).empty()) blocks.push_back(signs + std::string(trim(line)));
}

// "-* {{{title}}}": the title belongs to the item.
bool stands_in_item(std::string_view before)
{
    constexpr std::size_t most = 30;
    const auto near = before.substr(before.size() - std::min(before.size(), most));
    const auto mark = trim(near.substr(std::min(near.rfind('\n') + 1, near.size())));
    return mark.size() > 1 && mark.front() == '-' && mark.find_first_not_of("*#", 1) == none;
}

// Cuts at {{{titles}}}; a title holds no blank line.
void append_text(Work& work, std::string_view text, Blocks& blocks)
{
    const auto append_lines = [&](std::string_view part) {
        for (auto& block : Lines(work, part).run()) blocks.push_back(std::move(block));
    };
    std::size_t begin = 0, at = 0, end = 0, blank = std::min(text.find("\n\n"), text.size());
    while ((at = text.find("{{{", at)) != none) {
        if (end < at + 3) end = text.find("}}}", at + 3);
        if (blank < at) blank = std::min(text.find("\n\n", at), text.size());
        if (end == none) break;
        if (end > blank || stands_in_item(text.substr(begin, at - begin))) {
            at = end > blank ? at + 3 : end + 3;
            continue;
        }
        while (text.substr(end + 3).starts_with('}')) ++end;  // a title may end with emphasis
        append_lines(text.substr(begin, at - begin));
        append_title(work, text.substr(at + 3, end - at - 3), blocks);
        begin = at = end + 3;
    }
    append_lines(text.substr(begin));
}

std::string quoted(const Blocks& blocks)
{
    std::string quote;
    for (const auto& block : blocks) {
        if (!quote.empty()) quote += "\n>\n";
        bool first = true;
        for (const auto line : split(block, '\n')) {
            if (!first) quote += '\n';
            first = false;
            quote += line.empty() ? ">" : "> " + std::string(line);
        }
    }
    return quote;
}

// Quotations and poems hold blocks again.
class Containers {
public:
    Containers(Work& work, std::string_view text) : m_work(work), m_text(text) {}

    Blocks read(int depth, LineEnds line_ends)
    {
        constexpr std::string_view marks("\x03\x04\x05");
        Blocks blocks;
        while (m_at < m_text.size()) {
            const auto end = std::min(m_text.find_first_of(marks, m_at), m_text.size());
            append(m_text.substr(m_at, end - m_at), line_ends, blocks);
            m_at = end + 1;
            if (end == m_text.size()) break;
            const char found = m_text[end];
            if (found == mark::close) {
                if (depth > 0) return blocks;
            } else if (depth >= most_depth) {
                m_work.lose(Loss::depth, m_text, m_at, std::min(m_text.size(), m_at + 40));
            } else if (auto inner = quoted(read(depth + 1, found == mark::poem ? LineEnds::kept : m_work.options.line_ends));
                       !inner.empty()) {
                blocks.push_back(std::move(inner));
            }
        }
        return blocks;
    }

private:
    void append(std::string_view text, LineEnds line_ends, Blocks& blocks)
    {
        if (trim(text).empty()) return;
        std::string kept;
        if (line_ends == LineEnds::kept && m_work.options.line_ends == LineEnds::soft) {
            const auto words = trim(text);
            for (std::size_t at = 0; at < words.size(); ++at) {
                const bool blank = (at > 0 && words[at - 1] == '\n') || (at + 1 < words.size() && words[at + 1] == '\n');
                kept += words[at];
                if (words[at] == '\n' && !blank && words.substr(at + 1, 1) != "-" && words.substr(at + 1, 1) != "|") kept += "_ ";
            }
            text = kept;
        }
        append_text(m_work, text, blocks);
    }

    Work& m_work;
    std::string_view m_text;
    std::size_t m_at = 0;
};

}

std::vector<std::string> read_blocks(Work& work, std::string_view text) { return Containers(work, text).read(0, work.options.line_ends); }

}
