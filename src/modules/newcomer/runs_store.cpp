#include "modules/newcomer/runs_store.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

// The statements of this file name the same columns in the same order.
#define KENOBER_SELECT_RUN                                                                                                                  \
    "SELECT id, site, program, file, file_name, licence, is_trial, state, wants_stop, begun, ended, former_name, former_program, problem, " \
    "counts FROM intake_run "

namespace kenober::newcomer {

namespace {

constexpr char between = '\x1f';
constexpr std::array stages{Stage::waiting, Stage::running, Stage::done, Stage::stopped, Stage::refused};
constexpr std::size_t notes_in_a_write = 1000;
constexpr std::size_t most_notes = 50'000;

std::string packed(const Said& sentence)
{
    std::string text = sentence.id;
    const auto add = [&](std::string_view part) {
        text += between;
        // What fills it comes out of the file.
        for (const char c : part) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    };
    for (const auto& [name, value] : sentence.values) {
        add(name);
        add(value);
    }
    return text;
}

Said unpacked(std::string_view text)
{
    const auto parts = split(text, between);
    Said sentence;
    if (parts.empty()) return sentence;
    sentence.id = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); i += 2) sentence.values.emplace_back(parts[i], parts[i + 1]);
    return sentence;
}

std::string packed(const Counts& counts)
{
    std::string text;
    for (const auto& one : intake::count_names) text += fmt::format("{} {}\n", one.name, counts.*one.member);
    return text;
}

Counts counts_in(std::string_view text)
{
    Counts counts;
    for (const auto line : split(text, '\n')) {
        const auto space = std::min(line.find(' '), line.size());
        for (const auto& one : intake::count_names)
            if (one.name == line.substr(0, space))
                counts.*one.member = whole_number(line.substr(std::min(space + 1, line.size()))).value_or(0);
    }
    return counts;
}

Run run_of(const store::Row& row)
{
    Run run;
    run.id = row.get<std::int64_t>(0);
    run.site = row.get<std::int64_t>(1);
    run.program = row.get<std::string>(2);
    run.file = row.get<std::string>(3);
    run.file_name = row.get<std::string>(4);
    run.licence = row.get<std::string>(5);
    run.manner = row.get<bool>(6) ? Manner::trial : Manner::real;
    const auto state = row.get<std::string>(7);
    for (const auto stage : stages)
        if (name(stage) == state) run.stage = stage;
    run.wants_stop = row.get<bool>(8);
    run.begun = row.get<Time>(9);
    run.ended = row.get<std::optional<Time>>(10);
    run.former_name = row.get<std::string>(11);
    run.former_program = row.get<std::string>(12);
    run.problem = unpacked(row.get<std::string>(13));
    run.counts = counts_in(row.get<std::string>(14));
    return run;
}

Noted note_of(const store::Row& row)
{
    return {row.get<std::string>(1), row.get<std::string>(2), unpacked(row.get<std::string>(3)), row.get<std::string>(4)};
}

}

std::string_view name(Stage stage)
{
    switch (stage) {
    case Stage::waiting: return "waiting";
    case Stage::running: return "running";
    case Stage::done: return "done";
    case Stage::stopped: return "stopped";
    case Stage::refused: break;
    }
    return "refused";
}

std::int64_t insert(store::Transaction& db, const Run& run)
{
    return db.value<std::int64_t>("INSERT INTO intake_run (site, program, file, file_name, licence, is_trial, state, begun) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                                  run.site, run.program, run.file, run.file_name, run.licence, run.manner == Manner::trial, name(run.stage),
                                  run.begun);
}

std::optional<Run> find_run(store::Snapshot& db, std::int64_t site, std::int64_t id)
{
    return db.find(KENOBER_SELECT_RUN "WHERE site = $1 AND id = $2", run_of, site, id);
}

std::optional<Run> find_run(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_SELECT_RUN "WHERE id = $1", run_of, id); }

std::vector<Run> list_runs(store::Snapshot& db, std::int64_t site, std::int64_t before)
{
    return db.list(KENOBER_SELECT_RUN "WHERE site = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT 50", run_of, site, before);
}

bool begin_run(store::Transaction& db, std::int64_t id)
{
    return db.run("UPDATE intake_run SET state = 'running' WHERE id = $1 AND state IN ('waiting', 'running')", id) == 1;
}

void end_forgotten(store::Transaction& db, std::int64_t site, Time now)
{
    db.run("UPDATE intake_run SET state = 'stopped', ended = $2 WHERE site = $1 AND state = 'running' AND file = ''", site, now);
}

bool order_again(store::Transaction& db, std::int64_t id, Manner manner, Time now)
{
    return db.run("UPDATE intake_run SET state = 'waiting', is_trial = $2, wants_stop = 0, begun = $3, ended = NULL, problem = '' "
                  "WHERE id = $1 AND state IN ('done', 'stopped', 'refused') AND file <> ''",
                  id, manner == Manner::trial, now) == 1;
}

bool want_stop(store::Transaction& db, std::int64_t id)
{
    return db.run("UPDATE intake_run SET wants_stop = 1 WHERE id = $1 AND state IN ('waiting', 'running')", id) == 1;
}

bool is_to_stop(store::Snapshot& db, std::int64_t id)
{
    return db.find(
                 "SELECT wants_stop FROM intake_run WHERE id = $1", [](const store::Row& row) { return row.get<bool>(0); }, id)
        .value_or(true);
}

void end_run(store::Database& database, std::int64_t id, const Report& report, Time now)
{
    const auto last = std::min(report.notes.size(), most_notes);
    for (std::size_t first = 0; first == 0 || first < last; first += notes_in_a_write)
        database.write(store::Change::quiet(), [&](store::Transaction& db) {
            if (first == 0) db.run("DELETE FROM intake_remark WHERE run = $1", id);
            for (auto i = first; i < std::min(first + notes_in_a_write, last); ++i) {
                const auto& note = report.notes[i];
                db.run("INSERT INTO intake_remark (run, number, title, address, sentence, excerpt) VALUES ($1, $2, $3, $4, $5, $6) "
                       "ON CONFLICT (run, number) DO NOTHING",
                       id, static_cast<std::int64_t>(i + 1), shorten(note.title, 200), note.address, packed(note.what), note.excerpt);
            }
        });
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        db.run("UPDATE intake_run SET state = $2, ended = $3, former_name = $4, former_program = $5, counts = $6 WHERE id = $1", id,
               name(report.end == Report::End::done ? Stage::done : Stage::stopped), now, shorten(report.name, 200),
               shorten(report.program, 100), packed(report.counts));
    });
}

void refuse_run(store::Transaction& db, std::int64_t id, const Sentence& why, Time now)
{
    db.run("UPDATE intake_run SET state = 'refused', ended = $2, problem = $3 WHERE id = $1", id, now, packed(intake::said(why)));
}

void forget_file(store::Transaction& db, std::int64_t id) { db.run("UPDATE intake_run SET file = '' WHERE id = $1", id); }

bool knows_file(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM intake_run WHERE file = $1", file) > 0;
}

std::vector<Group> grouped_notes(store::Snapshot& db, std::int64_t run, std::size_t most_of_each)
{
    std::vector<Group> groups;
    db.each(
        "SELECT number, title, address, sentence, excerpt FROM intake_remark WHERE run = $1 ORDER BY number",
        [&](const store::Row& row) {
            auto note = note_of(row);
            auto found = std::ranges::find(groups, note.what.id, &Group::id);
            if (found == groups.end()) found = groups.insert(groups.end(), {note.what.id, 0, {}});
            ++found->count;
            if (found->first.size() < most_of_each) found->first.push_back(std::move(note));
        },
        run);
    std::ranges::sort(groups, {}, [](const Group& one) { return std::pair(-one.count, std::string_view(one.id)); });
    return groups;
}

std::int64_t count_notes(store::Snapshot& db, std::int64_t run)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM intake_remark WHERE run = $1", run);
}

std::vector<std::pair<std::int64_t, Noted>> list_notes(store::Snapshot& db, std::int64_t run, std::int64_t after, int most)
{
    return db.list(
        "SELECT number, title, address, sentence, excerpt FROM intake_remark WHERE run = $1 AND number > $2 ORDER BY number LIMIT $3",
        [](const store::Row& row) { return std::pair(row.get<std::int64_t>(0), note_of(row)); }, run, after,
        static_cast<std::int64_t>(most));
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT excerpt FROM intake_remark WHERE excerpt <> ''",
                         "UPDATE intake_remark SET excerpt = $2 WHERE excerpt = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT title FROM intake_remark WHERE title <> ''",
                         "UPDATE intake_remark SET title = $2 WHERE title = $1", rewording);
}

}
