#include "modules/letter/letter.hpp"
#include "modules/letter/reader.hpp"

#include <utility>

#define KENOBER_SELECT_READER "SELECT id, letter, mail, language, rhythm, state, asked, confirmed FROM letter_reader "

namespace kenober::letter {

namespace {

constexpr std::pair<std::string_view, std::vector<std::int64_t> Choice::*> sorts[] = {
    {"site", &Choice::sites}, {"theme", &Choice::themes}, {"area", &Choice::areas}};

Reader reader_in(const store::Row& row)
{
    Reader one;
    one.id = row.get<std::int64_t>(0);
    one.letter = row.get<std::int64_t>(1);
    one.mail = row.get<std::string>(2);
    one.language = row.get<std::string>(3);
    one.rhythm = rhythm_of(row.get<std::string>(4)).value_or(Rhythm::week);
    one.state = state_of(row.get<std::string>(5));
    one.asked = row.get<Time>(6);
    one.confirmed = row.get<std::optional<Time>>(7);
    return one;
}

void read_choice(store::Snapshot& db, Reader& reader)
{
    db.each(
        "SELECT sort, target FROM letter_choice WHERE reader = $1 ORDER BY sort, target",
        [&](const store::Row& row) {
            for (const auto& [sort, targets] : sorts)
                if (row.get<std::string_view>(0) == sort) (reader.choice.*targets).push_back(row.get<std::int64_t>(1));
        },
        reader.id);
}

void keep_choice(store::Transaction& db, std::int64_t reader, const Choice& choice)
{
    db.run("DELETE FROM letter_choice WHERE reader = $1", reader);
    for (const auto& [sort, targets] : sorts)
        for (const auto target : choice.*targets)
            db.run("INSERT INTO letter_choice (reader, sort, target) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", reader, sort, target);
}

std::optional<Reader> whole(store::Snapshot& db, std::optional<Reader> reader)
{
    if (reader) read_choice(db, *reader);
    return reader;
}

}

std::optional<Reader> find_reader(store::Snapshot& db, std::int64_t id)
{
    return whole(db, db.find(KENOBER_SELECT_READER "WHERE id = $1", reader_in, id));
}

std::optional<Reader> find_reader(store::Snapshot& db, std::int64_t letter, std::string_view mail)
{
    return whole(db, db.find(KENOBER_SELECT_READER "WHERE letter = $1 AND mail = $2", reader_in, letter, mail));
}

std::int64_t insert(store::Transaction& db, const Reader& reader)
{
    const auto id = db.value<std::int64_t>("INSERT INTO letter_reader (letter, mail, language, rhythm, state, asked, confirmed) "
                                           "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                                           reader.letter, reader.mail, reader.language, name(reader.rhythm), name(reader.state),
                                           reader.asked, reader.confirmed);
    keep_choice(db, id, reader.choice);
    return id;
}

void update(store::Transaction& db, const Reader& reader)
{
    db.run("UPDATE letter_reader SET language = $2, rhythm = $3 WHERE id = $1", reader.id, reader.language, name(reader.rhythm));
    keep_choice(db, reader.id, reader.choice);
}

std::int64_t count_asked(store::Snapshot& db, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM letter_reader WHERE state = 'asked' AND asked >= $1", since);
}

void set_asked(store::Transaction& db, std::int64_t id, Time now) { db.run("UPDATE letter_reader SET asked = $2 WHERE id = $1", id, now); }

void confirm(store::Transaction& db, std::int64_t id, Time now)
{
    db.run("UPDATE letter_reader SET state = 'reading', confirmed = COALESCE(confirmed, $2), score = 0 WHERE id = $1", id, now);
}

void suspend(store::Transaction& db, std::int64_t id)
{
    db.run("UPDATE letter_reader SET state = 'suspended' WHERE id = $1 AND state = 'reading'", id);
}

void note_returned(store::Transaction& db, std::int64_t id, Time now)
{
    constexpr std::int64_t half_life = days(30), too_many = 5;
    struct Score {
        std::int64_t score;
        Time since;
    };
    auto found = db.find(
        "SELECT score, scored FROM letter_reader WHERE id = $1",
        [](const store::Row& row) { return Score{row.get<std::int64_t>(0), row.get<Time>(1)}; }, id);
    if (!found) return;
    for (; found->score > 0 && found->since + half_life <= now; found->since = found->since + half_life) found->score /= 2;
    if (found->score == 0) found->since = now;
    ++found->score;
    db.run("UPDATE letter_reader SET score = $2, scored = $3 WHERE id = $1", id, found->score, found->since);
    if (found->score >= too_many) suspend(db, id);
}

void leave(store::Transaction& db, std::int64_t id, Time now)
{
    const auto letter = db.find(
        "DELETE FROM letter_reader WHERE id = $1 RETURNING letter", [](const store::Row& row) { return row.get<std::int64_t>(0); }, id);
    if (!letter) return;
    const auto day = local_day(now);
    db.run("INSERT INTO letter_left (letter, day, readers) VALUES ($1, $2, 1) "
           "ON CONFLICT (letter, day) DO UPDATE SET readers = letter_left.readers + 1",
           *letter, start_of_day(day.year, day.month, day.day));
}

void follow_theme(store::Transaction& db, std::int64_t from, std::int64_t into)
{
    db.run(
        "INSERT INTO letter_choice (reader, sort, target) SELECT reader, sort, $2 FROM letter_choice WHERE sort = 'theme' AND target = $1 "
        "ON CONFLICT DO NOTHING",
        from, into);
    db.run("DELETE FROM letter_choice WHERE sort = 'theme' AND target = $1", from);
}

void forget(store::Transaction& db, std::string_view mail) { db.run("DELETE FROM letter_reader WHERE mail = $1", mail); }

void forget_unconfirmed(store::Transaction& db, Time asked_before)
{
    db.run("DELETE FROM letter_reader WHERE state = 'asked' AND asked < $1", asked_before);
}

Readers count_readers(store::Snapshot& db, std::int64_t letter)
{
    Readers all;
    db.each(
        "SELECT state, COUNT(*) FROM letter_reader WHERE letter = $1 GROUP BY state",
        [&](const store::Row& row) {
            const auto state = state_of(row.get<std::string>(0));
            auto& count = state == State::reading ? all.reading : state == State::asked ? all.asked : all.suspended;
            count = row.get<std::int64_t>(1);
        },
        letter);
    return all;
}

std::vector<Reader> list_readers(store::Snapshot& db, std::int64_t letter, Rhythm rhythm, std::int64_t after, int most)
{
    auto all = db.list(KENOBER_SELECT_READER "WHERE letter = $1 AND state = 'reading' AND id > $3 AND rhythm = $2 ORDER BY id LIMIT $4",
                       reader_in, letter, name(rhythm), after, most);
    for (auto& one : all) read_choice(db, one);
    return all;
}

}
