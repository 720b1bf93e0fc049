#include "commons/nearness/near_store.hpp"
#include "commons/nearness/near_words.hpp"

namespace kenober::nearness {

void note(store::Transaction& db, std::int64_t contribution, std::string_view title, std::string_view text,
          const std::vector<std::string>& tags)
{
    forget(db, contribution);
    for (const auto& word : near_words(title, text, tags))
        db.run("INSERT INTO near_word (word, contribution, spelled, weight) VALUES ($1, $2, $3, $4)", word.stem, contribution, word.spelled,
               word.weight);
}

void forget(store::Transaction& db, std::int64_t contribution) { db.run("DELETE FROM near_word WHERE contribution = $1", contribution); }

OwnWords own_words(store::Snapshot& db, std::int64_t contribution)
{
    OwnWords own;
    // The last row says how many contributions there are: the highest number is near enough, and costs nothing.
    own.all = db.list(
        "SELECT 0, w.word, w.spelled, w.weight, "
        "(SELECT COUNT(*) FROM (SELECT 1 FROM near_word o WHERE o.word = w.word LIMIT $2) few) FROM near_word w WHERE w.contribution = $1 "
        "UNION ALL SELECT ct.tag, t.slug, t.name, 2, "
        "(SELECT COUNT(*) FROM (SELECT 1 FROM contribution_tag o WHERE o.tag = ct.tag LIMIT $2) few) "
        "FROM contribution_tag ct JOIN tag t ON t.id = ct.tag WHERE ct.contribution = $1 "
        "UNION ALL SELECT -1, '', '', 0, (SELECT COALESCE(MAX(id), 0) FROM contribution)",
        [](const store::Row& row) {
            return Own{row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<int>(3),
                       row.get<std::int64_t>(4)};
        },
        contribution, most_often);
    std::erase_if(own.all, [&](const Own& one) {
        if (one.tag == -1) own.contributions = one.often;
        return one.tag == -1;
    });
    return own;
}

// A theme that many share is looked at where it is newest.
#define KENOBER_NEWEST(tag, alias)                                                                                                         \
    "UNION ALL SELECT * FROM (SELECT contribution, tag, '' AS word, 2 AS weight FROM contribution_tag WHERE tag = " tag                    \
    " ORDER BY contribution DESC LIMIT $19) " alias " "

std::vector<Shared> shared(store::Snapshot& db, std::int64_t contribution, std::vector<std::string> words, std::vector<std::int64_t> tags,
                           const Asker& asker)
{
    words.resize(most_compared_words);  // an empty word is nobody's, and no tag is numbered 0
    tags.resize(most_compared_tags);
    return db.list(
        "SELECT s.contribution, s.tag, s.word, s.weight FROM ("
        "SELECT contribution, 0 AS tag, word, weight FROM near_word WHERE word IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) " KENOBER_NEWEST(
            "$15", "first") KENOBER_NEWEST("$16", "second") KENOBER_NEWEST("$17", "third")
            KENOBER_NEWEST("$18",
                           "fourth") ") s JOIN contribution c ON c.id = s.contribution "
                                     "WHERE s.contribution <> $1 AND (c.state = 'published' OR (c.state = 'proposed' AND c.site = $2))",
        [](const store::Row& row) {
            return Shared{row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::string>(2), row.get<int>(3)};
        },
        contribution, asker.queue_of_site, words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8],
        words[9], words[10], words[11], tags[0], tags[1], tags[2], tags[3], most_often);
}

std::vector<Neighbour> shown(store::Snapshot& db, std::vector<std::int64_t> ids, const Asker& asker)
{
    if (ids.empty()) return {};
    ids.resize(most_shown);  // no contribution is numbered 0
    return db.list(
        "SELECT id, site, kind, word, slug, title, state FROM contribution "
        "WHERE id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
        "AND (state = 'published' OR (state = 'proposed' AND site = $1))",
        [](const store::Row& row) {
            Neighbour one;
            one.id = row.get<std::int64_t>(0);
            one.site = row.get<std::int64_t>(1);
            one.kind = row.get<std::string>(2);
            one.word = row.get<std::string>(3);
            one.slug = row.get<std::string>(4);
            one.title = row.get<std::string>(5);
            one.is_published = row.get<std::string>(6) == "published";
            return one;
        },
        asker.queue_of_site, ids[0], ids[1], ids[2], ids[3], ids[4], ids[5], ids[6], ids[7], ids[8], ids[9], ids[10], ids[11]);
}

}
