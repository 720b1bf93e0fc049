#include "commons/lineage/thanks.hpp"

namespace kenober::lineage {

namespace {

struct Slip {
    std::int64_t id, origin, adaptation;
    std::optional<Time> printed;
};

Slip slip_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<std::optional<Time>>(3)};
}

std::optional<Thanks> thanks_of(store::Snapshot& db, const Slip& slip)
{
    auto origin = contribution::find(db, slip.origin);
    auto adaptation = contribution::find(db, slip.adaptation);
    if (!origin || !adaptation || origin->state != contribution::State::published || adaptation->state != contribution::State::published)
        return {};
    auto name = contribution::proposer(db, slip.origin).name;
    return Thanks{slip.id, *std::move(origin), *std::move(adaptation), std::move(name), slip.printed};
}

}

bool note_thanks(store::Transaction& db, std::int64_t origin, std::int64_t adaptation, Way way, Time now)
{
    return db.run(
               "INSERT INTO thanks (origin, contribution, way, told) VALUES ($1, $2, $3, $4) ON CONFLICT (origin, contribution) DO NOTHING",
               origin, adaptation, way == Way::mail ? "mail" : "slip", now) == 1;
}

std::vector<Thanks> list_unprinted_thanks(store::Snapshot& db, std::int64_t site)
{
    const auto slips = db.list("SELECT h.id, h.origin, h.contribution, h.printed FROM thanks h JOIN contribution o ON o.id = h.origin "
                               "JOIN contribution d ON d.id = h.contribution WHERE h.way = 'slip' AND h.printed IS NULL AND o.site = $1 "
                               "AND o.state = 'published' AND d.state = 'published' ORDER BY h.id LIMIT 100",
                               slip_of, site);
    std::vector<Thanks> found;
    for (const auto& slip : slips)
        if (auto one = thanks_of(db, slip)) found.push_back(*std::move(one));
    return found;
}

std::optional<Thanks> find_thanks(store::Snapshot& db, std::int64_t id)
{
    const auto slip = db.find("SELECT id, origin, contribution, printed FROM thanks WHERE id = $1 AND way = 'slip'", slip_of, id);
    return slip ? thanks_of(db, *slip) : std::nullopt;
}

bool set_printed(store::Transaction& db, std::int64_t id, Time now)
{
    return db.run("UPDATE thanks SET printed = $2 WHERE id = $1 AND printed IS NULL", id, now) == 1;
}

}
