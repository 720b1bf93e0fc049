#include "modules/letter/letter.hpp"

#define KENOBER_SELECT_LETTER "SELECT id, site, name, weekday, hour, unreviewed, departs FROM letter "

namespace kenober::letter {

namespace {

Letter letter_in(const store::Row& row)
{
    Letter one;
    one.id = row.get<std::int64_t>(0);
    one.site = row.get<std::int64_t>(1);
    one.name = row.get<std::string>(2);
    one.schedule = {row.get<int>(3), row.get<int>(4)};
    one.unreviewed = unreviewed_of(row.get<std::string>(5));
    one.departs = row.get<std::optional<Time>>(6);
    return one;
}

}

std::string_view name(Unreviewed unreviewed) { return unreviewed == Unreviewed::goes ? "goes" : "waits"; }
Unreviewed unreviewed_of(std::string_view name) { return name == "goes" ? Unreviewed::goes : Unreviewed::waits; }

std::optional<Letter> find_letter(store::Snapshot& db, std::int64_t site)
{
    return db.find(KENOBER_SELECT_LETTER "WHERE site = $1", letter_in, site);
}

std::optional<Letter> get_letter(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_LETTER "WHERE id = $1", letter_in, id);
}

std::int64_t open_letter(store::Transaction& db, std::int64_t site, Time now)
{
    if (const auto known = find_letter(db, site)) return known->id;
    const Schedule usual;
    return db.value<std::int64_t>(
        "INSERT INTO letter (site, name, weekday, hour, unreviewed, departs) VALUES ($1, '', $2, $3, 'waits', $4) "
        "RETURNING id",
        site, usual.weekday, usual.hour, next_departure(usual, now));
}

std::vector<Offer> list_usual_themes(store::Snapshot& db)
{
    constexpr int newest = 2'000, most = 12;
    return db.list(
        "SELECT t.id, t.name FROM tag t JOIN contribution_tag ct ON ct.tag = t.id JOIN "
        "(SELECT id FROM contribution WHERE state = 'published' ORDER BY published DESC, id DESC LIMIT $1) c ON c.id = ct.contribution "
        "GROUP BY t.id, t.name ORDER BY COUNT(*) DESC, t.name LIMIT $2",
        [](const store::Row& row) { return Offer{row.get<std::int64_t>(0), row.get<std::string>(1)}; }, newest, most);
}

}
