#include "commons/slip/code.hpp"

#include <algorithm>

#include "platform/key/key.hpp"

namespace kenober::slip {
namespace {

std::string_view purpose(Opening opening) { return opening == Opening::text ? "slip/text/" : "slip/workshop/"; }

std::string keyed(Opening opening, std::string_view use, std::string_view text)
{
    return keyed_seal(server_key("codes"), std::string(purpose(opening)).append(use).append("/").append(text));
}

// Dashes as word processors and telephones write them, and the space that does not break.
bool is_between(char32_t c)
{
    return c <= U' ' || c == U'-' || c == U'.' || c == U'_' || c == U'\u00a0' || c == U'\u202f' || (c >= U'\u2000' && c <= U'\u2015');
}

void add_once(std::string& list, const std::string& one)
{
    if (list.find(one) == std::string::npos) list += (list.empty() ? "" : " ") + one;
}

}

Checked<std::string> read_code(std::string_view typed)
{
    std::string code, strange;
    for (char32_t c : to_code_points(typed)) {
        if (is_between(c)) continue;
        if (c >= U'a' && c <= U'z') c = c - U'a' + U'A';
        const auto letter = to_utf8(std::u32string(1, c));
        if (c < 0x80 && alphabet.find(static_cast<char>(c)) != std::string_view::npos) code += letter;
        else if (length(strange) < 12) add_once(strange, letter);
    }
    Problems problems;
    if (code.empty() && strange.empty()) problems.add("code", say("Type the code that stands on your slip."));
    else if (!strange.empty())
        problems.add("code", say("“{letters}” never stands in a code, which holds only these: {alphabet}. Look at it again: one letter "
                                 "may have been taken for another.",
                                 {{"letters", strange}, {"alphabet", std::string(alphabet)}}));
    else if (code.size() != code_length)
        problems.add("code", say("A code has six letters or digits; this one has {count}. Look whether one is missing, or is there twice.",
                                 {{"count", std::to_string(code.size())}}));
    if (!problems.empty()) return problems;
    return code;
}

std::string shown(std::string_view code)
{
    return std::string(code.substr(0, code_length / 2)) + "-" + std::string(code.substr(code_length / 2));
}

std::string code_of(Opening opening, std::string_view salt)
{
    // Each letter of the seal stands for six bits: those above the last whole round of the alphabet are passed over, so that no letter
    // comes more often than another.
    constexpr std::string_view sixty_four = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr std::size_t whole_rounds = sixty_four.size() / alphabet.size() * alphabet.size();
    std::string code;
    for (int round = 0; code.size() < code_length; ++round) {
        const auto seal = keyed(opening, "code/" + std::to_string(round), salt);
        for (const char c : seal.substr(0, seal.size() - 1)) {
            const auto value = sixty_four.find(c);
            if (value < whole_rounds && code.size() < code_length) code += alphabet[value % alphabet.size()];
        }
    }
    return code;
}

std::string place_of(Opening opening, std::string_view code) { return keyed(opening, "place", code); }

std::string hash_of(Opening opening, std::string_view code) { return sha256_hex(place_of(opening, code)); }

NewCode draw(Opening opening)
{
    NewCode made;
    made.salt = random_token(18);
    made.code = code_of(opening, made.salt);
    made.hash = hash_of(opening, made.code);
    return made;
}

}
