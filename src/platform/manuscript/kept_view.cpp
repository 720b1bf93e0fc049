#include "platform/manuscript/kept_view.hpp"

#include <algorithm>
#include <array>

#include "platform/text/text.hpp"

namespace kenober::manuscript {

namespace {

bool begins_line(const Node& node)
{
    constexpr std::array names = {"tr", "li", "dt", "dd", "caption", "thead", "tbody", "tfoot", "table", "ul", "ol", "dl"};
    return std::ranges::find(names, node.name) != names.end();
}

enum class Spaces { flowing, as_typed };

void append_words(std::string& out, std::string_view words, Spaces spaces)
{
    std::string escaped;
    text::append_escaped(escaped, words);
    for (const char c : escaped) {
        const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (spaces == Spaces::as_typed && c == '\n') out += "&#10;";
        else if (!is_space) out += c;
        else if (spaces == Spaces::as_typed || !(out.ends_with(' ') || out.ends_with('\n'))) out += ' ';
    }
}

void append(std::string& out, const Node& node, Spaces spaces)
{
    if (node.is_words()) return append_words(out, node.text, spaces);
    if (begins_line(node)) {
        while (out.ends_with(' ')) out.pop_back();
        if (!out.empty() && !out.ends_with('\n')) out += '\n';
    }
    out += opening_tag(node);
    if (node.is("br") || node.is("img") || node.is("hr") || node.is("wbr")) return;
    for (const auto& child : node.children) append(out, child, node.is("pre") ? Spaces::as_typed : spaces);
    out += closing_tag(node);
    if (node.is("table") || node.is("thead") || node.is("tbody") || node.is("tr")) out += '\n';
}

}

std::string opening_tag(const Node& node)
{
    std::string tag = "<" + node.name;
    for (const auto& [name, value] : node.attributes) {
        tag.append(" ").append(name).append("=\"");
        append_words(tag, value, Spaces::flowing);
        tag += '"';
    }
    return tag += '>';
}

std::string closing_tag(const Node& node) { return "</" + node.name + ">"; }

std::string anchor_tag(const std::string& id) { return opening_tag({.name = "a", .attributes = {{"id", id}}}) + "</a>"; }

std::string break_tag() { return "<br>"; }

std::string bare_address(std::string_view address) { return "<" + std::string(address) + ">"; }

std::string kept_block(const Node& node)
{
    std::string all, out;
    append(all, node, Spaces::flowing);
    for (const char c : all) {
        if (c == '\n') {
            while (out.ends_with(' ')) out.pop_back();
            if (out.ends_with('\n')) continue;
        }
        out += c;
    }
    while (out.ends_with('\n') || out.ends_with(' ')) out.pop_back();
    return out;
}

std::string kept_details(const std::string& summary, const std::string& markdown)
{
    std::string out = "<details>\n<summary>";
    append_words(out, summary, Spaces::flowing);
    return out + "</summary>\n\n" + markdown + "\n\n</details>";
}

}
