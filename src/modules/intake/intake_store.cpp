#include "modules/intake/intake_store.hpp"

#include "modules/intake/intake.hpp"

namespace kenober::intake {

namespace {

KnownText text_of(const store::Row& row)
{
    KnownText text;
    text.source = row.get<std::string>(0);
    text.slug = row.get<std::string>(1);
    text.contribution = row.get<std::optional<std::int64_t>>(2).value_or(0);
    text.is_written = row.get<bool>(3);
    text.fingerprint = row.get<std::string>(4);
    text.stamp = row.get<std::string>(5);
    if (const auto state = row.get<std::optional<std::string>>(6)) text.state = contribution::state_of(*state);
    return text;
}

KnownFile file_of(const store::Row& row)
{
    return {row.get<std::string>(0),  row.get<std::string>(1), row.get<std::string>(2), row.get<std::int64_t>(3),
            row.get<std::int64_t>(4), row.get<bool>(5),        row.get<std::string>(6)};
}

// Of one program: what begins with its name and a colon, in the order of bytes.
std::string first_of(std::string_view program) { return std::string(program) + ":"; }
std::string end_of(std::string_view program) { return std::string(program) + ";"; }

std::optional<std::int64_t> or_nothing(std::int64_t number) { return number ? std::optional(number) : std::nullopt; }

}

std::map<std::string, KnownText, std::less<>> texts_of(store::Snapshot& db, std::int64_t site, std::string_view program)
{
    std::map<std::string, KnownText, std::less<>> all;
    db.each(
        "SELECT t.source, c.slug, t.contribution, t.is_written, t.fingerprint, t.stamp, c.state FROM intake_text t "
        "JOIN contribution c ON c.id = t.contribution WHERE t.site = $1 AND t.source >= $2 AND t.source < $3 "
        "UNION ALL SELECT source, slug, contribution, is_written, fingerprint, stamp, NULL FROM intake_text "
        "WHERE site = $1 AND contribution IS NULL AND source >= $2 AND source < $3",
        [&](const store::Row& row) {
            auto text = text_of(row);
            auto source = text.source;
            all.emplace(std::move(source), std::move(text));
        },
        site, first_of(program), end_of(program));
    return all;
}

std::optional<KnownText> find_text(store::Snapshot& db, std::int64_t site, std::string_view source)
{
    return db.find("SELECT t.source, t.slug, t.contribution, t.is_written, t.fingerprint, t.stamp, c.state FROM intake_text t "
                   "LEFT JOIN contribution c ON c.id = t.contribution WHERE t.site = $1 AND t.source = $2",
                   text_of, site, source);
}

std::vector<std::string> slugs_of(store::Snapshot& db, std::int64_t site, std::string_view word)
{
    return db.list(
        "SELECT slug FROM contribution WHERE site = $1 AND word = $2 UNION SELECT slug FROM intake_text WHERE site = $1",
        [](const store::Row& row) { return row.get<std::string>(0); }, site, word);
}

void reserve_slug(store::Transaction& db, std::int64_t site, std::string_view source, std::string_view slug)
{
    db.run("INSERT INTO intake_text (site, source, slug) VALUES ($1, $2, $3) ON CONFLICT (site, source) DO NOTHING", site, source, slug);
}

void keep_text(store::Transaction& db, std::int64_t site, const KnownText& text)
{
    db.run("INSERT INTO intake_text (site, source, slug, contribution, is_written, fingerprint, stamp) VALUES ($1, $2, $3, $4, $5, $6, $7) "
           "ON CONFLICT (site, source) DO UPDATE SET slug = $3, contribution = $4, is_written = $5, fingerprint = $6, stamp = $7",
           site, text.source, text.slug, or_nothing(text.contribution), text.is_written, text.fingerprint, text.stamp);
}

std::map<std::string, std::int64_t, std::less<>> sections_of(store::Snapshot& db, std::int64_t site)
{
    std::map<std::string, std::int64_t, std::less<>> all;
    db.each(
        "SELECT source, section FROM intake_section WHERE site = $1",
        [&](const store::Row& row) { all.emplace(row.get<std::string>(0), row.get<std::int64_t>(1)); }, site);
    return all;
}

void keep_section(store::Transaction& db, std::int64_t site, std::string_view source, std::int64_t section)
{
    db.run("INSERT INTO intake_section (site, source, section) VALUES ($1, $2, $3) ON CONFLICT (site, source) DO UPDATE SET section = $3",
           site, source, section);
}

std::optional<std::int64_t> find_comment(store::Snapshot& db, std::int64_t site, std::string_view source)
{
    return db.find(
        "SELECT comment FROM intake_comment WHERE site = $1 AND source = $2",
        [](const store::Row& row) { return row.get<std::optional<std::int64_t>>(0).value_or(0); }, site, source);
}

void keep_comment(store::Transaction& db, std::int64_t site, std::string_view source, std::int64_t comment)
{
    db.run("INSERT INTO intake_comment (site, source, comment) VALUES ($1, $2, $3)", site, source, comment);
}

std::map<std::string, KnownFile, std::less<>> files_of(store::Snapshot& db, std::int64_t site, std::string_view program)
{
    std::map<std::string, KnownFile, std::less<>> all;
    db.each(
        "SELECT source, hash, name, bytes, changed, is_picture, kept FROM intake_file WHERE site = $1 AND source >= $2 AND source < $3",
        [&](const store::Row& row) {
            auto file = file_of(row);
            auto source = file.source;
            all.emplace(std::move(source), std::move(file));
        },
        site, first_of(program), end_of(program));
    return all;
}

void keep_file(store::Transaction& db, std::int64_t site, const KnownFile& file)
{
    db.run("INSERT INTO intake_file (site, source, hash, name, bytes, changed, is_picture, kept) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
           "ON CONFLICT (site, source) DO UPDATE SET hash = $3, name = $4, bytes = $5, changed = $6, is_picture = $7, kept = $8",
           site, file.source, file.hash, file.name, file.bytes, file.changed, file.is_picture, file.kept);
}

void set_kept(store::Transaction& db, std::int64_t site, std::string_view source, std::string_view kept)
{
    db.run("UPDATE intake_file SET kept = $3 WHERE site = $1 AND source = $2", site, source, kept);
}

std::optional<KnownFile> find_file(store::Snapshot& db, std::int64_t site, std::string_view hash, std::string_view name, Readers readers)
{
    const auto all = db.list("SELECT f.source, f.hash, f.name, f.bytes, f.changed, f.is_picture, f.kept FROM intake_file f "
                             "WHERE f.hash = $2 AND f.name = $3 AND f.site = $1 AND f.kept <> '' AND ($4 = 1 OR EXISTS (SELECT 1 FROM "
                             "intake_file_use u JOIN contribution c ON c.id = u.contribution WHERE u.site = f.site AND u.source = f.source "
                             "AND c.state = 'published')) LIMIT 1",
                             file_of, site, hash, name, readers == Readers::facilitators);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

bool is_in_a_text(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM intake_file WHERE kept = $1", file) > 0;
}

void use_file(store::Transaction& db, std::int64_t contribution, std::int64_t site, std::string_view source, bool leads)
{
    db.run("INSERT INTO intake_file_use (contribution, site, source, leads) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", contribution,
           site, source, leads);
}

void forget_uses(store::Transaction& db, std::int64_t contribution)
{
    db.run("DELETE FROM intake_file_use WHERE contribution = $1", contribution);
}

std::vector<std::pair<std::int64_t, bool>> list_uses(store::Snapshot& db, std::int64_t site, std::string_view source)
{
    return db.list(
        "SELECT contribution, leads FROM intake_file_use WHERE site = $1 AND source = $2 ORDER BY contribution",
        [](const store::Row& row) { return std::pair(row.get<std::int64_t>(0), row.get<bool>(1)); }, site, source);
}

bool signs_only_imports(store::Snapshot& db, std::int64_t author)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM signature s WHERE s.author = $1 AND NOT EXISTS "
                                  "(SELECT 1 FROM intake_text t WHERE t.contribution = s.contribution)",
                                  author) == 0;
}

std::int64_t tag_of(store::Snapshot& db, std::string_view slug)
{
    return db
        .value<std::optional<std::int64_t>>(
            "SELECT COALESCE((SELECT tag FROM tag_synonym WHERE slug = $1), (SELECT id FROM tag WHERE slug = $1))", slug)
        .value_or(0);
}

bool hold(store::Transaction& db, std::int64_t site, std::string_view owner, Time now, Time until)
{
    return db.run(
               "INSERT INTO intake_hold (site, owner, until) VALUES ($1, $2, $4) ON CONFLICT (site) DO UPDATE SET owner = $2, until = $4 "
               "WHERE intake_hold.owner = $2 OR intake_hold.until < $3",
               site, owner, now, until) == 1;
}

void let_go(store::Transaction& db, std::int64_t site, std::string_view owner)
{
    db.run("DELETE FROM intake_hold WHERE site = $1 AND owner = $2", site, owner);
}

}
