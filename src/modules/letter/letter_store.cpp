#include "modules/letter/letter.hpp"

#include <utility>

#include "platform/jobs/jobs.hpp"

#define KENOBER_SELECT_LETTER                                                                                                              \
    "SELECT l.id, l.site, l.name, l.weekday, l.hour, l.unreviewed, l.origin, r.departs FROM letter l JOIN letter_round r ON r.letter = l.id AND r.rhythm = 'week' "

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
    one.origin = row.get<std::string>(6);
    one.departs = row.get<std::optional<Time>>(7);
    return one;
}

Round round_in(const store::Row& row)
{
    Round one;
    one.letter = row.get<std::int64_t>(0);
    one.rhythm = rhythm_of(row.get<std::string>(1)).value_or(Rhythm::week);
    one.told = row.get<Time>(2);
    one.departs = row.get<std::optional<Time>>(3);
    return one;
}

}

std::optional<Letter> find_letter(store::Snapshot& db, std::int64_t site)
{
    return db.find(KENOBER_SELECT_LETTER "WHERE l.site = $1", letter_in, site);
}

std::optional<Letter> get_letter(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_LETTER "WHERE l.id = $1", letter_in, id);
}

std::vector<Letter> list_letters(store::Snapshot& db) { return db.list(KENOBER_SELECT_LETTER "ORDER BY l.id", letter_in); }

namespace {

// What is told late at the first departure of a new letter: the week, the day; of each text, nothing.
constexpr std::pair<Rhythm, std::int64_t> rounds[] = {{Rhythm::week, days(7)}, {Rhythm::day, days(1)}, {Rhythm::each, 0}};

void plan(store::Transaction& db, const Letter& letter, Rests rests, Time now)
{
    for (const auto rhythm : {Rhythm::week, Rhythm::day}) {
        auto round = find_round(db, letter.id, rhythm);
        if (!round) continue;
        const auto departs = rests == Rests::yes ? std::nullopt : std::optional(next_departure(letter, rhythm, now));
        if (round->departs == departs) continue;
        round->departs = departs;
        keep(db, *round);
    }
    if (rests == Rests::no) return;
    auto each = find_round(db, letter.id, Rhythm::each);
    if (!each) return;
    each->departs = {};
    keep(db, *each);
}

}

std::int64_t open_letter(store::Transaction& db, std::int64_t site, std::string_view origin, Time now)
{
    if (const auto known = find_letter(db, site)) return known->id;
    Letter usual;
    usual.site = site;
    usual.id = db.value<std::int64_t>(
        "INSERT INTO letter (site, name, weekday, hour, unreviewed, origin) VALUES ($1, '', $2, $3, 'waits', $4) RETURNING id", site,
        usual.schedule.weekday, usual.schedule.hour, origin);
    for (const auto& [rhythm, before] : rounds)
        db.run("INSERT INTO letter_round (letter, rhythm, told) VALUES ($1, $2, $3)", usual.id, name(rhythm), now - before);
    plan(db, usual, Rests::no, now);
    return usual.id;
}

void update(store::Transaction& db, const Letter& letter, Rests rests, Time now)
{
    db.run("UPDATE letter SET name = $2, weekday = $3, hour = $4, unreviewed = $5, origin = $6 WHERE id = $1", letter.id, letter.name,
           letter.schedule.weekday, letter.schedule.hour, name(letter.unreviewed), letter.origin);
    plan(db, letter, rests, now);
}

std::optional<Round> find_round(store::Snapshot& db, std::int64_t letter, Rhythm rhythm)
{
    return db.find("SELECT letter, rhythm, told, departs FROM letter_round WHERE letter = $1 AND rhythm = $2", round_in, letter,
                   name(rhythm));
}

std::vector<Round> list_due(store::Snapshot& db, Time now)
{
    return db.list("SELECT letter, rhythm, told, departs FROM letter_round WHERE departs <= $1 ORDER BY departs, letter, rhythm", round_in,
                   now);
}

void keep(store::Transaction& db, const Round& round)
{
    db.run("UPDATE letter_round SET told = $3, departs = $4 WHERE letter = $1 AND rhythm = $2", round.letter, name(round.rhythm),
           round.told, round.departs);
    if (round.departs) jobs::later(db, round_job, "{}", *round.departs);
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
