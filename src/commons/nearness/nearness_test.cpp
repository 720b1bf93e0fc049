// Which ideas of a town are near each other and which are not, on both databases; who sees what; and that it stays quick.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <iostream>
#include <map>

#include "commons/nearness/near_words.hpp"
#include "commons/nearness/nearness.hpp"

namespace kenober::nearness {
namespace {

using store::Change;
using store::Dialect;
using store::Transaction;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Twenty-eight ideas as people say them. The names are only for the tests.
const std::map<std::string, std::string> ideas = {
    {"compost_school", "J’aimerais un composteur à côté de l’école des Tilleuls."},
    {"compost_block", "Et si nous avions du compost en bas de l’immeuble ?"},
    {"garden_shared", "Un jardin partagé derrière la médiathèque."},
    {"garden_teach", "Je voudrais apprendre à jardiner avec quelqu’un qui sait."},
    {"herbs", "Des bacs d’herbes aromatiques devant la mairie, que chacun arrose."},
    {"repair_bike", "Un atelier pour réparer soi-même son vélo."},
    {"bike_lane", "Une piste cyclable sûre jusqu’au collège."},
    {"bike_school", "Que les enfants aillent à l’école à vélo, accompagnés d’adultes."},
    {"repair_cafe", "Un café où l’on répare grille-pain, radios et lampes."},
    {"toy_library", "Une ludothèque où emprunter des jeux de société."},
    {"games_evening", "Des soirées jeux de société au café du port."},
    {"choir", "Une chorale qui chante en breton, ouverte aux débutants."},
    {"breton_talk", "Parler breton autour d’un café, une fois par semaine."},
    {"knitting", "Tricoter ensemble le jeudi, avec des personnes âgées de la résidence."},
    {"digital_help", "De l’aide pour mes démarches sur internet, sans rendez-vous."},
    {"digital_seniors", "Des ateliers internet pour les seniors, à leur rythme."},
    {"carpool", "Covoiturer pour aller travailler à Brest."},
    {"benches", "Des bancs à l’ombre sur le chemin de la plage."},
    {"beach_cleaning", "Nettoyer la plage après les tempêtes, tous ensemble."},
    {"memory", "Recueillir les souvenirs des anciens du chantier naval."},
    {"photo_shipyard", "Retrouver des photos du chantier naval dans les greniers."},
    {"cinema", "Un cinéma en plein air l’été, sur la place."},
    {"market_evening", "Un marché le soir, avec les maraîchers du coin."},
    {"bread", "Un four à pain commun, comme autrefois."},
    {"swim", "Des cours de natation pour adultes qui ont peur de l’eau."},
    {"dance", "Danser la gavotte sans complexe le dimanche après-midi."},
    {"bats", "Poser des nichoirs pour les chauves-souris et les mésanges."},
    {"nest_school", "Fabriquer des nichoirs avec les enfants du centre de loisirs."},
};

enum class Where { port, quarters };

class Near : public ::testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        (*m_scratch)->write(Change::quiet(), [&](Transaction& db) {
            port = add_site(db, "port");
            quarters = add_site(db, "quartiers");
        });
    }

    store::Database& database() const { return **m_scratch; }

    static std::int64_t add_site(Transaction& db, std::string_view slug)
    {
        return db.value<std::int64_t>(
            "INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ($1, $1, '', 200, '', 0) RETURNING id", slug);
    }

    std::int64_t add(Transaction& db, const std::string& title, const std::string& state = "published", Where where = Where::port,
                     const std::vector<std::string>& tags = {}) const
    {
        const auto id = db.value<std::int64_t>(
            "INSERT INTO contribution (kind, word, site, slug, title, standfirst, state, licence, language, created, updated, month, "
            "is_uncertain, byline, proposer_name, proposer_mail, proposer_language, source_fingerprint) VALUES ('idea', 'idees', $1, "
            "$2, $3, '', $4, '', 'fr', 0, 0, '', 0, '', '', '', 'fr', '') RETURNING id",
            where == Where::port ? port : quarters, random_token(), title, state);
        for (const auto& name : tags) {
            db.run("INSERT INTO tag (slug, name) VALUES ($1, $1) ON CONFLICT (slug) DO NOTHING", name);
            db.run("INSERT INTO contribution_tag (tag, contribution) SELECT id, $2 FROM tag WHERE slug = $1", name, id);
        }
        note(db, id, title, "", tags);
        return id;
    }

    void add_ideas()
    {
        database().write(Change::quiet(), [&](Transaction& db) {
            m_ids.clear();
            for (const auto& [name, sentence] : ideas) m_ids[name] = add(db, sentence);
        });
    }

    std::vector<std::string> near(const std::string& name) const
    {
        std::vector<std::string> names;
        for (const auto& one : neighbours(*database().read(), m_ids.at(name), 5))
            for (const auto& [other, id] : m_ids)
                if (id == one.id) names.push_back(other);
        return names;
    }

    std::int64_t port = 0, quarters = 0;
    std::unique_ptr<store::Scratch> m_scratch;
    std::map<std::string, std::int64_t> m_ids;
};

INSTANTIATE_TEST_SUITE_P(On, Near, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

TEST(NearWords, AreStemmedFoldedAndWithoutElisions)
{
    for (const auto* word : {"jardins", "jardiner", "jardinage", "jardinier", "jardinière"}) EXPECT_EQ(stem_of(word), "jardin") << word;
    EXPECT_EQ(stem_of("réparer"), stem_of("réparation"));
    EXPECT_EQ(stem_of("vélos"), stem_of("vélo"));
    EXPECT_EQ(stem_of("jeux"), stem_of("jeu"));
    EXPECT_EQ(stem_of("menuiserie"), stem_of("menuisier"));
    EXPECT_EQ(stem_of("boulangerie"), stem_of("boulanger"));
    EXPECT_EQ(stem_of("composteur"), stem_of("compost"));
    for (const auto* word : {"les", "quartier", "voudrais", "2026", "où", "été", "aujourd"}) EXPECT_EQ(stem_of(word), "") << word;
    std::vector<std::string> spelled;
    for (const auto& word : near_words("L’ÉCOLE d'Élise, jusqu’à l’Œuvre ; re\u0301parer", "", {})) spelled.push_back(word.spelled);
    EXPECT_THAT(spelled, ElementsAre("école", "élise", "œuvre", "reparer"));
}

TEST(NearWords, AreBoundedHoweverLongTheText)
{
    std::string text;
    for (int i = 0; i < 40'000; ++i) text += "mot" + std::to_string(i) + "é ";
    EXPECT_THAT(near_words("Un titre parlant", text, {"lecture"}), SizeIs(most_words));
    EXPECT_EQ(near_words("Un titre parlant", text, {}).front().spelled, "titre");
    EXPECT_THAT(near_words(std::string(5000, 'a'), "\xff\xfe", {}), IsEmpty());
}

TEST_P(Near, WishesThatSpeakOfTheSameAreNear)
{
    add_ideas();
    const std::pair<const char*, const char*> pairs[] = {
        {"compost_school", "compost_block"}, {"garden_shared", "garden_teach"},
        {"repair_bike", "repair_cafe"},      {"repair_bike", "bike_school"},
        {"toy_library", "games_evening"},    {"choir", "breton_talk"},
        {"digital_help", "digital_seniors"}, {"benches", "beach_cleaning"},
        {"memory", "photo_shipyard"},        {"bats", "nest_school"},
    };
    for (const auto& [one, other] : pairs) {
        EXPECT_THAT(near(one), Contains(other)) << one;
        EXPECT_THAT(near(other), Contains(one)) << other;
    }
}

TEST_P(Near, WishesThatOnlyUseTheSameEverydayWordsAreNot)
{
    add_ideas();
    for (const auto* alone : {"cinema", "market_evening", "bread", "dance", "carpool"}) EXPECT_THAT(near(alone), IsEmpty()) << alone;
    const std::pair<const char*, const char*> pairs[] = {
        {"knitting", "beach_cleaning"}, {"herbs", "compost_school"}, {"swim", "breton_talk"},  {"memory", "garden_shared"},
        {"cinema", "benches"},          {"choir", "dance"},          {"bread", "repair_cafe"},
    };
    for (const auto& [one, other] : pairs) {
        EXPECT_THAT(near(one), Not(Contains(other))) << one;
        EXPECT_THAT(near(other), Not(Contains(one))) << other;
    }
}

TEST_P(Near, TheNearestComesFirstAndSaysWhy)
{
    add_ideas();
    EXPECT_EQ(near("memory").front(), "photo_shipyard");
    const auto found = neighbours(*database().read(), m_ids.at("toy_library"), 1);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].words, Contains("jeux"));
    Neighbour both;
    both.themes = {"jardin"};
    both.words = {"compost", "Jardin"};
    EXPECT_EQ(reason(i18n::words(i18n::Language::fr), both), "même thème\u00a0: jardin · parle aussi de\u00a0: compost");
}

TEST_P(Near, AThemeBringsTogetherWhatNoWordDoes)
{
    std::int64_t one = 0, other = 0;
    database().write(Change::quiet(), [&](Transaction& db) {
        one = add(db, "Des bacs d’herbes aromatiques", "published", Where::port, {"jardin"});
        other = add(db, "Tailler les pommiers du verger", "published", Where::quarters, {"jardin"});
        add(db, "Une chorale du soir", "published", Where::port, {"musique"});
    });
    const auto found = neighbours(*database().read(), one, 5);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].id, other);
    EXPECT_EQ(found[0].site, quarters);
    EXPECT_THAT(found[0].themes, ElementsAre("jardin"));
}

TEST_P(Near, OnlyWhatTheAskerMaySeeIsShown)
{
    std::int64_t one = 0, waiting = 0;
    database().write(Change::quiet(), [&](Transaction& db) {
        one = add(db, "Du compost à la cantine de l’immeuble", "proposed");
        for (const auto* state : {"draft", "returned", "declined", "withdrawn", "hidden"}) add(db, "Du compost à la cantine", state);
        waiting = add(db, "Le compost de la cantine", "proposed");
        add(db, "Le compost de la cantine d’ailleurs", "proposed", Where::quarters);
    });
    EXPECT_THAT(neighbours(*database().read(), one, 5), IsEmpty());
    const auto seen = neighbours(*database().read(), one, 5, {.queue_of_site = port});
    ASSERT_THAT(seen, SizeIs(1));
    EXPECT_EQ(seen[0].id, waiting);
    EXPECT_FALSE(seen[0].is_published);
}

TEST_P(Near, WhatIsRewrittenOrErasedIsNoLongerNear)
{
    std::int64_t one = 0, other = 0;
    database().write(Change::quiet(), [&](Transaction& db) {
        one = add(db, "Du compost pour l’immeuble");
        other = add(db, "Le compost de la cantine");
        note(db, other, "Une fanfare de cuivres", "", {});
    });
    EXPECT_THAT(neighbours(*database().read(), one, 5), IsEmpty());
    database().write(Change::quiet(), [&](Transaction& db) { note(db, other, "Le compost", "", {}); });
    EXPECT_THAT(neighbours(*database().read(), one, 5), SizeIs(1));
    database().write(Change::quiet(), [&](Transaction& db) { forget(db, other); });
    EXPECT_THAT(neighbours(*database().read(), one, 5), IsEmpty());
}

TEST_P(Near, PlacesAreAskedAndStillOnlyWhatMayBeSeenIsShown)
{
    static std::int64_t beside, same_area, hidden;
    database().write(Change::quiet(), [&](Transaction& db) {
        m_ids["asked"] = add(db, "Du compost pour l’immeuble");
        beside = add(db, "Une fanfare de cuivres");
        same_area = add(db, "Un four à pain");
        hidden = add(db, "Des nichoirs", "draft");
    });
    set_places([](store::Snapshot&, std::int64_t) -> std::vector<ByPlace> {
        return {{beside, Closeness::steps_away, say("near")},
                {same_area, Closeness::same_area, say("here")},
                {hidden, Closeness::steps_away, say("near")}};
    });
    const auto found = neighbours(*database().read(), m_ids["asked"], 5);
    set_places(nullptr);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].id, beside);
    EXPECT_STREQ(found[0].place.id, "near");
}

TEST_P(Near, TenThousandContributionsAreSearchedQuickly)
{
    database().write(Change::quiet(), [&](Transaction& db) {
        const auto word = [](std::int64_t n) {
            std::string letters = "x";
            for (n = n * 7919 % 20'011; n > 0; n /= 26) letters += static_cast<char>('a' + n % 26);
            return letters + "ouk";
        };
        for (std::int64_t i = 0; i < 10'000; ++i) {
            // Some words are said by a few, some by hundreds, as in any language.
            std::string title;
            for (std::int64_t k = 1; k <= 12; ++k) title += word(i * k % (30 * k * k)) + " ";
            m_ids["last"] = add(db, title, "published", i % 2 == 0 ? Where::port : Where::quarters, {"theme" + std::to_string(i % 12)});
        }
    });
    database().write(Change::quiet(), [](Transaction& db) {
        for (const auto statement : {store::Sql("ANALYZE near_word"), store::Sql("ANALYZE contribution")}) db.run(statement);
    });
    const auto started = std::chrono::steady_clock::now();
    constexpr int rounds = 20;
    for (int i = 0; i < rounds; ++i) EXPECT_THAT(neighbours(*database().read(), m_ids["last"] - i * 37, 5), SizeIs(5));
    const auto each = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count() / rounds;
    std::cout << "neighbours among 10,000: " << each << " ms\n";
    EXPECT_LT(each, 150);  // a generous bound: machines differ
}

}
}
