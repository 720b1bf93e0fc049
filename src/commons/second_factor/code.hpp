// Codes: what a device makes of a secret and the time, and what stands on paper for the day when the device is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"

namespace kenober::second_factor {

inline constexpr int recovery_codes = 10;

/// 20 random bytes (RFC 4226 section 4) in base32 (RFC 4648), as devices take them.
std::string new_secret();
/// "ABCD EFGH …": to be copied by hand.
std::string in_fours(std::string_view secret);
/// The address that a device reads from the square: "otpauth://totp/…" with SHA-1, six digits, half a minute.
std::string device_address(std::string_view secret, std::string_view site, std::string_view account);

/// The half minute since 1970 to which a time belongs.
std::int64_t step_of(Time now);
/// The six digits of one half minute.
std::string code_at(std::string_view secret, std::int64_t step);
/// The half minute of a code: that of now, the one before or the one after, but later than `last`; nothing for any other code.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Time now, std::int64_t last);

/// As typed: without spaces, dashes and dots, in capitals.
std::string plain_code(std::string_view typed);
/// Ten codes such as "6789B-CDFGH" (43 bits each): they follow from the key of the server and this salt.
std::vector<std::string> recovery_codes_of(std::string_view salt);
/// What the database keeps of one: keyed with the key of the server, for a copy of the database to be of no use. `code`: plain.
std::string recovery_hash(std::int64_t person, std::string_view code);

}
