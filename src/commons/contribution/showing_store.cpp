#include "commons/contribution/contribution_store.hpp"

namespace kenober::contribution {

namespace {

Showing showing_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::optional<std::int64_t>>(2),
            row.get<std::optional<std::int64_t>>(3).value_or(0), row.get<Time>(4)};
}

}

void show(store::Transaction& db, const Showing& showing)
{
    // What is not published, and what is at home here, is left out: it would stand nowhere, or twice.
    db.run("INSERT INTO showing (site, contribution, section, published, person, since) "
           "SELECT $1, c.id, $3, c.published, $4, $5 FROM contribution c WHERE c.id = $2 AND c.site <> $1 AND c.published IS NOT NULL "
           "ON CONFLICT (site, contribution) DO UPDATE SET section = excluded.section",
           showing.site, showing.contribution, showing.section, showing.person ? std::optional(showing.person) : std::nullopt,
           showing.since);
    changed(db, showing.contribution);
    db.changed(showing.site);
}

void take_off(store::Transaction& db, std::int64_t site, std::int64_t contribution)
{
    if (db.run("DELETE FROM showing WHERE site = $1 AND contribution = $2", site, contribution) == 0) return;
    changed(db, contribution);
    db.changed(site);
}

void date_showings(store::Transaction& db, std::int64_t id, Time published)
{
    db.run("UPDATE showing SET published = $2 WHERE contribution = $1 AND published <> $2", id, published);
    for (const auto& one : showings(db, id)) db.changed(one.site);
}

std::vector<Showing> showings(store::Snapshot& db, std::int64_t contribution)
{
    return db.list("SELECT site, contribution, section, person, since FROM showing WHERE contribution = $1 ORDER BY since, site",
                   showing_of, contribution);
}

std::vector<Showing> list_shown_here(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT w.site, w.contribution, w.section, w.person, w.since FROM showing w JOIN contribution c ON c.id = w.contribution "
        "WHERE w.site = $1 AND c.state = 'published' ORDER BY w.since DESC, w.contribution DESC LIMIT 100",
        showing_of, site);
}

std::vector<Showing> list_shown_elsewhere(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT w.site, w.contribution, w.section, w.person, w.since FROM showing w JOIN contribution c ON c.id = w.contribution "
        "WHERE c.site = $1 AND c.state = 'published' ORDER BY w.since DESC, w.contribution DESC, w.site LIMIT 100",
        showing_of, site);
}

std::optional<Contribution> find_on(store::Snapshot& db, std::int64_t site, std::int64_t contribution)
{
    auto own = db.find(KENOBER_SELECT_CONTRIBUTION "WHERE c.id = $1 AND c.site = $2 AND c.state = 'published'", contribution_of,
                       contribution, site);
    if (own) return own;
    return db.find(KENOBER_SELECT_SHOWN "WHERE w.contribution = $1 AND w.site = $2 AND c.state = 'published'", contribution_of,
                   contribution, site);
}

}
