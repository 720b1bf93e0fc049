#include "commons/thanks/thanks.hpp"

namespace kenober::thanks {

namespace {

struct Slip {
    std::int64_t id, origin;
    std::optional<std::int64_t> adaptation, use;
    Time told;
    std::optional<Time> printed;
};

Slip slip_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::optional<std::int64_t>>(2),
            row.get<std::optional<std::int64_t>>(3),
            row.get<Time>(4),
            row.get<std::optional<Time>>(5)};
}

std::optional<contribution::Contribution> published(store::Snapshot& db, std::int64_t id)
{
    auto found = contribution::find(db, id);
    return found && found->state == contribution::State::published ? std::move(found) : std::nullopt;
}

std::optional<Thanks> thanks_of(store::Snapshot& db, const Slip& slip)
{
    auto origin = published(db, slip.origin);
    if (!origin) return {};
    Thanks one{slip.id, *std::move(origin), {}, {}, contribution::proposer(db, slip.origin).name, slip.told, slip.printed};
    if (slip.adaptation) one.adaptation = published(db, *slip.adaptation);
    if (slip.use) one.use = find_use(db, *slip.use);
    if (!one.adaptation && !one.use) return {};
    return one;
}

}

bool note(store::Transaction& db, std::int64_t origin, const Cause& cause, Way way, Time now)
{
    if (cause.use)
        return db.run("INSERT INTO thanks (origin, made_use, way, told) VALUES ($1, $2, $3, $4) ON CONFLICT (origin, made_use) DO NOTHING",
                      origin, cause.use, name(way), now) == 1;
    return db.run(
               "INSERT INTO thanks (origin, contribution, way, told) VALUES ($1, $2, $3, $4) ON CONFLICT (origin, contribution) DO NOTHING",
               origin, cause.adaptation, name(way), now) == 1;
}

std::vector<Thanks> list_unprinted(store::Snapshot& db, std::int64_t site)
{
    const auto slips =
        db.list("SELECT h.id, h.origin, h.contribution, h.made_use, h.told, h.printed FROM thanks h JOIN contribution o ON o.id = h.origin "
                "LEFT JOIN contribution d ON d.id = h.contribution WHERE h.way = 'slip' AND h.printed IS NULL AND o.site = $1 "
                "AND o.state = 'published' AND (h.made_use IS NOT NULL OR d.state = 'published') ORDER BY h.id LIMIT 100",
                slip_of, site);
    std::vector<Thanks> found;
    for (const auto& slip : slips)
        if (auto one = thanks_of(db, slip)) found.push_back(*std::move(one));
    return found;
}

std::optional<Thanks> find_slip(store::Snapshot& db, std::int64_t id)
{
    const auto slip =
        db.find("SELECT id, origin, contribution, made_use, told, printed FROM thanks WHERE id = $1 AND way = 'slip'", slip_of, id);
    return slip ? thanks_of(db, *slip) : std::nullopt;
}

bool set_printed(store::Transaction& db, std::int64_t id, Time now)
{
    return db.run("UPDATE thanks SET printed = $2 WHERE id = $1 AND printed IS NULL", id, now) == 1;
}

void forget(store::Transaction& db, std::int64_t person, const std::string& mail, const std::vector<contribution::Contribution>& theirs)
{
    if (person) {
        db.run("DELETE FROM thanks_choice WHERE person = $1", person);
        db.run("UPDATE thanks_use SET person = NULL, name = '', mail = '' WHERE person = $1", person);
    }
    if (!mail.empty()) db.run("UPDATE thanks_use SET name = '', mail = '' WHERE mail = $1", mail);
    for (const auto& one : theirs) {
        db.run("DELETE FROM thanks_choice WHERE contribution = $1", one.id);
        db.run("DELETE FROM thanks WHERE origin = $1 AND way = 'slip' AND printed IS NULL", one.id);
    }
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT title FROM thanks_use", "UPDATE thanks_use SET title = $2 WHERE title = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT name FROM thanks_use WHERE name <> ''", "UPDATE thanks_use SET name = $2 WHERE name = $1",
                         rewording);
}

}
