#include "commons/slip/slip.hpp"
#include "commons/workshop/workshop.hpp"

namespace kenober::workshop {

namespace {

struct Kept {
    Workshop workshop;
    std::string salt;
};

Kept kept_of(const store::Row& row)
{
    return {{row.get<std::int64_t>(0),
             row.get<std::int64_t>(1),
             row.get<std::string>(2),
             row.get<std::string>(3),
             row.get<std::int64_t>(4),
             row.get<Time>(5),
             row.get<Time>(6),
             {},
             {}},
            row.get<std::string>(7)};
}

std::optional<Workshop> with_code(std::optional<Kept> kept)
{
    if (!kept) return {};
    kept->workshop.code = slip::code_of(slip::Opening::workshop, kept->salt);
    kept->workshop.place = slip::place_of(slip::Opening::workshop, kept->workshop.code);
    return std::move(kept->workshop);
}

}

std::int64_t insert(store::Transaction& db, const Workshop& workshop)
{
    for (;;) {
        const auto made = slip::draw(slip::Opening::workshop);
        const auto id = db.find(
            "INSERT INTO workshop (site, kind, title, opened_by, opens, closes, salt, hash) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (hash) DO NOTHING RETURNING id",
            [](const store::Row& row) { return row.get<std::int64_t>(0); }, workshop.site, workshop.kind, workshop.title,
            workshop.opened_by, workshop.opens, workshop.closes, made.salt, made.hash);
        if (id) return *id;
    }
}

std::optional<Workshop> find(store::Snapshot& db, std::int64_t id)
{
    return with_code(db.find("SELECT id, site, kind, title, opened_by, opens, closes, salt FROM workshop WHERE id = $1", kept_of, id));
}

std::optional<Workshop> find_by_place(store::Snapshot& db, std::string_view place)
{
    return with_code(
        db.find("SELECT id, site, kind, title, opened_by, opens, closes, salt FROM workshop WHERE hash = $1", kept_of, sha256_hex(place)));
}

std::optional<Workshop> find_by_code(store::Snapshot& db, std::string_view code)
{
    return find_by_place(db, slip::place_of(slip::Opening::workshop, code));
}

std::vector<Workshop> list(store::Snapshot& db, std::int64_t site, std::int64_t before, int most)
{
    return db.list(
        "SELECT id, site, kind, title, opened_by, opens, closes, salt FROM workshop "
        "WHERE site = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $3",
        [](const store::Row& row) { return kept_of(row).workshop; }, site, before, most);
}

void close(store::Transaction& db, std::int64_t id, Time now)
{
    db.run("UPDATE workshop SET closes = $2 WHERE id = $1 AND closes > $2", id, now);
}

void add_draft(store::Transaction& db, std::int64_t workshop, std::int64_t contribution)
{
    db.run("INSERT INTO workshop_draft (contribution, workshop) VALUES ($1, $2)", contribution, workshop);
}

std::int64_t count_drafts(store::Snapshot& db, std::int64_t workshop)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM workshop_draft WHERE workshop = $1", workshop);
}

std::vector<contribution::Contribution> list_drafts(store::Snapshot& db, std::int64_t workshop)
{
    const auto numbers = db.list(
        "SELECT contribution FROM workshop_draft WHERE workshop = $1 ORDER BY contribution",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, workshop);
    std::vector<contribution::Contribution> list;
    for (const auto number : numbers)
        if (auto one = contribution::find(db, number)) list.push_back(*std::move(one));
    return list;
}

std::optional<std::int64_t> workshop_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT workshop FROM workshop_draft WHERE contribution = $1", [](const store::Row& row) { return row.get<std::int64_t>(0); },
        contribution);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT title FROM workshop", "UPDATE workshop SET title = $2 WHERE title = $1", rewording);
}

}
