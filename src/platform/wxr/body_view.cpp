#include <algorithm>
#include <utility>

#include "platform/base/base.hpp"
#include "platform/feed/feed.hpp"
#include "platform/json/json.hpp"
#include "platform/text/text.hpp"
#include "platform/wxr/body.hpp"
#include "platform/wxr/shortcode.hpp"
#include "platform/wxr/tags.hpp"

namespace kenober::wxr {
namespace {

/// A comment that opens or closes a block: wp:name, wp:name {…}, wp:name /, /wp:name.
struct Block {
    std::string name;
    std::string_view settings;
    bool opens = false, closes = false;
};

std::optional<Block> block_of(std::string_view comment)
{
    auto words = trim(comment.substr(4, comment.size() - 7));
    Block block;
    block.closes = words.starts_with("/wp:");
    if (!block.closes && !words.starts_with("wp:")) return {};
    words.remove_prefix(block.closes ? 4 : 3);
    const bool is_alone = words.ends_with('/');
    if (is_alone) words = trim(words.substr(0, words.size() - 1));
    block.opens = !block.closes && !is_alone;
    const auto end = std::min(words.find_first_of(" \t\n{"), words.size());
    block.name = words.substr(0, end);
    block.settings = trim(words.substr(end));
    return block;
}

/// The web's address of an element of a menu or a row of social links, with its words.
std::string link_of(const Block& block)
{
    const auto settings = json::read(block.settings);
    const auto* object = settings ? settings->if_object() : nullptr;
    if (object == nullptr) return {};
    const auto text_of = [&](const char* name) {
        const auto* value = object->if_contains(name);
        const auto* words = value == nullptr ? nullptr : value->if_string();
        return words == nullptr ? std::string() : std::string(words->data(), words->size());
    };
    const auto address = feed::web_address({}, text_of("url"));
    if (address.empty()) return {};
    auto words = text::html_to_text(text_of("label"));
    if (words.empty()) words = text_of("service");
    return "<p><a href=\"" + feed::escaped(address) + "\">" + feed::escaped(words.empty() ? text::address_label(address) : words) +
           "</a></p>\n";
}

bool is_an_address_alone(std::string_view line)
{
    if (!line.starts_with("http://") && !line.starts_with("https://")) return false;
    return line.size() < 2000 && line.find_first_of(" \t<>\"[]") == std::string_view::npos && !feed::web_address({}, line).empty();
}

/// Lines of one address alone, which WordPress shows as what stands there, as links to it.
std::string with_links(std::string_view words)
{
    std::string out;
    for (std::size_t start = 0; start <= words.size();) {
        const auto end = std::min(words.find('\n', start), words.size());
        const auto line = words.substr(start, end - start), bare = trim(line);
        if (is_an_address_alone(bare)) {
            const auto address = text::page_of_player(text::html_to_text(bare));
            out += "<a href=\"" + feed::escaped(address) + "\">" + feed::escaped(text::address_label(address)) + "</a>";
        } else {
            out += line;
        }
        if (end < words.size()) out += '\n';
        start = end + 1;
    }
    return out;
}

/// Only where the address stands between line ends or tags of blocks: one that is the text of a link stays as it is.
std::string with_embeds(std::string_view html)
{
    std::string out;
    Pieces pieces(html);
    Piece piece;
    int links = 0, typed = 0;
    while (pieces.next(piece)) {
        const int step = piece.is_closing ? -1 : 1;
        if (piece.name == "a") links = std::max(0, links + step);
        if (piece.name == "pre" || piece.name == "code" || piece.name == "script" || piece.name == "style")
            typed = std::max(0, typed + step);
        if (piece.kind == PieceKind::words && links == 0 && typed == 0) out += with_links(piece.text);
        else out += piece.text;
    }
    return out;
}

class Carrier {
public:
    explicit Carrier(const BodyOptions& options) : m_options(options) {}

    Body run(std::string_view content)
    {
        Pieces pieces(content);
        Piece piece;
        while (pieces.next(piece)) {
            if (piece.kind == PieceKind::comment) comment(piece.text);
            else m_waiting += piece.text;
        }
        flush();
        m_body.html = trim(m_body.html);
        return std::move(m_body);
    }

private:
    void comment(std::string_view text)
    {
        const auto words = trim(text.substr(4, text.size() - 7));
        if (const auto block = block_of(text)) return boundary(*block);
        if (words == "nextpage") {
            ++m_body.pages;
            m_waiting += "\n\n<hr>\n\n";
        } else if (words.starts_with("more") && (words.size() == 4 || words[4] == ' ')) {
            m_body.was_cut = true;
            m_waiting += "\n\n";
        } else if (words != "noteaser") {
            m_waiting += text;
        }
    }

    void boundary(const Block& block)
    {
        flush();
        if (block.opens) {
            if (m_open.size() < 200) m_open.push_back(block.name);
        } else if (block.closes) close(block.name);
        else alone(block);
    }

    void close(const std::string& name)
    {
        const auto at = std::ranges::find(m_open.rbegin(), m_open.rend(), name);
        if (at != m_open.rend()) m_open.erase(at.base() - 1, m_open.end());
    }

    void alone(const Block& block)
    {
        const auto html = link_of(block);
        if (html.empty()) m_body.left_out_blocks.push_back(block.name);
        m_body.html += html;
    }

    void flush()
    {
        const auto text = std::exchange(m_waiting, {});
        const auto html = with_embeds(without_shortcodes(text, m_options, m_body));
        // Between blocks, and in those that hold what was typed in the old editor, lines still make the paragraphs.
        const bool is_free = m_open.empty() || m_open.back() == "freeform" || m_open.back() == "shortcode";
        if (!is_free) {
            m_body.html += html;
            return;
        }
        const auto made = with_paragraphs(html);
        if (!made.empty()) m_body.html += made + "\n";
    }

    const BodyOptions& m_options;
    Body m_body;
    std::string m_waiting;
    std::vector<std::string> m_open;
};

}

Body body_of(std::string_view content, const BodyOptions& options)
{
    std::string lines;
    for (std::size_t at = 0; at < content.size(); ++at) {
        if (content[at] == '\r' && at + 1 < content.size() && content[at + 1] == '\n') continue;
        lines += content[at] == '\r' ? '\n' : content[at];
    }
    return Carrier(options).run(lines);
}

}
