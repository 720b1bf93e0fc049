#include "commons/repose/page_tree.hpp"

#include <algorithm>
#include <array>

namespace kenober::repose {
namespace {

constexpr std::array empty_elements = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                       "input", "link", "meta", "source", "track", "wbr"};
constexpr std::array raw_elements = {"script", "style", "textarea", "title"};

bool is_one_of(const auto& list, std::string_view name) { return std::ranges::find(list, name) != list.end(); }

std::string name_of(std::string_view tag)
{
    std::string name;
    for (const char c : tag.substr(1)) {
        if (c == ' ' || c == '>' || c == '/' || c == '\n') break;
        name += c;
    }
    return name;
}

// The end of a tag that begins here: a greater-than sign outside quotes.
std::size_t end_of_tag(std::string_view html, std::size_t begin)
{
    bool is_quoted = false;
    for (auto place = begin; place < html.size(); ++place) {
        if (html[place] == '"') is_quoted = !is_quoted;
        if (html[place] == '>' && !is_quoted) return place + 1;
    }
    return html.size();
}

void add_text(Node& parent, std::string_view text)
{
    if (text.empty()) return;
    parent.inside.push_back(std::make_unique<Node>());
    parent.inside.back()->open = text;
}

class Parsing {
public:
    explicit Parsing(std::string_view html) : m_html(html), m_root(std::make_unique<Node>()), m_stack{m_root.get()} {}

    std::unique_ptr<Node> all()
    {
        while (m_place < m_html.size()) {
            const auto next = std::min(m_html.find('<', m_place), m_html.size());
            add_text(*m_stack.back(), m_html.substr(m_place, next - m_place));
            m_place = next;
            if (m_place < m_html.size()) tag();
        }
        return std::move(m_root);
    }

private:
    void tag()
    {
        const auto end = end_of_tag(m_html, m_place);
        const auto written = m_html.substr(m_place, end - m_place);
        m_place = end;
        if (written.starts_with("</")) return close(written);
        auto node = std::make_unique<Node>();
        node->open = written;
        if (written.size() > 1 && written[1] != '!' && written[1] != '?') node->name = name_of(written);
        auto* made = node.get();
        m_stack.back()->inside.push_back(std::move(node));
        if (made->name.empty() || written.ends_with("/>") || is_one_of(empty_elements, made->name)) return;
        m_stack.push_back(made);
        if (!is_one_of(raw_elements, made->name)) return;
        const auto stop = std::min(m_html.find("</" + made->name, m_place), m_html.size());
        add_text(*made, m_html.substr(m_place, stop - m_place));
        m_place = stop;
    }

    void close(std::string_view written)
    {
        const auto name = name_of(written.substr(1));
        if (m_stack.size() > 1 && m_stack.back()->name == name) {
            m_stack.back()->close = written;
            m_stack.pop_back();
        } else add_text(*m_stack.back(), written);
    }

    std::string_view m_html;
    std::size_t m_place = 0;
    std::unique_ptr<Node> m_root;
    std::vector<Node*> m_stack;
};

bool is_bare(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c <= ' ' || c == '|' || c == 0xc2 || c == 0xb7 || c == 0xa0; });
}

bool holds_anything(const Node& node)
{
    if (node.name.empty() && !node.open.starts_with("<")) return !is_bare(node.open);
    if (node.name == "img" || node.name == "svg" || node.name == "input" || node.name == "textarea") return true;
    return std::ranges::any_of(node.inside, [](const auto& one) { return holds_anything(*one); });
}

// Whether what stands around a link is a sentence of which it is a part.
bool is_sentence(const Node& parent, const Node& link)
{
    return std::ranges::any_of(parent.inside, [&](const auto& one) {
        return one.get() != &link && one->name.empty() && !one->open.starts_with("<") && !is_bare(one->open);
    });
}

bool is_of_page(const std::string& address) { return address.empty() || address.front() == '#'; }

bool is_holder(std::string_view name)
{
    return name == "li" || name == "p" || name == "ul" || name == "ol" || name == "nav" || name == "details";
}

// A heading of a panel whose other content is gone says nothing any more.
bool is_only_heading(const Node& node)
{
    if (node.name != "section" && node.name != "div" && node.name != "aside") return false;
    bool has_heading = false;
    for (const auto& one : node.inside) {
        if (one->name == "h2" || one->name == "h3") has_heading = true;
        else if (holds_anything(*one)) return false;
    }
    return has_heading;
}

void take_out(Node& parent, std::size_t place)
{
    parent.inside.erase(parent.inside.begin() + static_cast<std::ptrdiff_t>(place));
    // With the dot that parted it from the next one.
    if (place < parent.inside.size() && parent.inside[place]->name.empty() && is_bare(parent.inside[place]->open))
        parent.inside.erase(parent.inside.begin() + static_cast<std::ptrdiff_t>(place));
}

bool is_gone(const Node& node, const std::function<bool(const std::string&)>& is_there)
{
    return node.name == "a" && !is_of_page(node.attribute("href")) && !is_there(node.attribute("href"));
}

// Whether the node itself is to go once everything inside it was calmed.
bool becomes_empty(const Node& node, bool was_holding)
{
    if (!was_holding) return false;
    return (is_holder(node.name) && !holds_anything(node)) || is_only_heading(node);
}

}

std::string unescaped(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 6> references = {
        {{"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#x27;", '\''}}};
    std::string made;
    while (!text.empty()) {
        const auto found = std::ranges::find_if(references, [&](const auto& pair) { return text.starts_with(pair.first); });
        made += found != references.end() ? found->second : text.front();
        text.remove_prefix(found != references.end() ? found->first.size() : 1);
    }
    return made;
}

std::string Node::attribute(std::string_view wanted) const
{
    const std::string needle = " " + std::string(wanted) + "=\"";
    auto found = open.find(needle);
    if (found == std::string::npos) return {};
    found += needle.size();
    return unescaped(std::string_view(open).substr(found, open.find('"', found) - found));
}

std::string Node::text() const
{
    if (name.empty()) return open;
    std::string made;
    for (const auto& one : inside) made += one->text();
    return made;
}

void Node::write(std::string& to) const
{
    to += open;
    for (const auto& one : inside) one->write(to);
    to += close;
}

std::unique_ptr<Node> parse(std::string_view html) { return Parsing(html).all(); }

void each(const Node& node, const std::function<void(const Node&)>& visit)
{
    if (!node.name.empty()) visit(node);
    for (const auto& one : node.inside) each(*one, visit);
}

std::vector<std::string> links(const Node& root)
{
    std::vector<std::string> list;
    const auto add = [&list](std::string address) {
        if (!is_of_page(address)) list.push_back(std::move(address));
    };
    each(root, [&](const Node& node) {
        for (const auto* name : {"href", "src", "poster"}) add(node.attribute(name));
        const auto set = node.attribute("srcset");
        for (std::size_t place = 0; place < set.size();) {
            const auto end = std::min(set.find(',', place), set.size());
            auto one = set.substr(place, end - place);
            one.erase(0, std::min(one.find_first_not_of(' '), one.size()));
            add(one.substr(0, one.find(' ')));
            place = end + 1;
        }
    });
    return list;
}

void calm(Node& root, const std::function<bool(const std::string&)>& is_there)
{
    for (std::size_t place = 0; place < root.inside.size();) {
        auto& node = *root.inside[place];
        const bool was_holding = holds_anything(node);
        if (node.name == "form" || (node.name == "link" && !node.attribute("hreflang").empty() && !is_there(node.attribute("href")))) {
            take_out(root, place);
            continue;
        }
        if (is_gone(node, is_there)) {
            if (!is_sentence(root, node)) {
                take_out(root, place);
                continue;
            }
            node.open.clear();
            node.close.clear();
        }
        calm(node, is_there);
        if (becomes_empty(node, was_holding)) take_out(root, place);
        else ++place;
    }
}

void put_first(Node& root, std::string_view line)
{
    for (auto& one : root.inside) {
        if (one->name == "main") {
            auto node = std::make_unique<Node>();
            node->open = line;
            one->inside.insert(one->inside.begin(), std::move(node));
            return;
        }
        put_first(*one, line);
    }
}

}
