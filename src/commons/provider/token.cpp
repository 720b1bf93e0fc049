#include "commons/provider/token.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <boost/json.hpp>
#include <cjose/cjose.h>
#include <sodium.h>

#include "platform/html/html.hpp"

namespace kenober::provider {
namespace {

namespace json = boost::json;

constexpr std::int64_t clock_difference = seconds(60);
constexpr std::size_t longest_subject = 255;  // OpenID Connect Core, section 2

struct Cleanup {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
    void operator()(cjose_jwk_t* jwk) const { cjose_jwk_release(jwk); }
};
using Signed = std::unique_ptr<cjose_jws_t, Cleanup>;
using PublicKey = std::unique_ptr<cjose_jwk_t, Cleanup>;

json::object object_of(std::string_view text, Trouble otherwise)
{
    json::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) throw Failed(otherwise, "not a JSON object");
    return value.get_object();
}

std::string text_of(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string header_of(const Signed& token, const char* name)
{
    cjose_err error{};
    const char* const value = cjose_header_get(cjose_jws_get_protected(token.get()), name, &error);
    return value ? value : "";
}

/// The sort of key that goes with an algorithm: a key of another sort is never tried, nor a token without signature read.
std::string_view sort_of(std::string_view algorithm)
{
    if (algorithm == "RS256") return "RSA";
    if (algorithm == "ES256") return "EC";
    throw Failed(Trouble::wrong_signature, "unknown algorithm");
}

bool may_have_signed(const json::object& key, std::string_view sort, const std::string& id)
{
    if (text_of(key, "kty") != sort || text_of(key, "use") == "enc") return false;
    return id.empty() || text_of(key, "kid") == id;
}

bool is_signed_by(const Signed& token, const json::object& key)
{
    const std::string text = json::serialize(key);
    cjose_err error{};
    const PublicKey imported(cjose_jwk_import(text.data(), text.size(), &error));
    return imported && cjose_jws_verify(token.get(), imported.get(), &error);
}

/// What was signed, once the signature is known to be right.
std::string verified(std::string_view token, std::string_view keys)
{
    cjose_err error{};
    const Signed jws(cjose_jws_import(token.data(), token.size(), &error));
    if (!jws) throw Failed(Trouble::wrong_signature, "not a signed token");
    const auto sort = sort_of(header_of(jws, CJOSE_HDR_ALG));
    const auto id = header_of(jws, CJOSE_HDR_KID);
    const auto set = object_of(keys, Trouble::unreachable);
    const auto* list = set.if_contains("keys");
    if (!list || !list->is_array()) throw Failed(Trouble::unreachable, "no keys");
    const bool is_right = std::ranges::any_of(list->get_array(), [&](const json::value& one) {
        return one.is_object() && may_have_signed(one.get_object(), sort, id) && is_signed_by(jws, one.get_object());
    });
    if (!is_right) throw Failed(Trouble::wrong_signature, "no key of the provider has signed this");
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) throw Failed(Trouble::wrong_signature, "nothing was signed");
    return {reinterpret_cast<const char*>(bytes), size};
}

bool is_for(const json::object& claims, const std::string& client)
{
    const auto* audience = claims.if_contains("aud");
    if (!audience) return false;
    if (audience->is_string()) return audience->get_string() == client;
    if (!audience->is_array()) return false;
    const auto& all = audience->get_array();
    const bool is_among = std::ranges::any_of(all, [&](const json::value& one) { return one.is_string() && one.get_string() == client; });
    return is_among && (all.size() == 1 || text_of(claims, "azp") == client);
}

Time time_of(const json::object& claims, std::string_view name)
{
    const auto* value = claims.if_contains(name);
    if (!value || !value->is_number()) throw Failed(Trouble::wrong_claims, "a time is missing: " + std::string(name));
    const auto when = value->to_number<double>();
    if (!(when > 0 && when < 1e11)) throw Failed(Trouble::wrong_claims, "a time out of reach: " + std::string(name));
    return Time{static_cast<std::int64_t>(when) * seconds(1)};
}

void take_details(Identity& identity, const json::object& claims)
{
    if (const auto mail = text_of(claims, "email"); !mail.empty()) {
        identity.mail = mail;
        const auto* verified = claims.if_contains("email_verified");
        identity.is_mail_verified = verified && verified->is_bool() && verified->get_bool();
    }
    if (const auto name = text_of(claims, "name"); !name.empty()) identity.name = name;
}

std::string base64(const unsigned char* bytes, std::size_t size, int variant)
{
    std::string text(sodium_base64_encoded_len(size, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, variant);
    text.pop_back();
    return text;
}

}

Identity read_token(std::string_view token, std::string_view keys, const Expected& expected, Time now)
{
    const auto claims = object_of(verified(token, keys), Trouble::wrong_claims);
    if (text_of(claims, "iss") != expected.issuer) throw Failed(Trouble::wrong_claims, "another issuer");
    if (!is_for(claims, expected.client)) throw Failed(Trouble::wrong_audience, "another audience");
    if (time_of(claims, "exp") + clock_difference <= now) throw Failed(Trouble::expired, "expired");
    if (time_of(claims, "iat") > now + clock_difference) throw Failed(Trouble::wrong_claims, "from the future");
    if (expected.nonce.empty() || !equal_in_constant_time(text_of(claims, "nonce"), expected.nonce))
        throw Failed(Trouble::wrong_nonce, "another nonce");
    Identity identity{expected.issuer, text_of(claims, "sub")};
    if (identity.subject.empty() || identity.subject.size() > longest_subject) throw Failed(Trouble::wrong_claims, "no subject");
    take_details(identity, claims);
    return identity;
}

void add_details(Identity& identity, std::string_view userinfo)
{
    const auto claims = object_of(userinfo, Trouble::wrong_claims);
    if (text_of(claims, "sub") != identity.subject) throw Failed(Trouble::wrong_claims, "another subject");
    take_details(identity, claims);
}

std::string challenge_of(std::string_view verifier)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    return base64(digest.data(), digest.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string basic_of(std::string_view client, std::string_view secret)
{
    const std::string both = html::percent_encoded(client) + ":" + html::percent_encoded(secret);
    return "Basic " + base64(reinterpret_cast<const unsigned char*>(both.data()), both.size(), sodium_base64_VARIANT_ORIGINAL);
}

}
