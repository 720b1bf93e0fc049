#include <map>

#include <gtest/gtest.h>

#include "platform/base/base.hpp"
#include "platform/search/corpus_words_for_tests.hpp"
#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

const Vocabulary& words()
{
    static const Vocabulary all({
        {"bibliothèque", 40}, {"médiathèque", 30}, {"association", 200}, {"quartier", 150}, {"citoyenneté", 20}, {"habitant", 90},
        {"habitants", 120},   {"jardin", 80},      {"jardins", 40},      {"partagé", 60},   {"partage", 70},     {"vélo", 100},
        {"vélos", 60},        {"fête", 90},        {"fêtes", 40},        {"festival", 50},  {"port", 70},        {"porte", 40},
        {"mer", 90},          {"mère", 20},        {"brest", 300},       {"breton", 50},    {"bretonne", 20},    {"numérique", 80},
        {"atelier", 90},      {"solidaire", 30},   {"solidarité", 45},   {"marché", 60},    {"marche", 30},      {"école", 90},
        {"collège", 30},      {"quai", 20},        {"phare", 10},        {"plac'h", 5},     {"oeuvre", 9},       {"covid19", 9},
        {"a", 900},           {"zoo", 3},
    });
    return all;
}

std::string nearest(std::string_view typed) { return words().nearest(typed).value_or("-"); }

int cost(std::string_view typed, std::string_view meant)
{
    return typing_cost(to_code_points(typed), to_code_points(meant), 1'000).value_or(-1);
}

}

TEST(Vocabulary, WhatWasMeantIsFound)
{
    for (const auto& [typed, meant] : std::map<std::string, std::string>{{"bibliotheqe", "bibliothèque"},
                                                                         {"biblioteque", "bibliothèque"},
                                                                         {"bibliothéqeu", "bibliothèque"},
                                                                         {"mediateque", "médiathèque"},
                                                                         {"asociation", "association"},
                                                                         {"assocation", "association"},
                                                                         {"quarteir", "quartier"},
                                                                         {"qaurtier", "quartier"},
                                                                         {"auartier", "quartier"},
                                                                         {"habitznts", "habitants"},
                                                                         {"habitent", "habitant"},
                                                                         {"jzrdin", "jardin"},
                                                                         {"jardjn", "jardin"},
                                                                         {"numerrique", "numérique"},
                                                                         {"nummérique", "numérique"},
                                                                         {"ateleir", "atelier"},
                                                                         {"festivale", "festival"},
                                                                         {"brset", "brest"},
                                                                         {"bresst", "brest"},
                                                                         {"colege", "collège"},
                                                                         {"colléges", "collège"},
                                                                         {"velso", "vélos"},
                                                                         {"citoyeneté", "citoyenneté"},
                                                                         {"Bretton", "breton"},
                                                                         {"plac'hh", "plac'h"},
                                                                         {"œuvrz", "oeuvre"},
                                                                         {"solidarite", "-"},
                                                                         {"SOLIDARITTÉ", "solidarité"}})
        EXPECT_EQ(nearest(typed), meant) << typed;
}

TEST(Vocabulary, NothingAbsurdIsProposed)
{
    for (const char* typed : {"ver",    "mre",  "pot",   "zio",        "le",      "x",     "",      "2024",  "brest29",
                              "xyzxyz", "lune", "tarte", "ordinateur", "portail", "arbre", "école", "ECOLE", "velos",
                              "été",    "gare", "paris", "nantes",     "rennes",  "vente", "tete",  "pluie", "homme"})
        EXPECT_EQ(nearest(typed), "-") << typed;
    EXPECT_EQ(words().nearest(std::string(5'000, 'e')), std::nullopt);
    EXPECT_EQ(words().nearest("\xFF\xFE\xC3("), std::nullopt);
    EXPECT_EQ(Vocabulary({}).nearest("quartier"), std::nullopt);
}

TEST(Vocabulary, ANeighbourOnTheKeyboardIsNearerThanAnyLetter)
{
    EXPECT_LT(cost("jzrdin", "jardin"), cost("jordin", "jardin")) << "a and z lie side by side";
    EXPECT_LT(cost("auai", "quai"), cost("kuai", "quai")) << "a lies above q";
    EXPECT_EQ(cost("wuai", "auai"), cost("puai", "auai")) << "two rows apart";
    EXPECT_LT(cost("jadrin", "jardin"), cost("jandrin", "jardin"));
    EXPECT_LT(cost("jarrdin", "jardin"), cost("jarsdin", "jardin")) << "typed twice";
    EXPECT_LT(cost("colege", "college"), cost("colege", "colmege")) << "once too few";
    EXPECT_LT(cost("jardon", "jardin"), cost("oardin", "jardin")) << "the first letter is mostly right";
    EXPECT_EQ(cost("jardin", "jardin"), 0);
    EXPECT_EQ(cost("", ""), 0);
    EXPECT_EQ(typing_cost(U"abc", U"xyz", 10), std::nullopt);
    for (const auto& [a, b] : {std::pair("quartier", "quarteir"), std::pair("mer", "mère"), std::pair("jardin", "jarsdin")})
        EXPECT_EQ(cost(a, b), cost(b, a));
}

TEST(Vocabulary, AmongEqualsTheFrequentOneIsMeant)
{
    EXPECT_EQ(Vocabulary({{"canton", 1}, {"carton", 1'000}}).nearest("caton"), "carton");
    EXPECT_EQ(Vocabulary({{"canton", 1'000}, {"carton", 1}}).nearest("caton"), "canton");
    EXPECT_EQ(Vocabulary({{"cote", 3}, {"côte", 30}, {"côté", 20}}).nearest("cotte"), "côte") << "shown as it is mostly written";
}

TEST(Vocabulary, AWholeQueryIsCorrectedWhereItIsWrong)
{
    EXPECT_EQ(words().corrected("fete du qaurtier"), "fete du quartier");
    EXPECT_EQ(words().corrected("\"jzrdin partagé\" -potr l’asociation*"), "\"jardin partagé\" -potr l’association*");
    EXPECT_EQ(words().corrected("fête du quartier"), std::nullopt);
    EXPECT_EQ(words().corrected("xyzxyz 2024 habitant·e·s"), std::nullopt);
    EXPECT_EQ(words().corrected(std::string_view("\xFF\0qaurtier", 10)), std::string("\xFF\0quartier", 10));
}

TEST(Vocabulary, TheMostFrequentWordsThatBeginSo)
{
    using Words = std::vector<std::string>;
    EXPECT_EQ(words().beginning_with("fe"), (Words{"fête", "festival", "fêtes"}));
    EXPECT_EQ(words().beginning_with("Fêt"), (Words{"fête", "fêtes"}));
    EXPECT_EQ(words().beginning_with("br", 2), (Words{"brest", "breton"}));
    EXPECT_EQ(words().beginning_with("plac’"), Words{"plac'h"});
    for (const char* begun : {"", "f", "xyz", "\xFF\xFF", "zzzz"}) EXPECT_EQ(words().beginning_with(begun), Words{}) << begun;
    EXPECT_EQ(words().beginning_with("fe", 0), Words{});
}

// Each word of real texts with one letter changed: mostly the word itself is proposed, and always one that occurs.
TEST(Vocabulary, RealWordsAreFoundAgain)
{
    KENOBER_NEEDS_ARTICLES
    const auto frequencies = words_with_frequency(corpus_texts());
    std::vector<KnownWord> known;
    for (const auto& [word, times] : frequencies) known.push_back({word, times});
    const Vocabulary vocabulary(known);
    std::size_t asked = 0, right = 0, other = 0, index = 0;
    for (const auto& [word, times] : frequencies) {
        const auto letters = to_code_points(fold(word));
        if (letters.size() < 7 || times < 3 || ++index % 40 != 0) continue;
        auto wrong = letters;
        std::swap(wrong[2 + index % (letters.size() - 3)], wrong[1 + index % (letters.size() - 3)]);
        if (vocabulary.holds(to_utf8(wrong))) continue;
        ++asked;
        const auto meant = vocabulary.nearest(to_utf8(wrong));
        right += meant && fold(*meant) == to_utf8(letters);
        other += meant && fold(*meant) != to_utf8(letters);
        if (meant) { EXPECT_TRUE(vocabulary.holds(*meant)); }
    }
    ASSERT_GT(asked, 20U);
    EXPECT_GT(right * 10, asked * 9) << right << " of " << asked << ", and " << other << " other words";
}

}
