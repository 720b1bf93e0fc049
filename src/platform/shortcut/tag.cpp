#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

constexpr std::size_t most_tag = 4000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Where the tag whose name ends at `at` is closed: the first > that no quoted value holds. Quotes in models are apostrophes.
std::size_t end_of_tag(std::string_view text, std::size_t at, bool is_model)
{
    const auto last = std::min(text.size(), at + most_tag);
    char quote = 0, before = 0;
    for (; at < last; ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '>') {
            return at;
        } else if (c == '<') {
            return std::string_view::npos;
        } else if ((c == '"' || c == '\'') && before == '=' && !is_model) {
            quote = c;
        }
        if (!is_space(c)) before = c;
    }
    return std::string_view::npos;
}

bool names_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

}

std::optional<Tag> read_tag(std::string_view text, std::size_t at)
{
    Tag tag;
    std::size_t next = at + 1;
    if (next < text.size() && text[next] == '/') {
        tag.closes = true;
        ++next;
    }
    if (next >= text.size() || !is_letter(text[next])) return std::nullopt;
    const auto most_name = std::min(text.size(), next + 40);
    while (next < most_name && (is_letter(text[next]) || is_digit(text[next]) || text[next] == '_' || text[next] == '-'))
        tag.name += lower(text[next++]);
    if (next >= text.size()) return std::nullopt;
    const char after = text[next];
    if (after != '>' && after != '|' && after != '/' && !is_space(after)) return std::nullopt;
    tag.is_model = !tag.closes && (after == '|' || (is_digit(tag.name.back()) && !names_heading(tag.name)));
    const auto end = end_of_tag(text, next, tag.is_model);
    if (end == std::string_view::npos) return std::nullopt;
    tag.rest = text.substr(next, end - next);
    tag.end = end + 1;
    return tag;
}

std::string attribute_of(std::string_view rest, std::string_view name)
{
    std::size_t at = 0;
    while (at < rest.size()) {
        while (at < rest.size() && (is_space(rest[at]) || rest[at] == '/')) ++at;
        std::string found;
        while (at < rest.size() && rest[at] != '=' && !is_space(rest[at])) found += lower(rest[at++]);
        while (at < rest.size() && is_space(rest[at])) ++at;
        if (at >= rest.size() || rest[at] != '=') continue;
        ++at;
        while (at < rest.size() && is_space(rest[at])) ++at;
        const char quote = at < rest.size() && (rest[at] == '"' || rest[at] == '\'') ? rest[at] : '\0';
        const auto begin = quote != 0 ? at + 1 : at;
        auto end = begin;
        while (end < rest.size() && (quote != 0 ? rest[end] != quote : !is_space(rest[end]))) ++end;
        if (found == name) return std::string(trim(rest.substr(begin, end - begin)));
        at = end + 1;
    }
    return {};
}

const Piece& piece_at(const Work& work, std::string_view text, std::size_t& at)
{
    std::size_t number = 0;
    for (++at; at < text.size() && is_digit(text[at]); ++at) number = number * 10 + static_cast<std::size_t>(text[at] - '0');
    if (at < text.size()) ++at;
    return work.pieces.at(number);
}

}
