#include "platform/form/seal.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <vector>

namespace kenober::form {
namespace {

/// Length before content: no two lists of parts make the same bytes.
std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    text.reserve(256);
    for (const std::string_view part : parts) (((text += std::to_string(part.size())) += ':') += part) += ';';
    return text;
}

/// 64 bytes whatever the length of the secret. A server has one secret: that of the last seal is at hand.
const std::string& key_of(const std::string& secret)
{
    static thread_local std::string last, key;
    if (key.empty() || last != secret) {
        key = sha256_hex(secret);
        last = secret;
    }
    return key;
}

std::string mark(const std::string& secret, std::string_view from, std::string_view until, const std::string& key,
                 const std::string& bearer)
{
    return keyed_seal(key_of(secret), joined({"form", from, until, key, bearer}));
}

std::optional<Time> read_moment(std::string_view text)
{
    std::int64_t micros = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), micros);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return Time{micros};
}

}

std::string make_seal(const std::string& secret, const SealTerms& terms)
{
    const std::string from = std::to_string(terms.from.micros);
    const std::string until = std::to_string(terms.until.micros);
    return from + '.' + until + '.' + mark(secret, from, until, terms.key, terms.bearer);
}

SealVerdict check_seal(const std::string& secret, std::string_view seal, const std::string& key, const std::string& bearer, Time now)
{
    const std::vector<std::string_view> parts = split(seal.substr(0, 200), '.');
    if (parts.size() != 3) return SealVerdict::wrong;
    const auto from = read_moment(parts[0]);
    const auto until = read_moment(parts[1]);
    if (!from || !until) return SealVerdict::wrong;
    if (!equal_in_constant_time(parts[2], mark(secret, parts[0], parts[1], key, bearer))) return SealVerdict::wrong;
    if (now >= *until) return SealVerdict::late;
    return now < *from ? SealVerdict::early : SealVerdict::good;
}

bool is_form_key(std::string_view text)
{
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return text.size() >= 16 && text.size() <= 64 && std::ranges::all_of(text, is_letter);
}

}
