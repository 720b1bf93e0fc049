// A mail signed by the domain that sends it (DKIM, RFC 6376), so that mailboxes trust it and its way out (RFC 8058, section 4).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::mail {

/// Signs by rsa-sha256 or ed25519-sha256 (RFC 8463), whichever the key is; headers and body in the relaxed canonical form. Safe to use from
/// several threads at once.
class Signer {
public:
    /// `selector._domainkey.domain` is where the public key stands in the DNS. `private_key` is PKCS #8 or traditional PEM, RSA of 2,048 bits at
    /// least. Throws std::invalid_argument for anything else.
    Signer(std::string domain, std::string selector, std::string_view private_key);
    ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    /// The header field to be put before the message, which is as it leaves: CRLF line ends, headers first.
    std::string signature(std::string_view message, Time now) const;

    /// The text of the DNS record that belongs to the key: "v=DKIM1; k=rsa; p=…" (RFC 6376, section 3.6.1).
    std::string record() const;
    const std::string& domain() const { return m_domain; }
    const std::string& selector() const { return m_selector; }

private:
    struct Key;
    std::string m_domain, m_selector;
    std::unique_ptr<Key> m_key;
};

/// A new RSA key of 2,048 bits, as PEM.
std::string new_private_key();

/// RFC 6376, sections 3.4.2 and 3.4.4: one header field without its line end, a body.
std::string relaxed_field(std::string_view field);
std::string relaxed_body(std::string_view body);

}
