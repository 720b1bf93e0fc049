#include "modules/moving/arrivals_store.hpp"

namespace kenober::moving {
namespace {

constexpr char between = '\x1f';

std::string packed(const Sentence& sentence)
{
    std::string text = sentence.id;
    const auto add = [&](std::string_view part) {
        text += between;
        // What fills it may come out of the archive.
        for (const char c : part) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    };
    for (const auto& [name, value] : sentence.values) {
        add(name);
        add(value);
    }
    return text;
}

void unpack(Sent& sent, const std::string& text)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(between, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (parts.empty()) return;
    sent.problem_id = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); i += 2) sent.problem_values.emplace_back(parts[i], parts[i + 1]);
}

Sent sent_of(const store::Row& row)
{
    Sent sent;
    sent.id = row.get<std::int64_t>(0);
    sent.file = row.get<std::string>(1);
    sent.bytes = row.get<std::int64_t>(2);
    sent.slug = row.get<std::string>(3);
    sent.at = row.get<Time>(4);
    const auto state = row.get<std::string>(5);
    sent.stage = state == "waiting" ? Stage::waiting : state == "taken" ? Stage::taken : Stage::refused;
    sent.ended = row.get<std::optional<Time>>(6);
    sent.site = row.get<std::optional<std::int64_t>>(7).value_or(0);
    unpack(sent, row.get<std::string>(8));
    sent.arrived.site = sent.site;
    sent.arrived.counts.contributions = row.get<std::int64_t>(9);
    sent.arrived.counts.files = row.get<std::int64_t>(10);
    sent.arrived.counts.rows = row.get<std::int64_t>(11);
    sent.arrived.known = row.get<std::int64_t>(12);
    sent.missing = row.get<std::int64_t>(13);
    sent.arrived.people = row.get<bool>(14) ? parcel::People::travel : parcel::People::stay;
    return sent;
}

}

std::int64_t insert(store::Transaction& db, const Sent& sent)
{
    return db.value<std::int64_t>(
        "INSERT INTO arrival (file, bytes, slug, sent, state, problem, texts, pictures, entries, known, missing, has_people) "
        "VALUES ($1, $2, $3, $4, 'waiting', '', 0, 0, 0, 0, 0, 0) RETURNING id",
        sent.file, sent.bytes, sent.slug, sent.at);
}

std::optional<Sent> find_sent(store::Snapshot& db, std::int64_t id)
{
    return db.find(
        "SELECT id, file, bytes, slug, sent, state, ended, site, problem, texts, pictures, entries, known, missing, has_people FROM arrival "
        "WHERE id = $1",
        sent_of, id);
}

bool knows_file(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM arrival WHERE file = $1", file) > 0;
}

std::vector<Sent> list_sent(store::Snapshot& db)
{
    return db.list(
        "SELECT id, file, bytes, slug, sent, state, ended, site, problem, texts, pictures, entries, known, missing, has_people FROM arrival "
        "ORDER BY id DESC LIMIT 10",
        sent_of);
}

bool mark_taken(store::Transaction& db, std::int64_t id, const parcel::Arrived& arrived, Time now)
{
    return db.run(
               "UPDATE arrival SET state = 'taken', ended = $2, site = $3, texts = $4, pictures = $5, entries = $6, known = $7, missing = $8, "
               "has_people = $9 WHERE id = $1 AND state = 'waiting'",
               id, now, arrived.site, arrived.counts.contributions, arrived.counts.files, arrived.counts.rows, arrived.known,
               static_cast<std::int64_t>(arrived.counts.missing_files.size()), arrived.people == parcel::People::travel) > 0;
}

bool mark_refused(store::Transaction& db, std::int64_t id, const Sentence& problem, Time now)
{
    return db.run("UPDATE arrival SET state = 'refused', ended = $2, problem = $3 WHERE id = $1 AND state = 'waiting'", id, now,
                  packed(problem)) > 0;
}

}
