#include "commons/revision/revision.hpp"

#define KENOBER_REVISION_COLUMNS "r.contribution, r.number, r.base, r.person, r.at, r.why, r.state, r.sheet"

namespace kenober::revision {

namespace {

State state_of(std::string_view text)
{
    for (const auto state : {State::joined, State::pending, State::accepted, State::refused, State::replaced})
        if (name(state) == text) return state;
    return State::kept;
}

Revision revision_of(const store::Row& row, int first)
{
    return {row.get<std::int64_t>(first),
            row.get<std::int64_t>(first + 1),
            row.get<std::int64_t>(first + 2),
            row.get<std::optional<std::int64_t>>(first + 3).value_or(0),
            row.get<Time>(first + 4),
            row.get<std::string>(first + 5),
            state_of(row.get<std::string>(first + 6)),
            contribution::unpacked(row.get<std::string_view>(first + 7))};
}

Revision read(const store::Row& row) { return revision_of(row, 0); }

// The first version is stored by itself only once there is a second one: most texts are never corrected.
Revision first_version(store::Snapshot& db, const contribution::Contribution& one)
{
    return {one.id, 1, 0, contribution::proposer(db, one.id).person, one.created, "", State::kept, editor::sheet_of(db, one)};
}

std::int64_t last_number(store::Snapshot& db, std::int64_t contribution)
{
    return db.value<std::optional<std::int64_t>>("SELECT MAX(number) FROM revision WHERE contribution = $1", contribution).value_or(0);
}

void insert(store::Transaction& db, const Revision& r)
{
    db.run("INSERT INTO revision (contribution, number, base, person, at, why, state, sheet) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
           r.contribution, r.number, r.base, r.person ? std::optional(r.person) : std::nullopt, r.at, r.why, name(r.state),
           contribution::packed(r.sheet));
}

std::int64_t next_number(store::Transaction& db, const contribution::Contribution& on)
{
    const auto last = last_number(db, on.id);
    if (last > 0) return last + 1;
    insert(db, first_version(db, on));
    return 2;
}

// The version before, if it is of the same hand and only minutes old, is one with the new one.
void join_with_last(store::Transaction& db, const Revision& next)
{
    db.run("UPDATE revision SET state = 'joined' WHERE contribution = $1 AND number = $2 AND number > 1 AND state = 'kept' AND at > $3 "
           "AND COALESCE(person, 0) = $4",
           next.contribution, next.base, next.at - seconds(joined_within), next.person);
}

}

std::int64_t current(store::Snapshot& db, std::int64_t contribution)
{
    return db
        .value<std::optional<std::int64_t>>("SELECT MAX(number) FROM revision WHERE contribution = $1 AND state = 'kept'", contribution)
        .value_or(1);
}

std::optional<Revision> find(store::Snapshot& db, const contribution::Contribution& one, std::int64_t number)
{
    auto found =
        db.find("SELECT " KENOBER_REVISION_COLUMNS " FROM revision r WHERE r.contribution = $1 AND r.number = $2", read, one.id, number);
    if (!found && number == 1 && last_number(db, one.id) == 0) return first_version(db, one);
    return found;
}

std::vector<Revision> list_kept(store::Snapshot& db, const contribution::Contribution& one)
{
    auto kept = db.list("SELECT " KENOBER_REVISION_COLUMNS
                        " FROM revision r WHERE r.contribution = $1 AND r.state = 'kept' ORDER BY r.number DESC LIMIT 500",
                        read, one.id);
    if (kept.empty()) kept.push_back(first_version(db, one));
    return kept;
}

std::vector<Pending> list_pending(store::Snapshot& db, std::int64_t site)
{
    auto rows = db.list("SELECT " KENOBER_REVISION_COLUMNS " FROM revision r JOIN contribution c ON c.id = r.contribution "
                        "WHERE r.state = 'pending' AND c.site = $1 AND c.state = 'published' ORDER BY r.at, r.contribution LIMIT 100",
                        read, site);
    std::vector<Pending> pending;
    for (auto& row : rows)
        if (auto on = contribution::find(db, row.contribution)) pending.push_back({std::move(row), *std::move(on)});
    return pending;
}

std::optional<Revision> find_pending_of(store::Snapshot& db, std::int64_t contribution, std::int64_t person)
{
    return db.find("SELECT " KENOBER_REVISION_COLUMNS " FROM revision r WHERE r.contribution = $1 AND r.state = 'pending' "
                   "AND COALESCE(r.person, 0) = $2 ORDER BY r.number DESC LIMIT 1",
                   read, contribution, person);
}

std::vector<Sent> list_sent_by(store::Snapshot& db, std::int64_t person, std::int64_t most)
{
    return db.list(
        "SELECT contribution, why, at, state FROM revision WHERE person = $1 AND state IN ('pending', 'refused') "
        "ORDER BY at DESC, contribution DESC, number DESC LIMIT $2",
        [](const store::Row& row) {
            return Sent{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<Time>(2), state_of(row.get<std::string>(3))};
        },
        person, most);
}

std::int64_t keep(store::Transaction& db, const contribution::Contribution& on, const editor::Written& written, Revision revision)
{
    revision.contribution = on.id;
    revision.number = next_number(db, on);
    revision.base = current(db, on.id);
    revision.state = State::kept;
    revision.sheet = written.sheet;
    join_with_last(db, revision);
    insert(db, revision);
    editor::keep(db, on, written, revision.at);
    return revision.number;
}

std::int64_t insert_pending(store::Transaction& db, const contribution::Contribution& on, Revision revision)
{
    revision.contribution = on.id;
    db.run("UPDATE revision SET state = 'replaced' WHERE contribution = $1 AND state = 'pending' AND COALESCE(person, 0) = $2", on.id,
           revision.person);
    revision.number = next_number(db, on);
    revision.state = State::pending;
    insert(db, revision);
    return revision.number;
}

void set_state(store::Transaction& db, std::int64_t contribution, std::int64_t number, State state)
{
    db.run("UPDATE revision SET state = $3 WHERE contribution = $1 AND number = $2", contribution, number, name(state));
}

void forget_name(store::Transaction& db, std::string_view name, std::int64_t contribution)
{
    const auto found = db.list("SELECT " KENOBER_REVISION_COLUMNS " FROM revision r WHERE ($1 = 0 OR r.contribution = $1) "
                               "AND r.sheet LIKE $2 ESCAPE '!'",
                               read, contribution, contribution::like_pattern(name));
    for (const auto& one : found) {
        auto sheet = one.sheet;
        if (contribution::forget_name(sheet, name))
            db.run("UPDATE revision SET sheet = $3 WHERE contribution = $1 AND number = $2", one.contribution, one.number,
                   contribution::packed(sheet));
    }
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT why FROM revision WHERE why <> ''", "UPDATE revision SET why = $2 WHERE why = $1", rewording);
}

bool is_in_a_version(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM revision WHERE sheet LIKE $1 ESCAPE '!'", contribution::like_pattern(file)) > 0;
}

}
