#include "commons/nearness/nearness.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "commons/nearness/near_store.hpp"

namespace kenober::nearness {

namespace {

/// How rare a word or a theme must be to bring two ideas together by itself, as a share of the greatest rarity there is. In a town of 200
/// ideas at most four may say a word that is enough alone; of 10,000, sixteen. Two words less rare are as good as one that is.
constexpr double enough = 0.7;
/// Somebody chose a theme: it counts twice.
constexpr double of_theme = 2;
/// A small town's words are not rare because the town is small.
constexpr std::int64_t least_contributions = 200;

FindByPlace& places()
{
    static FindByPlace find = nullptr;
    return find;
}

struct Weighed {
    double weight = 0;
    std::vector<const Own*> themes, words;
    Sentence place;
};

using Candidates = std::map<std::int64_t, Weighed>;

class Scale {
public:
    explicit Scale(std::int64_t contributions) : m_all(static_cast<double>(std::max(contributions, least_contributions))) {}
    double rarity(const Own& own) const { return std::max(0.0, std::log(m_all / static_cast<double>(own.often))); }
    /// The most telling first.
    void sort(std::vector<const Own*>& list) const
    {
        std::ranges::sort(list, {}, [&](const Own* one) { return std::pair(-rarity(*one) * one->weight, std::string_view(one->word)); });
    }
    double threshold() const { return enough * std::log(m_all); }

private:
    double m_all;
};

/// Those that others have too, the most telling first.
struct Compared {
    std::vector<const Own*> words, tags;
};

Compared compared(const OwnWords& own, const Scale& scale)
{
    Compared chosen;
    for (const auto& one : own.all) {
        if (one.often < 2) continue;
        if (one.tag != 0) chosen.tags.push_back(&one);
        else if (one.often < most_often) chosen.words.push_back(&one);
    }
    scale.sort(chosen.words);
    scale.sort(chosen.tags);
    chosen.words.resize(std::min(chosen.words.size(), most_compared_words));
    chosen.tags.resize(std::min(chosen.tags.size(), most_compared_tags));
    return chosen;
}

void weigh_shared(store::Snapshot& db, std::int64_t contribution, const Compared& chosen, const Scale& scale, const Asker& asker,
                  Candidates& candidates)
{
    std::map<std::string, const Own*> own_word;
    std::map<std::int64_t, const Own*> own_tag;
    std::vector<std::string> words;
    std::vector<std::int64_t> tags;
    for (const auto* one : chosen.words) own_word[one->word] = one, words.push_back(one->word);
    for (const auto* one : chosen.tags) own_tag[one->tag] = one, tags.push_back(one->tag);
    if (words.empty() && tags.empty()) return;
    for (const auto& both : shared(db, contribution, words, tags, asker)) {
        auto& candidate = candidates[both.contribution];
        const auto* own = both.tag != 0 ? own_tag.at(both.tag) : own_word.at(both.word);
        (both.tag != 0 ? candidate.themes : candidate.words).push_back(own);
        candidate.weight += both.tag != 0 ? of_theme * scale.rarity(*own) : scale.rarity(*own) * own->weight * both.weight / 4;
    }
}

void weigh_places(store::Snapshot& db, std::int64_t contribution, const Scale& scale, Candidates& candidates)
{
    if (!places()) return;
    for (const auto& near : places()(db, contribution)) {
        if (near.contribution == contribution) continue;
        auto& candidate = candidates[near.contribution];
        candidate.place = near.why;
        candidate.weight += near.closeness == Closeness::steps_away ? scale.threshold() : scale.threshold() / 2;
    }
}

std::vector<std::int64_t> heaviest(const Candidates& candidates, double threshold)
{
    std::vector<std::pair<double, std::int64_t>> order;
    for (const auto& [id, one] : candidates)
        if (one.weight >= threshold) order.emplace_back(one.weight, id);
    std::ranges::sort(order, std::greater{});  // among equals, the newest
    std::vector<std::int64_t> ids;
    for (const auto& [weight, id] : order)
        if (ids.size() < most_shown) ids.push_back(id);
    return ids;
}

std::vector<std::string> spelled(std::vector<const Own*> own, const Scale& scale)
{
    constexpr std::size_t most_named = 3;
    scale.sort(own);
    std::vector<std::string> names;
    for (const auto* one : own)
        if (names.size() < most_named) names.push_back(one->spelled);
    return names;
}

}

void set_places(FindByPlace find) { places() = find; }

std::vector<Neighbour> neighbours(store::Snapshot& db, std::int64_t contribution, std::size_t most, const Asker& asker)
{
    const auto own = own_words(db, contribution);
    const Scale scale(own.contributions);
    Candidates candidates;
    weigh_shared(db, contribution, compared(own, scale), scale, asker, candidates);
    weigh_places(db, contribution, scale, candidates);
    const auto ids = heaviest(candidates, scale.threshold());
    auto found = shown(db, ids, asker);
    std::ranges::sort(found, {}, [&](const Neighbour& one) { return std::ranges::find(ids, one.id) - ids.begin(); });
    if (found.size() > most) found.resize(most);
    for (auto& one : found) {
        const auto& weighed = candidates.at(one.id);
        one.themes = spelled(weighed.themes, scale);
        one.words = spelled(weighed.words, scale);
        one.place = weighed.place;
    }
    return found;
}

std::string reason(const i18n::Words& t, const Neighbour& neighbour)
{
    std::vector<std::string> parts;
    if (!neighbour.themes.empty()) parts.push_back(t("same theme: {names}", t.list_of(neighbour.themes)));
    // A theme that is also said needs not be named twice.
    std::vector<std::string> words;
    for (const auto& word : neighbour.words)
        if (std::ranges::none_of(neighbour.themes, [&](const std::string& theme) { return fold(theme) == fold(word); }))
            words.push_back(word);
    if (!words.empty()) parts.push_back(t("also speaks of: {words}", t.list_of(words)));
    if (*neighbour.place.id != '\0') parts.push_back(t.say(neighbour.place));
    std::string line;
    for (const auto& part : parts) line += (line.empty() ? "" : " · ") + part;
    return line;
}

}
