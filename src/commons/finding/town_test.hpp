// A town whose texts have words of their own: what the tests of this folder publish, hide, correct and look for, on both databases.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/finding/finding.hpp"
#include "commons/site/site.hpp"

namespace kenober::finding {

using contribution::State;
using store::Dialect;
using store::Transaction;
using Ids = std::vector<std::int64_t>;

inline const Time noon = start_of_day(2026, 11, 20) + hours(12);

/// A story with a text, in a table of its own.
inline void know_told_stories()
{
    if (!contribution::kinds().empty()) return;
    contribution::Kind kind{};
    kind.name = "story";
    kind.word = "stories";
    kind.text = [](store::Snapshot& db, const contribution::Contribution& one) {
        return db
            .find(
                "SELECT words FROM story_text WHERE story = $1", [](const store::Row& row) { return row.get<std::string>(0); }, one.id)
            .value_or("");
    };
    contribution::add_kind(kind);
    follow_changes();
}

class Finding : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        know_told_stories();
        db.emplace(GetParam());
        write([](Transaction& t) { t.run("CREATE TABLE story_text (story BIGINT NOT NULL PRIMARY KEY, words TEXT NOT NULL)"); });
    }

    static void tell(Transaction& t, std::int64_t id, const std::string& words)
    {
        t.run("INSERT INTO story_text (story, words) VALUES ($1, $2) ON CONFLICT (story) DO UPDATE SET words = excluded.words", id, words);
        contribution::changed(t, id);
    }

    std::int64_t draft(Transaction& t, const std::string& title, const std::string& words = "",
                       const std::vector<std::string>& signers = {})
    {
        auto one = db->story(title, noon);
        for (const auto& name : signers) one.authors.push_back({name, ""});
        const auto id = contribution::insert(t, one, {});
        tell(t, id, words);
        return id;
    }

    std::int64_t published(Transaction& t, const std::string& title, const std::string& words = "",
                           const std::vector<std::string>& signers = {})
    {
        const auto id = draft(t, title, words, signers);
        contribution::publish(t, id, noon);
        return id;
    }

    /// Numbers of what is found, the smallest first.
    static Ids found(store::Snapshot& view, const std::string& words, const std::vector<std::vector<std::string>>& facets = {})
    {
        Ids ids;
        for (const auto& hit : find(view, {search::read_query(words), facets}, Order::newest, 20).hits) ids.push_back(hit.contribution);
        std::ranges::sort(ids);
        return ids;
    }
    Ids found(const std::string& words, const std::vector<std::vector<std::string>>& facets = {})
    {
        return found(*(*db)->read(), words, facets);
    }
    /// In their order.
    Ids ranked(const std::string& words, Order order)
    {
        Ids ids;
        for (const auto& hit : find(*(*db)->read(), {search::read_query(words), {}}, order, 20).hits) ids.push_back(hit.contribution);
        return ids;
    }

    void count_all()
    {
        while (write([](Transaction& t) { return count_words(t); })) {}
    }

    /// Everything that the index holds, but where it stands.
    std::vector<std::string> index()
    {
        auto view = (*db)->read();
        const auto row = [](const store::Row& one) {
            return std::to_string(one.get<std::int64_t>(0)) + " " + std::to_string(one.get<std::int64_t>(1)) + " " +
                   one.get<std::string>(2);
        };
        return view->list(
            view->choose("SELECT rowid, (SELECT published FROM finding_facet WHERE contribution = finding_entry.rowid), "
                         "facets || '/' || excerpt || '/' || a || '/' || b || '/' || c || '/' || d FROM finding_entry "
                         "WHERE rowid > 0 ORDER BY rowid",
                         "SELECT e.contribution, f.published, e.facets || '/' || e.excerpt || '/' || e.heads::TEXT || '/' || t.words::TEXT "
                         "FROM finding_entry e JOIN finding_text t ON t.contribution = e.contribution "
                         "JOIN finding_facet f ON f.contribution = e.contribution AND f.facets = e.facets WHERE e.contribution > 0 "
                         "ORDER BY 1"),
            row);
    }

    /// What finding_word has, and what it should have.
    std::map<std::string, std::int64_t> counted()
    {
        std::map<std::string, std::int64_t> all;
        (*db)->read()->each("SELECT lexeme, texts FROM finding_word",
                            [&](const store::Row& row) { all[row.get<std::string>(0)] = row.get<std::int64_t>(1); });
        return all;
    }
    std::map<std::string, std::int64_t> recounted()
    {
        std::map<std::string, std::int64_t> all;
        auto view = (*db)->read();
        for (const auto id : list_published(*view, 0, 1'000'000)) {
            const auto entry = entry_of(*view, id);
            for (const auto line : split(entry->lexemes, '\n'))
                if (!line.empty()) ++all[std::string(line.substr(0, line.find(' ')))];
        }
        return all;
    }

    std::optional<contribution::Town> db;
};

/// Words as people write them: elisions, inclusive forms, numbers, accents, capitals, hyphens.
inline constexpr std::array some_words{"vélo",
                                       "vélos",
                                       "Vélodrome",
                                       "jardin",
                                       "jardins",
                                       "jardinier",
                                       "l’école",
                                       "l'école",
                                       "écoles",
                                       "d’eau",
                                       "EAUX",
                                       "acteur-ice-s",
                                       "habitant·e·s",
                                       "rendez-vous",
                                       "aujourd’hui",
                                       "2019",
                                       "12,5",
                                       "PLU",
                                       "c’hoar",
                                       "mor",
                                       "fête",
                                       "fêtes",
                                       "maritime",
                                       "maritimes",
                                       "port",
                                       "ports",
                                       "portuaire",
                                       "digue",
                                       "digues",
                                       "marée",
                                       "marées",
                                       "compost",
                                       "composteur",
                                       "biodéchets",
                                       "logement",
                                       "logements",
                                       "école",
                                       "élève",
                                       "élèves",
                                       "réunion",
                                       "réunions",
                                       "quartier",
                                       "quartiers",
                                       "médiathèque",
                                       "bibliothèque",
                                       "chacun(e)",
                                       "directeur/directrice",
                                       "île",
                                       "îles",
                                       "œuvre"};

inline std::string some_text(std::mt19937& random, int most)
{
    std::string text;
    for (auto left = std::uniform_int_distribution(1, most)(random); left > 0; --left) {
        text += some_words[std::uniform_int_distribution<std::size_t>(0, some_words.size() - 1)(random)];
        text += left % 7 == 0 ? ". " : " ";
    }
    return text;
}

}
