#include "platform/feed/web_address.hpp"

#include "platform/base/base.hpp"
#include "platform/text/text.hpp"

namespace kenober::feed {
namespace {

struct Parts {
    std::string scheme, authority, path, query, fragment;
    bool has_authority = false, has_query = false, has_fragment = false;
};

// RFC 3986, appendix B, without a regular expression.
Parts parts_of(std::string_view address)
{
    Parts parts;
    parts.scheme = text::scheme_of(address);
    if (!parts.scheme.empty()) address.remove_prefix(parts.scheme.size() + 1);
    if (const auto at = address.find('#'); at != std::string_view::npos) {
        parts.has_fragment = true;
        parts.fragment = address.substr(at + 1);
        address = address.substr(0, at);
    }
    if (const auto at = address.find('?'); at != std::string_view::npos) {
        parts.has_query = true;
        parts.query = address.substr(at + 1);
        address = address.substr(0, at);
    }
    if (address.starts_with("//")) {
        parts.has_authority = true;
        const auto end = address.find('/', 2);
        parts.authority = address.substr(2, end == std::string_view::npos ? end : end - 2);
        address.remove_prefix(end == std::string_view::npos ? address.size() : end);
    }
    parts.path = address;
    return parts;
}

std::string written(const Parts& parts)
{
    std::string out;
    if (!parts.scheme.empty()) out += parts.scheme + ":";
    if (parts.has_authority) out += "//" + parts.authority;
    out += parts.path;
    if (parts.has_query) out += "?" + parts.query;
    if (parts.has_fragment) out += "#" + parts.fragment;
    return out;
}

// RFC 3986, 5.2.4.
std::string without_dots(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        const auto end = path.find('/', 1);
        const auto segment = path.substr(0, end);
        const bool is_last = end == std::string_view::npos;
        if (segment == "/.") {
            if (is_last) out += '/';
        } else if (segment == "/..") {
            const auto cut = out.rfind('/');
            out.resize(cut == std::string::npos ? 0 : cut);
            if (is_last) out += '/';
        } else {
            out += segment;
        }
        path.remove_prefix(is_last ? path.size() : end);
    }
    return out;
}

std::string merged_path(const Parts& base, const std::string& path)
{
    if (path.starts_with('/')) return without_dots(path);
    const auto cut = base.path.rfind('/');
    return without_dots((cut == std::string::npos ? "/" : base.path.substr(0, cut + 1)) + path);
}

}

std::string resolve(std::string_view base, std::string_view reference)
{
    auto tidy = text::tidy_address(reference);
    Parts target = parts_of(tidy);
    const Parts from = parts_of(base);
    if (!target.scheme.empty() || from.scheme.empty() || !from.has_authority) return tidy;
    target.scheme = from.scheme;
    if (target.has_authority) {
        target.path = without_dots(target.path);
        return written(target);
    }
    target.has_authority = true;
    target.authority = from.authority;
    if (target.path.empty()) {
        target.path = from.path.empty() && (target.has_query || target.has_fragment) ? "/" : from.path;
        if (!target.has_query) {
            target.has_query = from.has_query;
            target.query = from.query;
        }
    } else {
        target.path = merged_path(from, target.path);
    }
    return written(target);
}

std::string web_address(std::string_view base, std::string_view reference)
{
    if (trim(reference).empty()) return {};
    auto whole = resolve(base, reference);
    const auto parts = parts_of(whole);
    const bool leads_somewhere = (parts.scheme == "http" || parts.scheme == "https") && parts.has_authority && !parts.authority.empty();
    if (!leads_somewhere) whole.clear();
    return whole;
}

std::string escaped(std::string_view text)
{
    std::string out;
    text::append_escaped(out, text);
    return out;
}

}
