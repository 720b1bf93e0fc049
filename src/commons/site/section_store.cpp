#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::site {

namespace {

Section section_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4)};
}

}

std::vector<Section> list_sections(store::Snapshot& db, std::int64_t site)
{
    return db.list("SELECT id, site, slug, name, description FROM section WHERE site = $1 ORDER BY position, id", section_of, site);
}

std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::string_view slug)
{
    return db.find("SELECT id, site, slug, name, description FROM section WHERE site = $1 AND slug = $2", section_of, site, slug);
}

std::optional<Section> find_section(store::Snapshot& db, std::int64_t site, std::int64_t id)
{
    return db.find("SELECT id, site, slug, name, description FROM section WHERE site = $1 AND id = $2", section_of, site, id);
}

std::optional<Section> find_former_section(store::Snapshot& db, std::int64_t site, std::string_view slug)
{
    return db.find("SELECT s.id, s.site, s.slug, s.name, s.description FROM section s JOIN section_former f ON f.section = s.id "
                   "WHERE f.site = $1 AND f.slug = $2",
                   section_of, site, slug);
}

std::int64_t insert_section(store::Transaction& db, const Section& section)
{
    db.changed(section.site);
    // Its word is taken from a section that had it before: the address leads here from now on.
    db.run("DELETE FROM section_former WHERE site = $1 AND slug = $2", section.site, section.slug);
    return db.value<std::int64_t>("INSERT INTO section (site, slug, name, description, position) VALUES ($1, $2, $3, $4, "
                                  "(SELECT COALESCE(MAX(position), -1) + 1 FROM section WHERE site = $1)) RETURNING id",
                                  section.site, section.slug, section.name, section.description);
}

void update_section(store::Transaction& db, const Section& section)
{
    const auto former = find_section(db, section.site, section.id);
    if (!former) throw http::NotFound();
    db.changed(section.site);
    if (former->slug != section.slug) {
        db.run("DELETE FROM section_former WHERE site = $1 AND slug = $2", section.site, section.slug);
        db.run("INSERT INTO section_former (site, slug, section) VALUES ($1, $2, $3)", section.site, former->slug, section.id);
    }
    db.run("UPDATE section SET slug = $2, name = $3, description = $4 WHERE id = $1", section.id, section.slug, section.name,
           section.description);
}

void move_up(store::Transaction& db, std::int64_t site, std::int64_t section)
{
    const auto all = list_sections(db, site);
    std::size_t at = 0;
    while (at < all.size() && all[at].id != section) ++at;
    if (at == all.size()) throw http::NotFound();
    if (at == 0) return;
    db.changed(site);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto place = i == at ? i - 1 : i == at - 1 ? at : i;
        db.run("UPDATE section SET position = $2 WHERE id = $1", all[i].id, static_cast<std::int64_t>(place));
    }
}

void remove_section(store::Transaction& db, const Section& section)
{
    db.changed(section.site);
    db.run("DELETE FROM section WHERE id = $1 AND site = $2", section.id, section.site);
}

std::int64_t ensure_section(store::Transaction& db, std::int64_t site, std::string_view name)
{
    const auto slug = text::slug(name);
    if (const auto found = find_section(db, site, slug)) return found->id;
    return insert_section(db, {0, site, slug, std::string(name), ""});
}

}
