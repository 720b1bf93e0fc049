#include "platform/manuscript/blocks.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/base.hpp"
#include "platform/manuscript/escape.hpp"
#include "platform/manuscript/kept_view.hpp"
#include "platform/manuscript/phrases.hpp"

namespace kenober::manuscript {

namespace {

constexpr int most_nesting = 20;  // quotations and lists inside each other; what stands deeper loses its mark and keeps its words

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string out;
    for (const auto& part : parts) out.append(out.empty() ? "" : between).append(part);
    return out;
}

// Every line with what stands before it.
std::string prefixed(std::string_view text, std::string_view first, std::string_view others)
{
    std::string out;
    bool is_first = true;
    for (const auto line : split(text, '\n')) {
        if (!is_first) out += '\n';
        out.append(is_first ? first : others).append(line);
        while (out.ends_with(' ')) out.pop_back();
        is_first = false;
    }
    return out;
}

int number_of(std::string_view written, int otherwise)
{
    int number = otherwise;
    std::from_chars(written.data(), written.data() + written.size(), number);
    return number >= 0 && number < 100'000'000 ? number : otherwise;
}

// Words, then lists that may follow them at once: nothing that an empty line has to keep apart.
bool is_tight_item(const Node& item, std::size_t parts)
{
    std::size_t lists = 0;
    for (const auto& child : item.children) {
        if (is_blank(child)) continue;
        if (child.is("ul") || (child.is("ol") && number_of(child.attribute("start"), 1) == 1)) ++lists;
        else if (!is_phrase(child) || lists > 0) return false;
    }
    return parts <= lists + 1;
}

class Writer {
public:
    explicit Writer(Kept kept) : m_kept(kept) {}
    std::vector<std::string> blocks(const std::vector<Node>& nodes);

private:
    void add(const Node& node, std::vector<std::string>& out);
    void add_phrases(const std::vector<const Node*>& run, Line line, std::vector<std::string>& out);
    void add_heading(const Node& node, std::vector<std::string>& out);
    void add_list(const Node& node, std::vector<std::string>& out);
    void add_figure(const Node& node, std::vector<std::string>& out);
    void add_table(const Node& node, std::vector<std::string>& out);
    void add_details(const Node& node, std::vector<std::string>& out);
    void add_around(const Node& node, std::vector<std::string>& out);
    std::string item(const Node& node, std::string_view mark, bool& is_loose);

    std::vector<const Node*> m_around = {};  // links and changes that hold blocks
    std::vector<std::string> m_anchors = {}; // of blocks that began, for the next words
    std::string m_last_list = {};            // the sign of the list just before, if nothing stands between
    int m_depth = 0;
    Kept m_kept;
};

std::vector<std::string> Writer::blocks(const std::vector<Node>& nodes)
{
    std::vector<std::string> out;
    std::vector<const Node*> run;
    const auto end_run = [&] {
        add_phrases(run, Line::paragraph, out);
        run.clear();
    };
    for (const auto& node : nodes) {
        if (is_phrase(node)) {
            run.push_back(&node);
            continue;
        }
        end_run();
        add(node, out);
    }
    end_run();
    return out;
}

void Writer::add_phrases(const std::vector<const Node*>& run, Line line, std::vector<std::string>& out)
{
    if (std::ranges::all_of(run, [](const Node* node) { return is_blank(*node) && node->attribute("id").empty(); })) return;
    Phrases phrases(line, m_kept);
    for (const auto& anchor : m_anchors) phrases.add_anchor(anchor);
    m_anchors.clear();
    for (const auto* around : m_around) phrases.open(*around);
    for (const auto* node : run) phrases.add(*node);
    for (const auto* around : m_around) phrases.close(*around);
    for (auto& paragraph : phrases.write()) out.push_back(std::move(paragraph));
    m_last_list.clear();
}

void Writer::add(const Node& node, std::vector<std::string>& out)
{
    const bool is_list = node.is("ul") || node.is("ol");
    if (const auto id = node.attribute("id"); !id.empty() && !node.is("table") && !node.is("dl")) m_anchors.emplace_back(id);
    const bool is_deep = m_depth >= most_nesting;
    if (is_list && !is_deep) return add_list(node, out);
    if (node.is("table")) return add_table(node, out);
    if (node.is("figure")) return add_figure(node, out);
    if (node.is("details") && !is_deep) return add_details(node, out);
    if (node.name.size() == 2 && node.name[0] == 'h' && node.name[1] != 'r') return add_heading(node, out);
    if (node.is("hr")) out.emplace_back("---");
    else if (node.is("pre")) {
        if (!is_blank(node)) out.push_back(code_block(words_in(node)));
    } else if (node.is("dl")) out.push_back(kept_block(node));
    else if (node.is("a") || node.is("ins") || node.is("del")) return add_around(node, out);
    else if (node.is("blockquote") && !is_deep) {
        ++m_depth;
        m_last_list.clear();
        const auto quoted = joined(blocks(node.children), "\n\n");
        --m_depth;
        if (!quoted.empty()) out.push_back(prefixed(quoted, "> ", "> "));
    } else {
        for (auto& block : blocks(node.children)) out.push_back(std::move(block));
        return;
    }
    m_last_list.clear();
}

void Writer::add_heading(const Node& node, std::vector<std::string>& out)
{
    std::vector<const Node*> run;
    for (const auto& child : node.children) run.push_back(&child);
    std::vector<std::string> words;
    add_phrases(run, Line::heading, words);
    auto line = joined(words, " ");
    if (line.empty()) return;
    // Hashes at the end of a heading belong to its mark.
    if (line.ends_with('#')) line.insert(line.size() - 1, "\\");
    out.push_back(std::string(static_cast<std::size_t>(node.name[1] - '0'), '#') + " " + line);
}

std::string Writer::item(const Node& node, std::string_view mark, bool& is_loose)
{
    m_last_list.clear();
    const auto parts = blocks(node.children);
    if (parts.empty()) return {};
    const bool is_tight = parts.size() == 1 || is_tight_item(node, parts.size());
    is_loose = is_loose || !is_tight;
    const std::string indent(mark.size(), ' ');
    return prefixed(joined(parts, is_tight ? "\n" : "\n\n"), mark, indent);
}

void Writer::add_list(const Node& node, std::vector<std::string>& out)
{
    const bool is_ordered = node.is("ol");
    std::string sign = is_ordered ? "." : "-";
    // Two lists with nothing between them would be one.
    if (m_last_list == sign) sign = is_ordered ? ")" : "+";
    ++m_depth;
    int number = number_of(node.attribute("start"), 1);
    std::vector<std::string> items;
    bool is_loose = false;
    for (const auto& child : node.children) {
        if (!child.is("li")) continue;
        if (const auto id = child.attribute("id"); !id.empty()) m_anchors.emplace_back(id);
        number = number_of(child.attribute("value"), number);
        auto written = item(child, is_ordered ? std::to_string(number) + sign + " " : sign + " ", is_loose);
        if (written.empty()) continue;
        items.push_back(std::move(written));
        ++number;
    }
    --m_depth;
    if (items.empty()) return;
    out.push_back(joined(items, is_loose ? "\n\n" : "\n"));
    m_last_list = sign;
}

void Writer::add_figure(const Node& node, std::vector<std::string>& out)
{
    std::vector<Node> shown;
    const Node* caption = nullptr;
    for (const auto& child : node.children) {
        if (child.is("figcaption")) caption = &child;
        else shown.push_back(child);
    }
    auto parts = blocks(shown);
    auto words = caption == nullptr ? std::vector<std::string>() : blocks(caption->children);
    const bool is_picture = std::ranges::all_of(shown, is_phrase) && parts.size() == 1 && words.size() == 1;
    if (is_picture && std::ranges::all_of(caption->children, is_phrase)) {
        // The legend stands below its picture, in the same paragraph.
        out.push_back(parts.front() + "\\\n" + words.front());
        return;
    }
    for (auto& part : parts) out.push_back(std::move(part));
    for (auto& word : words) out.push_back(std::move(word));
}

void Writer::add_table(const Node& node, std::vector<std::string>& out)
{
    m_last_list.clear();
    auto plain = write_plain_table(node);
    if (!plain.empty()) out.push_back(std::move(plain));
    else if (!is_blank(node)) out.push_back(kept_block(node));
}

void Writer::add_details(const Node& node, std::vector<std::string>& out)
{
    std::vector<Node> shown;
    std::string summary;
    for (const auto& child : node.children) {
        if (child.is("summary")) summary = words_in(child);
        else shown.push_back(child);
    }
    m_last_list.clear();
    ++m_depth;
    const auto inside = joined(blocks(shown), "\n\n");
    --m_depth;
    out.push_back(kept_details(summary, inside));
    m_last_list.clear();
}

void Writer::add_around(const Node& node, std::vector<std::string>& out)
{
    m_around.push_back(&node);
    for (auto& block : blocks(node.children)) out.push_back(std::move(block));
    m_around.pop_back();
}

}

std::string write_blocks(const Node& root, Kept kept)
{
    Writer writer(kept);
    return joined(writer.blocks(root.children), "\n\n");
}

}
