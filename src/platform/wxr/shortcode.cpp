#include "platform/wxr/shortcode.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"

namespace kenober::wxr {
namespace {

constexpr std::size_t longest = 4000;  // from [ to ]

bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t name_length(std::string_view text)
{
    if (text.empty() || !is_name_character(text.front()) || (text.front() >= '0' && text.front() <= '9') || text.front() == '-') return 0;
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_character) - text.begin());
}

/// Known to do something even without attributes and end: those of WordPress itself, and of its widespread extensions.
bool is_known(std::string_view name)
{
    static constexpr std::array names{
        "gallery",   "audio",   "video",       "playlist",   "embed",      "caption",   "wp_caption",   "videopress",
        "youtube",   "vimeo",   "soundcloud",  "googlemaps", "slideshow",  "archives",  "contact-form", "contact-form-7",
        "polldaddy", "sitemap", "dailymotion", "wpvideo",    "ngg_images", "nggallery", "recent-posts", "jetpack_subscription_form",
        "toc"};
    return std::ranges::find(names, name) != names.end();
}

/// The end of the opening one, behind its ]: quotation marks may hold brackets. 0 where there is none.
std::size_t opening_length(std::string_view text)
{
    char quote = 0;
    for (std::size_t at = 1; at < text.size() && at < longest; ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if ((c == '"' || c == '\'') && text[at - 1] == '=') {
            quote = c;
        } else if (c == ']') {
            return at + 1;
        } else if (c == '[') {
            return 0;
        }
    }
    return 0;
}

std::string_view value_of(std::string_view& rest)
{
    const char quote = rest.empty() ? '\0' : rest.front();
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) rest.remove_prefix(1);
    const auto end = is_quoted ? rest.find(quote) : static_cast<std::size_t>(std::ranges::find_if(rest, is_space) - rest.begin());
    const auto value = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), value.size() + (is_quoted ? 1 : 0)));
    return value;
}

std::vector<std::pair<std::string, std::string>> attributes_of(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> list;
    std::string_view rest(text);
    while (!(rest = trim(rest)).empty()) {
        const auto length = name_length(rest);
        if (length > 0 && length < rest.size() && rest[length] == '=') {
            std::string name(rest.substr(0, length));
            std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            rest.remove_prefix(length + 1);
            list.emplace_back(std::move(name), std::string(value_of(rest)));
        } else {
            if (rest.front() == '=') rest.remove_prefix(1);  // [youtube=https://…]
            const auto before = rest.size();
            list.emplace_back("", std::string(value_of(rest)));
            if (rest.size() == before && !rest.empty()) rest.remove_prefix(1);
        }
    }
    return list;
}

}

const std::string* Code::attribute(std::string_view its_name) const
{
    for (const auto& [one, value] : attributes)
        if (one == its_name) return &value;
    return nullptr;
}

Codes::Codes(std::string_view text) : m_text(text)
{
    for (auto at = text.find("[/"); at != std::string_view::npos; at = text.find("[/", at + 2)) {
        const auto length = name_length(text.substr(at + 2, 100));
        if (length > 0 && text.substr(at + 2 + length, 1) == "]") m_closings[std::string(text.substr(at + 2, length))].push_back(at);
    }
}

bool Codes::read(std::size_t at, Code& code) const
{
    const auto rest = m_text.substr(at);
    const auto length = name_length(rest.substr(1, 100));
    const auto opening = opening_length(rest);
    if (length == 0 || opening == 0) return false;
    const char next = rest[1 + length];
    if (!is_space(next) && next != ']' && next != '/' && next != '=') return false;
    code = {.name = std::string(rest.substr(1, length)), .attributes = {}, .inside = {}, .whole = rest.substr(0, opening)};
    auto words = rest.substr(1 + length, opening - length - 2);
    const bool closes_itself = words.ends_with('/');
    if (closes_itself) words.remove_suffix(1);
    code.attributes = attributes_of(words);
    const auto closings = m_closings.find(code.name);
    if (closings != m_closings.end() && !closes_itself) {
        const auto end = std::ranges::lower_bound(closings->second, at + opening);
        if (end != closings->second.end()) {
            code.is_closed = true;
            code.inside = m_text.substr(at + opening, *end - at - opening);
            code.whole = m_text.substr(at, *end - at + code.name.size() + 3);
        }
    }
    const bool has_named = std::ranges::any_of(code.attributes, [](const auto& one) { return !one.first.empty(); });
    return code.is_closed || has_named || is_known(code.name);
}

}
