#include "commons/theme/theme_store.hpp"

#include "commons/contribution/contribution.hpp"
#include "platform/text/text.hpp"

namespace kenober::theme {

namespace {

std::string_view name(Act act)
{
    switch (act) {
    case Act::said: return "said";
    case Act::unsaid: return "unsaid";
    case Act::merged: return "merged";
    case Act::unmerged: return "unmerged";
    case Act::renamed: break;
    }
    return "renamed";
}

Act act_of(std::string_view text)
{
    for (const auto act : {Act::said, Act::unsaid, Act::merged, Act::unmerged})
        if (name(act) == text) return act;
    return Act::renamed;
}

Origin origin_of(std::string_view text)
{
    if (text == "merged") return Origin::merged;
    return text == "renamed" ? Origin::renamed : Origin::said;
}

Theme theme_of(const store::Row& row) { return {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2)}; }

}

std::int64_t note(store::Transaction& db, Act act, const Theme& theme, const Theme& other, const By& by)
{
    return db.value<std::int64_t>("INSERT INTO theme_change (act, tag, slug, name, other, other_slug, other_name, person, at) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
                                  name(act), theme.id, theme.slug, theme.name, other.id ? std::optional(other.id) : std::nullopt,
                                  other.slug, other.name, by.person ? std::optional(by.person) : std::nullopt, by.at);
}

std::optional<Theme> find_meant(store::Snapshot& db, std::string_view slug)
{
    return db.find("SELECT t.id, t.slug, t.name FROM tag_synonym y JOIN tag t ON t.id = y.tag WHERE y.slug = $1", theme_of, slug);
}

std::optional<Theme> find(store::Snapshot& db, std::string_view slug)
{
    auto own = db.find("SELECT id, slug, name FROM tag WHERE slug = $1", theme_of, slug);
    return own ? own : find_meant(db, slug);
}

std::vector<Word> words(store::Snapshot& db, std::int64_t theme)
{
    return db.list(
        "SELECT slug, name, origin FROM tag_synonym WHERE tag = $1 ORDER BY slug",
        [](const store::Row& row) { return Word{row.get<std::string>(0), row.get<std::string>(1), origin_of(row.get<std::string>(2))}; },
        theme);
}

std::vector<Change> history(store::Snapshot& db, std::int64_t theme)
{
    return db.list(
        "SELECT tag, slug, name, id, act, other_name, person, at, undone FROM theme_change WHERE tag = $1 ORDER BY id DESC LIMIT 50",
        [](const store::Row& row) {
            return Change{row.get<std::int64_t>(3),
                          act_of(row.get<std::string>(4)),
                          theme_of(row),
                          row.get<std::string>(5),
                          row.get<std::optional<std::int64_t>>(6).value_or(0),
                          row.get<Time>(7),
                          row.get<std::optional<Time>>(8)};
        },
        theme);
}

// What appears on a site: published there, or shown there.
#define KENOBER_APPEARS                                                                                                                    \
    "EXISTS (SELECT 1 FROM contribution_tag ct JOIN contribution c ON c.id = ct.contribution WHERE ct.tag = t.id "                         \
    "AND c.state = 'published' AND (c.site = $1 OR EXISTS (SELECT 1 FROM showing w WHERE w.contribution = c.id AND w.site = $1)))"

std::vector<Entry> list_in_use(store::Snapshot& db, std::int64_t site, std::string_view after)
{
    // A former name of a theme is only an address: whoever looks for a word looks for those in use.
    return db.list(
        "SELECT t.id, t.slug, t.name, t.slug, t.name FROM tag t WHERE t.slug > $2 AND " KENOBER_APPEARS
        " UNION ALL SELECT t.id, t.slug, t.name, y.slug, y.name FROM tag_synonym y JOIN tag t ON t.id = y.tag "
        "WHERE y.slug > $2 AND y.origin <> 'renamed' AND " KENOBER_APPEARS " ORDER BY 4 LIMIT 301",
        [](const store::Row& row) { return Entry{theme_of(row), row.get<std::string>(3), row.get<std::string>(4)}; }, site, after);
}

std::int64_t count(store::Snapshot& db, std::int64_t theme)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM contribution_tag WHERE tag = $1", theme);
}

Outcome say_word(store::Transaction& db, const Theme& theme, std::string_view word, const By& by)
{
    const auto slug = text::slug(word);
    if (const auto known = find(db, slug)) {
        if (known->id == theme.id) return Outcome::same;
        return known->slug == slug ? Outcome::is_theme : Outcome::is_taken;
    }
    db.run("INSERT INTO tag_synonym (slug, name, tag, origin) VALUES ($1, $2, $3, 'said')", slug, word, theme.id);
    note(db, Act::said, theme, {0, slug, std::string(word)}, by);
    return Outcome::done;
}

Outcome unsay_word(store::Transaction& db, const Theme& theme, std::string_view slug, const By& by)
{
    const auto said = db.find(
        "SELECT name FROM tag_synonym WHERE slug = $1 AND tag = $2 AND origin = 'said'",
        [](const store::Row& row) { return row.get<std::string>(0); }, slug, theme.id);
    if (!said) return Outcome::same;
    db.run("DELETE FROM tag_synonym WHERE slug = $1", slug);
    note(db, Act::unsaid, theme, {0, std::string(slug), *said}, by);
    return Outcome::done;
}

Outcome rename(store::Transaction& db, const Theme& theme, std::string_view wanted, const By& by)
{
    if (theme.name == wanted) return Outcome::same;
    const auto slug = text::slug(wanted);
    const auto known = find(db, slug);
    if (known && known->id != theme.id) return known->slug == slug ? Outcome::is_theme : Outcome::is_taken;
    if (slug != theme.slug) {
        db.run("DELETE FROM tag_synonym WHERE slug = $1", slug);
        db.run("INSERT INTO tag_synonym (slug, name, tag, origin) VALUES ($1, $2, $3, 'renamed')", theme.slug, theme.name, theme.id);
    }
    db.run("UPDATE tag SET slug = $2, name = $3 WHERE id = $1", theme.id, slug, wanted);
    contribution::changed_tag(db, theme.id);
    note(db, Act::renamed, {theme.id, slug, std::string(wanted)}, {0, theme.slug, theme.name}, by);
    return Outcome::done;
}

}
