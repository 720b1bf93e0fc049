#include "commons/leaving/traces.hpp"

#include <algorithm>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"

namespace kenober::leaving {

namespace {

bool is_letter(char32_t c)
{
    const auto lower = c | 0x20U;
    if (c < 0x80) return (lower >= U'a' && lower <= U'z') || (c >= U'0' && c <= U'9');
    const bool is_mark = c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || c == 0xFFFD;
    return c >= 0xC0 && !is_mark;
}

// Of the Latin alphabets: other scripts know no small letters, or do without capitals.
bool is_small(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x100 && c <= 0x17F && c % 2 == 1); }

struct Word {
    std::size_t begin = 0, end = 0; // code points
    std::string folded;
    bool has_capital = false;
};

std::vector<Word> words_in(std::u32string_view text)
{
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_letter(text[at])) continue;
        auto end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        words.push_back({at, end, fold(to_utf8(text.substr(at, end - at))), !is_small(text[at])});
        at = end;
    }
    return words;
}

bool is_hyphen(std::u32string_view text, std::size_t at) { return at < text.size() && (text[at] == U'-' || text[at] == 0x2011); }

// Words of a name stand close together: spaces, a hyphen, quotes around a nickname.
constexpr std::size_t most_between = 3;

bool stands_at(std::u32string_view text, const std::vector<Word>& words, std::size_t first, const std::vector<std::string>& name)
{
    if (first + name.size() > words.size()) return false;
    int capitals = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const auto& word = words[first + at];
        if (word.folded != name[at] || (at > 0 && word.begin - words[first + at - 1].end > most_between)) return false;
        capitals += word.has_capital ? 1 : 0;
    }
    const auto begin = words[first].begin, last = first + name.size() - 1, end = words[last].end;
    const bool is_joined_before = begin > 0 && is_hyphen(text, begin - 1) && first > 0 && words[first - 1].end == begin - 1;
    const bool is_joined_after = is_hyphen(text, end) && last + 1 < words.size() && words[last + 1].begin == end + 1;
    return capitals >= 2 && !is_joined_before && !is_joined_after;
}

std::string without_name(const std::string& words, const std::vector<std::string>& name)
{
    const auto text = to_code_points(words);
    const auto found = words_in(text);
    std::u32string left;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (!stands_at(text, found, at, name)) continue;
        left.append(text, copied, found[at].begin - copied).append(to_code_points(contribution::departed_name));
        at += name.size() - 1;
        copied = found[at].end;
    }
    return copied == 0 ? words : to_utf8(left.append(text, copied));
}

bool is_of_address(char c)
{
    const auto lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || std::string_view("_%+-@").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
}

// A dot may belong to a longer address, or end a sentence.
bool goes_on(std::string_view text, std::size_t at)
{
    return at < text.size() && (is_of_address(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_of_address(text[at + 1])));
}

std::string without_mail(std::string words, const std::string& mail)
{
    auto lower = words;
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    std::size_t from = 0;
    for (auto at = lower.find(mail); at != lower.npos; at = lower.find(mail, from)) {
        from = at + mail.size();
        const bool is_longer = at > 0 && (is_of_address(lower[at - 1]) || lower[at - 1] == '.');
        if (is_longer || goes_on(lower, from)) continue;
        words.replace(at, mail.size(), contribution::departed_name);
        lower.replace(at, mail.size(), contribution::departed_name);
        from = at + contribution::departed_name.size();
    }
    return words;
}

}

Traces::Traces(const std::vector<std::string>& names, std::string mail) : m_mail(std::move(mail))
{
    for (const auto& name : names) {
        std::vector<std::string> folded;
        for (auto& word : words_in(to_code_points(name))) folded.push_back(std::move(word.folded));
        if (folded.size() > 1) m_names.push_back(std::move(folded));
    }
}

std::string Traces::without(const std::string& words) const
{
    auto left = m_mail.empty() ? words : without_mail(words, m_mail);
    for (const auto& name : m_names) left = without_name(left, name);
    return left;
}

}
