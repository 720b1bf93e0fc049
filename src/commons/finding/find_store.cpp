#include "commons/finding/find.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

namespace kenober::finding {

namespace {

constexpr int most_known_words = 50'000;

struct Grammar {
    char mark;
    std::string_view either, both;
};
constexpr Grammar fts5{'"', " OR ", " AND "}, postgres{'\'', " | ", " & "};

// Facets are made of letters, digits, "=" and "-": nothing in them needs an escape.
std::string written(const std::vector<std::vector<std::string>>& facets, const Grammar& grammar)
{
    std::string text;
    for (const auto& any : facets) {
        std::string one;
        for (const auto& token : any) {
            if (!one.empty()) one += grammar.either;
            one += grammar.mark + token + grammar.mark;
        }
        if (!text.empty()) text += grammar.both;
        text += "(" + one + ")";
    }
    return text;
}

struct Written {
    std::string all;   // words and what to keep to; empty: nothing is found
    std::string any;   // of PostgreSQL: one word of these is enough
};

Written written(const store::Snapshot& db, const Sought& sought)
{
    const bool is_sqlite = db.dialect() == store::Dialect::sqlite;
    const auto& grammar = is_sqlite ? fts5 : postgres;
    auto words = is_sqlite ? search::fts5_match(sought.query) : search::tsquery(sought.query);
    const auto facets = written(sought.facets, grammar);
    // Words that find nothing find nothing with facets either.
    if (words.empty() && !sought.query.clauses.empty()) return {};
    auto any = is_sqlite ? "" : search::tsquery_of_any(sought.query);
    if (words.empty() || facets.empty()) return {words.empty() ? facets : words, std::move(any)};
    return {"(" + words + ")" + std::string(grammar.both) + facets, std::move(any)};
}

bool is_newer(const Hit& a, const Hit& b) { return std::pair(a.published, a.contribution) > std::pair(b.published, b.contribution); }

bool is_weightier(const Hit& a, const Hit& b) { return a.weight != b.weight ? a.weight > b.weight : is_newer(a, b); }

void sort_first(std::vector<Hit>& hits, Order order, std::size_t sorted)
{
    const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(sorted, hits.size()));
    if (order == Order::newest) std::ranges::partial_sort(hits, end, is_newer);
    else std::ranges::partial_sort(hits, end, is_weightier);
}

// Title, who signs and themes, standfirst, text. The newest in the index first; nothing of a text itself is read.
std::vector<Hit> matching(store::Snapshot& db, const Written& asked, int most)
{
    const auto read = [](const store::Row& row) { return Hit{row.get<std::int64_t>(0), {}, row.get<double>(1)}; };
    if (db.dialect() == store::Dialect::sqlite)
        return db.list("SELECT rowid, weighed(finding_entry, 0.0, 0.0, 10.0, 8.0, 4.0, 1.0) FROM finding_entry "
                       "WHERE finding_entry MATCH $1 ORDER BY rowid DESC LIMIT $2",
                       read, asked.all, most);
    return db.list("SELECT e.contribution, ts_rank('{0.1, 0.4, 0.8, 1.0}', e.heads, $3::TSQUERY)::DOUBLE PRECISION "
                   "FROM finding_numbers($1::TSQUERY, $2) AS t (number) JOIN finding_entry e ON e.contribution = t.number "
                   "ORDER BY e.contribution DESC",
                   read, asked.all, most, asked.any);
}

// Dates are needed for the order, of texts of one weight too.
void date(store::Snapshot& db, std::vector<Hit>& hits, Counts& counts)
{
    std::vector<std::int64_t> ids;
    ids.reserve(hits.size());
    for (const auto& hit : hits) ids.push_back(hit.contribution);
    std::vector<Time> published;
    facets(db)->count(ids, published, counts);
    for (std::size_t at = 0; at < hits.size(); ++at) hits[at].published = published[at];
}

struct Known {
    std::string series;
    std::int64_t counted = 0;
    Time read;
    std::shared_ptr<const search::Vocabulary> words;
};

/// The words that occur, as they were counted last; where there are many, not read more than once a minute.
std::shared_ptr<const search::Vocabulary> known_words(store::Snapshot& db)
{
    constexpr std::size_t few = 5'000;
    static std::mutex mutex;
    static Known known;
    const auto [series, counted] = *db.find("SELECT series, counted FROM finding_series", [](const store::Row& row) {
        return std::pair(row.get<std::string>(0), row.get<std::int64_t>(1));
    });
    const std::lock_guard lock(mutex);
    const auto now = current_time();
    const bool is_fresh = known.counted == counted || (known.words && known.words->size() > few && now < known.read + seconds(60));
    if (known.words && known.series == series && is_fresh) return known.words;
    auto words = db.list(
        "SELECT spelled, texts FROM finding_word WHERE spelled <> '' ORDER BY texts DESC, lexeme LIMIT $1",
        [](const store::Row& row) {
            return search::KnownWord{row.get<std::string>(0), static_cast<std::uint64_t>(row.get<std::int64_t>(1))};
        },
        most_known_words);
    known = {series, counted, now, std::make_shared<const search::Vocabulary>(std::move(words))};
    return known.words;
}

}

Found find(store::Snapshot& db, const Sought& sought, Order order, std::size_t sorted)
{
    Found found;
    const auto asked = written(db, sought);
    if (asked.all.empty()) return found;
    found.hits = matching(db, asked, most_weighed + 1);
    if (found.hits.size() > most_weighed) {
        found.is_cut = true;
        found.hits.pop_back();
    }
    date(db, found.hits, found.counts);
    sort_first(found.hits, order, sorted);
    return found;
}

std::vector<Hit> find_few(store::Snapshot& db, const Sought& sought, std::size_t most)
{
    constexpr int newest = 300;
    const auto asked = written(db, sought);
    if (asked.all.empty()) return {};
    auto hits = matching(db, asked, newest);
    sort_first(hits, Order::weight, most);
    hits.resize(std::min(most, hits.size()));
    return hits;
}

bool finds_anything(store::Snapshot& db, const Sought& sought)
{
    const auto asked = written(db, sought);
    if (asked.all.empty()) return false;
    const auto sql =
        db.choose("SELECT 1 FROM finding_entry WHERE finding_entry MATCH $1 LIMIT 1", "SELECT 1 WHERE finding_anything($1::TSQUERY)");
    return db.find(sql, [](const store::Row&) { return true; }, asked.all).has_value();
}

std::vector<std::string> words_beginning(store::Snapshot& db, std::string_view begun, int most)
{
    constexpr std::size_t long_enough = 4; // few of all words begin so
    const auto from = fold(begun);
    if (length(from) < 2) return {};
    auto likely = known_words(db)->beginning_with(begun, static_cast<std::size_t>(most));
    if (static_cast<int>(likely.size()) == most || length(from) < long_enough) return likely;
    return db.list(
        "SELECT spelled FROM finding_word WHERE lexeme >= $1 AND lexeme < $2 AND spelled <> '' ORDER BY texts DESC, lexeme LIMIT $3",
        [](const store::Row& row) { return row.get<std::string>(0); }, from, from + "\xf4\x8f\xbf\xbf", most);
}

std::string corrected(store::Snapshot& db, std::string_view words) { return known_words(db)->corrected(words).value_or(""); }

}
