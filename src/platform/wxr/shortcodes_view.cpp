// Shortcodes as HTML: pictures with their legends, galleries, links to what was played, and the words of all the others.
#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/base.hpp"
#include "platform/feed/feed.hpp"
#include "platform/text/text.hpp"
#include "platform/wxr/shortcode.hpp"
#include "platform/wxr/tags.hpp"

namespace kenober::wxr {
namespace {

using feed::escaped;

struct Written {
    std::string html;
    Fate fate = Fate::left_out;
};

std::string link(const std::string& address, const std::string& words = {})
{
    return "<a href=\"" + escaped(address) + "\">" + escaped(words.empty() ? text::address_label(address) : words) + "</a>";
}

/// References of HTML in the values of attributes, as editors leave them there.
std::string plain(const std::string& value)
{
    return value.find('&') == std::string::npos && value.find('<') == std::string::npos ? value : text::html_to_text(value);
}

std::string named(const Code& code, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const auto* value = code.attribute(name); value != nullptr && !trim(*value).empty()) return plain(std::string(trim(*value)));
    return {};
}

/// The first address of the web among its words and attributes.
std::vector<std::string> addresses_of(const Code& code)
{
    std::vector<std::string> found;
    const auto add = [&](std::string_view words) {
        auto address = feed::web_address({}, plain(std::string(trim(words))));
        if (!address.empty() && address.find(' ') == std::string::npos && std::ranges::find(found, address) == found.end())
            found.push_back(std::move(address));
    };
    for (const auto& [name, value] : code.attributes)
        if (name != "poster" && name != "image") add(value);
    if (code.inside.find('<') == std::string_view::npos) add(code.inside);
    return found;
}

/// Players of known hosts that are named by a number.
std::string address_of_player(const Code& code)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> hosts{
        {{"youtube", "https://www.youtube.com/watch?v="},
         {"vimeo", "https://vimeo.com/"},
         {"dailymotion", "https://www.dailymotion.com/video/"}}};
    const auto* host = std::ranges::find(hosts, code.name, &std::pair<std::string_view, std::string_view>::first);
    if (host == hosts.end()) return {};
    auto number = named(code, {"id", "v", ""});
    if (number.empty() && code.is_closed) number = std::string(trim(code.inside));
    const bool is_plain = !number.empty() && number.size() <= 64 && std::ranges::all_of(number, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    return is_plain ? std::string(host->second) + number : std::string();
}

std::string figure(const Attachment& picture)
{
    const auto& words = picture.caption.empty() ? picture.title : picture.caption;
    std::string html = "<figure><img src=\"" + escaped(picture.address) + "\" alt=\"" + escaped(plain(picture.title)) + "\">";
    if (!words.empty()) html += "<figcaption>" + escaped(plain(words)) + "</figcaption>";
    return html + "</figure>\n";
}

class Writer {
public:
    Writer(const BodyOptions& options, Body& body, int depth) : m_options(options), m_body(body), m_depth(depth) {}

    Written write(const Code& code)
    {
        if (code.name == "caption" || code.name == "wp_caption") return caption(code);
        if (code.name == "gallery") return gallery(code);
        if (code.name == "playlist") return playlist(code);
        if (code.name == "code" || code.name == "sourcecode") return typed(code);
        if (const auto player = address_of_player(code); !player.empty()) return {"\n\n<p>" + link(player) + "</p>\n\n", Fate::carried};
        static constexpr std::array players{"audio",       "video",      "embed",      "youtube", "vimeo",
                                            "dailymotion", "soundcloud", "googlemaps", "wpvideo", "videopress"};
        if (std::ranges::find(players, code.name) != players.end()) return links(code, Fate::carried);
        return other(code);
    }

private:
    std::string inside_of(const Code& code) { return without_shortcodes(code.inside, m_options, m_body, m_depth + 1); }

    Written links(const Code& code, Fate fate)
    {
        std::string html;
        for (const auto& address : addresses_of(code))
            html += "\n\n<p>" + link(text::page_of_player(address), named(code, {"title"})) + "</p>\n\n";
        if (html.empty()) return other(code);
        return {std::move(html), fate};
    }

    /// The picture (often in a link) comes first, then the words; older ones have the words in an attribute.
    Written caption(const Code& code)
    {
        const auto inside = inside_of(code);
        const auto words = named(code, {"caption"});
        const auto image = inside.find("<img");
        if (image == std::string::npos) return {"\n\n" + inside + (words.empty() ? "" : "\n" + escaped(words)) + "\n\n", Fate::words};
        auto end = std::min(inside.find('>', image), inside.size() - 1) + 1;
        const auto closing = inside.find("</a>", end);
        const bool is_linked = inside.rfind("<a", image) != std::string::npos && closing != std::string::npos &&
                               trim(std::string_view(inside).substr(end, closing - end)).empty();
        if (is_linked) end = closing + 4;
        auto legend = std::string(trim(std::string_view(inside).substr(end)));
        if (legend.empty()) legend = escaped(words);
        std::string html = "\n\n<figure>" + std::string(trim(std::string_view(inside).substr(0, end)));
        if (!legend.empty()) html += "<figcaption>" + legend + "</figcaption>";
        return {html + "</figure>\n\n", Fate::carried};
    }

    std::vector<Attachment> attachments(const Code& code)
    {
        std::vector<Attachment> found;
        const auto numbers = named(code, {"ids", "include"});
        if (numbers.empty()) return m_options.attached ? m_options.attached() : found;
        for (const auto part : split(numbers, ',')) {
            const auto digits = trim(part);
            std::int64_t id = 0;
            if (std::from_chars(digits.data(), digits.data() + digits.size(), id).ec != std::errc()) continue;
            auto one = m_options.attachment ? m_options.attachment(id) : std::nullopt;
            if (one) found.push_back(std::move(*one));
            else m_body.missing.push_back(id);
        }
        return found;
    }

    Written gallery(const Code& code)
    {
        std::string html;
        for (const auto& picture : attachments(code)) html += figure(picture);
        if (html.empty()) return {};
        return {"\n\n" + html + "\n\n", Fate::carried};
    }

    Written playlist(const Code& code)
    {
        std::string html;
        for (const auto& one : attachments(code)) html += "<li>" + link(one.address, plain(one.title)) + "</li>\n";
        if (html.empty()) return {};
        return {"\n\n<ul>\n" + html + "</ul>\n\n", Fate::carried};
    }

    static Written typed(const Code& code)
    {
        if (!code.is_closed) return {};
        const bool is_html_already = code.inside.find("&lt;") != std::string_view::npos;
        const auto inside = is_html_already ? std::string(code.inside) : escaped(code.inside);
        return {"\n\n<pre><code>" + inside + "</code></pre>\n\n", Fate::carried};
    }

    /// Whatever an extension did, its words and its addresses stay.
    Written other(const Code& code)
    {
        if (code.is_closed && !trim(code.inside).empty()) return {inside_of(code), Fate::words};
        const auto address = feed::web_address({}, named(code, {"url", "href", "link", "src", "file"}));
        const auto words = named(code, {"title", "text", "label", "caption", "content", "name", "alt"});
        if (!address.empty()) return {link(address, words), Fate::words};
        if (words.empty()) return {};
        return {escaped(words), Fate::words};
    }

    const BodyOptions& m_options;
    Body& m_body;
    int m_depth;
};

/// How far a tag reaches, or 0: nothing in it is a shortcode of the text.
std::size_t tag_at(std::string_view rest, bool may_be_comment)
{
    if (!may_be_comment && rest.starts_with("<!")) return 0;
    Pieces pieces(rest);
    Piece piece;
    return pieces.next(piece) && piece.kind != PieceKind::words ? piece.text.size() : 0;
}

}

std::string without_shortcodes(std::string_view text, const BodyOptions& options, Body& body, int depth)
{
    if (depth > 16 || text.find('[') == std::string_view::npos) return std::string(text);
    const Codes codes(text);
    Writer writer(options, body, depth);
    std::string out;
    const auto last_tag = text.rfind('>'), last_comment = text.rfind("-->");
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (rest.front() == '<' && last_tag != std::string_view::npos && at < last_tag) {
            const bool may_be_comment = last_comment != std::string_view::npos && at < last_comment;
            const auto length = std::max<std::size_t>(tag_at(rest, may_be_comment), 1);
            out += rest.substr(0, length);
            at += length;
            continue;
        }
        Code code;
        if (rest.front() != '[' || !codes.read(at, code)) {
            const auto next = std::min(rest.find_first_of("<[", 1), rest.size());
            // [[name]] is how one writes about a shortcode: one pair of brackets stays.
            Code inner;
            const bool is_escaped =
                rest.starts_with("[[") && codes.read(at + 1, inner) && text.substr(at + 1 + inner.whole.size(), 1) == "]";
            out += is_escaped ? inner.whole : rest.substr(0, next);
            at += is_escaped ? inner.whole.size() + 2 : next;
            continue;
        }
        const auto place = body.shortcodes.size();
        body.shortcodes.push_back({code.name, shorten(std::string(code.whole), 500), Fate::left_out});
        const auto written = writer.write(code);
        body.shortcodes[place].fate = written.fate;
        out += written.html;
        at += code.whole.size();
    }
    return out;
}

}
