// The relative addresses inside HTML, written in full without touching anything else (HTML Living Standard, 13.2.5: how tags are found).
#include <algorithm>
#include <array>

#include "platform/base/base.hpp"
#include "platform/feed/web_address.hpp"
#include "platform/text/text.hpp"

namespace kenober::feed {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool holds_an_address(std::string_view attribute)
{
    static constexpr std::array names{"href", "src", "cite", "action", "formaction", "poster", "data", "longdesc", "background"};
    return std::ranges::find(names, attribute) != names.end();
}

class Rewriter {
public:
    Rewriter(std::string_view html, std::string_view base) : m_rest(html), m_base(base) {}

    std::string run()
    {
        while (!m_rest.empty()) {
            pass(m_rest.find('<'));
            if (m_rest.size() < 2) break;
            if (m_rest.starts_with("<!--")) pass_through("-->", 4);
            else if (is_letter(m_rest[1])) tag();
            else pass(1);
        }
        return std::move(m_out) + std::string(m_rest);
    }

private:
    void pass(std::size_t length)
    {
        const auto part = m_rest.substr(0, length);
        m_out += part;
        m_rest.remove_prefix(part.size());
    }

    void pass_through(std::string_view ending, std::size_t from)
    {
        const auto end = m_rest.find(ending, from);
        pass(end == std::string_view::npos ? end : end + ending.size());
    }

    std::size_t length_until(auto&& is_end) const
    {
        return static_cast<std::size_t>(std::ranges::find_if(m_rest, is_end) - m_rest.begin());
    }

    void tag()
    {
        pass(1);
        const auto name_length = length_until([](char c) { return is_space(c) || c == '/' || c == '>'; });
        const auto name = lower(m_rest.substr(0, name_length));
        pass(name_length);
        while (!m_rest.empty() && m_rest.front() != '>') attribute();
        pass(1);
        if (name == "script" || name == "style" || name == "textarea" || name == "title") raw_text(name);
    }

    void raw_text(const std::string& name)
    {
        // What has no end runs to the end of the text; what follows is then no tag of anybody's.
        for (auto at = m_rest.find("</"); at != std::string_view::npos; at = m_rest.find("</", at + 2))
            if (lower(m_rest.substr(at + 2, name.size())) == name) return pass(at);
        pass(std::string_view::npos);
    }

    void attribute()
    {
        pass(length_until([](char c) { return !is_space(c) && c != '/'; }));
        if (m_rest.empty() || m_rest.front() == '>') return;
        auto name_length = length_until([](char c) { return is_space(c) || c == '/' || c == '>' || c == '='; });
        if (name_length == 0) name_length = 1;
        const auto name = lower(m_rest.substr(0, name_length));
        pass(name_length);
        const auto spaces = length_until([](char c) { return !is_space(c); });
        if (spaces >= m_rest.size() || m_rest[spaces] != '=') return pass(spaces);
        pass(spaces + 1);
        pass(length_until([](char c) { return !is_space(c); }));
        value(name);
    }

    void value(const std::string& name)
    {
        const char quote = m_rest.empty() ? '\0' : m_rest.front();
        const bool is_quoted = quote == '"' || quote == '\'';
        if (is_quoted) m_rest.remove_prefix(1);
        const auto length = is_quoted ? m_rest.find(quote) : length_until([](char c) { return is_space(c) || c == '>'; });
        const auto raw = m_rest.substr(0, length);
        m_rest.remove_prefix(raw.size());
        const bool is_closed = is_quoted && !m_rest.empty();
        if (is_closed) m_rest.remove_prefix(1);
        if (name == "srcset" && (!is_quoted || is_closed)) return write(several(raw));
        if (holds_an_address(name) && (!is_quoted || is_closed)) return write(one(raw));
        if (is_quoted) m_out += quote;
        m_out += raw;
        if (is_closed) m_out += quote;
    }

    // Character references stay as they are: none of them stands where an address is cut.
    void write(const std::string& value)
    {
        m_out += '"';
        for (const char c : value) {
            if (c == '"') m_out += "&quot;";
            else m_out += c;
        }
        m_out += '"';
    }

    std::string one(std::string_view value) const { return resolve(m_base, value); }

    /// The candidates of srcset: an address, then what it is for, up to a comma.
    std::string several(std::string_view rest) const
    {
        std::string out;
        while (!(rest = trim(rest)).empty()) {
            const auto length = static_cast<std::size_t>(std::ranges::find_if(rest, is_space) - rest.begin());
            auto address = rest.substr(0, length);
            rest.remove_prefix(length);
            std::string_view use;
            if (address.ends_with(',')) {
                address.remove_suffix(1);
            } else {
                const auto comma = rest.find(',');
                use = trim(rest.substr(0, comma));
                rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
            }
            if (!out.empty()) out += ", ";
            out += one(address);
            if (!use.empty()) out += " " + std::string(use);
        }
        return out;
    }

    std::string_view m_rest;
    std::string m_base, m_out;
};

}

std::string with_whole_addresses(std::string_view html, std::string_view base)
{
    if (base.empty()) return std::string(html);
    return Rewriter(html, base).run();
}

}
