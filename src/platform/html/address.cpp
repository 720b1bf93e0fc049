#include "platform/html/address.hpp"

#include <algorithm>
#include <array>

namespace kenober::html {
namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

void append_encoded(std::string& out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

bool is_control_or_space(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
}

constexpr auto are_plain = [] {
    std::array<bool, 256> found{};
    for (int c = 0; c < 128; ++c) found[static_cast<std::size_t>(c)] = is_unreserved(static_cast<char>(c));
    return found;
}();

/// The same as is_unreserved, by one look at a table.
bool is_plain(char c) { return are_plain[static_cast<unsigned char>(c)]; }

/// What RFC 3986 lets stand in a URL, percent and separators included.
constexpr auto are_url_characters = [] {
    std::array<bool, 256> found = are_plain;
    for (const unsigned char c : std::string_view(":/?#@!$&'()*+,;=%[]")) found[c] = true;
    return found;
}();

bool is_url_character(char c) { return are_url_characters[static_cast<unsigned char>(c)]; }

/// Where the query or the fragment begins, or the size. Two runs of memchr; find_first_of would begin one at each character.
std::size_t end_of_path(std::string_view text) { return std::min({text.find('?'), text.find('#'), text.size()}); }

/// Where a path, a query or a fragment begins after the host that begins at `from`, or the size.
std::size_t end_of_host(std::string_view text, std::size_t from)
{
    while (from < text.size() && text[from] != '/' && text[from] != '?' && text[from] != '#') ++from;
    return from;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_control_or_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_control_or_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_misleading(char c)
{
    static constexpr auto are_misleading = [] {
        std::array<bool, 256> found{};
        for (const unsigned char one : std::string_view("@%'()*+,;=!$&")) found[one] = true;
        return found;
    }();
    return are_misleading[static_cast<unsigned char>(c)];
}

bool is_clean_host(std::string_view authority)
{
    // A name before the host serves only to mislead; other signs never stand in one.
    return !authority.empty() && authority.front() != ':' && std::ranges::none_of(authority, is_misleading);
}

}

std::string percent_encoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 8);
    // Slugs and numbers, which most addresses are made of, are one run that stays as it is.
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
        out += text.substr(0, plain);
        if (plain == text.size()) break;
        append_encoded(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    return out;
}

std::string Address::part(std::string_view text)
{
    if (text.empty() || text == "." || text == "..") return "-";
    return percent_encoded(text);
}

Address Address::filled(std::string_view pattern, const std::string* parts)
{
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', from)) {
        out += pattern.substr(from, at - from);
        out += *parts++;
        from = at + 2;
    }
    out += pattern.substr(from);
    return Address(std::move(out));
}

std::optional<Address> Address::parse(std::string_view text)
{
    if (text.empty() || text[0] != '/' || text.size() > Url::longest) return {};
    if (text.size() > 1 && text[1] == '/') return {};
    if (!std::ranges::all_of(text, is_url_character)) return {};
    // Browsers resolve dot segments, written plainly or as %2e: "/.//host" would become "//host".
    const std::string_view path = text.substr(0, end_of_path(text));
    for (const std::string_view dots : {"//", "/.", "%2e", "%2E"})
        if (path.find(dots) != std::string_view::npos) return {};
    return Address(std::string(text));
}

Address Address::query(std::string_view name, std::string_view value) const
{
    const std::size_t hash = std::min(m_text.find('#'), m_text.size());
    std::string out = m_text.substr(0, hash);
    out += out.find('?') == std::string::npos ? '?' : '&';
    out += percent_encoded(name);
    out += '=';
    out += percent_encoded(value);
    out.append(m_text, hash);
    return Address(std::move(out));
}

Address Address::fragment(std::string_view id) const { return Address(m_text.substr(0, m_text.find('#')) + '#' + percent_encoded(id)); }

Address Address::under(const Address& prefix) const
{
    std::string out(prefix.path());
    if (out.ends_with('/')) out.pop_back();
    // The root of a site is written without a last slash: /quartiers.
    const bool is_root = m_text == "/" || path() == "/";
    out.append(m_text, is_root && !out.empty() ? 1 : 0);
    return Address(std::move(out));
}

Url Address::absolute(const Url& origin) const
{
    const std::string& base = origin.str();
    const std::size_t host = base.find("://");
    return Url((host == std::string::npos ? base : base.substr(0, base.find_first_of("/?#", host + 3))) + m_text);
}

std::string_view Address::path() const { return std::string_view(m_text).substr(0, end_of_path(m_text)); }

std::optional<Url> Url::parse(std::string_view text)
{
    text = trimmed(text);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() > longest) return {};
    std::string out = lower(text.substr(0, colon));
    const bool is_web = out == "http" || out == "https";
    if (!is_web && out != "mailto" && out != "tel") return {};
    std::string_view rest = text.substr(colon);
    if (is_web) {
        if (!rest.starts_with("://")) return {};
        if (!is_clean_host(rest.substr(3, end_of_host(rest, 3) - 3))) return {};
    } else if (rest.size() < 2) {
        return {};
    }
    out.reserve(text.size());
    while (!rest.empty()) {
        const auto plain = std::ranges::find_if_not(rest, is_url_character) - rest.begin();
        out += rest.substr(0, static_cast<std::size_t>(plain));
        rest.remove_prefix(static_cast<std::size_t>(plain));
        if (rest.empty()) break;
        const char c = rest.front();
        if (c == '\\' || (is_control_or_space(c) && c != ' ')) return {};
        append_encoded(out, c);
        rest.remove_prefix(1);
    }
    if (is_web) {
        // Only a host in ASCII (punycode for others) is unmistakable once it stands in a page, a mail or a feed.
        const std::size_t begin = out.find("://") + 3;
        if (out.substr(begin, end_of_host(out, begin) - begin).find('%') != std::string::npos) return {};
    }
    return Url(std::move(out));
}

std::string_view Url::host() const
{
    const std::string_view text = m_text;
    const std::size_t begin = text.find("://");
    if (begin == std::string_view::npos) return {};
    const std::string_view authority = text.substr(begin + 3, std::min(text.find_first_of("/?#", begin + 3), text.size()) - begin - 3);
    if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

SrcSet& SrcSet::add(const Address& picture, int width_in_pixels) { return add_text(picture.str(), width_in_pixels); }

SrcSet& SrcSet::add(const Url& picture, int width_in_pixels) { return add_text(picture.str(), width_in_pixels); }

SrcSet& SrcSet::add_text(std::string_view picture, int width)
{
    if (!m_text.empty()) m_text += ", ";
    // In srcset a comma separates pictures.
    for (const char c : picture) {
        if (c == ',') m_text += "%2C";
        else m_text += c;
    }
    m_text += ' ' + std::to_string(width) + 'w';
    return *this;
}

}
