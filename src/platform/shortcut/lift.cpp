// Takes out of the text whatever later steps must not look into: code, HTML, models; and settles <multi>, <intro>, <br> and <p>.
#include "platform/shortcut/work.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kenober::shortcut {

namespace {

template <std::size_t n>
bool is_among(std::string_view name, const std::array<std::string_view, n>& names)
{
    return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 8> code_names{"code", "cadre", "frame", "pre", "textarea", "math", "listing", "xmp"};
constexpr std::array<std::string_view, 5> hidden_names{"script", "style", "noscript", "applet", "template"};
constexpr std::array<std::string_view, 3> frame_names{"iframe", "embed", "object"};
constexpr std::array<std::string_view, 33> block_names{
    "div",  "table",  "tr",      "td",         "th",         "tbody",    "thead",   "tfoot",   "caption", "ul",       "ol",
    "li",   "dl",     "dt",      "dd",         "center",     "form",     "section", "header",  "footer",  "nav",      "aside",
    "main", "figure", "article", "figcaption", "blockquote", "fieldset", "details", "summary", "address", "colgroup", "col"};

// The next end tag of each name is looked for once, so that a thousand openers without one cost no more than one.
class Lifting {
public:
    Lifting(Work& work, std::string_view text) : m_work(work), m_text(text)
    {
        m_lower.reserve(text.size());
        for (const char c : text) m_lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }

    std::string run()
    {
        while (m_at < m_text.size()) {
            const auto next = std::min(m_text.find_first_of("<\\`", m_at), m_text.size());
            m_out += m_text.substr(m_at, next - m_at);
            m_at = next;
            if (m_at == m_text.size()) break;
            if (m_text[m_at] == '<') step();
            else if (m_text[m_at] == '`') pass_backticks();
            else pass_backslash();
        }
        std::ranges::replace(m_out, '\t', ' ');
        return std::move(m_out);
    }

private:
    void step()
    {
        if (m_text.substr(m_at).starts_with("<!--")) return pass_comment();
        if (m_text.substr(m_at).starts_with("<:")) return pass_idiom();
        const auto tag = read_tag(m_text, m_at);
        if (!tag) {
            m_out += m_text[m_at++];
            return;
        }
        if (tag->is_model) return keep(Piece::Sort::model, *tag);
        if (!tag->closes && with_content(*tag)) return;
        simple(*tag);
    }

    void pass_comment()
    {
        const auto end = closing("-->");
        if (end == std::string_view::npos) m_out += m_text[m_at++];
        else m_at = end + 3;
    }

    // Before a character that could be a mark it says that this one is none.
    void pass_backslash()
    {
        if (!is_escape(m_text, m_at)) {
            m_out += m_text[m_at++];
            return;
        }
        const std::string character(1, m_text[m_at + 1]);
        const bool is_mark = std::string_view("{}|").find(character) == std::string_view::npos;
        m_out += m_work.lift({Piece::Sort::written, (is_mark ? "\\" : "") + character, character});
        m_at += 2;
    }

    void pass_backticks()
    {
        auto code = read_backticks(m_text, m_at, m_work.options.backticks, m_lone_backticks);
        if (code) m_out += m_work.lift(*std::move(code));
        else
            while (m_at < m_text.size() && m_text[m_at] == '`') m_out += m_text[m_at++];
    }

    // <:module:word:> is a sentence of SPIP's own interface.
    void pass_idiom()
    {
        const auto end = m_text.substr(m_at, 200).find(":>");
        if (end == std::string_view::npos) {
            m_out += m_text[m_at++];
            return;
        }
        m_work.lose(Loss::model, m_text, m_at, m_at + end + 2);
        m_at += end + 2;
    }

    std::size_t closing(std::string_view what)
    {
        auto& known = m_closings.emplace(what, 0).first->second;
        if (known < m_at || known == 0) known = m_lower.find(what, m_at);
        return known;
    }

    // Elements that go with what they hold. False if this is none of them, or is never closed.
    bool with_content(const Tag& tag)
    {
        const bool code = is_among(tag.name, code_names), hidden = is_among(tag.name, hidden_names),
                   frame = is_among(tag.name, frame_names);
        const bool other = tag.name == "html" || tag.name == "multi" || tag.name == "intro" || tag.name == "svg";
        if (!code && !hidden && !frame && !other) return false;
        const auto end = tag.rest.ends_with('/') || tag.name == "embed" ? std::string_view::npos : closing("</" + tag.name);
        const auto content = end == std::string_view::npos ? std::string_view() : m_text.substr(tag.end, end - tag.end);
        const auto from = m_at;
        if (end == std::string_view::npos) m_at = tag.end;
        else m_at = std::min(m_text.find('>', end), m_text.size() - 1) + 1;
        if (frame) m_out += m_work.lift({Piece::Sort::written, frame_link(m_work, tag, content), ""});
        else if (end == std::string_view::npos) m_work.lose(Loss::unbalanced, m_text, from, tag.end);
        else if (code) lift_code(tag, content);
        else if (hidden || tag.name == "svg") m_work.lose(Loss::script, m_text, from, m_at);
        else if (tag.name == "html" && m_work.options.html == Html::dropped) m_out += inner(content);
        else if (tag.name == "html") m_out += m_work.lift({Piece::Sort::raw, std::string(content), ""});
        else if (tag.name == "multi") choose_language(content);
        else introduce(content);
        return true;
    }

    void lift_code(const Tag& tag, std::string_view content)
    {
        const bool has_lines = content.find('\n') != std::string_view::npos;
        std::string shown;
        if (tag.name == "pre") shown = shown_by_html(content), content = shown;  // HTML, of which spaces stay
        while (content.starts_with('\n')) content.remove_prefix(1);
        while (content.ends_with('\n') || content.ends_with(' ')) content.remove_suffix(1);
        if (content.empty()) return;
        std::string language = tag.name == "math" ? "math" : attribute_of(tag.rest, "class");
        language = language.substr(0, language.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-#"));
        const bool block = has_lines || is_among(tag.name, std::array<std::string_view, 3>{"cadre", "frame", "pre"});
        m_out += m_work.lift({block ? Piece::Sort::code_block : Piece::Sort::code, std::string(content), language});
    }

    // The part in the wished language, else the first; the others are listed.
    void choose_language(std::string_view content)
    {
        const auto parts = languages(content);
        std::size_t chosen = parts.size();
        for (std::size_t at = 0; at < parts.size(); ++at)
            if (parts[at].first == m_work.options.language) chosen = at;
        for (std::size_t at = 0; chosen == parts.size() && at < parts.size(); ++at)
            if (!trim(parts[at].second).empty()) chosen = at;
        for (std::size_t at = 0; at < parts.size(); ++at)
            if (at != chosen && !trim(parts[at].second).empty())
                m_work.lose(Loss::language, "[" + parts[at].first + "] " + std::string(trim(parts[at].second)));
        if (chosen < parts.size()) m_out += inner(parts[chosen].second);
    }

    static std::vector<std::pair<std::string, std::string_view>> languages(std::string_view content)
    {
        std::vector<std::pair<std::string, std::string_view>> parts;
        std::string name;
        std::size_t begin = 0, at = 0;
        while ((at = content.find('[', at)) != std::string_view::npos) {
            const auto end = content.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
            if (end != std::string_view::npos && content[end] == ']' && end - at >= 3 && end - at <= 12) {
                parts.emplace_back(name, content.substr(begin, at - begin));
                name = content.substr(at + 1, end - at - 1);
                begin = end + 1;
            }
            ++at;
        }
        parts.emplace_back(name, content.substr(begin));
        return parts;
    }

    std::string inner(std::string_view content)
    {
        if (m_work.depth >= 4) return std::string(content);
        ++m_work.depth;
        std::string lifted = lift_tags(m_work, content);
        --m_work.depth;
        return lifted;
    }

    void introduce(std::string_view content)
    {
        Options quiet = m_work.options;
        quiet.most_left = 0;
        if (m_work.result.introduction.empty() && m_work.depth == 0) m_work.result.introduction = to_markdown(content, quiet).markdown;
        m_out += "\n\n" + inner(content) + "\n\n";
    }

    void keep(Piece::Sort sort, const Tag& tag)
    {
        std::string written(m_text.substr(m_at, tag.end - m_at));
        if (sort == Piece::Sort::raw && !tag.closes && m_work.options.rewrite) rewrite_addresses(written, tag);
        std::ranges::replace(written, '\n', ' ');
        m_out += m_work.lift({sort, std::move(written), ""});
        m_at = tag.end;
    }

    // The attribute whose value stands at [begin, end), with its name and quotes; kept where it is written in no ordinary way.
    static void take_out(std::string& written, std::size_t name_length, std::size_t begin, std::size_t end)
    {
        if (end < written.size() && (written[end] == '"' || written[end] == '\'')) ++end;
        while (begin > 0 && std::string_view("\"'= \n").find(written[begin - 1]) != std::string_view::npos) --begin;
        if (begin > name_length) written.erase(begin - name_length, end - begin + name_length);
    }

    // <a href="spip.php?article12"> and <img src="IMG/…"> lead where shortcuts would.
    void rewrite_addresses(std::string& written, const Tag& tag) const
    {
        for (const std::string_view name : {"href", "src"}) {
            const std::string address = attribute_of(tag.rest, name);
            const auto at = address.empty() ? std::string::npos : written.find(address, tag.name.size());
            if (at == std::string::npos || address.starts_with('#')) continue;
            std::string plain_address = address;
            for (auto amp = plain_address.find("&amp;"); amp != std::string::npos; amp = plain_address.find("&amp;", amp + 1))
                plain_address.erase(amp + 1, 4);
            auto instead = m_work.options.rewrite(plain_address);
            if (!instead) continue;
            if (instead->empty()) {
                m_work.lose(Loss::reference, m_text, m_at, tag.end);
                take_out(written, name.size(), at, at + address.size());
                continue;
            }
            std::erase_if(*instead, [](char c) { return std::string_view("\"'<> ").find(c) != std::string_view::npos; });
            written.replace(at, address.size(), *instead);
        }
    }

    void simple(const Tag& tag)
    {
        const auto& name = tag.name;
        const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
        if (is_among(name, block_names)) {  // ends lists and paragraphs, and lets new ones begin
            m_out += "\n\n";
            if (m_work.options.html == Html::dropped) m_at = tag.end;
            else keep(Piece::Sort::raw_block, tag);
            m_out += "\n\n";
            return;
        }
        if (name == "quote" || name == "poesie" || name == "poetry")
            m_out += tag.closes ? mark::close : name == "quote" ? mark::quote : mark::poem;
        else if (name == "br") break_line();
        else if (name == "p") m_out += "\n\n";
        else if (name == "hr") m_out += "\n\n----\n\n";
        else if (heading) m_out += tag.closes ? "}}}\n\n" : "\n\n{{{" + deeper(static_cast<std::size_t>(name[1] - '0'));
        else if (is_among(name, code_names) || is_among(name, hidden_names) || name == "multi" || name == "intro" || name == "html")
            m_work.lose(Loss::unbalanced, m_text, m_at, tag.end);
        else if (m_work.options.html == Html::dropped) without_html(tag);
        else if (!is_among(name, frame_names)) return keep(Piece::Sort::raw, tag);
        m_at = tag.end;
    }

    // One <br> breaks the line, two end the paragraph: not in lists, tables and links, which would end with it.
    void break_line()
    {
        constexpr std::size_t most_looked_at = 2000;
        const auto end = m_out.find_last_not_of(" \n");
        if (end == std::string::npos || m_out[end] != mark::line_break) {
            m_out += mark::line_break;
            return;
        }
        m_out.resize(end + 1);
        const auto begin = end - std::min(end, most_looked_at);
        const auto near = std::string_view(m_out).substr(begin, end - begin);
        const auto line = near.substr(near.rfind('\n') + 1);
        if (line.starts_with('-') || line.starts_with('|') || line.rfind('[') + 1 > line.rfind(']') + 1) return;
        m_out.resize(end);
        m_out += "\n\n";
    }

    // The highest headings of the text stand where {{{titles}}} do, the others below them.
    std::string deeper(std::size_t level)
    {
        for (std::size_t at = 1; m_highest == 0 && at < 7; ++at)
            if (m_lower.find("<h" + std::to_string(at) + '>') != std::string::npos ||
                m_lower.find("<h" + std::to_string(at) + ' ') != std::string::npos)
                m_highest = at;
        return level <= m_highest ? std::string() : std::string(level - m_highest + 1, '*');
    }

    void without_html(const Tag& tag)
    {
        const auto& name = tag.name;
        if (name == "b" || name == "strong") m_out += tag.closes ? "}}" : "{{";
        else if (name == "i" || name == "em") m_out += tag.closes ? "}" : "{";
        if (name != "a") return;
        if (tag.closes && m_link) m_out += "->" + *std::exchange(m_link, std::nullopt) + "]";
        if (tag.closes || m_link) return;
        std::string address = attribute_of(tag.rest, "href");
        if (address.empty() || address.find_first_of("[]{}") != std::string::npos) return;
        m_link = std::move(address);
        m_out += '[';
    }

    Work& m_work;
    std::string_view m_text;
    std::string m_lower;
    std::string m_out;
    std::optional<std::string> m_link;  // where an <a> leads whose end has not come
    std::size_t m_at = 0;
    std::map<std::string, std::size_t, std::less<>> m_closings;
    std::size_t m_highest = 0;  // level of the highest headings, once known
    std::set<std::size_t> m_lone_backticks;  // lengths of runs that nothing closes
};

}

std::string lift_tags(Work& work, std::string_view text) { return Lifting(work, text).run(); }

}
