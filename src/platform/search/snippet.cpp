#include "platform/search/snippet.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>

#include "platform/search/follower.hpp"
#include "platform/search/letters.hpp"
#include "platform/search/sieve.hpp"

namespace kenober::search {

namespace {

constexpr std::size_t around = 200; // bytes before and behind a likely place that are read word by word

bool ends_sentence(std::string_view between)
{
    return between.find_first_of(".!?\n") != std::string_view::npos || between.find("…") != std::string_view::npos;
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

Snippet snippet_of(const std::vector<Spot>& spots, std::string_view text, std::size_t most_words)
{
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

/// Some bytes around a place, no word and no character broken.
Stretch stretch_around(std::string_view text, std::size_t at)
{
    Stretch found{at > around ? text.rfind(' ', at - around) : 0, text.find(' ', std::min(at + around, text.size()))};
    if (found.from == text.npos) found.from = 0;
    if (found.to == text.npos) found.to = text.size();
    return found;
}

}

struct Marker::Inside {
    explicit Inside(const Query& query) : follower(query), sieve(query) {}

    void read(std::string_view text, i18n::Language language)
    {
        spots.clear();
        follower.begin_text();
        each_word(
            text, language, [&](std::string_view spelled) { return sieve.clauses_at(spelled, 0) != 0; },
            [&](const Word& word) {
                const auto before = spots.empty() ? 0 : spots.back().to;
                spots.push_back({word.from, word.to, 0, spots.empty() || ends_sentence(text.substr(before, word.from - before))});
                follower.hear(word, spots);
            });
    }

    Follower follower;
    Sieve sieve;
    std::vector<Spot> spots; // of the text that was read last
};

Marker::Marker(const Query& query) : m_inside(std::make_unique<Inside>(query)) {}
Marker::~Marker() = default;

Snippet Marker::snippet(std::string_view text, i18n::Language language, std::size_t most_words)
{
    m_inside->read(text, language);
    return snippet_of(m_inside->spots, text, std::max<std::size_t>(1, most_words));
}

Snippet Marker::part(std::string_view text, Stretch stretch, i18n::Language language, std::size_t most_words)
{
    auto found = snippet(text.substr(stretch.from, stretch.to - stretch.from), language, most_words);
    found.window = {found.window.from + stretch.from, found.window.to + stretch.from};
    for (auto& mark : found.marks) mark = {mark.from + stretch.from, mark.to + stretch.from};
    found.is_cut_before = found.is_cut_before || stretch.from > 0;
    found.is_cut_after = found.is_cut_after || stretch.to < text.size();
    return found;
}

Snippet Marker::excerpt(std::string_view text, i18n::Language language, std::size_t most_words)
{
    if (text.size() <= 2 * around) return snippet(text, language, most_words);
    // What begins as something wanted may be something else.
    for (const auto looking : {Looking::until_all_are_together, Looking::to_the_end})
        for (const auto at : likely_places(text, m_inside->sieve, looking)) {
            auto found = part(text, stretch_around(text, at), language, most_words);
            if (!found.marks.empty()) return found;
        }
    return part(text, stretch_around(text, 0), language, most_words);
}

Snippet Marker::whole(std::string_view text, i18n::Language language)
{
    Snippet result;
    result.window = {0, text.size()};
    if (!begins_any(text, m_inside->sieve)) return result;
    m_inside->read(text, language);
    for (const auto& spot : m_inside->spots)
        if (spot.clauses != 0) result.marks.push_back({spot.from, spot.to});
    return result;
}

}
