#include "platform/door/outgoing.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <unistd.h>

#include "platform/base/base.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

namespace {

constexpr std::pair<int, std::string_view> reasons[] = {{200, "OK"},
                                                        {201, "Created"},
                                                        {202, "Accepted"},
                                                        {204, "No Content"},
                                                        {206, "Partial Content"},
                                                        {301, "Moved Permanently"},
                                                        {302, "Found"},
                                                        {303, "See Other"},
                                                        {304, "Not Modified"},
                                                        {307, "Temporary Redirect"},
                                                        {308, "Permanent Redirect"},
                                                        {400, "Bad Request"},
                                                        {401, "Unauthorized"},
                                                        {403, "Forbidden"},
                                                        {404, "Not Found"},
                                                        {405, "Method Not Allowed"},
                                                        {406, "Not Acceptable"},
                                                        {408, "Request Timeout"},
                                                        {409, "Conflict"},
                                                        {410, "Gone"},
                                                        {412, "Precondition Failed"},
                                                        {413, "Content Too Large"},
                                                        {414, "URI Too Long"},
                                                        {415, "Unsupported Media Type"},
                                                        {416, "Range Not Satisfiable"},
                                                        {417, "Expectation Failed"},
                                                        {421, "Misdirected Request"},
                                                        {422, "Unprocessable Content"},
                                                        {429, "Too Many Requests"},
                                                        {431, "Request Header Fields Too Large"},
                                                        {500, "Internal Server Error"},
                                                        {501, "Not Implemented"},
                                                        {502, "Bad Gateway"},
                                                        {503, "Service Unavailable"},
                                                        {504, "Gateway Timeout"},
                                                        {505, "HTTP Version Not Supported"},
                                                        {507, "Insufficient Storage"}};

std::string_view reason(int status)
{
    const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
    return found == std::end(reasons) ? std::string_view("Other") : found->second;
}

bool names(const http::Reply& reply, std::string_view name)
{
    return std::ranges::any_of(reply.headers, [&](const auto& header) { return equal_without_case(header.first, name); });
}

std::string_view cache_control(const http::Reply& reply, Audience audience)
{
    if (reply.is_immutable) return "public, max-age=31536000, immutable";
    return audience == Audience::everybody ? "public, max-age=0, must-revalidate" : "private, no-cache";
}

std::string vary(const http::Reply& reply)
{
    for (const auto& [name, value] : reply.headers)
        if (equal_without_case(name, "Vary"))
            return value.find("Accept-Encoding") == std::string::npos ? value + ", Accept-Encoding" : value;
    return "Accept-Encoding";
}

// What a 200 and its 304 say alike.
void add_validators(HeadText& head, const http::Reply& reply, Audience audience, std::string_view etag)
{
    if (!etag.empty()) head.field("ETag", etag);
    if (reply.modified) head.field("Last-Modified", http_date(*reply.modified));
    if (!names(reply, "Cache-Control")) head.field("Cache-Control", cache_control(reply, audience));
    head.field("Vary", vary(reply));
    for (const auto& [name, value] : reply.headers)
        if (!equal_without_case(name, "Vary")) head.field(name, value);
}

}

namespace {

/// Eight bytes at once while none of them is a control character, then one by one.
bool is_field_value(std::string_view value)
{
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones << 7;
    for (; value.size() >= 8; value.remove_prefix(8)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, value.data(), sizeof bytes);
        const std::uint64_t deletes = bytes ^ ones * 0x7f;
        if ((((bytes - ones * 0x20) & ~bytes) | ((deletes - ones) & ~deletes)) & high) break;
    }
    return std::ranges::all_of(value, is_field_character);
}

std::string text_before_date(int status)
{
    std::string text;
    text.reserve(512);  // most heads fit
    text.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(reason(status)).append("\r\nDate: ");
    return text;
}

}

HeadText::HeadText(int status) : m_text(text_before_date(status)), m_date_at(m_text.size())
{
    m_text.append(date_length, ' ').append("\r\n");
}

HeadText& HeadText::field(std::string_view name, std::string_view value)
{
    if (name.empty() || !std::ranges::all_of(name, is_token_character) || !is_field_value(value))
        throw std::invalid_argument("a field of a reply holds what no field may hold");
    m_text.append(name).append(": ").append(value).append("\r\n");
    return *this;
}

OpenFile::~OpenFile()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Outgoing send_version(int status, std::shared_ptr<const Version> version, With with)
{
    Outgoing outgoing;
    outgoing.status = status;
    outgoing.head = status == 304 ? &version->not_modified : &version->head;
    outgoing.with = status == 304 ? With::head_only : with;
    outgoing.version = std::move(version);
    return outgoing;
}

Outgoing send_plain(int status, std::string_view sentence, With with)
{
    auto version = std::make_shared<Version>(Version{HeadText(status), HeadText(304), {}, std::string(sentence) + "\n", {}});
    version->body = version->owned;
    version->head.field("Content-Type", "text/plain; charset=utf-8").field("Content-Length", std::to_string(version->body.size()));
    version->head.field("Cache-Control", "no-store");
    return send_version(status, std::move(version), with);
}

std::string etag_of(std::string_view bytes) { return http::entity_tag(bytes); }

std::string with_coding(std::string_view etag, Coding coding)
{
    if (coding == Coding::identity) return std::string(etag);
    return std::string(etag.substr(0, etag.size() - 1)) + (coding == Coding::gzip ? "-g\"" : "-b\"");
}

std::shared_ptr<const Version> make_version(const http::Reply& reply, Audience audience, Coding coding, std::string body, std::string etag)
{
    auto version = std::make_shared<Version>(Version{HeadText(reply.status), HeadText(304), std::move(etag), std::move(body), {}});
    version->body = version->owned;
    if (reply.status != 204 && reply.status != 304) {
        if (!reply.type.empty() && !version->body.empty()) version->head.field("Content-Type", reply.type);
        if (coding != Coding::identity) version->head.field("Content-Encoding", coding == Coding::gzip ? "gzip" : "br");
        version->head.field("Content-Length", std::to_string(version->body.size()));
    }
    add_validators(version->head, reply, audience, version->etag);
    add_validators(version->not_modified, reply, audience, version->etag);
    return version;
}

std::shared_ptr<const Version> make_file_version(const http::Reply& reply, Audience audience, std::uint64_t length, std::string etag)
{
    auto version = std::make_shared<Version>(Version{HeadText(reply.status), HeadText(304), std::move(etag), {}, {}});
    version->head.field("Content-Type", reply.type).field("Content-Length", std::to_string(length));
    add_validators(version->head, reply, audience, version->etag);
    add_validators(version->not_modified, reply, audience, version->etag);
    return version;
}

}
