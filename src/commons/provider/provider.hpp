// Signing in with an account that one has elsewhere, at a provider of OpenID Connect (Core 1.0, authorization code flow with PKCE, RFC 7636).
#pragma once

#include <string>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::provider {

/// From the configuration, never from the database. Without an issuer there is no provider, and its addresses lead nowhere.
struct Settings {
    std::string issuer; // "https://id.example", exactly as the provider names itself
    std::string client;
    std::string secret; // empty: a public client
    std::string name; // as people know the provider
};
/// Once, before the server starts.
void configure(Settings settings);

void add_routes(http::Routes& routes);
/// For the sign-in page; empty without a provider.
html::Html entrance(const http::Request& request, const std::string& back);
/// For the account page; empty without a provider.
html::Html account_panel(const http::Request& request);
std::string account_line(const http::Request& request);

}
