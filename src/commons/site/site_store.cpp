#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::site {

namespace {

Site site_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::optional<std::string>>(2).value_or(""),
            row.get<std::string>(3),  row.get<std::string>(4), static_cast<int>(row.get<std::int64_t>(5)),
            row.get<std::string>(6),  row.get<bool>(7)};
}

Section section_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4)};
}

}

std::vector<Site> list(store::Snapshot& db)
{
    return db.list("SELECT id, slug, host, name, baseline, hue, licence, is_main FROM site ORDER BY is_main DESC, id", site_of);
}

std::optional<Site> find(store::Snapshot& db, std::string_view slug)
{
    return db.find("SELECT id, slug, host, name, baseline, hue, licence, is_main FROM site WHERE slug = $1", site_of, slug);
}

Site get(store::Snapshot& db, std::int64_t id)
{
    auto found = db.find("SELECT id, slug, host, name, baseline, hue, licence, is_main FROM site WHERE id = $1", site_of, id);
    if (!found) throw http::NotFound();
    return std::move(*found);
}

std::int64_t insert(store::Transaction& db, const Site& site)
{
    const auto host = site.host.empty() ? std::nullopt : std::optional(site.host);
    db.changed(0);
    return db.value<std::int64_t>("INSERT INTO site (slug, host, name, baseline, hue, licence, is_main) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                                  site.slug, host, site.name, site.baseline, site.hue, site.licence, site.is_main);
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

std::int64_t insert_section(store::Transaction& db, const Section& section)
{
    db.changed(section.site);
    return db.value<std::int64_t>("INSERT INTO section (site, slug, name, description, position) VALUES ($1, $2, $3, $4, "
                                  "(SELECT COUNT(*) FROM section WHERE site = $1)) RETURNING id",
                                  section.site, section.slug, section.name, section.description);
}

std::int64_t ensure_section(store::Transaction& db, std::int64_t site, std::string_view name)
{
    const auto slug = text::slug(name);
    if (const auto found = find_section(db, site, slug)) return found->id;
    return insert_section(db, {0, site, slug, std::string(name), ""});
}

std::string setting(store::Snapshot& db, std::string_view name)
{
    return db.find(
                 "SELECT value FROM setting WHERE name = $1", [](const store::Row& row) { return row.get<std::string>(0); }, name)
        .value_or("");
}

void set_setting(store::Transaction& db, std::string_view name, std::string_view value)
{
    db.run("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
}

}
