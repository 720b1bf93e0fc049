// The characters that RFC 9110 and 9112 allow in each part of a message, as tables.
#pragma once

#include <array>
#include <string_view>

namespace kenober::wire {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

namespace characters {

enum : unsigned char { token = 1, field = 2, target = 4 };

constexpr std::array<unsigned char, 256> table = [] {
    std::array<unsigned char, 256> made{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool is_alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_alphanumeric ||
            (c < 128 && c > 32 && std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos))
            made[c] |= token;
        if (c == '\t' || (c >= 32 && c != 127)) made[c] |= field;
        if (c > 32 && c < 127 && c != '#') made[c] |= target;
    }
    return made;
}();

}

constexpr bool is_token_character(char c) { return (characters::table[static_cast<unsigned char>(c)] & characters::token) != 0; }
/// Of a field's value: no control character but the tab; bytes above 127 have no meaning of their own (obs-text).
constexpr bool is_field_character(char c) { return (characters::table[static_cast<unsigned char>(c)] & characters::field) != 0; }
/// Of a request target: visible ASCII without "#" (a fragment is never sent).
constexpr bool is_target_character(char c) { return (characters::table[static_cast<unsigned char>(c)] & characters::target) != 0; }

/// Without spaces and tabs at both ends.
constexpr std::string_view without_outer_blanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

}
