#include "platform/mail/address.hpp"

#include <algorithm>
#include <idn2.h>
#include <memory>

namespace kenober::mail {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_local_part(std::string_view text)
{
    constexpr std::string_view signs = ".!#$%&'*+/=?^_`{|}~-";
    if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
    if (text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text, [&](char c) { return is_letter_or_digit(c) || signs.find(c) != std::string_view::npos; });
}

bool is_label(std::string_view text)
{
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
    return std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool has_other_letters(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}

std::string in_ascii(std::string_view address)
{
    const auto at = address.rfind('@');
    if (at == std::string_view::npos || !has_other_letters(address.substr(at))) return std::string(address);
    const std::string domain(address.substr(at + 1));
    char* found = nullptr;
    const auto code = idn2_to_ascii_8z(domain.c_str(), &found, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, decltype(&idn2_free)> kept(found, idn2_free);
    return code == IDN2_OK ? std::string(address.substr(0, at + 1)) + found : std::string(address);
}

std::optional<Sentence> problem_of_address(std::string_view text)
{
    if (has_other_letters(text)) return say("A mail address has no accents: only the letters a to z, digits and a few signs.");
    if (text.size() > 254) return say("A mail address has at most 254 characters.");
    const auto at = text.find('@');
    const bool is_address =
        at != std::string_view::npos && is_local_part(text.substr(0, at)) && std::ranges::all_of(split(text.substr(at + 1), '.'), is_label);
    if (!is_address) return say("This is not a mail address. It looks like name@example.org.");
    return std::nullopt;
}

bool is_mail_address(std::string_view text) { return !problem_of_address(text); }

}
