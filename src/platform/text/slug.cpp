#include "platform/text/slug.hpp"

#include "platform/base/base.hpp"

#include <algorithm>

namespace kenober::text {

namespace {

constexpr std::size_t longest = 80;

std::string joined_words(std::string_view folded)
{
    std::string joined;
    for (const char c : folded) {
        const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter_or_digit) joined += c;
        else if (!joined.empty() && joined.back() != '-') joined += '-';
    }
    if (!joined.empty() && joined.back() == '-') joined.pop_back();
    return joined;
}

bool is_plain_id(std::string_view id)
{
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}

std::string slug(std::string_view title)
{
    std::string joined = joined_words(fold(title));
    if (joined.size() > longest) {
        const bool cut_between_words = joined[longest] == '-';
        joined.resize(longest);
        const auto last = joined.rfind('-');
        if (!cut_between_words && last != std::string::npos) joined.resize(last);
    }
    return joined.empty() ? "texte" : joined;
}

std::string IdRegister::take(std::string_view wanted)
{
    if (wanted.starts_with(m_prefix)) wanted.remove_prefix(m_prefix.size());
    const std::string stem = m_prefix + (is_plain_id(wanted) ? std::string(wanted) : slug(wanted));
    int& last = m_counts[stem];
    std::string id;
    do id = ++last == 1 ? stem : stem + "-" + std::to_string(last);
    while (!m_taken.insert(id).second);
    return id;
}

}
