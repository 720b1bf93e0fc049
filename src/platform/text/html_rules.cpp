#include "platform/text/html_rules.hpp"

#include <algorithm>
#include <array>

namespace kenober::text {

namespace {

using enum Family;

constexpr std::array elements = {
    Element{"a", link, " href hreflang name "},
    Element{"abbr", phrase, ""},
    Element{"b", phrase, ""},
    Element{"bdi", phrase, ""},
    Element{"bdo", phrase, ""},
    Element{"blockquote", flow, ""},
    Element{"br", void_phrase, ""},
    Element{"caption", caption, ""},
    Element{"cite", phrase, ""},
    Element{"code", phrase, ""},
    Element{"dd", description, ""},
    Element{"del", change, ""},
    Element{"details", details, ""},
    Element{"dfn", phrase, ""},
    Element{"div", flow, " class "},
    Element{"dl", description_list, ""},
    Element{"dt", description, ""},
    Element{"em", phrase, ""},
    Element{"figcaption", figure_caption, ""},
    Element{"figure", figure, ""},
    Element{"h1", heading, ""},
    Element{"h2", heading, ""},
    Element{"h3", heading, ""},
    Element{"h4", heading, ""},
    Element{"h5", heading, ""},
    Element{"h6", heading, ""},
    Element{"hr", rule, ""},
    Element{"i", phrase, ""},
    Element{"img", void_phrase, " src alt width height "},
    Element{"ins", change, ""},
    Element{"kbd", phrase, ""},
    Element{"li", item, " value class "},
    Element{"mark", phrase, ""},
    Element{"ol", list, " start reversed type "},
    Element{"p", paragraph, ""},
    Element{"pre", preformatted, ""},
    Element{"q", phrase, ""},
    Element{"s", phrase, ""},
    Element{"samp", phrase, ""},
    Element{"small", phrase, ""},
    Element{"span", phrase, ""},
    Element{"strong", phrase, ""},
    Element{"sub", phrase, ""},
    Element{"summary", summary, ""},
    Element{"sup", phrase, ""},
    Element{"table", table, ""},
    Element{"tbody", row_group, ""},
    Element{"td", cell, " colspan rowspan class "},
    Element{"tfoot", row_group, ""},
    Element{"th", cell, " colspan rowspan scope class "},
    Element{"thead", row_group, ""},
    Element{"tr", row, ""},
    Element{"u", phrase, ""},
    Element{"ul", list, ""},
    Element{"var", phrase, ""},
    Element{"wbr", void_phrase, ""},
};

static_assert(std::ranges::is_sorted(elements, {}, &Element::name));

struct Synonym {
    std::string_view name, stands_for;
};

// Old names, and blocks whose meaning would clash with that of the page around. A block stays a block: unwrapped, the last
// word before it and the first word in it would become one.
constexpr std::array synonyms = {
    Synonym{"acronym", "abbr"}, Synonym{"address", "div"}, Synonym{"article", "div"},  Synonym{"aside", "div"},    Synonym{"center", "div"},
    Synonym{"dialog", "div"},   Synonym{"dir", "ul"},      Synonym{"fieldset", "div"}, Synonym{"footer", "div"},   Synonym{"form", "div"},
    Synonym{"header", "div"},   Synonym{"hgroup", "div"},  Synonym{"legend", "p"},     Synonym{"listing", "pre"},  Synonym{"main", "div"},
    Synonym{"menu", "ul"},      Synonym{"nav", "div"},     Synonym{"optgroup", "div"}, Synonym{"option", "div"},   Synonym{"search", "div"},
    Synonym{"section", "div"},  Synonym{"select", "div"},  Synonym{"strike", "s"},     Synonym{"textarea", "pre"}, Synonym{"tt", "code"},
    Synonym{"xmp", "pre"},
};

constexpr std::array dropped = {std::string_view("script"),  std::string_view("style"),    std::string_view("svg"),
                                std::string_view("math"),    std::string_view("template"), std::string_view("title"),
                                std::string_view("noembed"), std::string_view("noframes")};

constexpr std::array raw = {std::string_view("script"),  std::string_view("style"),    std::string_view("title"),
                            std::string_view("noembed"), std::string_view("noframes"), std::string_view("iframe"),
                            std::string_view("xmp"),     std::string_view("textarea")};

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::ranges::find(list, name) != list.end();
}

}

const Element* find_element(std::string_view name)
{
    if (const auto synonym = std::ranges::find(synonyms, name, &Synonym::name); synonym != synonyms.end()) name = synonym->stands_for;
    const auto found = std::ranges::lower_bound(elements, name, {}, &Element::name);
    return found != elements.end() && found->name == name ? &*found : nullptr;
}

bool allows_attribute(const Element& element, std::string_view attribute)
{
    for (const std::string_view everywhere : {"id", "lang", "dir", "title"})
        if (attribute == everywhere) return true;
    const auto at = element.attributes.find(attribute);
    return !attribute.empty() && at != std::string_view::npos && at > 0 && element.attributes[at - 1] == ' ' &&
           element.attributes[at + attribute.size()] == ' ';
}

bool goes_with_content(std::string_view name) { return contains(dropped, name); }

bool holds_raw_text(std::string_view name) { return contains(raw, name); }

std::string_view address_of_embedded(std::string_view name)
{
    if (name == "object") return "data";
    const bool takes_source = name == "iframe" || name == "embed" || name == "video" || name == "audio" || name == "source";
    return takes_source ? "src" : "";
}

bool is_phrase(const Element& element)
{
    return element.family == phrase || element.family == void_phrase || element.family == link || element.family == change;
}

bool is_void(const Element& element) { return element.family == void_phrase || element.family == rule; }

}
