#include "platform/wire/request_head.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "platform/wire/characters.hpp"

namespace kenober::wire {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Known::none)> known_names = {"host",
                                                                                             "connection",
                                                                                             "content-length",
                                                                                             "transfer-encoding",
                                                                                             "expect",
                                                                                             "upgrade",
                                                                                             "cookie",
                                                                                             "authorization",
                                                                                             "if-none-match",
                                                                                             "if-modified-since",
                                                                                             "if-range",
                                                                                             "range",
                                                                                             "accept-encoding",
                                                                                             "forwarded",
                                                                                             "x-forwarded-for",
                                                                                             "x-forwarded-proto"};

// Methods of the IANA registry that no room serves: they are known, so they get 405 and not 400.
constexpr std::string_view other_methods[] = {"ACL",
                                              "BASELINE-CONTROL",
                                              "BIND",
                                              "CHECKIN",
                                              "CHECKOUT",
                                              "COPY",
                                              "LABEL",
                                              "LINK",
                                              "LOCK",
                                              "MERGE",
                                              "MKACTIVITY",
                                              "MKCALENDAR",
                                              "MKCOL",
                                              "MKREDIRECTREF",
                                              "MKWORKSPACE",
                                              "MOVE",
                                              "ORDERPATCH",
                                              "PROPFIND",
                                              "PROPPATCH",
                                              "PUT",
                                              "REBIND",
                                              "REPORT",
                                              "SEARCH",
                                              "TRACE",
                                              "UNBIND",
                                              "UNCHECKOUT",
                                              "UNLINK",
                                              "UNLOCK",
                                              "UPDATE",
                                              "UPDATEREDIRECTREF",
                                              "VERSION-CONTROL"};

Known known_field(std::string_view name)
{
    for (std::size_t i = 0; i < known_names.size(); ++i)
        if (known_names[i].size() == name.size() && equal_without_case(known_names[i], name)) return static_cast<Known>(i);
    return Known::none;
}

// Digits only, and few enough that no reader anywhere overflows.
std::optional<std::uint64_t> read_length(std::string_view text)
{
    if (text.empty() || text.size() > 18) return std::nullopt;
    std::uint64_t length = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return length;
}

bool is_port(std::string_view text)
{
    const auto port = read_length(text);
    return text.size() <= 5 && port && *port <= 65535;
}

}

bool equal_without_case(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_host(std::string_view text)
{
    if (text.empty() || text.size() > 255) return false;
    const std::string_view host = without_port(text);
    if (host.size() < text.size() && !is_port(text.substr(host.size() + 1))) return false;
    if (host.starts_with('['))
        return host.size() > 4 && host.ends_with(']') && std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
                   return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f') || c == ':' || c == '.';
               });
    return !host.empty() && std::ranges::all_of(host, [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.' || c == '_';
    });
}

std::string_view without_port(std::string_view authority)
{
    const auto colon = authority.find(':', authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0);
    return authority.substr(0, colon);
}

void RequestHead::clear()
{
    auto fields = std::move(m_fields);
    fields.clear();
    *this = RequestHead{};
    m_fields = std::move(fields);
}

RequestHead::Progress RequestHead::read(std::string_view bytes)
{
    m_bytes = bytes;
    for (;;) {
        const void* const found = std::memchr(bytes.data() + m_scanned, '\n', bytes.size() - m_scanned);
        if (found == nullptr) {
            m_scanned = bytes.size();
            if (!m_has_request_line && m_scanned - m_line > max_target + 64) return refuse(414);
            return m_scanned > max_head ? refuse(431) : Progress::wants_more;
        }
        const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
        const std::string_view line = bytes.substr(m_line, end - m_line);
        m_line = m_scanned = end + 1;
        if (m_line > max_head) return refuse(m_has_request_line ? 431 : 414);
        if (!line.ends_with('\r')) return refuse(400);
        const auto progress = take_line(line.substr(0, line.size() - 1));
        if (progress != Progress::wants_more) return progress;
    }
}

RequestHead::Progress RequestHead::take_line(std::string_view line)
{
    if (m_has_request_line) return line.empty() ? finish() : read_field(line);
    if (!line.empty()) return read_request_line(line);
    // One or two empty lines before a request are passed over (RFC 9112, section 2.2); an endless run of them is not.
    m_skipped = m_line;
    return m_skipped > 4 ? refuse(400) : Progress::wants_more;
}

RequestHead::Progress RequestHead::refuse(int status)
{
    m_refusal = status;
    return Progress::refused;
}

RequestHead::Span RequestHead::span(std::string_view part) const
{
    return {static_cast<std::uint32_t>(part.data() - m_bytes.data()), static_cast<std::uint32_t>(part.size())};
}

RequestHead::Progress RequestHead::read_request_line(std::string_view line)
{
    const auto method_end = line.find(' ');
    const auto target_end = line.rfind(' ');
    if (method_end == std::string_view::npos || target_end == method_end) return refuse(400);
    const std::string_view method = line.substr(0, method_end);
    const std::string_view target = line.substr(method_end + 1, target_end - method_end - 1);
    const std::string_view version = line.substr(target_end + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(400);
    m_is_version_1_0 = version.back() == '0';
    m_method_name = span(method);
    m_has_request_line = true;
    if (method == "GET") {
        m_method = http::Method::get;
    } else if (method == "HEAD") {
        m_method = http::Method::head;
    } else if (method == "POST") {
        m_method = http::Method::post;
    } else if (method == "PATCH") {
        m_method = http::Method::patch;
    } else if (method == "DELETE") {
        m_method = http::Method::remove;
    } else if (method == "OPTIONS") {
        m_method = http::Method::options;
    } else {
        if (method == "CONNECT") return refuse(501);
        if (std::ranges::find(other_methods, method) == std::end(other_methods)) return refuse(400);
    }
    return read_target(target);
}

RequestHead::Progress RequestHead::read_target(std::string_view target)
{
    if (target.size() > max_target) return refuse(414);
    if (target.empty() || !std::ranges::all_of(target, is_target_character)) return refuse(400);
    m_target = span(target);
    if (target.front() == '/') return Progress::wants_more;
    if (target == "*") return m_method == http::Method::options ? Progress::wants_more : refuse(400);

    // The absolute form: a server must take it (RFC 9112, section 3.2.2); finish() compares its authority with Host.
    const std::size_t scheme = target.starts_with("http://") ? 7 : target.starts_with("https://") ? 8 : 0;
    if (scheme == 0) return refuse(400);
    const auto path = std::min(target.find_first_of("/?", scheme), target.size());
    m_target_authority = span(target.substr(scheme, path - scheme));
    m_is_root = path == target.size();
    if (m_target_authority.length == 0 || (!m_is_root && target[path] != '/')) return refuse(400);
    m_target = span(target.substr(path));
    return Progress::wants_more;
}

RequestHead::Progress RequestHead::read_field(std::string_view line)
{
    if (m_fields.size() == max_fields) return refuse(431);
    // A line that begins with a space (folding) and a space before the colon fail here: neither is part of a name.
    const auto name_end = static_cast<std::size_t>(std::ranges::find_if_not(line, is_token_character) - line.begin());
    if (name_end == 0 || name_end == line.size() || line[name_end] != ':') return refuse(400);
    const std::string_view value = without_outer_blanks(line.substr(name_end + 1));
    if (!std::ranges::all_of(value, is_field_character)) return refuse(400);
    const std::string_view name = line.substr(0, name_end);
    m_fields.push_back({span(name), span(value)});
    const Known known = known_field(name);
    return known == Known::none ? Progress::wants_more : note(known, value);
}

RequestHead::Progress RequestHead::note(Known known, std::string_view value)
{
    auto& place = m_known[static_cast<std::size_t>(known)];
    const bool is_first = place < 0;
    if (is_first) place = static_cast<std::int16_t>(m_fields.size() - 1);
    switch (known) {
    case Known::host: return is_first && is_host(value) ? Progress::wants_more : refuse(400);
    case Known::connection: return read_connection(value);
    case Known::content_length: {
        const auto length = read_length(value);
        if (!is_first || !length) return refuse(400);
        m_content_length = *length;
        return Progress::wants_more;
    }
    case Known::transfer_encoding:
        m_is_chunked = true;
        return is_first && equal_without_case(value, "chunked") ? Progress::wants_more : refuse(400);
    case Known::expect: m_expects_continue = true; return equal_without_case(value, "100-continue") ? Progress::wants_more : refuse(417);
    case Known::authorization:
    case Known::if_modified_since:
    case Known::if_range:
    case Known::range: return is_first ? Progress::wants_more : refuse(400);
    default: return Progress::wants_more;
    }
}

RequestHead::Progress RequestHead::read_connection(std::string_view value)
{
    for (std::string_view rest = value; !rest.empty();) {
        const auto comma = std::min(rest.find(','), rest.size());
        const std::string_view option = without_outer_blanks(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        if (!std::ranges::all_of(option, is_token_character)) return refuse(400);
        if (equal_without_case(option, "close")) m_says_close = true;
        if (equal_without_case(option, "keep-alive")) m_says_keep_alive = true;
        if (equal_without_case(option, "upgrade")) m_says_upgrade = true;
    }
    return Progress::wants_more;
}

RequestHead::Progress RequestHead::finish()
{
    if (!has(Known::host)) return refuse(400);
    if (m_target_authority.length > 0 && !equal_without_case(text(m_target_authority), authority())) return refuse(400);
    if (m_is_chunked && (has(Known::content_length) || m_is_version_1_0)) return refuse(400);
    // What follows would be in another protocol: it is never read as a request.
    if (m_says_upgrade && has(Known::upgrade)) return refuse(501);
    if (m_is_version_1_0) m_expects_continue = false;
    return Progress::complete;
}

bool RequestHead::keeps_alive() const
{
    if (m_says_close) return false;
    return !m_is_version_1_0 || m_says_keep_alive;
}

std::string_view RequestHead::value(Known known) const
{
    const auto place = m_known[static_cast<std::size_t>(known)];
    return place < 0 ? std::string_view() : text(m_fields[static_cast<std::size_t>(place)].value);
}

}
