#include "modules/issue/departure.hpp"

#define KENOBER_SELECT_ISSUE                                                                                                               \
    "SELECT id, letter, rhythm, state, number, since, until, approved, approved_by, missed, at, greeting FROM letter_issue "

namespace kenober::issue {

namespace {

// A text may have been published just before a letter left, and its write have ended just after: whatever was told is known by its number.
constexpr std::int64_t overlap = hours(1);

Issue issue_in(const store::Row& row)
{
    Issue one;
    one.id = row.get<std::int64_t>(0);
    one.letter = row.get<std::int64_t>(1);
    one.rhythm = letter::rhythm_of(row.get<std::string>(2)).value_or(letter::Rhythm::week);
    one.state = row.get<std::string_view>(3) == "left" ? State::left : State::draft;
    one.number = row.get<std::int64_t>(4);
    one.since = row.get<Time>(5);
    one.until = row.get<std::optional<Time>>(6);
    one.approved = row.get<std::optional<Time>>(7);
    one.approved_by = row.get<std::optional<std::int64_t>>(8).value_or(0);
    one.missed = row.get<std::optional<Time>>(9);
    one.at = row.get<std::optional<Time>>(10);
    one.greeting = row.get<std::string>(11);
    return one;
}

Entry entry_in(const store::Row& row)
{
    Entry one;
    one.contribution = row.get<std::int64_t>(0);
    one.site = row.get<std::int64_t>(1);
    one.kind = row.get<std::string>(2);
    one.published = row.get<Time>(3);
    one.standing = standing_of(row.get<std::optional<std::string>>(4).value_or("in"));
    one.place = row.get<std::optional<std::int64_t>>(5);
    return one;
}

std::vector<Entry> list_told(store::Snapshot& db, std::int64_t issue)
{
    return db.list("SELECT c.id, c.site, c.kind, COALESCE(c.published, 0), i.standing, i.place FROM letter_item i JOIN contribution c "
                   "ON c.id = i.contribution WHERE i.issue = $1 AND c.state = 'published' ORDER BY i.place, c.id",
                   entry_in, issue);
}

std::optional<std::int64_t> reference(std::int64_t id) { return id ? std::optional(id) : std::nullopt; }

}

std::optional<Issue> find(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_SELECT_ISSUE "WHERE id = $1", issue_in, id); }

std::optional<Issue> find_draft(store::Snapshot& db, std::int64_t letter)
{
    return db.find(KENOBER_SELECT_ISSUE "WHERE letter = $1 AND state = 'draft'", issue_in, letter);
}

std::optional<Issue> find_numbered(store::Snapshot& db, std::int64_t letter, std::int64_t number)
{
    return db.find(KENOBER_SELECT_ISSUE "WHERE letter = $1 AND number = $2 AND number > 0", issue_in, letter, number);
}

std::vector<Issue> list_left(store::Snapshot& db, std::int64_t letter, std::int64_t before, int most)
{
    return db.list(KENOBER_SELECT_ISSUE "WHERE letter = $1 AND number > 0 AND ($2 = 0 OR number < $2) ORDER BY number DESC LIMIT $3",
                   issue_in, letter, before, most);
}

Issue ensure_draft(store::Transaction& db, const letter::Letter& letter)
{
    if (auto known = find_draft(db, letter.id)) return *std::move(known);
    const auto round = letter::find_round(db, letter.id, letter::Rhythm::week);
    db.run("INSERT INTO letter_issue (letter, rhythm, state, number, since, greeting) VALUES ($1, 'week', 'draft', 0, $2, '') "
           "ON CONFLICT DO NOTHING",
           letter.id, round ? round->told : Time{});
    return find_draft(db, letter.id).value();
}

void update(store::Transaction& db, const Issue& issue)
{
    db.run("UPDATE letter_issue SET since = $2, until = $3, approved = $4, approved_by = $5, missed = $6, greeting = $7 WHERE id = $1",
           issue.id, issue.since, issue.until, issue.approved, reference(issue.approved_by), issue.missed, issue.greeting);
}

std::vector<Entry> list_entries(store::Snapshot& db, const Issue& issue, std::int64_t site, Time now)
{
    if (issue.state == State::left) return list_told(db, issue.id);
    return db.list("SELECT c.id, c.site, c.kind, c.published, i.standing, i.place FROM contribution c "
                   "LEFT JOIN letter_item i ON i.contribution = c.id AND i.issue = $1 "
                   "WHERE c.state = 'published' AND c.published > $2 AND c.published <= $3 AND ($4 = 0 OR c.site = $4) "
                   "AND NOT EXISTS (SELECT 1 FROM letter_item told JOIN letter_issue o ON o.id = told.issue "
                   "WHERE told.contribution = c.id AND o.letter = $5 AND o.rhythm = $6 AND o.state = 'left')",
                   entry_in, issue.id, issue.since - overlap, issue.until.value_or(now), site, issue.letter, letter::name(issue.rhythm));
}

void put(store::Transaction& db, std::int64_t issue, const Entry& entry)
{
    db.run("INSERT INTO letter_item (issue, contribution, standing, place) VALUES ($1, $2, $3, $4) "
           "ON CONFLICT (issue, contribution) DO UPDATE SET standing = excluded.standing, place = excluded.place",
           issue, entry.contribution, name(entry.standing), entry.place);
}

std::int64_t insert_left(store::Transaction& db, const Issue& issue, const std::vector<Entry>& entries)
{
    const bool has_number = issue.rhythm == letter::Rhythm::week;
    const auto number =
        has_number ? db.value<std::int64_t>("SELECT COALESCE(MAX(number), 0) + 1 FROM letter_issue WHERE letter = $1", issue.letter) : 0;
    auto id = issue.id;
    if (id == 0)
        id = db.value<std::int64_t>(
            "INSERT INTO letter_issue (letter, rhythm, state, number, since, greeting) VALUES ($1, $2, 'left', 0, $3, '') "
            "RETURNING id",
            issue.letter, letter::name(issue.rhythm), issue.since);
    db.run("UPDATE letter_issue SET state = 'left', number = $2, until = $3, at = $4, missed = NULL WHERE id = $1", id, number, issue.until,
           issue.at);
    db.run("DELETE FROM letter_item WHERE issue = $1", id);
    std::int64_t place = 0;
    for (auto entry : entries) {
        entry.place = ++place;
        put(db, id, entry);
    }
    return id;
}

std::vector<std::int64_t> list_coming(store::Snapshot& db, std::int64_t site, Time from, Time until, int most)
{
    // A date that covers a season announces no day.
    constexpr std::int64_t longest = 31;
    const auto day = [](Time moment) { return moment.micros / days(1); };
    return db.list(
        "SELECT c.id FROM contribution_date d JOIN contribution c ON c.id = d.contribution WHERE c.state = 'published' "
        "AND d.earliest >= $1 AND d.earliest < $2 AND d.latest - d.earliest < $3 AND ($4 = 0 OR c.site = $4) "
        "ORDER BY d.earliest, d.latest, c.id LIMIT $5",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, day(from), day(until), longest, site, most);
}

std::vector<std::int64_t> list_themes(store::Snapshot& db, std::int64_t contribution)
{
    return db.list(
        "SELECT tag FROM contribution_tag WHERE contribution = $1 ORDER BY tag",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, contribution);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT greeting FROM letter_issue WHERE greeting <> ''",
                         "UPDATE letter_issue SET greeting = $2 WHERE greeting = $1", rewording);
}

}
