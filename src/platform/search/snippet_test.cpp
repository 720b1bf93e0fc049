#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/base.hpp"
#include "platform/search/corpus_words_for_tests.hpp"
#include "platform/search/french_pairs_for_tests.hpp"
#include "platform/search/search.hpp"
#include "platform/search/sieve.hpp"

namespace kenober::search {

namespace {

using i18n::Language;

Snippet snippet(std::string_view text, Language language, const Query& query, std::size_t most_words)
{
    return Marker(query).snippet(text, language, most_words);
}

Snippet excerpt(std::string_view text, Language language, const Query& query, std::size_t most_words)
{
    return Marker(query).excerpt(text, language, most_words);
}

/// The window with [marks], and … where it is cut.
std::string shown(std::string_view text, std::string_view typed, std::size_t most_words = 8, Language language = Language::fr)
{
    const auto found = snippet(text, language, read_query(typed), most_words);
    std::string out = found.is_cut_before ? "…" : "";
    auto at = found.window.from;
    for (const auto& mark : found.marks) {
        out += std::string(text.substr(at, mark.from - at)) + "[" + std::string(text.substr(mark.from, mark.to - mark.from)) + "]";
        at = mark.to;
    }
    return out + std::string(text.substr(at, found.window.to - at)) + (found.is_cut_after ? "…" : "");
}

constexpr std::string_view port =
    "Le port s'éveille avant le jour. Les bateaux rentrent, chargés de sardines et de langoustines. Sur le quai, les habitant·e·s attendent "
    "l’arrivée des pêcheurs. On parle fort, on rit, on achète. Le marché du port dure jusqu'à midi.";

}

TEST(Snippet, ShowsWhereMostOfTheQueryStands)
{
    EXPECT_EQ(shown(port, "sardines"), "…Les bateaux rentrent, chargés de [sardines] et de…");
    EXPECT_EQ(shown(port, "marché port"), "…Le [marché] du [port] dure jusqu'à midi.");
    EXPECT_EQ(shown(port, "port"), "Le [port] s'éveille avant le jour. Les bateaux…") << "the first of equals";
    EXPECT_EQ(shown(port, "habitantes"), "…Sur le quai, les [habitant·e·s] attendent l’arrivée des…");
    EXPECT_EQ(shown(port, "arrivee pecheur"), "…attendent l’[arrivée] des [pêcheurs]. On parle fort, on…");
    EXPECT_EQ(shown(port, "quai langoustine", 4), "…[langoustines]. Sur le [quai],…");
}

TEST(Snippet, MarksPhrasesOnlyWhereTheyAre)
{
    EXPECT_EQ(shown(port, "\"marché du port\""), "…Le [marché] [du] [port] dure jusqu'à midi.");
    EXPECT_EQ(shown("du port du marché, du marché du port", "\"marché du port\""), "du port du marché, du [marché] [du] [port]");
    EXPECT_EQ(shown("on on rit on rit on", "\"on rit on rit\""), "on [on] [rit] [on] [rit] on");
    EXPECT_EQ(shown("a a a b", "\"a a b\""), "a [a] [a] [b]");
}

TEST(Snippet, BeginsAtTheStartWhereNothingOfItStands)
{
    EXPECT_EQ(shown(port, "montagne", 5), "Le port s'éveille avant le…");
    EXPECT_EQ(shown(port, "", 3), "Le port s'éveille…");
    EXPECT_EQ(shown(port, "quai -port", 3), "…Sur le [quai],…") << "what is unwanted is not marked";
    EXPECT_EQ(shown("", "mer"), "");
    EXPECT_EQ(shown(" … !", "mer"), "");
    EXPECT_EQ(shown("mer", "mer", 0), "[mer]");
    EXPECT_EQ(shown("La mer, le port.", "port", 100), "La mer, le [port].");
}

TEST(Snippet, MarksTheBeginningOfAWordAsAWhole)
{
    const auto found = snippet(port, Language::fr, read_query("langou", {{Language::fr}, Typing::still}), 5);
    ASSERT_EQ(found.marks.size(), 1U);
    EXPECT_EQ(port.substr(found.marks[0].from, found.marks[0].to - found.marks[0].from), "langoustines");
}

TEST(Snippet, IsSoundForAnyBytes)
{
    std::string text;
    for (unsigned i = 0; i < 20'000; ++i) text += static_cast<char>((i * i * 31 + i / 7) % 256);
    for (const std::size_t most : {1U, 7U, 1'000'000U}) {
        const auto found = snippet(text, Language::fr, read_query("a b c \"d e\" z*"), most);
        std::size_t end = found.window.from;
        for (const auto& mark : found.marks) {
            EXPECT_TRUE(mark.from >= end && mark.from < mark.to && mark.to <= found.window.to);
            end = mark.to;
        }
        EXPECT_LE(found.window.to, text.size());
    }
}

// In real texts: whatever three words that stand near one another are asked for, all of them are shown and marked.
TEST(Snippet, RealTextsShowWhatWasAsked)
{
    KENOBER_NEEDS_ARTICLES
    const auto texts = corpus_texts();
    std::size_t asked = 0;
    for (const auto& [path, text] : texts) {
        std::vector<std::pair<std::size_t, std::size_t>> words;
        each_word(text, Language::fr, [&](const Word& word) { words.emplace_back(word.from, word.to); });
        for (std::size_t at = 10; at + 10 < words.size(); at += 211, ++asked) {
            const auto one = text.substr(words[at].first, words[at].second - words[at].first);
            const auto phrase = text.substr(words[at + 2].first, words[at + 4].second - words[at + 2].first);
            const auto query = read_query(std::string(one).append(" \"").append(phrase).append("\""), {{Language::fr}});
            if (query.finds_nothing() || phrase.find_first_of("\"«»“”") != std::string::npos) continue;
            EXPECT_TRUE(satisfies(query, tokens(text, Language::fr))) << path << ": " << one << " / " << phrase;
            const auto found = snippet(text, Language::fr, query, 30);
            EXPECT_FALSE(found.marks.empty()) << path << ": " << one;
        }
    }
    EXPECT_GT(asked, 100U);
}

std::string long_text(const std::string& middle)
{
    std::string filler;
    for (int number = 0; number < 200; ++number) filler += "Rien de ce que nous lisons dans cette phrase n'est important. ";
    return filler + middle + " " + filler;
}

TEST(Excerpt, FindsThePlaceInALongTextWhateverTheAccentsCapitalsAndArticles)
{
    const std::vector<std::pair<std::string, std::string>> pairs = {{"fêtes maritimes", "Les FETES MARITIMES reviennent"},
                                                                    {"ecole", "à l'École du port"},
                                                                    {"oeuvre", "une œuvre collective"},
                                                                    {"cœur", "au coeur de la ville"},
                                                                    {"acteur", "les acteur·rice·s du quartier"},
                                                                    {"eau", "l’eau monte"},
                                                                    {"kouign", "« Kouign-amann »"},
                                                                    {"çà", "Çà et là"},
                                                                    {"2019", "en 2019 déjà"},
                                                                    {"naïve", "une idée naive"}};
    for (const auto& [typed, said] : pairs) {
        const auto text = long_text(said);
        const auto query = read_query(typed);
        const auto found = excerpt(text, i18n::Language::fr, query, 12);
        ASSERT_FALSE(found.marks.empty()) << typed << " in " << said;
        const auto from = text.find(said);
        EXPECT_GE(found.marks.front().from, from) << typed;
        EXPECT_LT(found.marks.front().from, from + said.size()) << typed;
        EXPECT_TRUE(found.is_cut_before && found.is_cut_after) << typed;
        EXPECT_LE(found.window.from, found.marks.front().from);
        EXPECT_GE(found.window.to, found.marks.back().to);
    }
}

TEST(Excerpt, TheSieveLetsEveryWordThroughThatIsFound)
{
    std::vector<std::string> words{"vive",     "vives",     "neuve",  "yeux",   "jeu",  "rive",     "actrice", "travailleuse",
                                   "nantaise", "viennent",  "joyeux", "c’hoar", "œufs", "S.N.C.F.", "10 000",  "3,14",
                                   "naïveté",  "jusqu’ici", "TRÈS",   "Élus",   "ah",   "où",       "été"};
    words.emplace_back(french_pairs);
    std::size_t lexemes = 0;
    for (const auto& typed : words)
        for (const auto language : i18n::languages)
            each_word(typed, language, [&](const Word& word) {
                for (const auto& lexeme : word.lexemes) {
                    ++lexemes;
                    const Query query{{{Sense::wanted, {{{lexeme}}}}}};
                    EXPECT_NE(Sieve(query).clauses_at(word.spelled, 0), 0U) << lexeme << " of " << typed;
                }
            });
    EXPECT_GT(lexemes, 1'000U);
}

TEST(Excerpt, PrefersWhatStandsTogetherAndShowsTheBeginningOtherwise)
{
    const auto text = "Un jardin ici. " + long_text("Le compost du jardin partagé") + " Un jardin là.";
    const auto found = excerpt(text, i18n::Language::fr, read_query("jardin compost"), 12);
    ASSERT_EQ(found.marks.size(), 2U);
    EXPECT_EQ(text.substr(found.marks[0].from, found.marks[0].to - found.marks[0].from), "compost");
    const auto behind = excerpt("Jardinier, compote. " + text, i18n::Language::fr, read_query("jardins composter"), 12);
    EXPECT_FALSE(behind.marks.empty()) << "what only begins alike does not hide the rest";
    const auto nothing = excerpt(text, i18n::Language::fr, read_query("baleine"), 12);
    EXPECT_TRUE(nothing.marks.empty());
    EXPECT_EQ(nothing.window.from, 0U);
    EXPECT_TRUE(nothing.is_cut_after);
    // Whatever the bytes, nothing is read beyond them.
    for (std::string broken = text + "\xC3"; broken.size() > text.size() - 3; broken.pop_back())
        EXPECT_LE(excerpt(broken, i18n::Language::fr, read_query("jardin \xC3"), 12).window.to, broken.size());
}

TEST(Marker, ReadsEachTextAsIfItWereTheFirst)
{
    const auto query = read_query("\"marché du port\" quai");
    Marker marker(query);
    const std::vector<std::string> texts{"Voici le marché du", "port de pêche",  "", "Au marché du port", "quai",
                                         "port du quai",       std::string(port)};
    for (int times = 0; times < 3; ++times)
        for (const auto& text : texts) {
            EXPECT_EQ(marker.snippet(text, Language::fr, 8), snippet(text, Language::fr, query, 8)) << text;
            EXPECT_EQ(marker.excerpt(long_text(text), Language::fr, 8), excerpt(long_text(text), Language::fr, query, 8)) << text;
        }
}

TEST(Marker, MarksTheWholeOfATitle)
{
    const auto query = read_query("port");
    Marker marker(query);
    const std::string title = "Le port, et encore le port";
    const auto found = marker.whole(title, Language::fr);
    EXPECT_EQ(found.window, (Stretch{0, title.size()}));
    EXPECT_EQ(found.marks, (std::vector<Stretch>{{3, 7}, {22, 26}}));
    EXPECT_FALSE(found.is_cut_before || found.is_cut_after);
    EXPECT_THAT(marker.whole("Portugal et Portsall", Language::fr).marks, ::testing::IsEmpty());
    EXPECT_THAT(marker.whole("Le quai", Language::fr).marks, ::testing::IsEmpty());
    EXPECT_EQ(marker.whole("", Language::fr), Snippet{});
}

}
