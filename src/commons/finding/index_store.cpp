#include "commons/finding/index.hpp"

#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "platform/jobs/jobs.hpp"

namespace kenober::finding {

namespace {

constexpr int most_counted = 200; // texts in one write

void note_change(store::Transaction& db, std::string_view lexemes, int sign)
{
    // One job counts all that came until it runs.
    const auto is_first = !db.find("SELECT 1 FROM finding_change LIMIT 1", [](const store::Row&) { return true; });
    db.run("INSERT INTO finding_change (lexemes, sign) VALUES ($1, $2)", lexemes, sign);
    if (is_first) jobs::at_once(db, "finding.count", "");
}

// Of FTS5's columns: spaces and bars part lexemes, a full stop is none.
std::string lines_of(std::string_view columns)
{
    std::string lines;
    std::map<std::string_view, bool> met;
    for (std::size_t from = 0; from < columns.size();) {
        const auto to = std::min(columns.find_first_of(" |", from), columns.size());
        const auto lexeme = columns.substr(from, to - from);
        // What one keeps to is no word.
        const bool is_word = !lexeme.empty() && lexeme != "." && lexeme.find('=') == lexeme.npos;
        if (is_word && met.emplace(lexeme, true).second) lines.append(lexeme).append("\n");
        from = to + 1;
    }
    return lines;
}

void note_facets(store::Transaction& db, std::int64_t contribution, Time published, std::string_view facets)
{
    db.run("INSERT INTO finding_facet (contribution, edition, published, facets) "
           "SELECT $1, COALESCE(MAX(edition), 0) + 1, $2, $3 FROM finding_facet WHERE true "
           "ON CONFLICT (contribution) DO UPDATE SET edition = excluded.edition, published = excluded.published, facets = excluded.facets",
           contribution, published, facets);
}

}

void add_lines(WordCounts& counts, std::string_view lines, std::int64_t sign)
{
    for (const auto line : split(lines, '\n')) {
        if (line.empty()) continue;
        const auto space = std::min(line.find(' '), line.size());
        auto& count = counts[std::string(line.substr(0, space))];
        count.texts += sign;
        if (space < line.size() && count.spelled.empty()) count.spelled = line.substr(space + 1);
    }
}

std::vector<WordCounts::const_iterator> in_order(const WordCounts& counts)
{
    std::vector<WordCounts::const_iterator> all;
    for (auto at = counts.cbegin(); at != counts.cend(); ++at) all.push_back(at);
    std::ranges::sort(all, {}, [](const auto& at) { return std::string_view(at->first); });
    return all;
}

void add_counts(store::Transaction& db, std::span<const WordCounts::const_iterator> counts)
{
    boost::json::array rows;
    for (const auto& one : counts) rows.push_back(boost::json::array{one->first, one->second.spelled, one->second.texts});
    const auto json = boost::json::serialize(rows);
    db.run(db.choose("INSERT INTO finding_word (lexeme, spelled, texts) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($1) "
                     "WHERE true ON CONFLICT (lexeme) DO UPDATE SET texts = texts + excluded.texts, "
                     "spelled = CASE finding_word.spelled WHEN '' THEN excluded.spelled ELSE finding_word.spelled END",
                     "INSERT INTO finding_word (lexeme, spelled, texts) SELECT e ->> 0, e ->> 1, (e ->> 2)::BIGINT "
                     "FROM jsonb_array_elements($1::JSONB) AS e ON CONFLICT (lexeme) DO UPDATE SET "
                     "texts = finding_word.texts + excluded.texts, "
                     "spelled = CASE finding_word.spelled WHEN '' THEN excluded.spelled ELSE finding_word.spelled END"),
           json);
    db.run("DELETE FROM finding_word WHERE texts <= 0");
    db.run("UPDATE finding_series SET counted = counted + 1");
}

namespace {

void insert(store::Transaction& db, const Entry& entry)
{
    const auto& columns = entry.columns;
    if (db.dialect() == store::Dialect::sqlite)
        db.run("INSERT INTO finding_entry (rowid, facets, excerpt, a, b, c, d) VALUES ($1, $2, $3, $4, $5, $6, $7)", entry.contribution,
               entry.facets, entry.excerpt, columns[0], columns[1], columns[2], columns[3]);
    else
        db.run("WITH entry AS (INSERT INTO finding_entry (contribution, facets, excerpt, heads) "
               "VALUES ($1, $2, $3, ts_filter($4::TSVECTOR, '{a, b, c}')) RETURNING contribution) "
               "INSERT INTO finding_text (contribution, words) "
               "SELECT contribution, $4::TSVECTOR || array_to_tsvector(string_to_array($2, ' ')) FROM entry",
               entry.contribution, entry.facets, entry.excerpt, columns[0]);
    note_facets(db, entry.contribution, entry.published, entry.facets);
}

}

void put(store::Transaction& db, const Entry& entry)
{
    insert(db, entry);
    note_change(db, entry.lexemes, 1);
}

bool put_again(store::Transaction& db, const Entry& entry)
{
    const auto is_wanted = db.find(
        "SELECT 1 FROM contribution c WHERE c.id = $1 AND c.state = 'published' "
        "AND NOT EXISTS (SELECT 1 FROM finding_facet f WHERE f.contribution = c.id AND f.facets <> '')",
        [](const store::Row&) { return true; }, entry.contribution);
    if (is_wanted) insert(db, entry);
    return is_wanted.has_value();
}

void take_out(store::Transaction& db, std::int64_t contribution)
{
    const auto was = db.find(
        db.choose("SELECT a || ' ' || b || ' ' || c || ' ' || d FROM finding_entry WHERE rowid = $1",
                  "SELECT array_to_string(tsvector_to_array(words), ' ') FROM finding_text WHERE contribution = $1"),
        [](const store::Row& row) { return row.get<std::string>(0); }, contribution);
    if (!was) return;
    db.run(db.choose("DELETE FROM finding_entry WHERE rowid = $1", "DELETE FROM finding_entry WHERE contribution = $1"), contribution);
    note_facets(db, contribution, Time{}, "");
    note_change(db, lines_of(*was), -1);
}

Standing standing(store::Snapshot& db)
{
    const auto told = db.find(db.choose("SELECT e.facets, s.series FROM finding_series s JOIN finding_entry e ON e.rowid = 0",
                                        "SELECT e.facets, s.series FROM finding_series s JOIN finding_entry e ON e.contribution = 0"),
                              [](const store::Row& row) { return std::pair(row.get<std::string>(0), row.get<std::string>(1)); });
    Standing now{0, 0, {}, false};
    if (!told) return now;
    now.after.reset();
    for (const auto part : split(told->first, ' ')) {
        const auto equals = std::min(part.find('='), part.size() - 1);
        const auto name = part.substr(0, equals), value = part.substr(equals + 1);
        if (name == "version") now.version = static_cast<int>(whole_number(value).value_or(0));
        if (name == "after") now.after = whole_number(value);
        if (name == "series") now.series = value;
    }
    now.is_ours = now.series == told->second;
    return now;
}

void set_standing(store::Transaction& db, const Standing& standing)
{
    auto facets = fmt::format("version={}", standing.version);
    if (standing.after) facets += fmt::format(" after={}", *standing.after);
    if (!standing.series.empty()) facets += " series=" + standing.series;
    db.run(db.choose("DELETE FROM finding_entry WHERE rowid = 0", "DELETE FROM finding_entry WHERE contribution = 0"));
    db.run(db.choose("INSERT INTO finding_entry (rowid, facets, excerpt, a, b, c, d) VALUES (0, $1, '', '', '', '', '')",
                     "INSERT INTO finding_entry (contribution, facets, heads, excerpt) VALUES (0, $1, '', '')"),
           facets);
    db.run("UPDATE finding_series SET series = $1", standing.series);
}

namespace {

// As a new table: FTS5 would mark each word of each row as taken out, and the index made anew would carry these marks until it is merged.
void empty_entries(store::Transaction& db)
{
    if (db.dialect() == store::Dialect::postgres) {
        db.run("TRUNCATE finding_entry, finding_text");
        return;
    }
    db.run("DROP TABLE finding_entry");
    // As the migration says it.
    db.run("CREATE VIRTUAL TABLE finding_entry USING fts5(facets, excerpt UNINDEXED, a, b, c, d, tokenize = 'parted')");
    db.run("INSERT INTO finding_entry (finding_entry, rank) VALUES ('usermerge', 2)");
}

}

void empty(store::Transaction& db)
{
    empty_entries(db);
    db.run("DELETE FROM finding_facet");
    db.run("DELETE FROM finding_change");
    db.run("DELETE FROM finding_word");
    set_standing(db, {index_version, 0, random_token(12), true});
}

void begin_series(store::Transaction& db)
{
    if (!db.value<std::string>("SELECT series FROM finding_series").empty()) return;
    auto now = standing(db);
    if (now.version != index_version || now.after) return;
    now.series = random_token(12);
    set_standing(db, now);
}

std::map<std::int64_t, std::string> excerpts_of(store::Snapshot& db, std::span<const std::int64_t> contributions)
{
    // SQLite, "FTS5", section 9.3: where the columns themselves are kept, without a table that is virtual.
    const auto found = db.list(
        db.choose("SELECT id, c1 FROM finding_entry_content WHERE id IN (SELECT value FROM json_each($1))",
                  "SELECT contribution, excerpt FROM finding_entry "
                  "WHERE contribution IN (SELECT CAST(jsonb_array_elements_text($1::JSONB) AS BIGINT))"),
        [](const store::Row& row) { return std::pair(row.get<std::int64_t>(0), row.get<std::string>(1)); },
        fmt::format("[{}]", fmt::join(contributions, ",")));
    return {found.begin(), found.end()};
}

std::int64_t count_published(store::Snapshot& db)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM contribution WHERE state = 'published'");
}

std::vector<std::int64_t> list_published(store::Snapshot& db, std::int64_t after, int most)
{
    return db.list(
        "SELECT id FROM contribution WHERE id > $1 AND state = 'published' ORDER BY id LIMIT $2",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, after, most);
}

bool count_words(store::Transaction& db)
{
    WordCounts counts;
    std::int64_t last = 0;
    int seen = 0;
    const auto rows = db.list(
        "SELECT id, sign, lexemes FROM finding_change ORDER BY id LIMIT $1",
        [](const store::Row& row) { return std::tuple(row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2)); },
        most_counted);
    for (const auto& [id, sign, lexemes] : rows) {
        add_lines(counts, lexemes, sign);
        last = id;
        ++seen;
    }
    if (seen == 0) return false;
    add_counts(db, in_order(counts));
    db.run("DELETE FROM finding_change WHERE id <= $1", last);
    return seen == most_counted;
}

bool merge_parts(store::Transaction& db, Merging merging)
{
    if (db.dialect() != store::Dialect::sqlite) return false;
    // FTS5, section 6.8: a negative number puts every part beside the others first. What a step changed is counted: less than two rows, and
    // there is nothing left to merge.
    const auto before = db.value<std::int64_t>("SELECT total_changes()");
    if (merging == Merging::begins) db.run("INSERT INTO finding_entry (finding_entry, rank) VALUES ('merge', -400)");
    else db.run("INSERT INTO finding_entry (finding_entry, rank) VALUES ('merge', 400)");
    return db.value<std::int64_t>("SELECT total_changes()") - before >= 2;
}

void set_merging(store::Transaction& db, Parts parts)
{
    if (db.dialect() != store::Dialect::sqlite) return;
    // FTS5, section 6.1.
    db.run("INSERT INTO finding_entry (finding_entry, rank) VALUES ('automerge', $1)", parts == Parts::many ? 16 : 4);
}

}
