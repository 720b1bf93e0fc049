#include "platform/search/sieve.hpp"

#include <algorithm>

namespace kenober::search {

namespace {

// Stems are words cut off, of which at most the third letter is another one: vive is kept as "vif". Numbers are written in groups.
std::size_t letters_that_stay(std::string_view lexeme)
{
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(lexeme, is_letter) - lexeme.begin());
    return std::clamp<std::size_t>(lexeme.size() == 3 ? std::min<std::size_t>(letters, 2) : letters, 1, 3);
}

// Capitals as small ones; 0 for what is neither letter nor digit.
constexpr std::array<char, 128> ascii_letters = [] {
    std::array<char, 128> all{};
    for (char c = '0'; c <= '9'; ++c) all[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) all[static_cast<std::size_t>(c)] = all[static_cast<std::size_t>(c) - 0x20U] = c;
    return all;
}();

bool begins(std::string_view text, std::size_t at, std::string_view letters)
{
    const auto first = at;
    for (const char wanted : letters) {
        if (at >= text.size()) return false;
        const auto [plain, bytes] = letter_at(text, at);
        const bool is_acronym = at == first + 1 && text[at] == '.'; // S.N.C.F.
        if (plain == '\1' || is_acronym) return true;
        if (plain != wanted) return false;
        at += bytes;
    }
    return true;
}

}

Letter letter_at(std::string_view text, std::size_t at)
{
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return {ascii_letters[c], 1};
    const std::size_t bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    // U+2018 to U+201F: apostrophes and quotation marks.
    const auto third = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : static_cast<unsigned char>(0);
    if (c == 0xE2 && static_cast<unsigned char>(text[at + 1]) == 0x80 && third >= 0x98 && third <= 0x9F) return {0, 3};
    if (c != 0xC3 || at + 1 >= text.size()) return {'\1', std::min(bytes, text.size() - at)};
    // U+00C0 to U+00FF, capitals as small ones; æ and what is no letter may be anything.
    constexpr std::string_view plain = "aaaaaa\1ceeeeiiii\1nooooo\1ouuuuy\1\1";
    const auto second = static_cast<unsigned char>(text[at + 1]) & 0x1FU;
    return {plain[second], 2};
}

Sieve::Sieve(const Query& query)
{
    Clauses bit = 1;
    for (const auto& clause : query.clauses) {
        if (bit == 0) break;
        if (clause.sense == Sense::wanted)
            for (const auto& way : clause.ways)
                for (const auto& lexeme : way.lexemes) {
                    if (lexeme.empty()) continue;
                    const Beginning one{std::string_view(lexeme).substr(0, letters_that_stay(lexeme)), bit};
                    const auto same = [&](const Beginning& other) { return other.clause == bit && one.letters.starts_with(other.letters); };
                    if (std::ranges::none_of(m_beginnings, same)) m_beginnings.push_back(one);
                }
        bit <<= 1U;
    }
    for (std::size_t byte = 0; byte < m_signs.size(); ++byte) {
        const char letter = ascii_letters[byte];
        if (letter == 0) continue;
        const bool begins_one = std::ranges::any_of(m_beginnings, [&](const Beginning& one) { return one.letters.front() == letter; });
        m_signs[byte] = begins_one ? is_letter | may_begin : is_letter;
    }
}

Clauses Sieve::clauses_at(std::string_view text, std::size_t at) const
{
    Clauses clauses = 0;
    for (const auto& one : m_beginnings)
        if ((clauses & one.clause) == 0 && begins(text, at, one.letters)) clauses |= one.clause;
    return clauses;
}

}
