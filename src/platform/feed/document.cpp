#include "platform/feed/document.hpp"

#include <algorithm>
#include <array>

#include "platform/text/text.hpp"

namespace kenober::feed {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A tag or a character reference: what nobody writes who means plain text.
bool looks_like_html(std::string_view text)
{
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const char c = text[at + 1];
        if (text[at] == '<' && (is_letter(c) || c == '/' || c == '!')) return text.find('>', at) != std::string_view::npos;
        if (text[at] != '&' || !(is_letter(c) || c == '#')) continue;
        const auto end = text.find_first_of("; \n<", at + 1);
        if (end != std::string_view::npos && text[end] == ';') return true;
    }
    return false;
}

bool names_an_address(const xml::Attribute& attribute)
{
    static constexpr std::array names{"href", "src", "cite", "action", "formaction", "poster", "data", "longdesc"};
    return attribute.space.empty() && std::ranges::find(names, attribute.name) != names.end();
}

bool is_void(std::string_view name)
{
    static constexpr std::array names{"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"};
    return std::ranges::find(names, name) != names.end();
}

void write_html(std::string& out, const xml::Node& node, const Place& outside)
{
    if (node.is_words()) {
        text::append_escaped(out, node.text);
        return;
    }
    const auto place = outside.inside(node);
    out += "<" + node.element.name;
    for (const auto& attribute : node.element.attributes) {
        if (!attribute.space.empty()) continue;
        out += " " + attribute.name + "=\"";
        text::append_escaped(out, names_an_address(attribute) ? resolve(place.of_html(), attribute.value) : attribute.value);
        out += '"';
    }
    out += '>';
    if (is_void(node.element.name)) return;
    for (const auto& child : node.children) write_html(out, child, place);
    out += "</" + node.element.name + ">";
}

/// RFC 4648; what is not of its alphabet is passed over. Empty if it is not clean text.
std::string from_base64(std::string_view text)
{
    std::string out;
    unsigned bits = 0, held = 0;
    for (const char c : text) {
        unsigned value = 0;
        if (c >= 'A' && c <= 'Z') value = static_cast<unsigned>(c - 'A');
        else if (c >= 'a' && c <= 'z') value = static_cast<unsigned>(c - 'a') + 26;
        else if (c >= '0' && c <= '9') value = static_cast<unsigned>(c - '0') + 52;
        else if (c == '+') value = 62;
        else if (c == '/') value = 63;
        else continue;
        held = (held << 6 | value) & 0xFFFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(held >> bits & 0xFF);
    }
    return is_clean_utf8(out) ? out : std::string();
}

enum class Writing { text, html, xhtml };

Writing writing_of(const xml::Node& node)
{
    const auto* type = node.attribute("type");
    const auto* mode = node.attribute("mode");
    const std::string_view said = type == nullptr ? "text" : std::string_view(*type);
    if (mode != nullptr && *mode == "xml") return Writing::xhtml;
    if (said == "xhtml" || said == "application/xhtml+xml") return Writing::xhtml;
    const bool is_old = node.element.space.starts_with(old_atom_space);
    if (is_old && mode == nullptr && said == "text/html") return Writing::xhtml;
    if (said == "html" || said == "text/html") return Writing::html;
    const bool is_marked_up = std::ranges::any_of(node.children, [](const auto& child) { return !child.is_words(); });
    return is_marked_up ? Writing::xhtml : Writing::text;
}

}

bool is_atom(std::string_view space) { return space == atom_space || space.starts_with(old_atom_space); }

bool is_rss(std::string_view space)
{
    static constexpr std::array spaces{std::string_view(),
                                       std::string_view("http://purl.org/rss/1.0/"),
                                       rss11_space,
                                       std::string_view("http://my.netscape.com/rdf/simple/0.9/"),
                                       std::string_view("http://channel.netscape.com/rdf/simple/0.9/"),
                                       std::string_view("http://my.netscape.com/publish/formats/rss-0.91.dtd"),
                                       std::string_view("http://backend.userland.com/rss2"),
                                       std::string_view("http://blogs.law.harvard.edu/tech/rss"),
                                       std::string_view("http://purl.org/net/rss1.0/"),
                                       std::string_view("http://backend.userland.com/RSS2"),
                                       std::string_view("http://www.rssboard.org/rss-specification")};
    return std::ranges::find(spaces, space) != spaces.end();
}

bool is_dublin_core(std::string_view space)
{
    return space == "http://purl.org/dc/elements/1.1/" || space == "http://purl.org/dc/elements/1.0/" ||
           space == "http://purl.org/dc/terms/";
}

Place Place::inside(const xml::Node& node) const
{
    Place place = *this;
    if (const auto* said = node.attribute("base", xml::xml_space)) {
        const auto whole = web_address(base, *said);
        if (!whole.empty()) {
            place.base = whole;
            place.is_based = true;
        }
    }
    if (const auto* said = node.attribute("lang", xml::xml_space)) place.language = one_line(*said);
    return place;
}

std::string one_line(std::string_view text)
{
    std::string out;
    for (const char c : trim(text)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) out += c;
        else if (!out.ends_with(' ')) out += ' ';
    }
    return out;
}

std::string plain(std::string_view text) { return one_line(looks_like_html(text) ? text::html_to_text(text) : std::string(text)); }

std::string line_of(const xml::Node& node) { return one_line(node.words()); }

std::string html_of(const xml::Node& node, const Place& place)
{
    std::string out;
    for (const auto& child : node.children) write_html(out, child, place);
    return std::string(trim(out));
}

Html text_construct(const xml::Node& node, const Place& outside)
{
    const auto place = outside.inside(node);
    const auto* mode = node.attribute("mode");
    const auto words = mode != nullptr && *mode == "base64" ? from_base64(node.words()) : node.words();
    Html html{.html = {}, .base = place.of_html()};
    switch (writing_of(node)) {
    case Writing::text: html.html = escaped(trim(words)); break;
    case Writing::html: html.html = with_whole_addresses(trim(words), html.base); break;
    case Writing::xhtml: {
        // The one div that the standard asks for is no part of the content.
        const xml::Node* holder = &node;
        std::size_t elements = 0;
        for (const auto& child : node.children) elements += child.is_words() ? 0 : 1;
        const auto* division = node.child(xhtml_space, "div");
        if (division != nullptr && elements == 1) holder = division;
        html.html = html_of(*holder, holder == &node ? place : place.inside(*holder));
    } break;
    }
    return html;
}

std::string title_of(const xml::Node& node, const Place& place)
{
    if (writing_of(node) == Writing::text) return plain(node.words());
    return one_line(text::html_to_text(text_construct(node, place).html));
}

void add_licence(std::vector<std::string>& licences, std::string address)
{
    if (!address.empty() && std::ranges::find(licences, address) == licences.end()) licences.push_back(std::move(address));
}

bool take_licence(const xml::Node& node, const Place& place, std::vector<std::string>& licences, std::string& rights)
{
    const auto& [space, name, attributes, line] = node.element;
    const bool is_creative_commons = space == "http://web.resource.org/cc/" || space == "http://creativecommons.org/ns#" ||
                                     space == "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html" ||
                                     space.starts_with("http://backend.userland.com/creativeCommonsRssModule");
    if (is_creative_commons && (name == "license" || name == "licence")) {
        const auto* resource = node.attribute("resource", rdf_space);
        add_licence(licences, web_address(place.base, resource == nullptr ? line_of(node) : *resource));
        return true;
    }
    const bool is_rights = (name == "rights" || name == "license") && is_dublin_core(space);
    if (!is_rights && !(name == "rights" && is_atom(space)) &&
        !(name == "copyright" && (is_rss(space) || is_atom(space) || space == media_space)))
        return false;
    auto words = is_atom(space) ? title_of(node, place) : plain(node.words());
    if (const auto* resource = node.attribute("resource", rdf_space); words.empty() && resource != nullptr) words = *resource;
    // Said as an address alone, and by a module that speaks of rights: that address is the licence.
    if (words.find(' ') == std::string::npos) add_licence(licences, web_address({}, words));
    if (rights.empty()) rights = std::move(words);
    return true;
}

}
