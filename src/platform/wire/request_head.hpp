// The head of one request, read strictly (RFC 9112): whatever two programs might understand differently is refused.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/http/http.hpp"

namespace kenober::wire {

/// Fields that the door itself looks at, found while reading so that nobody searches for them again.
enum class Known : std::uint8_t {
    host,
    connection,
    content_length,
    transfer_encoding,
    expect,
    upgrade,
    cookie,
    authorization,
    if_none_match,
    if_modified_since,
    if_range,
    range,
    accept_encoding,
    forwarded,
    x_forwarded_for,
    x_forwarded_proto,
    none
};

class RequestHead {
public:
    static constexpr std::size_t max_head = 32 * 1024;   // bytes of request line and fields together
    static constexpr std::size_t max_target = 8 * 1024;
    static constexpr std::size_t max_fields = 100;

    enum class Progress { wants_more, complete, refused };
    struct Field {
        std::string_view name;
        std::string_view value;
    };

    /// `bytes`: everything received since the end of the request before, from its first byte. After complete, what this gives refers to
    /// those bytes, which must stay where they are until clear().
    Progress read(std::string_view bytes);
    /// Ready for the next request.
    void clear();

    /// Bytes of the head, its empty line included.
    std::size_t size() const { return m_line; }
    /// Has anything of a request come? Empty lines before it do not count.
    bool has_begun() const { return m_line > m_skipped || m_scanned > m_line; }
    /// The status to refuse it with.
    int refusal() const { return m_refusal; }

    http::Method method() const { return m_method; }
    std::string_view method_name() const { return text(m_method_name); }
    /// Origin form ("/articles?page=2"), or "*" for OPTIONS.
    std::string_view target() const { return m_is_root ? std::string_view("/") : text(m_target); }
    /// The Host field as sent.
    std::string_view authority() const { return value(Known::host); }
    bool is_version_1_0() const { return m_is_version_1_0; }
    bool keeps_alive() const;
    bool expects_continue() const { return m_expects_continue; }
    bool is_chunked() const { return m_is_chunked; }
    std::uint64_t content_length() const { return m_content_length; }
    bool has_body() const { return m_is_chunked || m_content_length > 0; }

    bool has(Known known) const { return m_known[static_cast<std::size_t>(known)] >= 0; }
    /// The first field of this name, empty if there is none.
    std::string_view value(Known known) const;
    std::size_t field_count() const { return m_fields.size(); }
    Field field(std::size_t index) const { return {text(m_fields[index].name), text(m_fields[index].value)}; }

private:
    struct Span {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
    };
    struct FieldSpans {
        Span name;
        Span value;
    };

    std::string_view text(Span span) const { return m_bytes.substr(span.begin, span.length); }
    Span span(std::string_view part) const;
    Progress refuse(int status);
    Progress take_line(std::string_view line);
    Progress read_request_line(std::string_view line);
    Progress read_target(std::string_view target);
    Progress read_field(std::string_view line);
    Progress note(Known known, std::string_view value);
    Progress read_connection(std::string_view value);
    Progress finish();

    std::string_view m_bytes;
    std::size_t m_line = 0; // where the line being read begins
    std::size_t m_scanned = 0; // no line feed between m_line and here
    std::size_t m_skipped = 0; // empty lines before the request
    bool m_has_request_line = false;
    int m_refusal = 0;

    http::Method m_method = http::Method::other;
    Span m_method_name;
    Span m_target;
    Span m_target_authority; // of an absolute target
    bool m_is_root = false; // an absolute target without path
    bool m_is_version_1_0 = false;
    bool m_says_close = false;
    bool m_says_keep_alive = false;
    bool m_says_upgrade = false;
    bool m_expects_continue = false;
    bool m_is_chunked = false;
    std::uint64_t m_content_length = 0;
    std::vector<FieldSpans> m_fields;
    std::array<std::int16_t, static_cast<std::size_t>(Known::none)> m_known = [] {
        std::array<std::int16_t, static_cast<std::size_t>(Known::none)> empty{};
        empty.fill(-1);
        return empty;
    }();
};

/// ASCII letters without regard to case, as field names and host names compare.
bool equal_without_case(std::string_view a, std::string_view b);

/// A Host field as RFC 9110, section 7.2 wants it (a name, an IPv4 address or a bracketed IPv6 one, and perhaps a port).
bool is_host(std::string_view text);

/// Without its port: "example.org:8080" → "example.org".
std::string_view without_port(std::string_view authority);

}
