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
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::array<unsigned char, crypto_secretbox_KEYBYTES> box_key(std::string_view secret)
{
    std::array<unsigned char, crypto_secretbox_KEYBYTES> key;
    crypto_generichash(key.data(), key.size(), raw(secret), secret.size(), nullptr, 0);
    return key;
}

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

std::string locked(std::string_view key, std::string_view text)
{
    start_sodium();
    std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(raw(box) + crypto_secretbox_NONCEBYTES, raw(text), text.size(), raw(box), box_key(key).data());
    return base64url(raw(std::string_view(box)), box.size());
}

std::string unlocked(std::string_view key, std::string_view text)
{
    start_sodium();
    std::string box(text.size(), '\0');
    std::size_t size = 0;
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const bool is_base64 = sodium_base642bin(raw(box), box.size(), text.data(), text.size(), nullptr, &size, nullptr,
                                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
    std::string plain(size < around ? 0 : size - around, '\0');
    if (!is_base64 || size < around ||
        crypto_secretbox_open_easy(raw(plain), raw(std::string_view(box)) + crypto_secretbox_NONCEBYTES, size - crypto_secretbox_NONCEBYTES,
                                   raw(std::string_view(box)), box_key(key).data()) != 0)
        throw std::invalid_argument("this was not locked with this key");
    return plain;
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}
