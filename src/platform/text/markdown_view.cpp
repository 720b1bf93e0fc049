#include "platform/text/markdown_tree.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <vector>

namespace kenober::text {

namespace {

class MarkdownWriter {
public:
    MarkdownWriter(const MarkdownOptions& options, RawWriting raw, MarkdownPlan plan)
        : m_options(options), m_raw(raw), m_plan(std::move(plan))
    {}

    std::string write(cmark_node* root)
    {
        write_nodes(root);
        write_footnotes();
        return std::move(m_html);
    }

private:
    void write_nodes(cmark_node* root);
    void write_footnotes();
    void write_back_links(const Footnote& note);

    void node(cmark_iter* iterator, bool entering, cmark_node* node);
    void extension_node(bool entering, cmark_node* node, std::string_view kind);
    void block(const char* opening, const char* closing, bool entering);
    void paragraph(bool entering, cmark_node* node);
    void heading(bool entering, cmark_node* node);
    void list(bool entering, cmark_node* node);
    void code_block(cmark_node* node);
    void html_block(cmark_node* node);
    void link(bool entering, cmark_node* node);
    void image(cmark_node* node);
    void table(bool entering, cmark_node* node);
    void row(bool entering, bool is_header);
    void cell(bool entering, cmark_node* node);
    void footnote_reference(cmark_node* node);
    void text(cmark_node* node);

    void line_start()
    {
        if (!m_html.empty() && m_html.back() != '\n') m_html += '\n';
    }
    void attribute(const char* name, std::string_view value)
    {
        m_html.append(" ").append(name).append("=\"");
        append_escaped(m_html, value);
        m_html += '"';
    }
    void address_attribute(const char* name, std::string_view address)
    {
        m_html.append(" ").append(name).append("=\"");
        append_address(m_html, address);
        m_html += '"';
    }
    std::string note_id(int number) const { return m_options.id_prefix + "fn-" + std::to_string(number); }
    std::string reference_id(int number, int count) const
    {
        return m_options.id_prefix + "fnref-" + std::to_string(number) + (count > 1 ? "-" + std::to_string(count) : "");
    }

    const MarkdownOptions& m_options;
    RawWriting m_raw;
    MarkdownPlan m_plan;
    std::string m_html;
    std::size_t m_next_heading = 0;
    std::vector<bool> m_open_links;  // whether each of them was written
    int m_written_links = 0;
    std::string m_alignments;
    std::size_t m_column = 0;
    bool m_in_header = false, m_in_body = false;
    const char* m_cell = "td";
};

void MarkdownWriter::write_nodes(cmark_node* root)
{
    walk(root, [&](cmark_iter* iterator, cmark_event_type event, cmark_node* current) {
        const bool aside = current != root && cmark_node_get_type(current) == CMARK_NODE_FOOTNOTE_DEFINITION;
        if (!aside) node(iterator, event == CMARK_EVENT_ENTER, current);
        else if (event == CMARK_EVENT_ENTER) cmark_iter_reset(iterator, current, CMARK_EVENT_EXIT);
    });
}

void MarkdownWriter::write_footnotes()
{
    std::vector<const Footnote*> notes;
    for (const auto& [written, note] : m_plan.footnotes)
        if (note.definition != nullptr) notes.push_back(&note);
    if (notes.empty()) return;
    std::ranges::sort(notes, {}, &Footnote::number);
    line_start();
    m_html += "<div class=\"footnotes\">\n<ol>\n";
    for (const auto* note : notes) {
        m_html += "<li";
        attribute("id", note_id(note->number));
        m_html += ">\n";
        write_nodes(note->definition);
        write_back_links(*note);
        m_html += "</li>\n";
    }
    m_html += "</ol>\n</div>\n";
}

void MarkdownWriter::write_back_links(const Footnote& note)
{
    if (note.references == 0) return;
    constexpr std::string_view last_paragraph = "</p>\n";
    const bool inside = m_html.ends_with(last_paragraph);
    if (inside) m_html.resize(m_html.size() - last_paragraph.size());
    for (int count = 1; count <= note.references; ++count) {
        m_html += " <a";
        attribute("href", "#" + reference_id(note.number, count));
        if (!m_options.back_to_text.empty()) attribute("aria-label", m_options.back_to_text + " " + std::to_string(note.number));
        m_html += ">↩</a>";
    }
    if (inside) m_html += last_paragraph;
}

void MarkdownWriter::node(cmark_iter* iterator, bool entering, cmark_node* node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_FOOTNOTE_DEFINITION: break;
    case CMARK_NODE_BLOCK_QUOTE: block("<blockquote>\n", "</blockquote>\n", entering); break;
    case CMARK_NODE_LIST: list(entering, node); break;
    case CMARK_NODE_ITEM: {
        const bool task = words(cmark_node_get_type_string(node)) == "tasklist";
        const bool done = task && cmark_gfm_extensions_get_tasklist_item_checked(node);
        block(task ? (done ? "<li class=\"task\">☑ " : "<li class=\"task\">☐ ") : "<li>", nullptr, entering);
        if (!entering) m_html += "</li>\n";
        break;
    }
    case CMARK_NODE_HEADING: heading(entering, node); break;
    case CMARK_NODE_CODE_BLOCK: code_block(node); break;
    case CMARK_NODE_HTML_BLOCK: html_block(node); break;
    case CMARK_NODE_THEMATIC_BREAK: block("<hr>\n", nullptr, entering); break;
    case CMARK_NODE_PARAGRAPH: paragraph(entering, node); break;
    case CMARK_NODE_TEXT: text(node); break;
    case CMARK_NODE_LINEBREAK: m_html += "<br>\n"; break;
    case CMARK_NODE_SOFTBREAK: m_html += '\n'; break;
    case CMARK_NODE_CODE:
        m_html += "<code>";
        append_escaped(m_html, words(cmark_node_get_literal(node)));
        m_html += "</code>";
        break;
    case CMARK_NODE_HTML_INLINE:
        if (m_raw == RawWriting::pass) m_html += words(cmark_node_get_literal(node));
        else append_escaped(m_html, words(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_STRONG: m_html += entering ? "<strong>" : "</strong>"; break;
    case CMARK_NODE_EMPH: m_html += entering ? "<em>" : "</em>"; break;
    case CMARK_NODE_LINK: link(entering, node); break;
    case CMARK_NODE_IMAGE:
        if (!entering) break;
        image(node);
        cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        if (entering) footnote_reference(node);
        break;
    default: extension_node(entering, node, words(cmark_node_get_type_string(node)));
    }
}

void MarkdownWriter::extension_node(bool entering, cmark_node* node, std::string_view kind)
{
    if (kind == "strikethrough") m_html += entering ? "<del>" : "</del>";
    else if (kind == "table") table(entering, node);
    else if (kind == "table_header" || kind == "table_row") row(entering, kind == "table_header");
    else if (kind == "table_cell") cell(entering, node);
}

void MarkdownWriter::block(const char* opening, const char* closing, bool entering)
{
    if (entering) {
        line_start();
        m_html += opening;
    } else if (closing != nullptr) {
        line_start();
        m_html += closing;
    }
}

void MarkdownWriter::paragraph(bool entering, cmark_node* node)
{
    cmark_node* list = cmark_node_parent(cmark_node_parent(node));
    if (list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0) return;
    if (entering) {
        // After its box, the first paragraph of a task stays on the line.
        if (!m_html.ends_with("☑ ") && !m_html.ends_with("☐ ")) line_start();
        m_html += "<p>";
    } else {
        m_html += "</p>\n";
    }
}

void MarkdownWriter::heading(bool entering, cmark_node* node)
{
    if (is_left_out(node, m_options)) return;
    const PlannedHeading& planned = m_plan.headings[m_next_heading];
    const char level = static_cast<char>('0' + planned.level);
    if (entering) {
        line_start();
        m_html.append("<h") += level;
        if (!planned.id.empty()) attribute("id", planned.id);
        m_html += '>';
    } else {
        m_html.append("</h").append(1, level).append(">\n");
        ++m_next_heading;
    }
}

void MarkdownWriter::list(bool entering, cmark_node* node)
{
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    if (!entering) {
        m_html += ordered ? "</ol>\n" : "</ul>\n";
        return;
    }
    line_start();
    m_html += ordered ? "<ol" : "<ul";
    if (ordered && cmark_node_get_list_start(node) != 1) attribute("start", std::to_string(cmark_node_get_list_start(node)));
    m_html += ">\n";
}

void MarkdownWriter::code_block(cmark_node* node)
{
    const auto info = words(cmark_node_get_fence_info(node));
    const auto language = info.substr(0, info.find_first_of(" \t\n"));
    line_start();
    m_html += "<pre><code";
    if (!language.empty()) attribute("class", "language-" + std::string(language));
    m_html += '>';
    append_escaped(m_html, words(cmark_node_get_literal(node)));
    m_html += "</code></pre>\n";
}

void MarkdownWriter::html_block(cmark_node* node)
{
    auto html = words(cmark_node_get_literal(node));
    line_start();
    if (m_raw == RawWriting::pass) {
        m_html += html;
        line_start();
        return;
    }
    while (!html.empty() && html.back() == '\n') html.remove_suffix(1);
    m_html += "<p>";
    append_escaped(m_html, html);
    m_html += "</p>\n";
}

void MarkdownWriter::link(bool entering, cmark_node* node)
{
    if (!entering) {
        if (m_open_links.back()) {
            m_html += "</a>";
            --m_written_links;
        }
        m_open_links.pop_back();
        return;
    }
    auto [safe, address] = settle_address(words(cmark_node_get_url(node)), AddressUse::link, m_options.rewrite_address);
    m_open_links.push_back(safe && m_written_links == 0);
    if (!m_open_links.back()) return;
    ++m_written_links;
    const bool own_heading = address.starts_with('#') && m_plan.ids.holds(m_options.id_prefix + address.substr(1));
    if (own_heading) address.insert(1, m_options.id_prefix);
    m_html += "<a";
    address_attribute("href", address);
    if (const auto title = words(cmark_node_get_title(node)); !title.empty()) attribute("title", title);
    m_html += '>';
}

void MarkdownWriter::image(cmark_node* node)
{
    const std::string alternative = inner_text(node);
    const auto title = words(cmark_node_get_title(node));
    const auto [safe, address] = settle_address(words(cmark_node_get_url(node)), AddressUse::image, m_options.rewrite_address);
    const bool foreign = m_options.foreign_images == ForeignImages::link && !is_relative_address(address);
    const bool nothing = address.empty() && m_options.dialect != Dialect::commonmark;
    if (!safe || nothing || (foreign && m_written_links > 0)) {
        append_escaped(m_html, alternative);
        return;
    }
    m_html += foreign ? "<a" : "<img";
    address_attribute(foreign ? "href" : "src", address);
    if (!foreign) attribute("alt", alternative);
    if (!title.empty()) attribute("title", title);
    m_html += '>';
    if (!foreign) return;
    append_escaped(m_html, alternative.empty() ? address_label(address) : alternative);
    m_html += "</a>";
}

void MarkdownWriter::table(bool entering, cmark_node* node)
{
    if (entering) {
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        m_alignments.clear();
        for (int column = 0; column < cmark_gfm_extensions_get_table_columns(node); ++column)
            m_alignments += alignments[column] == 0 ? ' ' : static_cast<char>(alignments[column]);
    }
    if (!entering && m_in_body) m_html += "</tbody>\n";
    m_in_body = false;
    // A table wider than the screen scrolls: the keyboard must reach it.
    block("<table tabindex=\"0\">\n", "</table>\n", entering);
}

void MarkdownWriter::row(bool entering, bool is_header)
{
    if (entering) {
        m_column = 0;
        m_in_header = is_header;
        if (is_header) m_html += "<thead>\n";
        else if (!m_in_body) m_html += "<tbody>\n";
        m_in_body = m_in_body || !is_header;
    }
    block("<tr>\n", "</tr>\n", entering);
    if (!entering && is_header) m_html += "</thead>\n";
}

void MarkdownWriter::cell(bool entering, cmark_node* node)
{
    if (!entering) {
        m_html.append("</").append(m_cell).append(">\n");
        return;
    }
    // A heading cell without words would head nothing.
    m_cell = m_in_header && cmark_node_first_child(node) != nullptr ? "th" : "td";
    const char alignment = m_column < m_alignments.size() ? m_alignments[m_column] : ' ';
    ++m_column;
    m_html.append("<").append(m_cell);
    if (m_cell[1] == 'h') attribute("scope", "col");
    if (alignment == 'c') attribute("class", "align-center");
    if (alignment == 'r') attribute("class", "align-right");
    m_html += '>';
}

void MarkdownWriter::footnote_reference(cmark_node* node)
{
    auto& note = m_plan.footnotes[footnote_of(node)];
    const std::string number = std::to_string(note.number);
    m_html += "<sup>";
    if (m_written_links == 0) {
        ++note.references;
        m_html += "<a";
        attribute("href", "#" + note_id(note.number));
        attribute("id", reference_id(note.number, note.references));
        m_html.append(">").append(number).append("</a>");
    } else {
        m_html += number;
    }
    m_html += "</sup>";
}

void MarkdownWriter::text(cmark_node* node)
{
    auto literal = words(cmark_node_get_literal(node));
    cmark_node* before = cmark_node_previous(node);
    const bool after_link = before != nullptr && cmark_node_get_type(before) == CMARK_NODE_LINK;
    if (m_options.link_attributes == LinkAttributes::leave_out && after_link && literal.starts_with('{'))
        if (const auto end = literal.find('}'); end != std::string_view::npos) literal.remove_prefix(end + 1);
    append_escaped(m_html, literal);
}

}

std::string write_markdown(cmark_node* root, const MarkdownOptions& options, RawWriting raw)
{
    if (options.link_attributes == LinkAttributes::leave_out) cmark_consolidate_text_nodes(root);
    return MarkdownWriter(options, raw, plan_markdown(root, options)).write(root);
}

}
