#include "platform/wxr/tags.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"

namespace kenober::wxr {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::size_t Pieces::tag_length() const
{
    char quote = 0;
    // A quotation mark that is never closed would swallow the text: the next > then ends the tag.
    for (std::size_t at = 1; at < m_rest.size() && at < 65'536; ++at) {
        const char c = m_rest[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '>') {
            return at + 1;
        } else if ((c == '"' || c == '\'') && m_rest[at - 1] == '=') {
            quote = c;
        } else if (c == '<') {
            return 0;
        }
    }
    const auto end = m_rest.substr(0, 65'536).find('>');
    return end == std::string_view::npos ? 0 : end + 1;
}

bool Pieces::next(Piece& piece)
{
    if (m_rest.empty()) return false;
    std::size_t length = 0;
    piece = {};
    if (m_rest.starts_with("<!--") && !m_has_no_more_comments) {
        const auto end = m_rest.find("-->", 4);
        m_has_no_more_comments = end == std::string_view::npos;
        if (!m_has_no_more_comments) {
            length = end + 3;
            piece.kind = PieceKind::comment;
        }
    } else if (m_rest.front() == '<' && m_rest.size() > 2 && !m_has_no_more_tags) {
        const std::size_t start = m_rest[1] == '/' ? 2 : 1;
        if (is_letter(m_rest[start])) length = tag_length();
        if (length > 0) {
            auto end = start;
            while (end < length && !is_space(m_rest[end]) && m_rest[end] != '>' && m_rest[end] != '/') ++end;
            piece.kind = PieceKind::tag;
            piece.name = lower(m_rest.substr(start, end - start));
            piece.is_closing = start == 2;
        } else if (is_letter(m_rest[start])) {
            m_has_no_more_tags = m_rest.find('>') == std::string_view::npos;
        }
    }
    if (length == 0) length = std::min(m_rest.find('<', 1), m_rest.size());
    piece.text = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return true;
}

std::string_view Pieces::until_closing(std::string_view name)
{
    auto end = m_rest.find("</");
    while (end != std::string_view::npos && lower(m_rest.substr(end + 2, name.size())) != name) end = m_rest.find("</", end + 2);
    const auto inside = m_rest.substr(0, end);
    m_rest.remove_prefix(inside.size());
    return inside;
}

std::string attribute_of(std::string_view tag, std::string_view name)
{
    const auto low = lower(tag);
    for (auto at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
        const auto after = at + name.size();
        if (at == 0 || !is_space(low[at - 1]) || after + 1 >= low.size() || low[after] != '=') continue;
        const char quote = tag[after + 1];
        const bool is_quoted = quote == '"' || quote == '\'';
        const auto start = is_quoted ? after + 2 : after + 1;
        const auto end = is_quoted ? tag.find(quote, start) : tag.find_first_of(" \t\n>", start);
        return std::string(tag.substr(start, end == std::string_view::npos ? end : end - start));
    }
    return {};
}

bool shows_nothing(std::string_view html)
{
    static constexpr std::array shown{"img",   "iframe", "video", "audio",   "embed",  "object",
                                      "input", "button", "svg",   "picture", "canvas", "math"};
    Pieces pieces(html);
    Piece piece;
    while (pieces.next(piece)) {
        if (piece.kind == PieceKind::words && !trim(piece.text).empty()) return false;
        if (piece.kind == PieceKind::tag && std::ranges::find(shown, piece.name) != shown.end()) return false;
    }
    return true;
}

}
