#include "platform/base/ids.hpp"

#include <array>

#include <sodium.h>

#include <stdexcept>

namespace kenober {

namespace {

void start_sodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium cannot start");
}

std::string base64url(const unsigned char* bytes, std::size_t count)
{
    std::string text(sodium_base64_encoded_len(count, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, count, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the terminating zero that sodium counts
    return text;
}

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}

std::string random_token(std::size_t bytes)
{
    start_sodium();
    std::string random(bytes, '\0');
    randombytes_buf(random.data(), random.size());
    return base64url(raw(random), random.size());
}

std::uint32_t random_below(std::uint32_t limit)
{
    start_sodium();
    return randombytes_uniform(limit);
}

std::string sha256_hex(std::string_view bytes)
{
    start_sodium();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
    crypto_hash_sha256(digest.data(), raw(bytes), bytes.size());
    std::string text(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

std::string keyed_seal(std::string_view key, std::string_view bytes)
{
    start_sodium();
    std::array<unsigned char, crypto_generichash_BYTES> digest;
    if (crypto_generichash(digest.data(), digest.size(), raw(bytes), bytes.size(), raw(key), key.size()) != 0)
        throw std::invalid_argument("keyed_seal: the key is too short or too long");
    return base64url(digest.data(), digest.size());
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}
