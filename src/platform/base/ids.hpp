// Names that nobody can guess, and fingerprints of bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kenober {

/// `bytes` random bytes (16 or more for a secret) as base64url without padding (RFC 4648, section 5).
std::string random_token(std::size_t bytes = 24);

/// A random number below `limit`, without bias.
std::uint32_t random_below(std::uint32_t limit);

/// SHA-256 of bytes in lower-case hexadecimal (64 characters).
std::string sha256_hex(std::string_view bytes);

/// Keyed BLAKE2b of bytes as base64url (43 characters): a seal that only the holder of `key` can make. `key`: 16 to 64 bytes.
std::string keyed_seal(std::string_view key, std::string_view bytes);

/// A short text that only the holder of `key` (any secret of 16 bytes or more) can read or make (XSalsa20-Poly1305), as base64url.
std::string locked(std::string_view key, std::string_view text);
/// The text again; throws std::invalid_argument for what was not locked with this key.
std::string unlocked(std::string_view key, std::string_view box);

/// Equal or not, in a time that does not depend on where the first difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// A small, fast, stable 64-bit hash (FNV-1a), for drawings and caches, never for secrets.
constexpr std::uint64_t stable_hash(std::string_view text)
{
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}
