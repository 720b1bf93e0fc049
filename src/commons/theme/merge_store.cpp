#include "commons/theme/theme_store.hpp"

#include "commons/contribution/contribution.hpp"

namespace kenober::theme {

namespace {

struct Merged {
    Theme into, from;
};

std::optional<Merged> find_merge(store::Snapshot& db, std::int64_t change)
{
    return db.find(
        "SELECT t.id, t.slug, t.name, m.other, m.other_slug, m.other_name FROM theme_change m JOIN tag t ON t.id = m.tag "
        "WHERE m.id = $1 AND m.act = 'merged' AND m.undone IS NULL",
        [](const store::Row& row) {
            return Merged{{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2)},
                          {row.get<std::int64_t>(3), row.get<std::string>(4), row.get<std::string>(5)}};
        },
        change);
}

void keep_what_was(store::Transaction& db, std::int64_t change, const Theme& from, const Theme& into)
{
    db.run("INSERT INTO theme_merged_tag (change, contribution, had_both) SELECT $1, ct.contribution, "
           "CASE WHEN EXISTS (SELECT 1 FROM contribution_tag o WHERE o.tag = $3 AND o.contribution = ct.contribution) THEN 1 ELSE 0 END "
           "FROM contribution_tag ct WHERE ct.tag = $2",
           change, from.id, into.id);
    db.run("INSERT INTO theme_merged_word (change, slug) SELECT $1, slug FROM tag_synonym WHERE tag = $2", change, from.id);
}

}

Outcome merge(store::Transaction& db, const Theme& from, const Theme& into, const By& by)
{
    if (from.id == into.id) return Outcome::same;
    keep_what_was(db, note(db, Act::merged, into, from, by), from, into);
    db.run("INSERT INTO contribution_tag (tag, contribution) SELECT $2, contribution FROM contribution_tag WHERE tag = $1 "
           "ON CONFLICT DO NOTHING",
           from.id, into.id);
    contribution::changed_tag(db, from.id);
    db.run("DELETE FROM contribution_tag WHERE tag = $1", from.id);
    // Words always mean a theme and never another word: so no chain of them grows, and no ring.
    db.run("UPDATE tag_synonym SET tag = $2 WHERE tag = $1", from.id, into.id);
    db.run("DELETE FROM tag WHERE id = $1", from.id);
    db.run("INSERT INTO tag_synonym (slug, name, tag, origin) VALUES ($1, $2, $3, 'merged')", from.slug, from.name, into.id);
    return Outcome::done;
}

Outcome unmerge(store::Transaction& db, std::int64_t change, const By& by)
{
    const auto merged = find_merge(db, change);
    if (!merged) return Outcome::too_late;
    const auto& [into, from] = *merged;
    const auto meant = find_meant(db, from.slug);
    if (!meant || meant->id != into.id) return Outcome::too_late;
    db.run("DELETE FROM tag_synonym WHERE slug = $1", from.slug);
    db.run("INSERT INTO tag (id, slug, name) VALUES ($1, $2, $3)", from.id, from.slug, from.name);
    db.run("UPDATE tag_synonym SET tag = $2 WHERE tag = $3 AND slug IN (SELECT slug FROM theme_merged_word WHERE change = $1)", change,
           from.id, into.id);
    db.run("INSERT INTO contribution_tag (tag, contribution) SELECT $2, m.contribution FROM theme_merged_tag m "
           "JOIN contribution_tag ct ON ct.contribution = m.contribution AND ct.tag = $3 WHERE m.change = $1",
           change, from.id, into.id);
    contribution::changed_tag(db, from.id);
    contribution::changed_tag(db, into.id);
    db.run("DELETE FROM contribution_tag WHERE tag = $2 AND contribution IN "
           "(SELECT contribution FROM theme_merged_tag WHERE change = $1 AND had_both = 0)",
           change, into.id);
    db.run("UPDATE theme_change SET undone = $2 WHERE id = $1", change, by.at);
    note(db, Act::unmerged, into, from, by);
    return Outcome::done;
}

}
