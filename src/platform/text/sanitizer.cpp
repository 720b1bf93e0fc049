#include "platform/text/sanitizer.hpp"

#include "platform/base/base.hpp"
#include "platform/text/html_tree.hpp"

namespace kenober::text {

namespace {

void write_node(const HtmlNode& node, std::string& out)
{
    if (node.element == nullptr) return append_escaped(out, node.text);
    out.append("<").append(node.element->name);
    for (const auto& [name, value] : node.attributes) {
        out.append(" ").append(name).append("=\"");
        if (name == "href" || name == "src") append_address(out, value);
        else append_escaped(out, value);
        out += '"';
    }
    out += '>';
    if (is_void(*node.element)) return;
    // A parser swallows the first line end of preformatted text.
    if (node.is("pre") && !node.children.empty() && node.children.front().text.starts_with('\n')) out += '\n';
    for (const auto& child : node.children) write_node(child, out);
    out.append("</").append(node.element->name).append(">");
}

std::string pass(std::string_view html, const SanitizeOptions& options, LeftOut& left_out)
{
    const int nesting = html.size() <= options.most_bytes ? options.most_nesting : 0;
    HtmlNode root = parse_html(scan_html(html, nesting, left_out), options, left_out);
    mend_nesting(root);
    settle_headings(root, options);
    return write_html(root);
}

}

std::string write_html(const HtmlNode& root)
{
    std::string out;
    for (const auto& child : root.children) write_node(child, out);
    return out;
}

Sanitized sanitize_html(std::string_view html, const SanitizeOptions& options)
{
    LeftOut left_out;
    if (html.size() > options.most_bytes) left_out.add("size", std::to_string(html.size()));
    std::string settled = pass(to_utf8(to_code_points(html)), options, left_out);
    SanitizeOptions again = options;
    again.rewrite_address = nullptr;
    again.most_bytes = settled.size() * 2;
    // What a parser would read otherwise than it was meant is mended by reading it again until nothing moves.
    LeftOut ignored;
    for (int round = 0; round < 4; ++round) {
        std::string next = pass(settled, again, ignored);
        if (next == settled) return {std::move(settled), left_out.take()};
        settled = std::move(next);
    }
    left_out.add("nesting", "all");
    std::string text;
    append_escaped(text, text_of(parse_html(scan_html(settled, 0, ignored), again, ignored)));
    return {std::move(text), left_out.take()};
}

}
