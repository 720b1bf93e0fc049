#include "commons/contribution/contribution_store.hpp"

#include <fmt/format.h>

#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::contribution {

namespace {

std::string month_of(std::optional<Time> published)
{
    if (!published) return "";
    const auto day = local_day(*published);
    return fmt::format("{:04}-{:02}", day.year, day.month);
}

std::string_view word_of(const Contribution& c) { return c.word.empty() ? kind_named(c.kind).word : std::string_view(c.word); }

bool is_in_commons(const Contribution& c)
{
    const auto* licence = licence::find(c.licence);
    return licence && licence->commons == licence::Commons::inside;
}

bool is_taken(store::Snapshot& db, const Contribution& c, const std::string& slug)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM contribution WHERE site = $1 AND word = $2 AND slug = $3", c.site, word_of(c),
                                  slug) > 0;
}

}

std::string free_slug(store::Snapshot& db, const Contribution& contribution)
{
    // Words that the addresses of every kind use for something else.
    const auto wanted = text::slug(contribution.title);
    const bool is_reserved = wanted == "proposer" || wanted == "mois" || wanted == "recueillir";
    if (!is_reserved && !is_taken(db, contribution, wanted)) return wanted;
    // A common title may be taken many times: look for a free number by doubling, not one by one.
    for (std::int64_t number = 2, tries = 0;; ++tries) {
        auto slug = fmt::format("{}-{}", wanted, number);
        if (!is_taken(db, contribution, slug)) return slug;
        number += tries < 8 ? 1 : 1 + random_below(static_cast<std::uint32_t>(1) << std::min<std::int64_t>(tries, 30));
    }
}

std::int64_t insert(store::Transaction& db, Contribution c, const Proposer& proposer)
{
    if (c.slug.empty()) c.slug = free_slug(db, c);
    const auto person = proposer.person ? std::optional(proposer.person) : std::nullopt;
    const auto picture = c.picture ? std::optional(c.picture->id) : std::nullopt;
    const auto id = db.value<std::int64_t>(
        "INSERT INTO contribution (kind, word, site, section, slug, title, standfirst, state, licence, language, created, updated, sent, "
        "published, month, is_uncertain, byline, picture, person, proposer_name, proposer_mail, proposer_language, "
        "source_fingerprint, is_in_commons) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', $17, $18, $19, $20, $21, '', $22) "
        "RETURNING id",
        c.kind, word_of(c), c.site, c.section, c.slug, c.title, c.standfirst, name(c.state), c.licence, c.language, c.created, c.updated,
        c.sent, c.published, month_of(c.published), c.certainty == Certainty::uncertain, picture, person, proposer.name, proposer.mail,
        proposer.language, is_in_commons(c));
    set_authors(db, id, c.authors);
    return id;
}

void update(store::Transaction& db, std::int64_t id, const Contribution& c)
{
    db.run("UPDATE contribution SET section = $2, title = $3, standfirst = $4, state = $5, licence = $6, language = $7, updated = $8, "
           "published = $9, month = $10, is_uncertain = $11, is_in_commons = $12 WHERE id = $1",
           id, c.section, c.title, c.standfirst, name(c.state), c.licence, c.language, c.updated, c.published, month_of(c.published),
           c.certainty == Certainty::uncertain, is_in_commons(c));
    if (c.published) date_showings(db, id, *c.published);
    set_authors(db, id, c.authors);
}

void set_tags(store::Transaction& db, std::int64_t id, const std::vector<std::string>& names)
{
    changed(db, id);
    db.run("DELETE FROM contribution_tag WHERE contribution = $1", id);
    for (const auto& name : names) {
        // A word that means a theme is kept as that theme, whoever typed it.
        const auto slug = text::slug(name);
        db.run("INSERT INTO tag (slug, name) SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM tag_synonym WHERE slug = $1) "
               "ON CONFLICT (slug) DO NOTHING",
               slug, name);
        db.run("INSERT INTO contribution_tag (tag, contribution) "
               "SELECT COALESCE((SELECT tag FROM tag_synonym WHERE slug = $1), (SELECT id FROM tag WHERE slug = $1)), $2 "
               "ON CONFLICT DO NOTHING",
               slug, id);
    }
}

void set_state(store::Transaction& db, std::int64_t id, State state, Time now)
{
    const auto sent = state == State::proposed ? std::optional(now) : std::nullopt;
    db.run("UPDATE contribution SET state = $2, updated = $3, sent = COALESCE($4, sent) WHERE id = $1", id, name(state), now, sent);
    changed(db, id);
}

void set_slug(store::Transaction& db, std::int64_t id, std::string_view slug)
{
    db.run("UPDATE contribution SET slug = $2 WHERE id = $1", id, slug);
}

void set_kind(store::Transaction& db, std::int64_t id, std::string_view kind)
{
    db.run("UPDATE contribution SET kind = $2 WHERE id = $1", id, kind);
    changed(db, id);
}

void set_proposer(store::Transaction& db, std::int64_t id, const Proposer& proposer)
{
    db.run("UPDATE contribution SET person = $2, proposer_name = $3, proposer_mail = $4, proposer_language = $5 WHERE id = $1", id,
           proposer.person ? std::optional(proposer.person) : std::nullopt, proposer.name, proposer.mail, proposer.language);
}

void mark_sent(store::Transaction& db, std::int64_t id, Time now) { db.run("UPDATE contribution SET sent = $2 WHERE id = $1", id, now); }

void set_section(store::Transaction& db, std::int64_t id, std::optional<std::int64_t> section)
{
    db.run("UPDATE contribution SET section = $2 WHERE id = $1", id, section);
    changed(db, id);
}

void publish(store::Transaction& db, std::int64_t id, Time now)
{
    const auto date = db.value<std::optional<Time>>("SELECT published FROM contribution WHERE id = $1", id).value_or(now);
    db.run("UPDATE contribution SET state = 'published', published = $2, month = $3, updated = $4 WHERE id = $1", id, date, month_of(date),
           now);
    date_showings(db, id, date);
    changed(db, id);
    db.changed(0);
}

void set_source(store::Transaction& db, std::int64_t id, std::string_view source, std::string_view fingerprint)
{
    db.run("UPDATE contribution SET source = $2, source_fingerprint = $3 WHERE id = $1", id, source, fingerprint);
}

std::optional<std::int64_t> find_imported(store::Snapshot& db, std::int64_t site, std::string_view source)
{
    return db.find(
        "SELECT id FROM contribution WHERE site = $1 AND source = $2", [](const store::Row& row) { return row.get<std::int64_t>(0); }, site,
        source);
}

std::string source_fingerprint(store::Snapshot& db, std::int64_t id)
{
    return db.value<std::string>("SELECT source_fingerprint FROM contribution WHERE id = $1", id);
}

Proposer proposer(store::Snapshot& db, std::int64_t id)
{
    const auto found = db.find(
        "SELECT person, proposer_name, proposer_mail, proposer_language FROM contribution WHERE id = $1",
        [](const store::Row& row) {
            return Proposer{row.get<std::optional<std::int64_t>>(0).value_or(0), row.get<std::string>(1), row.get<std::string>(2),
                            row.get<std::string>(3)};
        },
        id);
    if (!found) throw http::NotFound();
    return *found;
}

}
