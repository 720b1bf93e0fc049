#include "platform/search/sieve.hpp"

#include <algorithm>
#include <bit>

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
                    m_all |= bit;
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

namespace {

constexpr std::size_t far = 200;      // bytes from which on two places are not one
constexpr std::size_t together = 200; // bytes within which several clauses stand together
constexpr std::size_t most_places = 4;

struct Likely {
    std::size_t at = 0;
    Clauses clauses = 0;
};

/// Where a word begins as one that is wanted, until `is_enough` says so. A word may begin behind whatever is no letter of ASCII or Latin-1.
template <class IsEnough>
void each_likely(std::string_view text, const Sieve& sieve, const IsEnough& is_enough)
{
    const auto stops = [&](std::size_t at) {
        const auto clauses = sieve.clauses_at(text, at);
        return clauses != 0 && is_enough(Likely{at, clauses});
    };
    // Most of a text is bytes of which nothing follows: no branch is taken for them, so that none is guessed wrong.
    const auto& signs = sieve.signs();
    unsigned behind = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            const unsigned sign = signs[byte];
            if ((sign & ~behind & Sieve::may_begin) != 0 && stops(at)) return;
            behind = sign << 1U;
            ++at;
            continue;
        }
        const auto letter = letter_at(text, at);
        if (behind == 0 && letter.plain != 0 && stops(at)) return;
        behind = letter.plain > '\1' ? Sieve::may_begin : 0;
        at += letter.bytes;
    }
}

/// The places with most clauses side by side, then the first of them.
std::vector<std::size_t> best_of(const std::vector<Likely>& places)
{
    struct Cluster {
        std::size_t at = 0;
        int clauses = 0;
    };
    std::vector<Cluster> clusters;
    for (std::size_t first = 0; first < places.size(); ++first) {
        Clauses clauses = 0;
        auto last = first;
        for (; last < places.size() && places[last].at - places[first].at <= together; ++last) clauses |= places[last].clauses;
        clusters.push_back({places[first].at, std::popcount(clauses)});
    }
    std::ranges::sort(clusters,
                      [](const Cluster& a, const Cluster& b) { return a.clauses != b.clauses ? a.clauses > b.clauses : a.at < b.at; });
    std::vector<std::size_t> best;
    for (const auto& one : clusters) {
        const bool is_near = std::ranges::any_of(best, [&](std::size_t at) { return one.at + far >= at && one.at <= at + far; });
        if (!is_near) best.push_back(one.at);
        if (best.size() == most_places) break;
    }
    return best;
}

}

std::vector<std::size_t> likely_places(std::string_view text, const Sieve& sieve, Looking looking)
{
    std::vector<Likely> places;
    std::size_t first = 0; // that is not too far before the last one
    each_likely(text, sieve, [&](const Likely& one) {
        places.push_back(one);
        if (looking == Looking::to_the_end) return false;
        while (one.at - places[first].at > together) ++first;
        Clauses clauses = 0;
        for (auto at = first; at < places.size(); ++at) clauses |= places[at].clauses;
        // Nothing is better than all of them; had an earlier place had them, that would have been seen before.
        if (clauses != sieve.all()) return false;
        places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(first));
        return true;
    });
    return best_of(places);
}

bool begins_any(std::string_view text, const Sieve& sieve)
{
    bool found = false;
    each_likely(text, sieve, [&](const Likely&) { return found = true; });
    return found;
}

}
