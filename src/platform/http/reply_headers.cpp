#include "platform/http/reply_headers.hpp"

#include <algorithm>

namespace kenober::http {
namespace {

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
