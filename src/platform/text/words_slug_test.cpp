#include "platform/text/text.hpp"

#include <gtest/gtest.h>

namespace kenober::text {
namespace {

struct SlugCase {
    const char *title, *slug;
};

const SlugCase slug_cases[] = {
    {"Le marché de Noël", "le-marche-de-noel"},
    {"L’œuvre d'art : l'été à l'Île-de-Bréhat !", "l-oeuvre-d-art-l-ete-a-l-ile-de-brehat"},
    {"  --  ", "texte"},
    {"", "texte"},
    {"Привет", "texte"},
    {"C'hoari e Brest", "c-hoari-e-brest"},
    {"100 % vélo", "100-velo"},
    {"ÉCOLE", "ecole"},
    {"../../etc/passwd", "etc-passwd"},
    {"a\nb", "a-b"},
};

TEST(Slug, IsMadeOfWords)
{
    for (const auto& [title, expected] : slug_cases) EXPECT_EQ(slug(title), expected) << title;
}

TEST(Slug, IsCutBetweenWords)
{
    const std::string words = "une association de quartier propose des ateliers de reparation de velos chaque samedi matin";
    EXPECT_EQ(slug(words), "une-association-de-quartier-propose-des-ateliers-de-reparation-de-velos-chaque");
    EXPECT_LE(slug(words).size(), 80U);
    EXPECT_EQ(slug(std::string(200, 'a')), std::string(80, 'a'));
    EXPECT_EQ(slug(std::string(80, 'a') + " b"), std::string(80, 'a'));
    EXPECT_EQ(slug(std::string(79, 'a') + " bcd"), std::string(79, 'a'));
}

TEST(IdRegister, GivesEachNameOnce)
{
    IdRegister ids("t-");
    EXPECT_EQ(ids.take("Été"), "t-ete");
    EXPECT_EQ(ids.take("t-ete"), "t-ete-2");
    EXPECT_EQ(ids.take("ete-3"), "t-ete-3");
    EXPECT_EQ(ids.take("ete"), "t-ete-4");
    EXPECT_EQ(ids.take("<>"), "t-texte");
    EXPECT_TRUE(ids.holds("t-ete-3"));
    EXPECT_FALSE(ids.holds("ete"));
}

using Words = std::vector<std::string>;

TEST(Words, AreRunsOfLettersAndDigits)
{
    EXPECT_EQ(words_of("L’été, à 12:30 « déjà » !"), (Words{"l", "ete", "a", "12", "30", "deja"}));
    EXPECT_EQ(words_of("e\xCC\x81t\xC3\xA9"), Words{"ete"});
    EXPECT_EQ(words_of("co\xC2\xAD"
                       "opérer"),
              Words{"cooperer"});
    EXPECT_EQ(words_of("un\xE2\x80\xAF!\xC2\xA0"
                       "deux … ☑ 🌱 trois"),
              (Words{"un", "deux", "trois"}));
    EXPECT_EQ(words_of("Ελλάδα мир"), (Words{"Ελλάδα", "мир"}));
    EXPECT_EQ(words_of(""), Words{});
}

TEST(HtmlToText, BlocksEndLinesAndPhrasesDoNot)
{
    EXPECT_EQ(html_to_text("<p>a<b>b</b>c</p><div>d<br>e</div>f"), "abc\nd\ne\nf");
    EXPECT_EQ(html_to_text("<ul><li>a<li>b</ul><td>c"), "a\nb\nc");
    EXPECT_EQ(html_to_text("a<script>b</script><style>c</style><!-- d --> &amp;&eacute; <img src=x alt=\"e\">"), "a &é e");
}

TEST(Name, HoldsWhatCanBeSeenAndNothingElse)
{
    const std::pair<const char*, const char*> cases[] = {
        {"  Le  Bout\tdu\nQuai ", "Le Bout du Quai"},
        {"\u202Egnol\u202C", "gnol"},                             // turned about
        {"\u200B\u2060\uFEFF", ""},                              // zero width
        {"\u3164\u2800\u115F", ""},                              // fillers
        {"\u00A0\u2003\u3000", ""},                              // spaces of every width
        {"...", ""},
        {"\x01\x1B[31mRouge", "[31mRouge"},
        {"مجلة الحي", "مجلة الحي"},
        {"می\u200Cخواهم", "می\u200Cخواهم"},  // the joiner belongs to the word
        {"\u200Dseul\u200D", "seul"},
        {"é", "é"},
    };
    for (const auto& [typed, name] : cases) EXPECT_EQ(name_of(typed), name) << typed;
    EXPECT_EQ(name_of(std::string(10'000, 'a')).size(), 10'000U);
}

}
}
