#include <algorithm>
#include <array>
#include <cstdint>

#include "platform/base/base.hpp"
#include "platform/search/snippet.hpp"

namespace kenober::search {

namespace {

constexpr std::size_t around = 320;   // bytes before and behind a likely place that are read word by word
constexpr std::size_t together = 200; // bytes within which several clauses stand together
constexpr std::size_t most_tries = 4, prefix_length = 3;

using Clauses = std::uint32_t;        // a bit for each

/// How lexemes begin, up to three letters; each with the clauses that want it.
struct Beginning {
    std::array<char, prefix_length> letters{};
    std::size_t length = 0;
    Clauses clauses = 0;
};

std::vector<Beginning> beginnings_of(const Query& query)
{
    std::vector<Beginning> all;
    Clauses bit = 1;
    for (const auto& clause : query.clauses) {
        if (clause.sense != Sense::wanted || bit == 0) continue;
        for (const auto& way : clause.ways) {
            if (way.lexemes.empty()) continue;
            Beginning one;
            one.length = std::min(prefix_length, way.lexemes.front().size());
            std::ranges::copy_n(way.lexemes.front().begin(), static_cast<std::ptrdiff_t>(one.length), one.letters.begin());
            one.clauses = bit;
            all.push_back(one);
        }
        bit <<= 1U;
    }
    return all;
}

/// A letter without its accent, as most French words are written; 0: no letter; 1: a letter that may be anything.
struct Letter {
    char plain = 0;
    std::size_t bytes = 1;
};

constexpr std::array<char, 128> ascii_letters = [] {
    std::array<char, 128> all{};
    for (char c = '0'; c <= '9'; ++c) all[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) all[static_cast<std::size_t>(c)] = all[static_cast<std::size_t>(c) - 0x20U] = c;
    return all;
}();

inline Letter letter_at(std::string_view text, std::size_t at)
{
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return {ascii_letters[c], 1};
    const std::size_t bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c != 0xC3 || at + 1 >= text.size()) return {'\1', std::min(bytes, text.size() - at)};
    // U+00C0 to U+00FF, capitals as small ones; æ and what is no letter may be anything.
    constexpr std::string_view plain = "aaaaaa\1ceeeeiiii\1nooooo\1ouuuuy\1\1";
    const auto second = static_cast<unsigned char>(text[at + 1]) & 0x1FU;
    return {plain[second], 2};
}

bool may_begin(std::string_view text, std::size_t at, const Beginning& wanted)
{
    for (std::size_t number = 0; number < wanted.length; ++number) {
        if (at >= text.size()) return false;
        const auto [plain, bytes] = letter_at(text, at);
        if (plain == '\1') return true;
        if (plain != wanted.letters[number]) return false;
        at += bytes;
    }
    return true;
}

struct Likely {
    std::size_t at = 0;
    Clauses clauses = 0;
};

/// Where a word begins as one that is wanted. A word may begin behind whatever is no letter of ASCII or Latin-1.
std::vector<Likely> likely_places(std::string_view text, const std::vector<Beginning>& wanted)
{
    std::vector<Likely> places;
    std::array<bool, 128> begins{};
    for (const auto& one : wanted) begins[static_cast<unsigned char>(one.letters[0]) & 0x7FU] = true;
    begins[1] = true;
    bool was_letter = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto [plain, bytes] = letter_at(text, at);
        if (!was_letter && begins[static_cast<std::size_t>(plain)]) {
            Clauses clauses = 0;
            for (const auto& one : wanted)
                if ((clauses & one.clauses) == 0 && may_begin(text, at, one)) clauses |= one.clauses;
            if (clauses != 0) places.push_back({at, clauses});
        }
        was_letter = plain > '\1';
        at += bytes;
    }
    return places;
}

int count_of(Clauses clauses) { return __builtin_popcount(clauses); }

/// The places with most clauses side by side, then the first of them.
std::vector<std::size_t> best_places(const std::vector<Likely>& places)
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
        clusters.push_back({places[first].at, count_of(clauses)});
    }
    std::ranges::sort(clusters,
                      [](const Cluster& a, const Cluster& b) { return a.clauses != b.clauses ? a.clauses > b.clauses : a.at < b.at; });
    std::vector<std::size_t> best;
    for (const auto& one : clusters) {
        const bool is_read = std::ranges::any_of(best, [&](std::size_t at) { return one.at + around >= at && one.at <= at + around; });
        if (!is_read) best.push_back(one.at);
        if (best.size() == most_tries) break;
    }
    return best;
}

/// Some bytes around a place, no word and no character broken.
Stretch stretch_around(std::string_view text, std::size_t at)
{
    Stretch found{at > around ? text.rfind(' ', at - around) : 0, text.find(' ', std::min(at + around, text.size()))};
    if (found.from == text.npos) found.from = 0;
    if (found.to == text.npos) found.to = text.size();
    return found;
}

Snippet snippet_of(std::string_view text, const Stretch& part, i18n::Language language, const Query& query, std::size_t most_words)
{
    auto found = snippet(text.substr(part.from, part.to - part.from), language, query, most_words);
    found.window = {found.window.from + part.from, found.window.to + part.from};
    for (auto& mark : found.marks) mark = {mark.from + part.from, mark.to + part.from};
    found.is_cut_before = found.is_cut_before || part.from > 0;
    found.is_cut_after = found.is_cut_after || part.to < text.size();
    return found;
}

}

Snippet excerpt(std::string_view text, i18n::Language language, const Query& query, std::size_t most_words)
{
    if (text.size() <= 2 * around) return snippet(text, language, query, most_words);
    for (const auto at : best_places(likely_places(text, beginnings_of(query)))) {
        auto found = snippet_of(text, stretch_around(text, at), language, query, most_words);
        if (!found.marks.empty()) return found;
    }
    return snippet_of(text, stretch_around(text, 0), language, query, most_words);
}

}
