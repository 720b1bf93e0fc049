#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::site {

namespace {

constexpr std::string_view anybody = "anybody", member = "member", facilitator = "facilitator";

std::string_view name(Proposers proposers)
{
    return proposers == Proposers::anybody ? anybody : proposers == Proposers::member ? member : facilitator;
}

Proposers proposers_of(std::string_view name)
{
    return name == anybody ? Proposers::anybody : name == member ? Proposers::member : Proposers::facilitator;
}

std::string joined(const std::vector<i18n::Language>& languages)
{
    std::string codes;
    for (const auto one : languages) codes += (codes.empty() ? "" : " ") + std::string(i18n::code(one));
    return codes;
}

std::vector<i18n::Language> languages_of(std::string_view codes)
{
    std::vector<i18n::Language> found;
    for (const auto code : split(codes, ' '))
        if (const auto language = i18n::parse_language(code)) found.push_back(*language);
    return found;
}

int small(const store::Row& row, int column) { return static_cast<int>(row.get<std::int64_t>(column)); }

Site site_of(const store::Row& row)
{
    Site site;
    site.id = row.get<std::int64_t>(0);
    site.slug = row.get<std::string>(1);
    site.host = row.get<std::optional<std::string>>(2).value_or("");
    site.name = row.get<std::string>(3);
    site.baseline = row.get<std::string>(4);
    site.hue = small(row, 5);
    site.licence = row.get<std::string>(6);
    site.is_main = row.get<bool>(7);
    site.logo = {row.get<std::string>(8), small(row, 9), small(row, 10)};
    site.languages = languages_of(row.get<std::string>(11));
    site.proposers = proposers_of(row.get<std::string>(12));
    site.invitation = row.get<std::string>(13);
    site.quota = {row.get<std::int64_t>(14), row.get<std::int64_t>(15), row.get<std::int64_t>(16)};
    return site;
}

}

std::vector<Site> list(store::Snapshot& db)
{
    return db.list("SELECT id, slug, host, name, baseline, hue, licence, is_main, logo, logo_width, logo_height, languages, proposers, "
                   "invitation, most_bytes, most_a_day, most_people FROM site ORDER BY is_main DESC, id",
                   site_of);
}

std::optional<Site> find(store::Snapshot& db, std::string_view slug)
{
    return db.find("SELECT id, slug, host, name, baseline, hue, licence, is_main, logo, logo_width, logo_height, languages, proposers, "
                   "invitation, most_bytes, most_a_day, most_people FROM site WHERE slug = $1",
                   site_of, slug);
}

Site get(store::Snapshot& db, std::int64_t id)
{
    auto found = db.find("SELECT id, slug, host, name, baseline, hue, licence, is_main, logo, logo_width, logo_height, languages, "
                         "proposers, invitation, most_bytes, most_a_day, most_people FROM site WHERE id = $1",
                         site_of, id);
    if (!found) throw http::NotFound();
    return std::move(*found);
}

std::int64_t insert(store::Transaction& db, const Site& site)
{
    const auto host = site.host.empty() ? std::nullopt : std::optional(site.host);
    auto kept = site;
    kept.id = db.value<std::int64_t>("INSERT INTO site (slug, host, name, baseline, hue, licence, is_main) "
                                     "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                                     site.slug, host, site.name, site.baseline, site.hue, site.licence, site.is_main);
    update(db, kept);
    return kept.id;
}

void update(store::Transaction& db, const Site& site)
{
    const auto host = site.host.empty() ? std::nullopt : std::optional(site.host);
    db.changed(0);
    db.run("UPDATE site SET slug = $2, host = $3, name = $4, baseline = $5, hue = $6, licence = $7, logo = $8, logo_width = $9, "
           "logo_height = $10, languages = $11, proposers = $12, invitation = $13, most_bytes = $14, most_a_day = $15, most_people = $16 "
           "WHERE id = $1",
           site.id, site.slug, host, site.name, site.baseline, site.hue, site.licence, site.logo.file, site.logo.width, site.logo.height,
           joined(site.languages), name(site.proposers), site.invitation, site.quota.bytes, site.quota.a_day, site.quota.people);
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
