#include "platform/search/follower.hpp"

#include <algorithm>

namespace kenober::search {

Follower::Follower(const Query& query)
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

void Follower::begin_text()
{
    // Words are counted on from text to text, with one that is not there between them: so nothing need be forgotten.
    m_before += m_heard + 1;
    m_heard = 0;
}

void Follower::hear(const Word& word, std::vector<Spot>& spots)
{
    m_heard = spots.size();
    for (const auto& lexeme : word.lexemes) {
        if (const auto found = m_parts.find(lexeme); found != m_parts.end())
            for (const auto& part : found->second) advance(part, spots);
        for (const auto& [begun, part] : m_open)
            if (lexeme.starts_with(begun)) advance(part, spots);
    }
}

// A step is met in its turn if the one before it was, at the word before.
void Follower::advance(const Part& part, std::vector<Spot>& spots)
{
    auto& progress = m_progress[part.way];
    auto* met = &progress.met[part.step * 2];
    const auto here = m_before + m_heard;
    if (part.step > 0 && met[-2] + 1 != here && met[-1] + 1 != here) return;
    if (met[1] != here) met[0] = met[1], met[1] = here;
    if (part.step + 1 < progress.length) return;
    for (std::size_t back = 0; back < progress.length; ++back) spots[m_heard - 1 - back].clauses |= Clauses{1} << progress.clause;
}

}
