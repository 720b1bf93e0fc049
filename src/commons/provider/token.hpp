// What a provider says of somebody, believed only once its signature and every claim have been checked.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::provider {

/// Why somebody does not get in: each has a page of its own.
enum class Trouble {
    denied,
    unreachable,
    strange_state,
    refused_code,
    wrong_signature,
    wrong_audience,
    wrong_nonce,
    expired,
    wrong_claims
};

struct Failed : std::runtime_error {
    Failed(Trouble what, const std::string& detail) : std::runtime_error(detail), trouble(what) {}
    Trouble trouble;
};

/// Somebody as the provider describes them.
struct Identity {
    std::string issuer;
    std::string subject;
    std::string mail = {};
    bool is_mail_verified = false;
    std::string name = {};
};

struct Expected {
    std::string issuer;
    std::string client;
    std::string nonce;
};

/// Reads an ID token (JWS compact, RS256 or ES256) with the provider's keys (a JWK set). Throws Failed. A minute of difference between clocks is borne.
Identity read_token(std::string_view token, std::string_view keys, const Expected& expected, Time now);
/// Takes mail and name of what the userinfo endpoint answered, if it speaks of the same subject.
void add_details(Identity& identity, std::string_view userinfo);

/// The S256 challenge of a verifier.
std::string challenge_of(std::string_view verifier);
/// "Basic …" of a client and its secret, encoded as RFC 6749, section 2.3.1 asks.
std::string basic_of(std::string_view client, std::string_view secret);

}
