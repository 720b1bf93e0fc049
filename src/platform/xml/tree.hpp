// A document of XML as a tree, for those that are small enough to be held whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/xml/parser.hpp"

namespace kenober::xml {

/// An element with what it holds, or a stretch of words (then without a name).
struct Node {
    Element element;
    std::string text = {};
    std::vector<Node> children = {};
    bool whole = false;  // its end was read

    bool is_words() const { return element.name.empty(); }
    bool is(std::string_view space, std::string_view name) const { return element.is(space, name); }
    const std::string* attribute(std::string_view name, std::string_view space = {}) const { return element.attribute(name, space); }
    const Node* child(std::string_view space, std::string_view name) const;
    /// All words in it and below.
    std::string words() const;
};

/// Makes a tree of what it is told.
class Planter : public Listener {
public:
    void open(Element&& element) override;
    void words(std::string_view text) override;
    void close() override;
    /// How many elements are open.
    std::size_t depth() const { return m_open.size(); }
    /// The tree, with what is still open; the next one begins anew.
    Node take();

private:
    void shut();

    std::vector<Node> m_open;
    Node m_root;
};

/// The tree, and the fault behind which nothing was read. `root` has no name where not even one element was read.
struct Document {
    Node root;
    std::optional<Fault> fault;
};

/// `utf8` is what decode() gives. The tree holds what was read before a fault.
Document read_tree(std::string_view utf8, Settings settings = {});

}
