#include "platform/search/query.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kenober::search {

namespace {

using Places = std::map<std::string, std::set<std::uint32_t>, std::less<>>;

std::set<std::uint32_t> places_of(const Places& places, std::string_view lexeme, Ending ending)
{
    std::set<std::uint32_t> found;
    for (auto at = places.lower_bound(lexeme); at != places.end(); ++at) {
        if (ending == Ending::whole ? at->first != lexeme : !at->first.starts_with(lexeme)) break;
        found.insert(at->second.begin(), at->second.end());
    }
    return found;
}

bool holds(const Places& places, const Way& way)
{
    std::set<std::uint32_t> ends;  // where what was looked at so far ends
    for (std::size_t i = 0; i < way.lexemes.size(); ++i) {
        const bool is_last = i + 1 == way.lexemes.size();
        auto here = places_of(places, way.lexemes[i], is_last ? way.ending : Ending::whole);
        if (i > 0) std::erase_if(here, [&](std::uint32_t place) { return !ends.contains(place - 1); });
        ends = std::move(here);
    }
    return !ends.empty();
}

bool satisfied(const Query& query, const Places& places)
{
    if (query.finds_nothing()) return false;
    return std::ranges::all_of(query.clauses, [&](const Clause& clause) {
        const bool is_there = std::ranges::any_of(clause.ways, [&](const Way& way) { return holds(places, way); });
        return is_there == (clause.sense == Sense::wanted);
    });
}

}

bool Query::finds_nothing() const
{
    return std::ranges::none_of(clauses, [](const Clause& clause) { return clause.sense == Sense::wanted; });
}

bool satisfies(const Query& query, std::span<const Token> tokens)
{
    Places places;
    for (const auto& token : tokens) places[token.lexeme].insert(token.position);
    return satisfied(query, places);
}

bool satisfies(const Query& query, const Document& document)
{
    Places places;
    for (const auto& entry : document.entries()) places[entry.lexeme].insert(entry.position);
    return satisfied(query, places);
}

}
