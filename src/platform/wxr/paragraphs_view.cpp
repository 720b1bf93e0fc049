// Paragraphs and line breaks from the empty lines and line ends of what was typed.
#include <algorithm>
#include <array>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/wxr/body.hpp"
#include "platform/wxr/tags.hpp"

namespace kenober::wxr {
namespace {

/// What an element does with the words that stand directly in it.
enum class Holds { blocks, phrases, either, parts, as_typed };

struct Container {
    std::string_view name;
    Holds holds;
};

constexpr std::array containers{
    Container{"address", Holds::phrases},   Container{"article", Holds::blocks},     Container{"aside", Holds::blocks},
    Container{"blockquote", Holds::blocks}, Container{"caption", Holds::phrases},    Container{"center", Holds::blocks},
    Container{"colgroup", Holds::parts},    Container{"dd", Holds::either},          Container{"details", Holds::blocks},
    Container{"div", Holds::either},        Container{"dl", Holds::parts},           Container{"dt", Holds::phrases},
    Container{"fieldset", Holds::blocks},   Container{"figcaption", Holds::phrases}, Container{"figure", Holds::parts},
    Container{"footer", Holds::blocks},     Container{"form", Holds::blocks},        Container{"h1", Holds::phrases},
    Container{"h2", Holds::phrases},        Container{"h3", Holds::phrases},         Container{"h4", Holds::phrases},
    Container{"h5", Holds::phrases},        Container{"h6", Holds::phrases},         Container{"header", Holds::blocks},
    Container{"hr", Holds::parts},          Container{"legend", Holds::phrases},     Container{"li", Holds::either},
    Container{"main", Holds::blocks},       Container{"map", Holds::parts},          Container{"menu", Holds::parts},
    Container{"nav", Holds::blocks},        Container{"noscript", Holds::either},    Container{"ol", Holds::parts},
    Container{"p", Holds::phrases},         Container{"pre", Holds::as_typed},       Container{"script", Holds::as_typed},
    Container{"section", Holds::blocks},    Container{"select", Holds::parts},       Container{"style", Holds::as_typed},
    Container{"summary", Holds::phrases},   Container{"svg", Holds::as_typed},       Container{"table", Holds::parts},
    Container{"tbody", Holds::parts},       Container{"td", Holds::either},          Container{"textarea", Holds::as_typed},
    Container{"tfoot", Holds::parts},       Container{"th", Holds::either},          Container{"thead", Holds::parts},
    Container{"tr", Holds::parts},          Container{"ul", Holds::parts},           Container{"video", Holds::parts},
    Container{"audio", Holds::parts},       Container{"object", Holds::parts},
};

const Container* container_named(std::string_view name)
{
    const auto* found = std::ranges::find(containers, name, &Container::name);
    return found == containers.end() ? nullptr : found;
}

bool is_empty_line_next(std::string_view text, std::size_t at, std::size_t& after)
{
    after = at + 1;
    while (after < text.size() && (text[after] == ' ' || text[after] == '\t')) ++after;
    return after < text.size() && text[after] == '\n';
}

std::vector<std::string_view> parts_of(std::string_view text)
{
    std::vector<std::string_view> parts;
    Pieces pieces(text);
    Piece piece;
    std::size_t start = 0, position = 0;
    while (pieces.next(piece)) {
        for (std::size_t at = 0; piece.kind == PieceKind::words && at < piece.text.size(); ++at) {
            std::size_t after = 0;
            if (piece.text[at] != '\n' || !is_empty_line_next(piece.text, at, after)) continue;
            parts.push_back(text.substr(start, position + at - start));
            start = position + after;
            at = after - 1;
        }
        position += piece.text.size();
    }
    parts.push_back(text.substr(start));
    return parts;
}

/// Line ends between words as <br>; those inside tags, and those behind a break, are none.
std::string with_breaks(std::string_view text)
{
    std::string out;
    Pieces pieces(text);
    Piece piece;
    bool is_behind_break = true;
    while (pieces.next(piece)) {
        if (piece.kind != PieceKind::words) {
            out += piece.text;
            is_behind_break = piece.name == "br";
            continue;
        }
        for (const char c : piece.text) {
            if (c == '\n' && !is_behind_break) out += "<br>";
            out += c;
            if (c != ' ' && c != '\t') is_behind_break = c == '\n';
        }
    }
    return out;
}

class Paragraphs {
public:
    explicit Paragraphs(std::string_view html) : m_pieces(html) {}

    std::string run()
    {
        Piece piece;
        while (m_pieces.next(piece)) {
            const auto* container = piece.kind == PieceKind::tag ? container_named(piece.name) : nullptr;
            if (container == nullptr) m_waiting += piece.text;
            else block(piece, *container);
        }
        flush();
        return std::move(m_out);
    }

private:
    void block(const Piece& piece, const Container& container)
    {
        flush();
        m_out += piece.text;
        if (piece.name == "hr" || piece.text.ends_with("/>")) return;
        if (piece.is_closing) {
            // What was closed in the wrong order closes what stands in it too.
            const auto at = std::ranges::find(m_open.rbegin(), m_open.rend(), &container);
            if (at != m_open.rend()) m_open.erase(at.base() - 1, m_open.end());
        } else if (container.holds == Holds::as_typed) {
            m_out += m_pieces.until_closing(container.name);
        } else if (m_open.size() < 200) {
            m_open.push_back(&container);
        }
    }

    void flush()
    {
        const auto text = std::exchange(m_waiting, {});
        if (text.empty()) return;
        const std::string_view words = trim(text);
        const auto holds = m_open.empty() ? Holds::blocks : m_open.back()->holds;
        if (words.empty() || holds == Holds::parts) m_out += words.empty() && holds == Holds::blocks ? "\n" : text;
        else if (holds == Holds::phrases || (holds == Holds::either && parts_of(words).size() == 1)) m_out += with_breaks(words);
        else paragraphs(words);
    }

    void paragraphs(std::string_view text)
    {
        for (const auto part : parts_of(text)) {
            const auto words = trim(part);
            if (words.empty()) continue;
            if (shows_nothing(words)) m_out += words;
            else m_out += "<p>" + with_breaks(words) + "</p>\n";
        }
    }

    Pieces m_pieces;
    std::string m_waiting, m_out;
    std::vector<const Container*> m_open;
};

}

std::string with_paragraphs(std::string_view html)
{
    std::string lines;
    for (std::size_t at = 0; at < html.size(); ++at) {
        if (html[at] == '\r' && at + 1 < html.size() && html[at + 1] == '\n') continue;
        lines += html[at] == '\r' ? '\n' : html[at];
    }
    return std::string(trim(Paragraphs(lines).run()));
}

}
