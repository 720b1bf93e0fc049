#include "platform/search/snippet.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>
#include <unordered_map>

#include "platform/search/letters.hpp"
#include "platform/search/sieve.hpp"

namespace kenober::search {

namespace {

struct Spot {
    std::size_t from = 0, to = 0;
    std::uint64_t clauses = 0;  // one bit for each clause that this word is part of
    bool begins_sentence = false;
};

/// What a lexeme may be: one step on the so-manieth way of all.
struct Part {
    std::size_t way, step;
};

/// Follows the ways of a query along the words of a text.
class Follower {
public:
    explicit Follower(const Query& query)
    {
        for (std::size_t clause = 0; clause < std::min<std::size_t>(query.clauses.size(), 64); ++clause) {
            if (query.clauses[clause].sense == Sense::unwanted) continue;
            for (const auto& way : query.clauses[clause].ways) {
                for (std::size_t step = 0; step < way.lexemes.size(); ++step) {
                    const bool is_open = step + 1 == way.lexemes.size() && way.ending == Ending::open;
                    if (is_open) m_open.emplace_back(way.lexemes[step], Part{m_progress.size(), step});
                    else m_parts[way.lexemes[step]].push_back({m_progress.size(), step});
                }
                m_progress.push_back({clause, way.lexemes.size(), std::vector<std::size_t>(way.lexemes.size() * 2, 0)});
            }
        }
    }

    /// Marks `spots.back()`, whose lexemes these are, and the words before it where a phrase ends with it.
    void hear(const Word& word, std::vector<Spot>& spots)
    {
        const auto here = spots.size();
        for (const auto& lexeme : word.lexemes) {
            if (const auto found = m_parts.find(lexeme); found != m_parts.end())
                for (const auto& part : found->second) advance(part, here, spots);
            for (const auto& [begun, part] : m_open)
                if (lexeme.starts_with(begun)) advance(part, here, spots);
        }
    }

private:
    struct Progress {
        std::size_t clause, length;
        std::vector<std::size_t> met; // of each step the last two words where it was met in its turn, for a word may be two steps at once
    };

    // `here` counts from 1. A step is met in its turn if the one before it was, at the word before.
    void advance(const Part& part, std::size_t here, std::vector<Spot>& spots)
    {
        auto& progress = m_progress[part.way];
        auto* met = &progress.met[part.step * 2];
        if (part.step > 0 && (here == 1 || (met[-2] + 1 != here && met[-1] + 1 != here))) return;
        if (met[1] != here) met[0] = met[1], met[1] = here;
        if (part.step + 1 < progress.length) return;
        for (std::size_t back = 0; back < progress.length; ++back) spots[here - 1 - back].clauses |= std::uint64_t{1} << progress.clause;
    }

    std::vector<Progress> m_progress;
    std::unordered_map<std::string, std::vector<Part>> m_parts;
    std::vector<std::pair<std::string, Part>> m_open;
};

bool ends_sentence(std::string_view between)
{
    return between.find_first_of(".!?\n") != std::string_view::npos || between.find("…") != std::string_view::npos;
}

std::vector<Spot> spots_of(std::string_view text, i18n::Language language, const Query& query)
{
    std::vector<Spot> spots;
    Follower follower(query);
    const Sieve sieve(query);
    each_word(
        text, language, [&](std::string_view spelled) { return sieve.clauses_at(spelled, 0) != 0; },
        [&](const Word& word) {
            const auto before = spots.empty() ? 0 : spots.back().to;
            spots.push_back({word.from, word.to, 0, spots.empty() || ends_sentence(text.substr(before, word.from - before))});
            follower.hear(word, spots);
        });
    return spots;
}

/// The first word of the best window: counted as words enter and leave it.
std::size_t best_start(const std::vector<Spot>& spots, std::size_t most_words)
{
    std::vector<std::size_t> times(64, 0);
    std::size_t hits = 0, kinds = 0, best = spots.size();
    std::tuple<std::size_t, std::size_t> best_rank{0, 0};
    const auto each_bit = [](std::uint64_t bits, const auto& apply) {
        for (; bits != 0; bits &= bits - 1) apply(static_cast<std::size_t>(std::countr_zero(bits)));
    };
    for (std::size_t end = 0; end < spots.size(); ++end) {
        each_bit(spots[end].clauses, [&](std::size_t c) { kinds += times[c]++ == 0; });
        hits += spots[end].clauses != 0;
        const auto start = end + 1 > most_words ? end + 1 - most_words : 0;
        if (start > 0) {
            each_bit(spots[start - 1].clauses, [&](std::size_t c) { kinds -= --times[c] == 0; });
            hits -= spots[start - 1].clauses != 0;
        }
        if (const std::tuple rank{kinds, hits}; rank > best_rank) best_rank = rank, best = start;
    }
    return best;
}

/// Room before the first mark: the beginning of its sentence, else a third of what is left over.
std::size_t settled_start(const std::vector<Spot>& spots, std::size_t start, std::size_t most_words)
{
    const auto end = std::min(spots.size(), start + most_words);
    std::size_t first = start, last = start;
    while (first < end && spots[first].clauses == 0) ++first;
    for (auto i = first; i < end; ++i)
        if (spots[i].clauses != 0) last = i;
    const auto room = most_words - (last - first + 1);
    for (std::size_t back = 0; back <= std::min(room, first); ++back)
        if (spots[first - back].begins_sentence) return first - back;
    return first - std::min(first, room / 3);
}

}

Snippet snippet(std::string_view text, i18n::Language language, const Query& query, std::size_t most_words)
{
    most_words = std::max<std::size_t>(1, most_words);
    const auto spots = spots_of(text, language, query);
    Snippet result;
    if (spots.empty()) return result;
    auto start = best_start(spots, most_words);
    start = start == spots.size() ? 0 : settled_start(spots, start, most_words);
    // Near the end of the text the window is filled from before.
    const auto end = std::min(spots.size(), start + most_words);
    if (end == spots.size()) start = std::min(start, end > most_words ? end - most_words : 0);
    result.window = {spots[start].from, spots[end - 1].to};
    const auto sign = point_at(text, result.window.to);
    if (sign.value != 0 && std::string_view(".!?,;:)").find(static_cast<char>(sign.value)) != std::string_view::npos && sign.bytes == 1)
        result.window.to += 1;
    result.is_cut_before = start > 0, result.is_cut_after = end < spots.size();
    for (auto i = start; i < end; ++i)
        if (spots[i].clauses != 0) result.marks.push_back({spots[i].from, spots[i].to});
    return result;
}

}
