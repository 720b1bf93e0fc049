#include "platform/text/markdown.hpp"

#include "platform/base/base.hpp"
#include "platform/text/markdown_tree.hpp"
#include "platform/text/sanitizer.hpp"
#include "platform/text/words.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <mutex>

namespace kenober::text {

namespace {

constexpr int extended_options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;

// While it parses, the library marks the characters of its extensions in a table shared by all parsers, and unmarks them after.
std::mutex& parser_turn()
{
    static std::mutex turn;
    return turn;
}

// A line that could open a table: hyphens and bars, perhaps inside quotations and lists.
bool could_open_table(std::string_view line)
{
    return line.find('-') != std::string_view::npos && line.find_first_not_of("|-: \t\r>*+.)0123456789") == std::string_view::npos;
}

// The library reads the whole paragraph again at each line that could open a table, takes a square of the time for very wide
// ones, and fills each row up to the width of the first. Such texts are read without tables.
bool tables_are_cheap(std::string_view source)
{
    constexpr std::size_t most_columns = 200, most_cells = 300'000, most_bytes_again = 4'000'000;
    std::size_t lines = 0, widest = 0, openers = 0, paragraph = 0, bytes_again = 0;
    for (const auto line : split(source, '\n')) {
        ++lines;
        paragraph += line.size() + 1;
        if (trim(line).empty()) {
            bytes_again += openers * paragraph;
            openers = paragraph = 0;
        } else if (could_open_table(line)) {
            ++openers;
            widest = std::max(widest, static_cast<std::size_t>(std::ranges::count(line, '|')) + 1);
        }
    }
    bytes_again += openers * paragraph;
    return widest <= most_columns && widest * lines <= most_cells && bytes_again <= most_bytes_again;
}

MarkdownTree parse_alone(std::string_view source, Dialect dialect)
{
    const bool with_tables = tables_are_cheap(source);
    const std::lock_guard lock(parser_turn());
    cmark_gfm_core_extensions_ensure_registered();
    const bool extended = dialect == Dialect::extended;
    cmark_parser* parser = cmark_parser_new(extended ? extended_options : CMARK_OPT_VALIDATE_UTF8);
    if (extended)
        for (const char* name : {"strikethrough", "autolink", "tasklist", "table"})
            if (with_tables || std::string_view(name) != "table")
                cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, source.data(), source.size());
    MarkdownTree tree(cmark_parser_finish(parser));
    cmark_parser_free(parser);
    return tree;
}

// Labels of the lines that look like footnote definitions, each once, as references: "[^a] [^b]".
std::string references_of(std::string_view source)
{
    std::string references;
    for (auto line : split(source, '\n')) {
        while (!line.empty() && std::string_view(" >\t").find(line.front()) != std::string_view::npos) line.remove_prefix(1);
        const auto end = line.find("]:");
        if (!line.starts_with("[^") || end == std::string_view::npos) continue;
        const std::string reference(line.substr(0, end + 1));
        if (references.find(reference) == std::string::npos) references += reference + " ";
        if (references.size() > 10000) break;
    }
    return references;
}

std::string_view without_mark(std::string_view source)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return source.starts_with(mark) ? source.substr(mark.size()) : source;
}

// How deep quotations and lists may stand inside each other: markers on one line, and indentation that continues earlier lines.
int nesting_of(std::string_view source)
{
    int deepest = 0;
    for (const auto line : split(source, '\n')) {
        int columns = 0, markers = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            const char c = line[at];
            const bool ends_word = at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '\t';
            if (c == ' ') ++columns;
            else if (c == '\t') columns += 4;
            else if (c == '>' || ((c == '-' || c == '+' || c == '*' || c == '.' || c == ')') && ends_word)) ++markers;
            else if (c < '0' || c > '9') break;
        }
        deepest = std::max(deepest, std::min(columns / 2, deepest) + markers);
    }
    return deepest;
}

// Most sources have none: what is written of them is all our own.
bool has_tags(std::string_view source) { return source.find('<') != std::string_view::npos; }

std::string as_paragraphs(std::string_view source)
{
    std::string html;
    std::size_t from = 0;
    while (from < source.size()) {
        const std::size_t end = std::min(source.find("\n\n", from), source.size());
        const auto paragraph = trim(source.substr(from, end - from));
        if (!paragraph.empty()) {
            html += "<p>";
            append_escaped(html, paragraph);
            html += "</p>\n";
        }
        from = end + 2;
    }
    return html;
}

Sanitized sanitize_imported(std::string_view html, const MarkdownOptions& options)
{
    SanitizeOptions strict;
    strict.id_prefix = options.id_prefix;
    strict.top_heading = options.top_heading;
    strict.heading_ids = options.heading_ids;
    strict.foreign_images = options.foreign_images;
    strict.rewrite_address = options.rewrite_address;
    strict.classes = {"align-center", "align-right", "task", "footnotes"};
    strict.most_bytes = options.most_bytes * 4;
    return sanitize_html(html, strict);
}

}

MarkdownTree parse_markdown(std::string_view source, Dialect dialect)
{
    source = without_mark(source);
    const std::string references = dialect == Dialect::extended ? references_of(source) : "";
    if (references.empty()) return parse_alone(source, dialect);
    // The library forgets footnotes that nothing refers to. A first paragraph refers to all of them, and leaves again.
    MarkdownTree tree = parse_alone(references + "\n\n" + std::string(source), dialect);
    cmark_node_free(cmark_node_first_child(tree.get()));
    return tree;
}

bool is_markdown_within_limits(std::string_view source, const MarkdownOptions& options)
{
    return source.size() <= options.most_bytes && nesting_of(source) <= options.most_nesting;
}

std::string render_markdown(std::string_view source, const MarkdownOptions& options, std::vector<std::string>* left_out)
{
    if (!is_markdown_within_limits(source, options)) return as_paragraphs(to_utf8(to_code_points(source)));
    const MarkdownTree tree = parse_markdown(source, options.dialect);
    if (options.raw_html == RawHtml::refuse || !has_tags(source)) return write_markdown(tree.get(), options, RawWriting::escape);
    MarkdownOptions first = options;
    first.top_heading = 0;
    first.heading_ids = HeadingIds::none;
    first.rewrite_address = nullptr;
    first.foreign_images = ForeignImages::show;
    Sanitized sanitized = sanitize_imported(write_markdown(tree.get(), first, RawWriting::pass), options);
    if (left_out != nullptr) *left_out = std::move(sanitized.left_out);
    return std::move(sanitized.html);
}

std::string markdown_to_text(std::string_view source)
{
    MarkdownOptions options;
    if (!is_markdown_within_limits(source, options)) return to_utf8(to_code_points(source));
    options.heading_ids = HeadingIds::none;
    options.foreign_images = ForeignImages::show;
    const auto html = write_markdown(parse_markdown(source, options.dialect).get(), options, RawWriting::pass);
    return has_tags(source) ? html_to_text(html) : own_html_to_text(html);
}

}
