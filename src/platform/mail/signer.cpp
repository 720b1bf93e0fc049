#include "platform/mail/signer.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "platform/mail/address.hpp"

namespace kenober::mail {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bytes) const { BIO_free(bytes); }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, Free>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free>;
using Bytes = std::unique_ptr<BIO, Free>;

// What a reader sees, and what leads back to us (RFC 6376, section 5.4.1; RFC 8058, section 4).
constexpr std::array<std::string_view, 14> signed_fields{"from",
                                                         "to",
                                                         "reply-to",
                                                         "subject",
                                                         "date",
                                                         "message-id",
                                                         "mime-version",
                                                         "content-type",
                                                         "content-transfer-encoding",
                                                         "auto-submitted",
                                                         "list-id",
                                                         "list-archive",
                                                         "list-unsubscribe",
                                                         "list-unsubscribe-post"};

std::string base64(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                      static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("mail: no SHA-256");
    return {reinterpret_cast<const char*>(digest.data()), size};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string small_name(std::string_view field)
{
    std::string name(trim(field.substr(0, field.find(':'))));
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

/// Header fields with what they are folded over, each without its last line end.
std::vector<std::string_view> fields_of(std::string_view headers)
{
    std::vector<std::string_view> fields;
    for (std::size_t from = 0; from < headers.size();) {
        auto to = headers.find("\r\n", from);
        while (to != headers.npos && to + 2 < headers.size() && is_blank(headers[to + 2])) to = headers.find("\r\n", to + 2);
        to = std::min(to, headers.size());
        fields.push_back(headers.substr(from, to - from));
        from = to + 2;
    }
    return fields;
}

// Some relays break longer lines. Names are parted at their colons only.
std::string folded_names(const std::vector<std::string_view>& names)
{
    std::string text;
    std::size_t column = 0;
    for (const auto name : names) {
        if (!text.empty()) text += ':', ++column;
        if (column + name.size() > 64) text += "\r\n\t", column = 0;
        text += name;
        column += name.size();
    }
    return text;
}

std::string folded(std::string_view text)
{
    constexpr std::size_t widest = 72;
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += widest) {
        if (at > 0) lines += "\r\n\t";
        lines += text.substr(at, widest);
    }
    return lines;
}

}

std::string relaxed_field(std::string_view field)
{
    const auto colon = std::min(field.find(':'), field.size());
    std::string made = small_name(field) + ':';
    const auto nothing_yet = made.size();
    bool waits = false;
    for (const char c : field.substr(std::min(colon + 1, field.size()))) {
        if (c == '\r' || c == '\n') continue;
        if (is_blank(c)) {
            waits = made.size() > nothing_yet;
            continue;
        }
        if (waits) made += ' ';
        waits = false;
        made += c;
    }
    return made;
}

std::string relaxed_body(std::string_view body)
{
    std::string made;
    made.reserve(body.size() + 2);
    std::size_t end_of_words = 0;  // empty lines at the end do not count
    for (std::size_t from = 0; from < body.size();) {
        const auto to = std::min(body.find("\r\n", from), body.size());
        const auto start = made.size();
        for (const char c : body.substr(from, to - from)) {
            if (!is_blank(c)) made += c;
            else if (made.size() == start || made.back() != ' ') made += ' ';
        }
        if (made.size() > start && made.back() == ' ') made.pop_back();
        const bool has_words = made.size() > start;
        made += "\r\n";
        if (has_words) end_of_words = made.size();
        from = to + 2;
    }
    made.resize(end_of_words);
    return made;
}

struct Signer::Key {
    PrivateKey key;

    bool is_rsa() const { return EVP_PKEY_base_id(key.get()) == EVP_PKEY_RSA; }

    std::string signature(std::string_view text) const
    {
        // Ed25519 signs the digest (RFC 8463, section 3), RSA makes it by itself.
        const auto bytes = is_rsa() ? std::string(text) : sha256(text);
        const Digest context(EVP_MD_CTX_new());
        const auto* algorithm = is_rsa() ? EVP_sha256() : nullptr;
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        std::size_t size = 0;
        if (EVP_DigestSignInit(context.get(), nullptr, algorithm, nullptr, key.get()) != 1 ||
            EVP_DigestSign(context.get(), nullptr, &size, data, bytes.size()) != 1)
            throw std::runtime_error("mail: the key does not sign");
        std::string made(size, '\0');
        if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, data, bytes.size()) != 1)
            throw std::runtime_error("mail: the key does not sign");
        made.resize(size);
        return made;
    }
};

Signer::Signer(std::string domain, std::string selector, std::string_view private_key)
    : m_domain(std::move(domain)), m_selector(std::move(selector)), m_key(std::make_unique<Key>())
{
    const bool named = is_mail_address("a@" + m_domain) && is_mail_address("a@" + m_selector + "." + m_domain);
    if (!named) throw std::invalid_argument("mail: the domain or the selector of the signature cannot stand in the DNS");
    const Bytes bytes(BIO_new_mem_buf(private_key.data(), static_cast<int>(private_key.size())));
    // Nobody is asked for a passphrase.
    const auto no_words = [](char*, int, int, void*) { return 0; };
    m_key->key.reset(PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_words, nullptr));
    const auto* key = m_key->key.get();
    const bool is_known = key != nullptr && ((EVP_PKEY_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_bits(key) >= 2048) ||
                                             EVP_PKEY_base_id(key) == EVP_PKEY_ED25519);
    if (!is_known) throw std::invalid_argument("mail: the key of the signature is RSA of 2,048 bits at least, or Ed25519, in PEM");
}

Signer::~Signer() = default;

std::string Signer::signature(std::string_view message, Time now) const
{
    const auto end = std::min(message.find("\r\n\r\n"), message.size());
    const auto body = message.substr(std::min(end + 4, message.size()));
    const auto fields = fields_of(message.substr(0, end));
    std::vector<std::string_view> names;
    std::string text;
    for (const auto wanted : signed_fields)
        for (const auto& field : fields)
            if (small_name(field) == wanted) {
                names.push_back(wanted);
                text += relaxed_field(field) + "\r\n";
            }
    // Named once more than it is there: another sender put in would break the signature.
    names.emplace_back("from");
    const auto open = fmt::format("DKIM-Signature: v=1; a={}-sha256; c=relaxed/relaxed; d={}; s={};\r\n\tt={}; h={};\r\n\tbh={};\r\n\tb=",
                                  m_key->is_rsa() ? "rsa" : "ed25519", m_domain, m_selector, now.micros / 1'000'000, folded_names(names),
                                  base64(sha256(relaxed_body(body))));
    return open + folded(base64(m_key->signature(text + relaxed_field(open)))) + "\r\n";
}

std::string Signer::record() const
{
    std::string bytes;
    if (m_key->is_rsa()) {
        unsigned char* der = nullptr;
        const int size = i2d_PUBKEY(m_key->key.get(), &der);
        if (size <= 0) throw std::runtime_error("mail: the key has no public part");
        bytes.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    } else {
        bytes.resize(32);
        std::size_t size = bytes.size();
        if (EVP_PKEY_get_raw_public_key(m_key->key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1)
            throw std::runtime_error("mail: the key has no public part");
    }
    return fmt::format("v=DKIM1; k={}; p={}", m_key->is_rsa() ? "rsa" : "ed25519", base64(bytes));
}

std::string new_private_key()
{
    const PrivateKey key(EVP_RSA_gen(2048));
    const Bytes bytes(BIO_new(BIO_s_mem()));
    if (!key || PEM_write_bio_PKCS8PrivateKey(bytes.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        throw std::runtime_error("mail: no key could be made");
    char* text = nullptr;
    const auto size = BIO_get_mem_data(bytes.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

}
