// The HTML that our views may contain: elements, attributes and the kind of value that each attribute takes. What is not listed does not exist.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace kenober::html::grammar {

enum Trait : std::uint8_t {
    plain = 0,
    is_void = 1,      // has no end tag
    closes_p = 2,     // the parser of a browser would close an open paragraph before it
    text_only = 4,    // holds characters, never elements
    not_in_itself = 8,
    drawing = 16      // of SVG: may end with />
};

struct Element {
    std::string_view name;
    std::uint8_t traits;
};

inline constexpr Element elements[] = {
    {"a", not_in_itself}, {"abbr", plain}, {"address", closes_p}, {"article", closes_p}, {"aside", closes_p}, {"audio", plain},
    {"b", plain}, {"bdi", plain}, {"bdo", plain}, {"blockquote", closes_p}, {"body", plain}, {"br", is_void},
    {"button", not_in_itself}, {"caption", plain}, {"circle", drawing}, {"cite", plain}, {"clipPath", drawing}, {"code", plain},
    {"col", is_void}, {"colgroup", plain}, {"data", plain}, {"datalist", plain}, {"dd", plain}, {"defs", drawing}, {"del", plain},
    {"desc", text_only | drawing}, {"details", closes_p}, {"dfn", plain}, {"dialog", closes_p}, {"div", closes_p}, {"dl", closes_p},
    {"dt", plain}, {"ellipse", drawing}, {"em", plain}, {"fieldset", closes_p}, {"figcaption", closes_p}, {"figure", closes_p},
    {"footer", closes_p}, {"form", closes_p | not_in_itself}, {"g", drawing}, {"h1", closes_p}, {"h2", closes_p}, {"h3", closes_p},
    {"h4", closes_p}, {"h5", closes_p}, {"h6", closes_p}, {"head", plain}, {"header", closes_p}, {"hgroup", closes_p},
    {"hr", is_void | closes_p}, {"html", plain}, {"i", plain}, {"img", is_void}, {"input", is_void}, {"ins", plain}, {"kbd", plain},
    {"label", not_in_itself}, {"legend", plain}, {"li", plain}, {"line", drawing}, {"linearGradient", drawing}, {"link", is_void},
    {"main", closes_p}, {"mark", plain}, {"mask", drawing}, {"menu", closes_p}, {"meta", is_void}, {"meter", plain},
    {"nav", closes_p}, {"ol", closes_p}, {"optgroup", plain}, {"option", text_only}, {"output", plain}, {"p", closes_p},
    {"path", drawing}, {"pattern", drawing}, {"picture", plain}, {"polygon", drawing}, {"polyline", drawing}, {"pre", closes_p},
    {"progress", plain}, {"q", plain}, {"radialGradient", drawing}, {"rect", drawing}, {"rp", plain}, {"rt", plain}, {"ruby", plain},
    {"s", plain}, {"samp", plain}, {"search", closes_p}, {"section", closes_p}, {"select", not_in_itself}, {"small", plain},
    {"source", is_void}, {"span", plain}, {"stop", drawing}, {"strong", plain}, {"sub", plain}, {"summary", plain}, {"sup", plain},
    {"svg", drawing}, {"symbol", drawing}, {"table", closes_p}, {"tbody", plain}, {"td", plain}, {"text", drawing},
    {"textarea", text_only}, {"tfoot", plain}, {"th", plain}, {"thead", plain}, {"time", plain}, {"title", text_only}, {"tr", plain},
    {"track", is_void}, {"tspan", drawing}, {"u", plain}, {"ul", closes_p}, {"use", drawing}, {"var", plain}, {"video", plain},
    {"wbr", is_void},
};

/// What an attribute takes in its hole.
enum class Takes : std::uint8_t {
    text,      // words of the machine: class, id, type
    sentence,  // words for people: a literal with a letter in it is refused
    number,
    link,      // Url or Address
    route,     // Address only
    pictures,  // SrcSet
    flag,      // no value
    any        // text, number, Url or Address: content, value
};

struct Attribute {
    std::string_view name;
    Takes takes;
};

inline constexpr Attribute attributes[] = {
    {"abbr", Takes::sentence}, {"accept", Takes::text}, {"accept-charset", Takes::text}, {"action", Takes::route},
    {"allowfullscreen", Takes::flag}, {"alt", Takes::sentence}, {"aria-atomic", Takes::text}, {"aria-busy", Takes::text},
    {"aria-checked", Takes::text}, {"aria-colcount", Takes::number}, {"aria-colindex", Takes::number},
    {"aria-controls", Takes::text}, {"aria-current", Takes::text}, {"aria-describedby", Takes::text},
    {"aria-description", Takes::sentence}, {"aria-details", Takes::text}, {"aria-disabled", Takes::text},
    {"aria-errormessage", Takes::text}, {"aria-expanded", Takes::text}, {"aria-haspopup", Takes::text},
    {"aria-hidden", Takes::text}, {"aria-invalid", Takes::text}, {"aria-label", Takes::sentence},
    {"aria-labelledby", Takes::text}, {"aria-level", Takes::number}, {"aria-live", Takes::text}, {"aria-modal", Takes::text},
    {"aria-pressed", Takes::text}, {"aria-required", Takes::text}, {"aria-roledescription", Takes::sentence},
    {"aria-rowcount", Takes::number}, {"aria-rowindex", Takes::number}, {"aria-selected", Takes::text},
    {"aria-sort", Takes::text}, {"aria-valuemax", Takes::number}, {"aria-valuemin", Takes::number},
    {"aria-valuenow", Takes::number}, {"aria-valuetext", Takes::sentence}, {"as", Takes::text}, {"async", Takes::flag},
    {"autocapitalize", Takes::text}, {"autocomplete", Takes::text}, {"autofocus", Takes::flag}, {"capture", Takes::text},
    {"charset", Takes::text}, {"checked", Takes::flag}, {"cite", Takes::link}, {"class", Takes::text}, {"clip-path", Takes::text},
    {"clip-rule", Takes::text}, {"color", Takes::text}, {"cols", Takes::number}, {"colspan", Takes::number}, {"content", Takes::any},
    {"controls", Takes::flag}, {"crossorigin", Takes::text}, {"cx", Takes::number}, {"cy", Takes::number}, {"d", Takes::text},
    {"datetime", Takes::text}, {"decoding", Takes::text}, {"dir", Takes::text}, {"disabled", Takes::flag},
    {"dominant-baseline", Takes::text}, {"download", Takes::text}, {"draggable", Takes::text}, {"dx", Takes::number},
    {"dy", Takes::number}, {"enctype", Takes::text}, {"enterkeyhint", Takes::text}, {"fetchpriority", Takes::text},
    {"fill", Takes::text}, {"fill-opacity", Takes::text}, {"fill-rule", Takes::text}, {"font-family", Takes::text},
    {"font-size", Takes::number}, {"font-weight", Takes::text}, {"for", Takes::text}, {"form", Takes::text},
    {"gradientTransform", Takes::text}, {"gradientUnits", Takes::text}, {"headers", Takes::text}, {"height", Takes::number},
    {"hidden", Takes::flag}, {"high", Takes::number}, {"href", Takes::link}, {"hreflang", Takes::text}, {"id", Takes::text},
    {"inert", Takes::flag}, {"inputmode", Takes::text}, {"itemid", Takes::link}, {"itemprop", Takes::text},
    {"itemscope", Takes::flag}, {"itemtype", Takes::text}, {"kind", Takes::text}, {"label", Takes::sentence},
    {"lang", Takes::text}, {"list", Takes::text}, {"loading", Takes::text}, {"loop", Takes::flag}, {"low", Takes::number},
    {"mask", Takes::text}, {"max", Takes::any}, {"maxlength", Takes::number}, {"media", Takes::text}, {"method", Takes::text},
    {"min", Takes::any}, {"minlength", Takes::number}, {"multiple", Takes::flag}, {"muted", Takes::flag}, {"name", Takes::text},
    {"novalidate", Takes::flag}, {"offset", Takes::text}, {"opacity", Takes::text}, {"open", Takes::flag},
    {"optimum", Takes::number}, {"pathLength", Takes::number}, {"pattern", Takes::text}, {"patternTransform", Takes::text},
    {"patternUnits", Takes::text}, {"placeholder", Takes::sentence}, {"playsinline", Takes::flag}, {"points", Takes::text},
    {"popover", Takes::text}, {"popovertarget", Takes::text}, {"poster", Takes::link}, {"preload", Takes::text},
    {"preserveAspectRatio", Takes::text}, {"property", Takes::text}, {"r", Takes::number}, {"readonly", Takes::flag},
    {"referrerpolicy", Takes::text}, {"rel", Takes::text}, {"required", Takes::flag}, {"reversed", Takes::flag},
    {"role", Takes::text}, {"rows", Takes::number}, {"rowspan", Takes::number}, {"rx", Takes::number}, {"ry", Takes::number},
    {"scope", Takes::text}, {"selected", Takes::flag}, {"shape-rendering", Takes::text}, {"size", Takes::number},
    {"sizes", Takes::text}, {"span", Takes::number}, {"spellcheck", Takes::text}, {"src", Takes::link}, {"srclang", Takes::text},
    {"srcset", Takes::pictures}, {"start", Takes::number}, {"step", Takes::any}, {"stop-color", Takes::text},
    {"stop-opacity", Takes::text}, {"stroke", Takes::text}, {"stroke-dasharray", Takes::text}, {"stroke-linecap", Takes::text},
    {"stroke-linejoin", Takes::text}, {"stroke-opacity", Takes::text}, {"stroke-width", Takes::any},
    {"tabindex", Takes::number}, {"text-anchor", Takes::text}, {"title", Takes::sentence}, {"transform", Takes::text},
    {"translate", Takes::text}, {"type", Takes::text}, {"value", Takes::any}, {"vector-effect", Takes::text},
    {"viewBox", Takes::text}, {"width", Takes::number}, {"wrap", Takes::text}, {"x", Takes::number}, {"x1", Takes::number},
    {"x2", Takes::number}, {"xmlns", Takes::text}, {"y", Takes::number}, {"y1", Takes::number}, {"y2", Takes::number},
};

template <class Row, std::size_t n>
constexpr const Row* find(const Row (&table)[n], std::string_view name)
{
    const Row* const row = std::lower_bound(table, table + n, name, [](const Row& a, std::string_view b) { return a.name < b; });
    return row != table + n && row->name == name ? row : nullptr;
}

constexpr const Element* find_element(std::string_view name)
{
    return find(elements, name);
}

inline constexpr Attribute own_data{"data-", Takes::any};

/// The row of an attribute, or nullptr. Any name beginning with data- is ours.
constexpr const Attribute* find_attribute(std::string_view name)
{
    if (name.size() > 5 && name.starts_with("data-")) return &own_data;
    return find(attributes, name);
}

template <class Row, std::size_t n>
constexpr bool is_sorted(const Row (&table)[n])
{
    return std::is_sorted(table, table + n, [](const Row& a, const Row& b) { return a.name < b.name; });
}
static_assert(is_sorted(elements) && is_sorted(attributes));

}
