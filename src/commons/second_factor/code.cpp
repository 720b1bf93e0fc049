#include "commons/second_factor/code.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <liboath/oath.h>

#include "platform/html/html.hpp"
#include "platform/key/key.hpp"

namespace kenober::second_factor {
namespace {

constexpr unsigned half_minute = 30;  // seconds
constexpr unsigned digits = 6;
constexpr std::size_t secret_bytes = 20;
constexpr std::size_t recovery_length = 10;
constexpr std::string_view alphabet = "6789BCDFGHJKLMNPQRTW";  // no vowel, nothing that looks like something else

using Bytes = std::unique_ptr<char, void (*)(void*)>;

std::string bytes_of(std::string_view secret)
{
    char* bytes = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) throw std::invalid_argument("this secret is no base32");
    const Bytes owned(bytes, std::free);
    return {bytes, size};
}

}

std::string new_secret()
{
    // A random token has six bits to the letter: enough of them, hashed, are as many random bytes as are wanted.
    const std::string random = sha256_hex(random_token(32));
    std::string bytes;
    for (std::size_t i = 0; i < secret_bytes; ++i) bytes += static_cast<char>(std::stoi(random.substr(i * 2, 2), nullptr, 16));
    char* text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK) throw std::bad_alloc();
    const Bytes owned(text, std::free);
    return {text, size};
}

std::string in_fours(std::string_view secret)
{
    std::string text;
    for (std::size_t i = 0; i < secret.size(); i += 4) (text += i ? " " : "") += secret.substr(i, 4);
    return text;
}

std::string device_address(std::string_view secret, std::string_view site, std::string_view account)
{
    const std::string issuer = html::percent_encoded(site);
    return "otpauth://totp/" + issuer + ":" + html::percent_encoded(account) + "?secret=" + std::string(secret) + "&issuer=" + issuer;
}

std::int64_t step_of(Time now) { return now.micros / seconds(half_minute); }

std::string code_at(std::string_view secret, std::int64_t step)
{
    const std::string bytes = bytes_of(secret);
    std::array<char, digits + 1> code{};
    if (oath_hotp_generate(bytes.data(), bytes.size(), static_cast<std::uint64_t>(step), digits, false, OATH_HOTP_DYNAMIC_TRUNCATION,
                           code.data()) != OATH_OK)
        throw std::runtime_error("no code could be made");
    return code.data();
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Time now, std::int64_t last)
{
    std::optional<std::int64_t> found;
    for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step)
        if (equal_in_constant_time(code_at(secret, step), code) && step > last && !found) found = step;
    return found;
}

std::string plain_code(std::string_view typed)
{
    std::string code;
    for (const char32_t c : to_code_points(typed)) {
        if (c <= U' ' || c == U'-' || c == U'.' || c == U'\u00a0' || c == U'\u202f' || (c >= U'\u2000' && c <= U'\u2015')) continue;
        code += to_utf8(std::u32string(1, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c));
    }
    return code;
}

std::vector<std::string> recovery_codes_of(std::string_view salt)
{
    // Two hexadecimal digits choose a letter; those above the last whole round of the alphabet are passed over, so that none comes more often.
    constexpr int whole_rounds = 256 / static_cast<int>(alphabet.size()) * static_cast<int>(alphabet.size());
    std::vector<std::string> codes;
    for (int round = 0; codes.size() < recovery_codes; ++round) {
        const std::string random = sha256_hex(keyed_seal(server_key("recovery codes"), std::string(salt) + "/" + std::to_string(round)));
        std::string code;
        for (std::size_t i = 0; i + 1 < random.size() && code.size() < recovery_length + 1; i += 2) {
            const int value = std::stoi(random.substr(i, 2), nullptr, 16);
            if (value >= whole_rounds) continue;
            if (code.size() == recovery_length / 2) code += '-';
            code += alphabet[static_cast<std::size_t>(value) % alphabet.size()];
        }
        if (code.size() == recovery_length + 1) codes.push_back(std::move(code));
    }
    return codes;
}

std::string recovery_hash(std::int64_t person, std::string_view code)
{
    return keyed_seal(server_key("recovery code hashes"), std::to_string(person) + "/" + std::string(code));
}

}
