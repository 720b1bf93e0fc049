#include <random>

#include <gtest/gtest.h>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

using i18n::Language;

const Reading french{{Language::fr}}, still{{Language::fr}, Typing::still};

bool finds(std::string_view typed, std::string_view text, const Reading& reading = {})
{
    return satisfies(read_query(typed, reading), tokens(text, Language::fr));
}

std::size_t words_of(const Query& query)
{
    std::size_t count = 0;
    for (const auto& clause : query.clauses) count += clause.ways.empty() ? 0 : clause.ways.front().lexemes.size();
    return count;
}

}

TEST(Query, IsWrittenForBothDatabases)
{
    struct Line {
        const char *typed, *fts5, *tsquery;
    };
    for (const auto& [typed, fts5, postgres] : {
             Line{"mer", R"(("mer"))", R"(('mer'))"},
             Line{"fêtes maritimes", R"((("fet") OR ("fetes")) AND (("maritim") OR ("maritimes")))",
                  R"((('fet') | ('fetes')) & (('maritim') | ('maritimes')))"},
             Line{"\"la fête maritime\"", R"(("la" + "fet" + "maritim"))", R"(('la' <-> 'fet' <-> 'maritim'))"},
             Line{"mer -port", R"((("mer")) NOT (("port")))", R"(('mer') & !(('port')))"},
             Line{"mer -port -quai", R"((("mer")) NOT (("port") OR ("quai")))", R"(('mer') & !(('port') | ('quai')))"},
             Line{"plac'h", R"(("plac'h"))", R"(('plac''h'))"},
             Line{"quai*", R"((("quai") OR ("quai" *)))", R"((('quai') | ('quai':*)))"},
             Line{"\"", "", ""},
             Line{"-mer", "", ""},
             Line{"", "", ""},
         }) {
        const auto query = read_query(typed, french);
        EXPECT_EQ(fts5_match(query), fts5) << typed;
        EXPECT_EQ(tsquery(query), postgres) << typed;
    }
}

TEST(Query, EachWordHasToBeThere)
{
    EXPECT_TRUE(finds("fêtes mer", "La mer est en fête"));
    EXPECT_FALSE(finds("fêtes mer", "La mer est calme"));
    EXPECT_TRUE(finds("mer AND fête OR (NOT)", "mer and fête or not"));
    EXPECT_TRUE(finds("elu velo", "Les élus à vélo"));
    EXPECT_TRUE(finds("acteur", "acteur-ice-s"));
    EXPECT_TRUE(finds("acteur·ices", "une actrice"));
}

TEST(Query, APhraseStandsSideBySideInItsOrder)
{
    for (const char* typed : {"\"conseil municipal\"", "«conseil municipal»", "« conseil municipal »", "“conseil municipal”",
                              "„conseil municipal“", "\"conseils municipaux\"", "\"conseil municipal", "conseil-municipal"}) {
        EXPECT_TRUE(finds(typed, "Le conseil municipal se réunit")) << typed;
        EXPECT_TRUE(finds(typed, "Les conseils municipaux")) << typed;
        EXPECT_FALSE(finds(typed, "municipal conseil")) << typed;
        EXPECT_FALSE(finds(typed, "conseil du port municipal")) << typed;
    }
    EXPECT_TRUE(finds("\"les habitantes d'ici\"", "Les habitant·e·s d’ici"));
    EXPECT_TRUE(finds("02 98 00", "au 02 98 00"));
    EXPECT_TRUE(finds("10 000", "10 000 vélos"));
    EXPECT_TRUE(finds("10000 velos", "10 000 vélos"));
    EXPECT_TRUE(finds("anne@exemple.bzh", "À anne@exemple.bzh"));
    EXPECT_FALSE(finds("anne@exemple.bzh", "exemple.bzh, anne"));
}

TEST(Query, WhatIsNotWantedIsNotThere)
{
    EXPECT_TRUE(finds("mer -port", "la mer et la plage"));
    EXPECT_FALSE(finds("mer -ports", "la mer et le port"));
    EXPECT_TRUE(finds("mer -\"port de pêche\"", "la mer, un port, de la pêche"));
    EXPECT_FALSE(finds("mer -\"port de pêche\"", "la mer et le port de pêche"));
    EXPECT_FALSE(finds("mer -«port»", "la mer et le port"));
    EXPECT_FALSE(finds("-port", "la mer")) << "nothing is wanted";
    EXPECT_TRUE(finds("mer - port", "la mer et le port")) << "a dash is no minus";
    EXPECT_TRUE(finds("mer --", "la mer"));
    EXPECT_TRUE(finds("rendez-vous", "rendez-vous")) << "a hyphen is no minus";
}

TEST(Query, TheLastWordMayGoOn)
{
    EXPECT_TRUE(finds("fête habitan", "La fête des habitants", still));
    EXPECT_FALSE(finds("fête habitan", "La fête des habitants", french));
    EXPECT_FALSE(finds("fête habitan ", "La fête des habitants", still)) << "a space ends the word";
    EXPECT_FALSE(finds("habitan fête", "La fête des habitants", still));
    EXPECT_TRUE(finds("l'habitan", "La fête des habitants", still));
    EXPECT_TRUE(finds("\"des habitan", "La fête des habitants", still)) << "inside a phrase that is not closed";
    EXPECT_FALSE(finds("\"des habitan\"", "La fête des habitants", still));
    EXPECT_TRUE(finds("rendez-vo", "un rendez-vous", still));
    EXPECT_TRUE(finds("BIBLIOTHÈ", "à la bibliothèque", still));
    EXPECT_TRUE(finds("bibli* mer", "la bibliothèque de la mer", french)) << "a star says it wherever";
    EXPECT_FALSE(finds("b", "la bibliothèque", still)) << "one letter stands for itself";
    EXPECT_FALSE(finds("fête -hab", "La fête des habitants", still));
}

TEST(Query, LittleWordsAreOnlyAskedForWhereNothingElseIs)
{
    EXPECT_TRUE(finds("la fête de la mer", "Fête, mer"));
    EXPECT_FALSE(finds("la", "Fête, mer"));
    EXPECT_TRUE(finds("le la", "le chant, la danse"));
    EXPECT_FALSE(finds("\"fête de la mer\"", "Fête, mer"));
    EXPECT_TRUE(finds("fête -la", "Fête, mer"));
    EXPECT_FALSE(finds("fête -la", "La fête"));
    EXPECT_FALSE(finds("the fête", "La fête")) << "of the first language only";
}

TEST(Query, ALanguageIsAskedInItsOwnStems)
{
    const auto english = tokens("The cities are running along the harbours", Language::en);
    EXPECT_TRUE(satisfies(read_query("city harbour"), english));
    EXPECT_FALSE(satisfies(read_query("city harbour", french), english));
    EXPECT_TRUE(satisfies(read_query("running harbours", french), english)) << "the word itself is found without stems";
    EXPECT_TRUE(satisfies(read_query("\"along the harbour\""), english));
    const auto breton = tokens("Ar c’hoarioù war ar mor", Language::br);
    EXPECT_TRUE(satisfies(read_query("c'hoariou mor"), breton));
    EXPECT_TRUE(satisfies(read_query("\"ar c'hoarioù\""), breton));
    EXPECT_FALSE(satisfies(read_query("hoarioù"), breton));
}

TEST(Query, IsBounded)
{
    std::string many, one = "\"";
    for (int i = 0; i < 100; ++i) many += "mot" + std::to_string(i) + " ", one += "mot" + std::to_string(i) + " ";
    EXPECT_EQ(words_of(read_query(many, french)), most_query_words);
    EXPECT_EQ(words_of(read_query(one, french)), most_query_words);
    EXPECT_EQ(words_of(read_query("mer mer mers -mer MER", french)), 3U) << "said twice, asked once";
    EXPECT_LT(tsquery(read_query(std::string(100'000, 'x'))).size(), 2'000U);
    EXPECT_TRUE(finds(std::string(2'000, ' ') + "mer", "port") == false);
}

// Whatever is typed is read, and what is written of it has no open quote.
TEST(Query, IsNeverAnError)
{
    std::mt19937 random(7);
    const std::vector<std::string> parts = {
        "mer",  "é",    " ",    "-",      "\"",   "«",    "»",   "'",      "’",     "*",   "(",
        ")",    "\\",   ":",    "&",      "|",    "!",    "<->", "AND",    "NEAR(", "^",   "{",
        "}",    "\xC3", "\xFF", "10 000", "a.b.", "·e·s", "c'h", "\u00a0", "10",    "000", std::string(1, '\0'),
        "port", "+"};
    for (int round = 0; round < 5'000; ++round) {
        std::string typed;
        for (auto count = random() % 12; count > 0; --count) typed += parts[random() % parts.size()];
        const auto query = read_query(typed, round % 2 == 0 ? Reading{} : Reading{{Language::fr, Language::en}, Typing::still});
        const auto fts5 = fts5_match(query), postgres = tsquery(query);
        EXPECT_EQ(fts5.empty(), query.finds_nothing()) << typed;
        EXPECT_EQ(std::ranges::count(fts5, '"') % 2, 0) << typed;
        EXPECT_EQ(std::ranges::count(postgres, '\'') % 2, 0) << typed;
        EXPECT_TRUE(is_clean_utf8(fts5) && is_clean_utf8(postgres)) << typed;
        EXPECT_LE(words_of(query), most_query_words);
    }
}

TEST(Query, AWordStillTypedMayBecomeLikelyOnes)
{
    Reading reading;
    reading.typing = Typing::still;
    const auto meets = [&](std::string_view typed, std::string_view text) {
        return satisfies(read_query(typed, reading), tokens(text, Language::fr));
    };
    EXPECT_TRUE(meets("fête mar", "la fête du marteau"));
    reading.likely = {"maritime", "marché", "Mare"};
    EXPECT_TRUE(meets("fête mar", "la fête maritime"));
    EXPECT_TRUE(meets("fête mar", "la fête au marche"));
    EXPECT_TRUE(meets("fête mar", "fête de la mare"));
    EXPECT_TRUE(meets("fête mar", "la fête de mar")) << "itself";
    EXPECT_FALSE(meets("fête mar", "la fête du marteau"));
    EXPECT_FALSE(meets("fête mar", "le marché"));
    EXPECT_TRUE(meets("fête mar ", "la fête de mar")) << "a space ends the word";
    EXPECT_FALSE(meets("fête mar ", "la fête maritime"));
    reading.likely = {"vous"};
    EXPECT_TRUE(meets("rendez-vo", "un rendez-vous"));
    EXPECT_FALSE(meets("rendez-vo", "vous rendez"));
}

TEST(Query, WhatATextSaysFindsIt)
{
    const std::string text = "Les habitant·e·s de l’île d'Ouessant se réunissent au port, 10 000 vélos (S.P.I.P.) : les élus chantent.";
    each_word(text, Language::fr, [&](const Word& word) {
        const auto typed = text.substr(word.from, word.to - word.from);
        EXPECT_TRUE(satisfies(read_query(typed), tokens(text, Language::fr))) << typed;
        EXPECT_TRUE(satisfies(read_query(fold(typed)), tokens(text, Language::fr))) << fold(typed);
    });
    EXPECT_TRUE(finds("\"" + text + "\"", text)) << "the whole of it as a phrase";
    EXPECT_TRUE(finds(fold(text), text));
}

}
