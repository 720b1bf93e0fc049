#include "commons/watch/watch_store.hpp"

namespace kenober::watch {

namespace {

#define KENOBER_WATCH "SELECT id, person, sort, site, target, kind, pace FROM watch "

Watch watch_of(const store::Row& row)
{
    Watch one;
    one.id = row.get<std::int64_t>(0);
    one.person = row.get<std::int64_t>(1);
    one.thing = {sort_of(row.get<std::string>(2)).value_or(Sort::site), row.get<std::int64_t>(3), row.get<std::int64_t>(4),
                 row.get<std::string>(5)};
    if (const auto pace = row.get<std::optional<std::string>>(6)) one.pace = pace_of(*pace);
    return one;
}

Named named(const store::Row& row) { return {row.get<std::string>(0), row.get<std::string>(1)}; }

std::optional<std::string> written(std::optional<Pace> pace) { return pace ? std::optional(std::string(name(*pace))) : std::nullopt; }

}

bool begin(store::Transaction& db, std::int64_t person, const Thing& thing, Time now)
{
    if (db.value<std::int64_t>("SELECT COUNT(*) FROM watch WHERE person = $1", person) >= most_watches) return false;
    return db.run("INSERT INTO watch (person, site, sort, target, kind, since) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                  person, thing.site, name(thing.sort), thing.target, thing.kind, now) == 1;
}

void end(store::Transaction& db, std::int64_t person, std::int64_t watch)
{
    if (db.run("DELETE FROM watch WHERE id = $1 AND person = $2", watch, person) == 0) return;
    db.run("UPDATE watch_notice SET pace = 'page', told = at WHERE person = $1 AND watch = $2 AND told IS NULL", person, watch);
}

void choose(store::Transaction& db, std::int64_t person, std::int64_t watch, std::optional<Pace> pace)
{
    if (db.run("UPDATE watch SET pace = $3 WHERE id = $1 AND person = $2", watch, person, written(pace)) == 0) return;
    db.run("UPDATE watch_notice SET pace = $3, told = CASE WHEN $3 = 'page' THEN at ELSE told END "
           "WHERE person = $1 AND watch = $2 AND told IS NULL",
           person, watch, name(pace.value_or(chosen(db, person))));
}

void choose(store::Transaction& db, std::int64_t person, Pace pace)
{
    db.run("INSERT INTO watch_choice (person, pace) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET pace = excluded.pace", person,
           name(pace));
    db.run("UPDATE watch_notice SET pace = $2, told = CASE WHEN $2 = 'page' THEN at ELSE told END WHERE person = $1 AND told IS NULL "
           "AND watch NOT IN (SELECT id FROM watch WHERE person = $1 AND pace IS NOT NULL)",
           person, name(pace));
}

Pace chosen(store::Snapshot& db, std::int64_t person)
{
    const auto found =
        db.find("SELECT pace FROM watch_choice WHERE person = $1", [](const store::Row& row) { return row.get<std::string>(0); }, person);
    return found ? pace_of(*found).value_or(first_pace) : first_pace;
}

void stop_mails(store::Transaction& db, std::int64_t person)
{
    choose(db, person, Pace::page);
    db.run("UPDATE watch SET pace = NULL WHERE person = $1 AND pace IS NOT NULL", person);
    db.run("UPDATE watch_notice SET pace = 'page', told = at WHERE person = $1 AND told IS NULL", person);
}

std::optional<Watch> find(store::Snapshot& db, std::int64_t person, const Thing& thing)
{
    return db.find(KENOBER_WATCH "WHERE person = $1 AND site = $2 AND sort = $3 AND target = $4 AND kind = $5", watch_of, person,
                   thing.site, name(thing.sort), thing.target, thing.kind);
}

std::optional<Watch> find(store::Snapshot& db, std::int64_t person, std::int64_t watch)
{
    return db.find(KENOBER_WATCH "WHERE id = $1 AND person = $2", watch_of, watch, person);
}

std::int64_t count_watches(store::Snapshot& db, std::int64_t person)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM watch WHERE person = $1", person);
}

std::vector<Watch> list(store::Snapshot& db, std::int64_t person, std::int64_t before)
{
    return db.list(KENOBER_WATCH "WHERE person = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $3", watch_of, person, before,
                   page_length + 1);
}

std::string give_way_out(store::Transaction& db, std::int64_t person, Time now)
{
    auto token = random_token();
    db.run("INSERT INTO watch_way_out (hash, person, made) VALUES ($1, $2, $3)", sha256_hex(token), person, now);
    return token;
}

std::optional<std::int64_t> find_way_out(store::Snapshot& db, std::string_view token)
{
    return db.find(
        "SELECT person FROM watch_way_out WHERE hash = $1", [](const store::Row& row) { return row.get<std::int64_t>(0); },
        sha256_hex(token));
}

std::optional<Named> find_author_of(store::Snapshot& db, std::int64_t author)
{
    return db.find("SELECT name, slug FROM author WHERE id = $1", named, author);
}

std::optional<Named> find_theme_of(store::Snapshot& db, std::int64_t theme)
{
    return db.find("SELECT name, slug FROM tag WHERE id = $1", named, theme);
}

std::optional<std::int64_t> find_published(store::Snapshot& db, std::int64_t site, std::string_view word, std::string_view slug)
{
    return db.find(
        "SELECT id FROM contribution WHERE site = $1 AND word = $2 AND slug = $3 AND state = 'published'",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, site, word, slug);
}

void forget(store::Transaction& db, std::int64_t person)
{
    if (person == 0) return;
    db.run("DELETE FROM watch_notice WHERE person = $1", person);
    db.run("DELETE FROM watch_way_out WHERE person = $1", person);
    db.run("DELETE FROM watch_choice WHERE person = $1", person);
    db.run("DELETE FROM watch WHERE person = $1", person);
    db.run("UPDATE watch_event SET actor = 0 WHERE actor = $1", person);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM watch_event WHERE words <> ''",
                         "UPDATE watch_event SET words = $2 WHERE words = $1", rewording);
}

void follow_author(store::Transaction& db, std::int64_t gone, std::int64_t kept)
{
    db.run("DELETE FROM watch WHERE sort = 'author' AND target = $1 AND EXISTS (SELECT 1 FROM watch o WHERE o.sort = 'author' "
           "AND o.target = $2 AND o.person = watch.person AND o.site = watch.site)",
           gone, kept);
    db.run("UPDATE watch SET target = $2 WHERE sort = 'author' AND target = $1", gone, kept);
}

void move_theme(store::Transaction& db, std::int64_t from, std::int64_t into)
{
    // Whoever watches both is told nothing new.
    db.run("DELETE FROM watch WHERE sort = 'theme' AND target = $1 AND EXISTS (SELECT 1 FROM watch o WHERE o.sort = 'theme' "
           "AND o.target = $2 AND o.person = watch.person AND o.site = watch.site)",
           from, into);
    db.run("UPDATE watch SET target = $2, came_from = $1 WHERE sort = 'theme' AND target = $1", from, into);
}

void remove_dangling(store::Transaction& db)
{
    db.run("DELETE FROM watch WHERE sort = 'text' AND NOT EXISTS (SELECT 1 FROM contribution c WHERE c.id = watch.target)");
    db.run("DELETE FROM watch WHERE sort = 'author' AND NOT EXISTS (SELECT 1 FROM author a WHERE a.id = watch.target)");
    db.run("DELETE FROM watch WHERE sort = 'theme' AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.id = watch.target)");
    db.run("DELETE FROM watch WHERE sort = 'section' AND NOT EXISTS (SELECT 1 FROM section s WHERE s.id = watch.target)");
}

}
