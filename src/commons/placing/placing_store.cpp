#include "commons/placing/placing.hpp"

#include <algorithm>

namespace kenober::placing {

namespace {

struct Place {
    std::int64_t contribution = 0;
    std::int64_t position = 0;
    std::optional<Time> until;
};

// All of a site, in order; what has ended or does not appear any more too.
std::vector<Place> places(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT contribution, position, until FROM chosen WHERE site = $1 ORDER BY position",
        [](const store::Row& row) { return Place{row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::optional<Time>>(2)}; },
        site);
}

}

std::vector<Chosen> chosen(store::Snapshot& db, std::int64_t site, Time now)
{
    std::vector<Chosen> found;
    for (const auto& place : places(db, site)) {
        if (place.until && *place.until <= now) continue;
        if (auto one = contribution::find_on(db, site, place.contribution)) found.push_back({*std::move(one), place.until});
    }
    return found;
}

Outcome choose(store::Transaction& db, const Choice& choice)
{
    std::vector<std::int64_t> kept;
    for (const auto& one : chosen(db, choice.site, choice.since)) kept.push_back(one.contribution.id);
    for (const auto& place : places(db, choice.site))
        if (std::ranges::find(kept, place.contribution) == kept.end())
            db.run("DELETE FROM chosen WHERE site = $1 AND contribution = $2", choice.site, place.contribution);
    const bool is_there = std::ranges::find(kept, choice.contribution) != kept.end();
    if (!is_there && kept.size() >= most_chosen) return Outcome::full;
    db.run("INSERT INTO chosen (site, contribution, position, until, person, since) "
           "VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM chosen WHERE site = $1), $3, $4, $5) "
           "ON CONFLICT (site, contribution) DO UPDATE SET until = excluded.until",
           choice.site, choice.contribution, choice.until, choice.person ? std::optional(choice.person) : std::nullopt, choice.since);
    return Outcome::done;
}

void let_go(store::Transaction& db, std::int64_t site, std::int64_t contribution)
{
    db.run("DELETE FROM chosen WHERE site = $1 AND contribution = $2", site, contribution);
}

void move_up(store::Transaction& db, std::int64_t site, std::int64_t contribution)
{
    const auto all = places(db, site);
    const auto here = std::ranges::find(all, contribution, &Place::contribution);
    if (here == all.end() || here == all.begin()) return;
    const auto& above = *std::prev(here);
    db.run("UPDATE chosen SET position = $3 WHERE site = $1 AND contribution = $2", site, contribution, above.position);
    db.run("UPDATE chosen SET position = $3 WHERE site = $1 AND contribution = $2", site, above.contribution, here->position);
}

}
