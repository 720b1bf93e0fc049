#include "commons/contribution/contribution.hpp"

#include <fmt/format.h>

#include "platform/text/text.hpp"

namespace kenober::contribution {

namespace {

// An address that led to a page and leads elsewhere now is not given to somebody else; that of somebody who left may be.
bool is_taken(store::Snapshot& db, const std::string& slug)
{
    return slug == departed_slug || db.value<std::int64_t>("SELECT COUNT(*) FROM author WHERE slug = $1", slug) > 0 ||
           db.value<std::int64_t>("SELECT COUNT(*) FROM former_author WHERE slug_hash = $1 AND author IS NOT NULL", sha256_hex(slug)) > 0;
}

/// The author of this very name, or of a spelling that was merged into theirs; made if missing. Two names of one slug ("Éric", "Eric") stay
/// two authors.
Author ensure_author(store::Transaction& db, std::int64_t& id, const std::string& name)
{
    const auto read = [&](const store::Row& row) {
        id = row.get<std::int64_t>(0);
        return Author{row.get<std::string>(2), row.get<std::string>(1)};
    };
    if (auto found = db.find("SELECT id, slug, name FROM author WHERE name = $1", read, name)) return *found;
    if (auto merged =
            db.find("SELECT a.id, a.slug, a.name FROM former_author f JOIN author a ON a.id = f.author WHERE f.name = $1", read, name))
        return *merged;
    const auto wanted = name == departed_name ? std::string(departed_slug) : text::slug(name);
    auto slug = wanted;
    for (int number = 2; name != departed_name && is_taken(db, slug); ++number) slug = fmt::format("{}-{}", wanted, number);
    db.run("DELETE FROM former_author WHERE slug_hash = $1 AND author IS NULL", sha256_hex(slug));
    id = db.value<std::int64_t>("INSERT INTO author (slug, name) VALUES ($1, $2) RETURNING id", slug, name);
    return {name, slug};
}

}

void set_authors(store::Transaction& db, std::int64_t contribution, const std::vector<Author>& authors)
{
    db.run("DELETE FROM signature WHERE contribution = $1", contribution);
    std::string byline;
    std::int64_t position = 0;
    for (const auto& wanted : authors) {
        std::int64_t id = 0;
        const auto author = ensure_author(db, id, wanted.name);
        const auto added = db.run("INSERT INTO signature (author, contribution, position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", id,
                                  contribution, position++);
        if (added == 0) continue;
        if (!byline.empty()) byline += '\n';
        byline.append(author.name).append("\t").append(author.slug);
    }
    db.run("UPDATE contribution SET byline = $2 WHERE id = $1", contribution, byline);
    changed(db, contribution);
}

}
