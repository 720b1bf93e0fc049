// One polite fetcher for whatever the server asks of other servers. An address that somebody typed leads to the public internet only; one that
// an administrator wrote into the configuration may lead anywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"

struct sockaddr;

namespace kenober::fetch {

struct Order {
    std::string url; // http:// or https://, without a name or password in it
    std::string method = "GET";
    std::vector<std::string> headers = {}; // "Name: value"; not given on to another origin
    std::string body = {};
    std::string trusted_origin = {}; // "https://id.example:8443": configured by an administrator, so not asked where it lies
    std::size_t most_bytes = std::size_t{1024} * 1024;
    std::chrono::milliseconds within = std::chrono::seconds(10); // for everything, redirects included
    int most_redirects = 5; // 0 for what must not go elsewhere
    std::string user_agent = "Kenober/0.1"; // who asks; given to every origin
};

struct Fetched {
    int status = 0; // any that was answered, but for redirects that were followed
    std::string content_type; // as sent
    std::string body; // as sent: no compression is asked for
    std::string url; // where it was found in the end
    std::string next = {}; // where a redirect that was not followed leads
    std::string lasting =
        {}; // where it stands from now on: `url` of the order, or where redirects that are for good (301, 308) led from it
    std::string entity_tag = {}; // ETag, as sent; for If-None-Match (RFC 9110, section 8.8.3)
    std::string modified = {}; // Last-Modified, as sent; for If-Modified-Since
    std::optional<std::int64_t> retry_after = {}; // seconds from now, whether it was said as such or as a date; never below 0
};

/// Blocks; never with a snapshot open or inside a write. What is wrong is said of the field "url".
Checked<Fetched> fetch(const Order& order);

/// "https://id.example:8443" of an address in small letters, without the usual port; empty for what is no http or https address.
std::string origin_of(const std::string& url);

/// Whether this is an address of the public internet (IANA special-purpose registries, RFC 6890), also inside of IPv6 that carries IPv4.
bool is_public(const sockaddr& address);

}
