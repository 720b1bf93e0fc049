#include <algorithm>
#include <bit>

#include "platform/base/base.hpp"
#include "platform/search/sieve.hpp"
#include "platform/search/snippet.hpp"

namespace kenober::search {

namespace {

constexpr std::size_t around = 240;   // bytes before and behind a likely place that are read word by word
constexpr std::size_t together = 200; // bytes within which several clauses stand together
constexpr std::size_t most_tries = 4;

struct Likely {
    std::size_t at = 0;
    Clauses clauses = 0;
};

/// Where a word begins as one that is wanted. A word may begin behind whatever is no letter of ASCII or Latin-1.
std::vector<Likely> likely_places(std::string_view text, const Sieve& sieve)
{
    std::vector<Likely> places;
    const auto look = [&](std::size_t at) {
        if (const auto clauses = sieve.clauses_at(text, at); clauses != 0) places.push_back({at, clauses});
    };
    // Most of a text is bytes of which nothing follows: no branch is taken for them, so that none is guessed wrong.
    const auto& signs = sieve.signs();
    unsigned behind = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            const unsigned sign = signs[byte];
            if ((sign & ~behind & Sieve::may_begin) != 0) look(at);
            behind = sign << 1U;
            ++at;
            continue;
        }
        const auto letter = letter_at(text, at);
        if (behind == 0 && letter.plain != 0) look(at);
        behind = letter.plain > '\1' ? Sieve::may_begin : 0;
        at += letter.bytes;
    }
    return places;
}

int count_of(Clauses clauses) { return std::popcount(clauses); }

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
    for (const auto at : best_places(likely_places(text, Sieve(query)))) {
        auto found = snippet_of(text, stretch_around(text, at), language, query, most_words);
        if (!found.marks.empty()) return found;
    }
    return snippet_of(text, stretch_around(text, 0), language, query, most_words);
}

}
