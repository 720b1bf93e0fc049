#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

Mode mode_of(store::Snapshot& db, std::int64_t site, std::string_view kind)
{
    const auto chosen = db.find(
        "SELECT mode FROM moderation_mode WHERE site = $1 AND kind = $2", [](const store::Row& row) { return row.get<std::string>(0); },
        site, kind);
    return chosen ? contribution::mode_of(*chosen) : contribution::kind_named(kind).mode;
}

void set_mode(store::Transaction& db, std::int64_t site, std::string_view kind, Mode mode)
{
    db.run("INSERT INTO moderation_mode (site, kind, mode) VALUES ($1, $2, $3) ON CONFLICT (site, kind) DO UPDATE SET mode = excluded.mode",
           site, kind, contribution::name(mode));
}

bool is_trusted(store::Snapshot& db, std::int64_t site, std::int64_t person)
{
    if (!person) return false;
    return db.value<std::int64_t>("SELECT COUNT(*) FROM trust WHERE site = $1 AND person = $2 AND ended IS NULL", site, person) > 0;
}

std::int64_t count_trusted(store::Snapshot& db, std::int64_t site)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM trust WHERE site = $1 AND ended IS NULL", site);
}

std::vector<Trust> list_trust(store::Snapshot& db, std::int64_t site)
{
    return db.list(
        "SELECT t.id, t.site, t.person, t.granted_by, p.name, COALESCE(g.name, ''), t.words, t.at, t.ended, COALESCE(e.name, ''), "
        "t.ended_words FROM trust t JOIN person p ON p.id = t.person LEFT JOIN person g ON g.id = t.granted_by "
        "LEFT JOIN person e ON e.id = t.ended_by WHERE t.site = $1 "
        "ORDER BY CASE WHEN t.ended IS NULL THEN 0 ELSE 1 END, t.at DESC, t.id DESC LIMIT 500",
        [](const store::Row& row) {
            return Trust{row.get<std::int64_t>(0),        row.get<std::int64_t>(1),
                         row.get<std::int64_t>(2),        row.get<std::optional<std::int64_t>>(3).value_or(0),
                         row.get<std::string>(4),         row.get<std::string>(5),
                         row.get<std::string>(6),         row.get<Time>(7),
                         row.get<std::optional<Time>>(8), row.get<std::string>(9),
                         row.get<std::string>(10)};
        },
        site);
}

bool grant(store::Transaction& db, const Trust& trust)
{
    if (is_trusted(db, trust.site, trust.person)) return false;
    db.run("INSERT INTO trust (site, person, granted_by, words, at, ended_words) VALUES ($1, $2, $3, $4, $5, '')", trust.site, trust.person,
           trust.granted_by, trust.words, trust.at);
    return true;
}

bool take_back(store::Transaction& db, std::int64_t id, std::int64_t site, std::int64_t by, std::string_view words, Time now)
{
    return db.run("UPDATE trust SET ended = $4, ended_by = $3, ended_words = $5 WHERE id = $1 AND site = $2 AND ended IS NULL", id, site,
                  by, now, words) == 1;
}

void forget_words(store::Transaction& db, std::int64_t contribution)
{
    db.run("UPDATE decision SET words = '' WHERE contribution = $1", contribution);
    db.run("UPDATE appeal SET words = '' WHERE contribution = $1", contribution);
}

void forget_person(store::Transaction& db, std::int64_t person)
{
    db.run("DELETE FROM trust WHERE person = $1", person);
    db.run("DELETE FROM claim WHERE person = $1", person);
    db.run("UPDATE trust SET words = '' WHERE granted_by = $1", person);
    db.run("UPDATE trust SET ended_words = '' WHERE ended_by = $1", person);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM decision WHERE words <> ''", "UPDATE decision SET words = $2 WHERE words = $1",
                         rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM appeal WHERE words <> ''", "UPDATE appeal SET words = $2 WHERE words = $1",
                         rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM trust WHERE words <> ''", "UPDATE trust SET words = $2 WHERE words = $1",
                         rewording);
    contribution::reword(db, "SELECT DISTINCT ended_words FROM trust WHERE ended_words <> ''",
                         "UPDATE trust SET ended_words = $2 WHERE ended_words = $1", rewording);
}

}
