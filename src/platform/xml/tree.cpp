#include "platform/xml/tree.hpp"

#include <utility>

namespace kenober::xml {
namespace {

void append_words(std::string& out, const Node& node)
{
    out += node.text;
    for (const auto& child : node.children) append_words(out, child);
}

}

void Planter::open(Element&& element) { m_open.push_back({.element = std::move(element)}); }

void Planter::words(std::string_view text)
{
    if (m_open.empty()) return;
    auto& children = m_open.back().children;
    if (children.empty() || !children.back().is_words()) children.push_back({.element = {}, .text = {}, .children = {}, .whole = true});
    children.back().text += text;
}

void Planter::close()
{
    m_open.back().whole = true;
    shut();
}

Node Planter::take()
{
    while (!m_open.empty()) shut();
    return std::exchange(m_root, {});
}

void Planter::shut()
{
    Node done = std::move(m_open.back());
    m_open.pop_back();
    if (m_open.empty()) m_root = std::move(done);
    else m_open.back().children.push_back(std::move(done));
}

const Node* Node::child(std::string_view space, std::string_view name) const
{
    for (const auto& node : children)
        if (node.is(space, name)) return &node;
    return nullptr;
}

std::string Node::words() const
{
    std::string out;
    append_words(out, *this);
    return out;
}

Document read_tree(std::string_view utf8, Settings settings)
{
    settings.encoding = "UTF-8";
    Planter planter;
    Parser parser(planter, settings);
    if (parser.put(utf8)) parser.finish();
    return {planter.take(), parser.fault()};
}

}
