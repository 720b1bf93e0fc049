#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"

namespace kenober::contribution {

void know_stories()
{
    if (!kinds().empty()) return;
    Kind story{};
    story.name = "story";
    story.word = "stories";
    add_kind(story);
}

namespace {

std::int64_t founded(store::Database& database)
{
    know_stories();
    return database.write(store::Change::quiet(),
                          [](store::Transaction& db) { return site::insert(db, {0, "port", "", "Port", "", 200, "cc-by-sa-4.0", true}); });
}

}

Town::Town(store::Dialect dialect) : Scratch(dialect, store::embedded_migrations()), m_site(founded(**this)) {}

Contribution Town::story(std::string title, Time at) const
{
    Contribution one;
    one.kind = "story";
    one.word = "stories";
    one.site = m_site;
    one.title = std::move(title);
    one.licence = "cc-by-sa-4.0";
    one.created = one.updated = at;
    return one;
}

}
