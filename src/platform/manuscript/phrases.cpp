#include "platform/manuscript/phrases.hpp"

#include <algorithm>
#include <array>

#include "platform/manuscript/escape.hpp"
#include "platform/manuscript/kept_view.hpp"

namespace kenober::manuscript {

namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

bool holds_words_alone(const Node& node)
{
    return std::ranges::all_of(node.children,
                               [](const Node& child) { return child.is_words() || (child.is("span") && holds_words_alone(child)); });
}

std::string on_one_line(std::string_view words)
{
    std::string out;
    for (const char c : words)
        if (!is_space(c)) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

// An address that is its own words and stands between < and >.
bool is_bare_address(const Node& link)
{
    const auto address = link.attribute("href");
    return (address.starts_with("https://") || address.starts_with("http://")) &&
           address.find_first_of(" <>\\|") == std::string_view::npos && link.attribute("title").empty() && holds_words_alone(link) &&
           on_one_line(words_in(link)) == address;
}

}

Phrases::Mark Phrases::mark_of(const Node& node)
{
    if (node.is("strong") || node.is("b")) return Mark::strong;
    if (is_one_of(node.name, {"em", "i", "cite", "dfn", "var"})) return Mark::emphasis;
    if (node.is("s") || node.is("del")) return Mark::strike;
    if (node.is("a")) return node.attribute("href").empty() ? Mark::none : Mark::link;
    if (node.is("span")) return node.attribute("lang").empty() && node.attribute("dir").empty() ? Mark::none : Mark::tag;
    if (node.is("abbr")) return node.attribute("title").empty() ? Mark::none : Mark::tag;
    return is_one_of(node.name, {"bdi", "bdo", "code", "ins", "kbd", "mark", "q", "samp", "small", "sub", "sup", "u"}) ? Mark::tag
                                                                                                                       : Mark::none;
}

void Phrases::add(const Node& node)
{
    if (node.is_words()) return add_words(node.text);
    if (node.is("br")) {
        ++m_breaks;
        return;
    }
    if (const auto id = node.attribute("id"); !id.empty()) add_anchor(std::string(id));
    if (node.is("img")) {
        const auto alternative = escaped(on_one_line(node.attribute("alt")), m_line == Line::cell ? Where::cell : Where::paragraph);
        return add_piece("![" + alternative + "]" + destination(node.attribute("src"), node.attribute("title")));
    }
    if (node.is("code") && holds_words_alone(node)) return add_code(node);
    if (node.is("a") && is_bare_address(node)) return add_piece(bare_address(node.attribute("href")));
    open(node);
    for (const auto& child : node.children) add(child);
    close(node);
}

void Phrases::open(const Node& node) { open(mark_of(node), node); }

void Phrases::close(const Node&) { close(); }

// A mark inside one of its kind says nothing more, and a link holds no other.
void Phrases::open(Mark mark, const Node& node)
{
    const bool says_more = mark != Mark::none && (mark == Mark::tag || std::ranges::find(m_marks, mark) == m_marks.end());
    m_marks.push_back(says_more ? mark : Mark::none);
    if (says_more) m_held.push_back({.sort = Sort::opening, .mark = mark, .node = &node});
}

void Phrases::close()
{
    const auto mark = m_marks.back();
    m_marks.pop_back();
    if (mark == Mark::none) return;
    if (!m_held.empty()) {
        m_held.pop_back();
        return;
    }
    const auto opening = m_open.back();
    m_open.pop_back();
    m_tokens[opening].partner = m_tokens.size();
    m_tokens.push_back({.sort = Sort::closing, .mark = mark, .node = m_tokens[opening].node, .partner = opening});
}

// White space at the edge of a mark stands outside of it.
void Phrases::settle_pending()
{
    if (!m_tokens.empty() && m_breaks > 0) {
        const bool is_end = m_line == Line::paragraph && m_breaks > 1 && m_open.empty();
        m_tokens.push_back({.sort = is_end ? Sort::paragraph_end : Sort::line_break});
    } else if (!m_tokens.empty() && m_space) {
        if (m_tokens.back().sort == Sort::words) m_tokens.back().text += ' ';
        else m_tokens.push_back({.sort = Sort::words, .text = " "});
    }
    m_breaks = 0;
    m_space = false;
    for (auto& held : m_held) {
        m_open.push_back(m_tokens.size());
        m_tokens.push_back(std::move(held));
    }
    m_held.clear();
}

void Phrases::add_words(std::string_view words)
{
    while (!words.empty()) {
        const auto begin = static_cast<std::size_t>(std::ranges::find_if_not(words, is_space) - words.begin());
        m_space = m_space || begin > 0;
        words.remove_prefix(begin);
        if (words.empty()) return;
        const auto end = static_cast<std::size_t>(std::ranges::find_if(words, is_space) - words.begin());
        settle_pending();
        if (!m_tokens.empty() && m_tokens.back().sort == Sort::words) m_tokens.back().text += words.substr(0, end);
        else m_tokens.push_back({.sort = Sort::words, .text = std::string(words.substr(0, end))});
        words.remove_prefix(end);
    }
}

void Phrases::add_piece(std::string markdown)
{
    settle_pending();
    m_tokens.push_back({.sort = Sort::piece, .text = std::move(markdown)});
}

void Phrases::add_anchor(const std::string& id) { add_piece(anchor_tag(id)); }

void Phrases::add_code(const Node& node)
{
    const auto code = on_one_line(words_in(node));
    if (code.empty()) return;
    auto span = code_span(code);
    if (m_line == Line::cell)
        for (auto at = span.find('|'); at != std::string::npos; at = span.find('|', at + 2)) span.insert(at, "\\");
    add_piece(std::move(span));
}

// The standard (CommonMark, "left-flanking delimiter run"): a sign opens where no white space follows, and no punctuation unless white space
// or punctuation stands before; it closes likewise. Signs of two pairs side by side would be one. Inner pairs are settled before.
bool Phrases::may_be_sign(std::size_t opening) const
{
    const auto is_pair = [](const Token& token) {
        return token.mark == Mark::emphasis || token.mark == Mark::strong || token.mark == Mark::strike;
    };
    const auto look = [&](std::size_t from, int step, Sort passed, bool is_inner) {
        for (auto at = from + static_cast<std::size_t>(step);; at += static_cast<std::size_t>(step)) {
            if (at >= m_tokens.size()) return Side::space; // before the first one too
            const auto& token = m_tokens[at];
            const bool is_passed = is_pair(token) && token.sort == passed;
            if (is_passed && (!is_inner || m_tokens[passed == Sort::opening ? at : token.partner].is_sign)) continue;
            if (token.sort == Sort::line_break || token.sort == Sort::paragraph_end) return Side::space;
            if (token.sort != Sort::words) return Side::punctuation;
            return step > 0 ? side_at_beginning(token.text) : side_at_end(token.text);
        }
    };
    const auto closing = m_tokens[opening].partner;
    const auto next = closing + 1;
    if (next < m_tokens.size() && m_tokens[next].sort == Sort::opening && m_tokens[next].is_sign) return false;
    const auto flanks = [](Side inner, Side outer) {
        return inner == Side::letter || (inner != Side::space && (outer == Side::space || outer == Side::punctuation));
    };
    return flanks(look(opening, 1, Sort::opening, true), look(opening, -1, Sort::opening, false)) &&
           flanks(look(closing, -1, Sort::closing, true), look(closing, 1, Sort::closing, false));
}

void Phrases::settle_signs()
{
    for (auto at = m_tokens.size(); at-- > 0;) {
        auto& token = m_tokens[at];
        if (token.sort != Sort::opening || token.mark == Mark::link || token.mark == Mark::tag) continue;
        token.is_sign = may_be_sign(at);
        m_tokens[token.partner].is_sign = token.is_sign;
    }
}

std::string Phrases::written(const Token& token) const
{
    if (token.mark == Mark::link)
        return token.sort == Sort::opening ? "[" : "]" + destination(token.node->attribute("href"), token.node->attribute("title"));
    if (!token.is_sign && m_kept == Kept::words) return {};
    if (!token.is_sign) {
        // A mark whose element has an address for its id says it once, before.
        Node bare{.name = token.node->name, .attributes = token.node->attributes};
        std::erase_if(bare.attributes, [](const auto& one) { return one.first == "id"; });
        return token.sort == Sort::opening ? opening_tag(bare) : closing_tag(bare);
    }
    return token.mark == Mark::strong ? "**" : token.mark == Mark::emphasis ? "*" : "~~";
}

std::vector<std::string> Phrases::write()
{
    settle_signs();
    std::vector<std::string> paragraphs(1);
    for (const auto& token : m_tokens) {
        auto& out = paragraphs.back();
        if (token.sort == Sort::paragraph_end) paragraphs.emplace_back();
        else if (token.sort == Sort::line_break) out += m_line == Line::heading ? " " : m_line == Line::cell ? break_tag() : "\\\n";
        else if (token.sort == Sort::piece) out += token.text;
        else if (token.sort != Sort::words) out += written(token);
        else {
            auto words = escaped(token.text, m_line == Line::cell ? Where::cell : Where::paragraph);
            const bool begins = m_line == Line::paragraph && (out.empty() || out.ends_with('\n'));
            out += begins ? escaped_beginning(std::move(words)) : words;
        }
    }
    std::erase_if(paragraphs, [](const std::string& one) { return one.empty(); });
    return paragraphs;
}

}
