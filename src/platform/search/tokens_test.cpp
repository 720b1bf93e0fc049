#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

using i18n::Language;
using testing::ElementsAre;

/// The words as they stand in the text.
std::vector<std::string> written(std::string_view text, Language language = Language::fr)
{
    std::vector<std::string> words;
    each_word(text, language, [&](const Word& word) { words.emplace_back(text.substr(word.from, word.to - word.from)); });
    return words;
}

/// The last lexeme of each word, which is the word itself where it has a stem of its own.
std::vector<std::string> folded(std::string_view text, Language language = Language::fr)
{
    std::vector<std::string> words;
    each_word(text, language, [&](const Word& word) { words.push_back(word.lexemes.back()); });
    return words;
}

std::vector<std::string> lexemes(std::string_view word, Language language = Language::fr)
{
    std::vector<std::string> all;
    for (const auto& token : tokens(word, language)) all.push_back(token.lexeme);
    return all;
}

void expect_sound(std::string_view text, Language language)
{
    std::size_t end = 0;
    std::uint32_t position = 0;
    each_word(text, language, [&](const Word& word) {
        EXPECT_EQ(word.position, ++position);
        EXPECT_TRUE(word.from >= end && word.to > word.from && word.to <= text.size());
        end = word.to;
        EXPECT_FALSE(word.lexemes.empty());
        for (const auto& lexeme : word.lexemes) {
            EXPECT_TRUE(!lexeme.empty() && lexeme.size() <= 240 && is_clean_utf8(lexeme)) << lexeme;
            EXPECT_EQ(lexeme.find_first_of(" \"|\\"), std::string::npos) << lexeme;
        }
    });
}

}

TEST(Tokens, HaveTheirPlacesInTheText)
{
    const auto all = tokens("L’été, à l'école", Language::fr);
    EXPECT_THAT(all, ElementsAre(Token{"ete", 1, 4, 9}, Token{"a", 2, 11, 13}, Token{"ecol", 3, 16, 22}, Token{"ecole", 3, 16, 22}));
}

TEST(Tokens, ElisionsAreLeftOutAndTheirWordsStandAlone)
{
    EXPECT_THAT(written("L'eau de l’île, qu'on boit d`ici jusqu'à Brest"),
                ElementsAre("eau", "de", "île", "on", "boit", "ici", "jusqu", "à", "Brest"));
    EXPECT_THAT(folded("lorsqu'il puisqu’elle quoiqu’on"), ElementsAre("lorsque", "il", "puisque", "elle", "quoique", "on"));
    EXPECT_EQ(lexemes("jusqu"), lexemes("jusque")) << "as a word typed alone";
    EXPECT_THAT(written("aujourd’hui rock'n'roll O'Connor McDonald's"), ElementsAre("aujourd’hui", "rock'n'roll", "O'Connor", "McDonald"));
    EXPECT_THAT(folded("aujourd’hui rock'n'roll O'Connor"), ElementsAre("aujourdhui", "rocknroll", "oconnor"));
    EXPECT_THAT(written("'quoted' ‘so’ l' d’"), ElementsAre("quoted", "so", "l", "d"));
}

TEST(Tokens, NumbersAndAcronymsAreWhole)
{
    EXPECT_THAT(folded("S.P.I.P. et le C.C.A.S, 4G, CO₂, 2.5 et 2,5 €, 10 000, 1\u202f250\u00a0300 m²"),
                ElementsAre("spip", "et", "le", "ccas", "4g", "co2", "2,5", "et", "2,5", "10000", "1250300", "m2"));
    EXPECT_THAT(folded("12/03/2024 à 18h30, 3.2.1, 02 98 00 80 80, 2024 300, 5. Fin"),
                ElementsAre("12", "03", "2024", "a", "18h30", "3.2.1", "02", "98", "00", "80", "80", "2024", "300", "5", "fin"));
    EXPECT_THAT(folded("le 07.07.2021, en 03.1999; 3.1416 et 1.2021"),
                ElementsAre("le", "07,07", "2021", "en", "03", "1999", "3,1416", "et", "1", "2021"))
        << "a year is found";
    EXPECT_THAT(lexemes("communes2"), ElementsAre("communes2")) << "a word with a digit has no stem";
}

TEST(Tokens, BretonIsFoldedAndItsTrigraphIsALetter)
{
    EXPECT_THAT(lexemes("c’hoarioù", Language::br), ElementsAre("c'hoariou"));
    EXPECT_THAT(folded("Ur plac'h hag ar C'HOAR, brezhoneg m'eus d’an", Language::br),
                ElementsAre("ur", "plac'h", "hag", "ar", "c'hoar", "brezhoneg", "eus", "an"));
    EXPECT_THAT(folded("Un plac'h à Brest"), ElementsAre("un", "plac'h", "a", "brest")) << "in French too";
    EXPECT_THAT(lexemes("tiez", Language::br), ElementsAre("tiez"));
}

TEST(Tokens, EnglishHasItsOwnStems)
{
    EXPECT_THAT(lexemes("neighbourhoods", Language::en), ElementsAre("neighbourhood", "neighbourhoods"));
    EXPECT_THAT(lexemes("running", Language::en), ElementsAre("run", "running"));
    EXPECT_THAT(written("The city's harbour doesn't", Language::en), ElementsAre("The", "city", "harbour", "doesn't"));
}

TEST(Tokens, AnInclusiveFormIsOneWord)
{
    const auto all = tokens("Les habitant·e·s d'ici", Language::fr);
    EXPECT_EQ(all.back().position, 3U);
    EXPECT_THAT(written("Les habitant·e·s, tou-te-s acteur/rice(s) ou citoyen(ne)s. Vas-y, dit-elle"),
                ElementsAre("Les", "habitant·e·s", "tou-te-s", "acteur/rice", "s", "ou", "citoyen(ne)s", "Vas", "y", "dit", "elle"));
    EXPECT_THAT(written("Fin.Le début (et fin) rue(s), exemple.fr, et/ou km/h"),
                ElementsAre("Fin", "Le", "début", "et", "fin", "rue(s)", "exemple", "fr", "et", "ou", "km", "h"));
}

TEST(Tokens, AccentsTypedApartAndUnseenSignsChangeNothing)
{
    EXPECT_EQ(lexemes("e\u0301cole\u0301"), lexemes("écolé"));
    EXPECT_EQ(lexemes("biblio\u00adthèque"), lexemes("bibliothèque"));
    EXPECT_EQ(lexemes("ﬁn"), lexemes("fin"));
    EXPECT_EQ(lexemes("ＢＲＥＳＴ"), lexemes("brest"));
    EXPECT_EQ(lexemes("Œuvre"), lexemes("oeuvre"));
    EXPECT_THAT(written("école\u0301s\u00ad"), ElementsAre("école\u0301s"));
    EXPECT_THAT(folded("МОСКВА Αθήνα 東京"), ElementsAre("москва", "αθήνα", "東", "京"));
}

TEST(Tokens, AnyBytesAreAText)
{
    EXPECT_THAT(written(std::string_view("mer\0port", 8)), ElementsAre("mer", "port"));
    EXPECT_THAT(written("caf\xC3 cr\xE8me \xED\xA0\x80port \xF5mer\xC0\x80vent"), ElementsAre("caf", "cr", "me", "port", "mer", "vent"));
    EXPECT_THAT(written(""), ElementsAre());
    EXPECT_THAT(written(" .,;'’·(-)/ \n"), ElementsAre());
    std::string every;
    for (int round = 0; round < 3; ++round)
        for (int byte = 0; byte < 256; ++byte) every += static_cast<char>((byte * 37 + round * 11) % 256);
    for (const auto language : i18n::languages) expect_sound(every, language);
}

TEST(Tokens, LongWordsAreCutAndStillMeet)
{
    const std::string end(5'000, 'z');
    EXPECT_EQ(written(end).size(), 1U);
    EXPECT_EQ(written(end).front().size(), end.size());
    EXPECT_EQ(lexemes(end), lexemes(end + "autre")) << "what is beyond 64 letters is not looked at";
    for (const auto* sign :
         {"'", "·", ".", "-", "/", "(", " ", "a'", "c'h", "1.", "1 000 ", "a.", "é·e·s", "\u0301", "\u00ad", "a\u0301", "東", "\xC3"}) {
        std::string text;
        while (text.size() < 20'000) text += sign;
        expect_sound(text, Language::fr);
        expect_sound("a" + text + "b", Language::br);
    }
    for (const auto& letter : {"\U00010300", "ﬃ", "ß", "é"}) {
        std::string text;
        while (text.size() < 3'000) text += letter;
        expect_sound(text, Language::fr);
    }
}

// Work is counted and not timed: twice the text has twice the words, each of them heard once.
TEST(Tokens, TenMegabytesAreHeardInOnePass)
{
    const std::string sentence = "Les habitant·e·s de l’île d'Ouessant (chacun·e) se réunissent aujourd'hui à 18h30, 10 000 fois. ";
    std::string text;
    while (text.size() < 10'000'000) text += sentence;
    const auto per_sentence = written(sentence).size();
    std::size_t heard = 0;
    each_word(text, Language::fr, [&](const Word&) { ++heard; });
    EXPECT_EQ(heard, per_sentence * (text.size() / sentence.size()));
}

}
