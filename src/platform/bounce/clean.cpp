#include "platform/bounce/clean.hpp"

#include <algorithm>

#include "platform/base/base.hpp"

namespace kenober::bounce {
namespace {

/// Controls, and the signs that turn the direction of a text or take no room: they make one address look like another.
bool is_hidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool is_space(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000; }

bool is_one_word(std::string_view text, std::string_view forbidden)
{
    if (!is_clean_utf8(text)) return false;
    const auto points = to_code_points(text);
    return std::ranges::none_of(points, [&](char32_t c) {
        return is_hidden(c) || is_space(c) || (c < 0x80 && forbidden.find(static_cast<char>(c)) != forbidden.npos);
    });
}

/// Between the first < and the > behind it; nothing where there is none.
std::string_view bracketed(std::string_view text)
{
    const auto open = text.find('<');
    if (open == std::string_view::npos) return {};
    const auto close = text.find('>', open);
    return close == std::string_view::npos ? std::string_view() : text.substr(open + 1, close - open - 1);
}

}

std::string clean_address(std::string_view text)
{
    const auto at = text.rfind('@');
    if (text.size() > 254 || at == std::string_view::npos || at == 0 || at + 1 == text.size()) return {};
    if (text.find('@') != at || text[at + 1] == '.' || !is_one_word(text, "<>()[],;:\\\"")) return {};
    return std::string(text);
}

std::string address_in(std::string_view text)
{
    text = trim(text);
    const auto inner = bracketed(text);
    return clean_address(trim(inner.empty() ? text : inner));
}

std::string clean_message_id(std::string_view text)
{
    text = trim(text);
    const auto inner = bracketed(text);
    const auto id = inner.empty() ? text : trim(inner);
    return id.size() <= 500 && is_one_word(id, "<>") ? std::string(id) : std::string();
}

std::string clean_words(std::string_view text, std::size_t most)
{
    std::u32string out;
    for (const char32_t c : to_code_points(text.substr(0, most * 8))) {
        const bool is_gap = is_hidden(c) || is_space(c);
        if (is_gap && (out.empty() || out.back() == ' ')) continue;
        out += is_gap ? U' ' : c;
    }
    auto words = to_utf8(out);
    if (words.size() > most) {
        auto end = most;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
        words.resize(end);
    }
    return std::string(trim(words));
}

}
