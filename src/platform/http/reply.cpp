#include "platform/http/reply.hpp"

#include <algorithm>

#include "platform/http/reply_headers.hpp"

namespace kenober::http {
namespace {

Reply elsewhere(int status, const html::Address& address)
{
    Reply reply;
    reply.status = status;
    reply.type = "text/plain; charset=utf-8";
    return reply.with("Location", address.str());
}

constexpr const char* content_security_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; connect-src 'self'; manifest-src 'self'; media-src 'self'";

void add(Reply& reply, const char* name, const char* value)
{
    const bool is_there = std::any_of(reply.headers.begin(), reply.headers.end(), [&](const auto& header) { return header.first == name; });
    if (!is_there) reply.with(name, value);
}

const char* cache_control(const Reply& reply, Keeper keeper)
{
    if (reply.is_immutable && reply.status == 200) return "public, max-age=31536000, immutable";
    switch (keeper) {
    case Keeper::everybody: return "public, no-cache";
    case Keeper::browser: return "private, no-cache";
    case Keeper::nobody: break;
    }
    return "private, no-store";
}

}

Reply page(html::Html whole)
{
    Reply reply;
    reply.body = std::move(whole).str();
    return reply;
}

Reply correct(html::Html whole)
{
    Reply reply = page(std::move(whole));
    reply.status = 422;
    reply.keep = Keep::never;
    return reply;
}

Reply see_other(const html::Address& address)
{
    Reply reply = elsewhere(303, address);
    reply.keep = Keep::never;
    return reply;
}

Reply moved_permanently(const html::Address& address) { return elsewhere(301, address); }

std::string entity_tag(std::string_view body)
{
    // The key is no secret: it only keeps these seals apart from others.
    return "\"" + keyed_seal("kenober entity tag", body).substr(0, 22) + '"';
}

Reply document(std::string_view media_type, std::string body)
{
    Reply reply;
    reply.type = media_type;
    reply.body = std::move(body);
    return reply;
}

Reply file(std::string_view media_type, std::filesystem::path path)
{
    Reply reply;
    reply.type = media_type;
    reply.file = std::move(path);
    reply.is_immutable = true;
    return reply;
}

void add_headers_for_programs(Reply& reply)
{
    add(reply, "Access-Control-Allow-Origin", "*");
    add(reply, "Access-Control-Expose-Headers", "Allow, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate");
    add(reply, "Vary", "Authorization, Accept, Accept-Language");
    add(reply, "Cross-Origin-Resource-Policy", "cross-origin");
}

void add_headers(Reply& reply, const Incoming& incoming, Keeper keeper)
{
    add(reply, "Cache-Control", cache_control(reply, keeper));
    // A page may be another one for somebody signed in; a refusal also follows the browser's language and what a program asks for.
    if (!reply.is_immutable) add(reply, "Vary", reply.status < 400 ? "Cookie" : "Cookie, Accept, Accept-Language");
    add(reply, "Content-Security-Policy", content_security_policy);
    add(reply, "X-Content-Type-Options", "nosniff");
    add(reply, "Referrer-Policy", "same-origin");
    add(reply, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    add(reply, "Cross-Origin-Opener-Policy", "same-origin");
    if (incoming.is_secure) add(reply, "Strict-Transport-Security", "max-age=31536000");
}

}
