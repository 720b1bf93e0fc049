#include "platform/difference/clock_for_tests.hpp"
#include "platform/difference/difference.hpp"
#include "platform/difference/shortest_edit.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace kenober::difference {
namespace {

std::string shown(const Merge& merged)
{
    std::string out;
    for (const auto& part : merged.parts())
        if (const auto* conflict = std::get_if<Conflict>(&part))
            out += "[" + conflict->base + "|" + conflict->mine + "|" + conflict->theirs + "]";
        else out += std::get<std::string>(part);
    return out;
}

Merge swapped(const Merge& merged)
{
    auto parts = merged.parts();
    for (auto& part : parts)
        if (auto* conflict = std::get_if<Conflict>(&part)) std::swap(conflict->mine, conflict->theirs);
    return Merge(parts);
}

TEST(Merge, DifferentWordsOfOneParagraph)
{
    const std::string base = "Le marché ouvre à huit heures sur le port, devant la criée.";
    EXPECT_EQ(shown(merge(base, "Le marché ouvre à neuf heures sur le port, devant la criée.",
                          "Le marché ouvre à huit heures sur le vieux port, devant la mairie.")),
              "Le marché ouvre à neuf heures sur le vieux port, devant la mairie.");
    EXPECT_EQ(shown(merge("le chat noir dort", "le chien noir dort", "le chat blanc dort")), "le chien blanc dort");
    EXPECT_EQ(shown(merge("l’ami d’Anaïg", "l’amie d’Anaïg", "l’ami de Soizic")), "l’amie de Soizic");
}

TEST(Merge, OverlappingAndTouchingChangesConflict)
{
    EXPECT_EQ(shown(merge("à huit heures", "à neuf heures", "à dix heures")), "à [huit|neuf|dix] heures");
    // Both wrote at the same place, and one wrote where the other took something out.
    EXPECT_EQ(shown(merge("un trois", "un deux trois", "un et trois")), "un [|deux |et ]trois");
    EXPECT_FALSE(merge("un deux, trois", "un, trois", "un deux bis, trois").is_clean());
    EXPECT_EQ(shown(merge("le chat noir dort", "le chien gris dort", "le loup blanc dort")), "le [chat noir|chien gris|loup blanc] dort");
    EXPECT_EQ(shown(merge("", "une", "deux")), "[|une|deux]");
    // Taken out by one, changed by the other.
    EXPECT_EQ(shown(merge("Oui.\n\nVenez tous au port.\n\nMerci.\n", "Oui.\n\nMerci.\n", "Oui.\n\nVenez tous au bourg.\n\nMerci.\n")),
              "Oui.\n\n[Venez tous au port.\n\n||Venez tous au bourg.\n\n]Merci.\n");
}

TEST(Merge, TheSameChangeIsNoConflict)
{
    EXPECT_EQ(shown(merge("à huit heures", "à neuf heures", "à neuf heures")), "à neuf heures");
    EXPECT_EQ(shown(merge("a b c d e", "a x c d e", "a x c y e")), "a x c y e");
    EXPECT_EQ(shown(merge("Un.\nDeux.\n", "Un.\nTrois.\n", "Un.\nTrois.\n")), "Un.\nTrois.\n");
}

TEST(Merge, ParagraphsPutInAndTakenOut)
{
    EXPECT_EQ(shown(merge("Un.\n\nDeux.\n\nTrois.\n", "Un.\n\nUn et demi.\n\nDeux.\n\nTrois.\n", "Un.\n\nDeux.\n")),
              "Un.\n\nUn et demi.\n\nDeux.\n");
    // One splits a paragraph, the other mends a word in it.
    EXPECT_EQ(shown(merge("Il pleut. Venez quand même au fest-noz.", "Il pleut.\n\nVenez quand même au fest-noz.",
                          "Il pleut. Venez quand même au bal.")),
              "Il pleut.\n\nVenez quand même au bal.");
}

TEST(Merge, RewrittenLinesTakeNoForeignWords)
{
    const std::string base = "Le marché ouvre à huit heures et ferme à midi.\n";
    const std::string mine = "Venez nombreux à la grande fête de la mer, dès le lever du jour.\n";
    EXPECT_EQ(shown(merge(base, mine, "Le marché ouvre à huit heures et ferme à treize heures.\n")),
              "[" + base + "|" + mine + "|Le marché ouvre à huit heures et ferme à treize heures.\n]");
    // A new sentence behind an old one is no rewriting, however long.
    EXPECT_EQ(shown(merge("Le port.\n", "Le port. Une longue phrase nouvelle qui dit tout autre chose.\n", "Le bourg.\n")),
              "Le bourg. Une longue phrase nouvelle qui dit tout autre chose.\n");
}

TEST(Merge, EachSideCanBeRead)
{
    const auto merged = merge("à huit heures, au port", "à neuf heures, au port", "à dix heures, au bourg");
    EXPECT_EQ(merged.text(Merge::Side::mine), "à neuf heures, au bourg");
    EXPECT_EQ(merged.text(Merge::Side::theirs), "à dix heures, au bourg");
    EXPECT_THROW(static_cast<void>(merged.text()), std::logic_error);
    EXPECT_TRUE(merge("", "", "").parts().empty());
}

const char* const vocabulary[] = {"le",        "la",    "les",    "de",      "du",          "des",      "un",      "une",      "et",
                                  "à",         "au",    "en",     "sur",     "dans",        "pour",     "qui",     "que",      "ne",
                                  "pas",       "plus",  "port",   "marée",   "phare",       "grève",    "goémon",  "ligneul",  "barque",
                                  "filet",     "criée", "quai",   "été",     "hiver",       "école",    "atelier", "mémoire",  "voisine",
                                  "pêche",     "île",   "gâteau", "fête",    "chanter",     "ouvrir",   "aider",   "raconter", "réparer",
                                  "apprendre", "c’est", "l’eau",  "jusqu’à", "aujourd’hui", "fest-noz", "Kerhuon", "Anaïg",    "Soizic",
                                  "Bénodet",   "cœur",  "naïf",   "où",      "noël",        "ça"};

using Words = std::vector<std::string>;

// Paragraphs of sentences; the gaps stand between the words: words[0] gaps[0] words[1] gaps[1] …
struct Prose {
    Words words, gaps;
    std::string text() const
    {
        std::string all;
        for (std::size_t at = 0; at < words.size(); ++at) all += words[at] + gaps[at];
        return all;
    }
};

Prose prose(std::mt19937& random, unsigned most_words)
{
    Prose made;
    const unsigned count = 1 + random() % most_words;
    const char* const gaps[] = {" ", " ", " ", " ", " ", " ", ", ", ". ", "\xC2\xA0: ", ".\n\n", ".\n", " "};
    for (unsigned at = 0; at < count; ++at) {
        made.words.emplace_back(vocabulary[random() % std::size(vocabulary)]);
        made.gaps.emplace_back(gaps[random() % std::size(gaps)]);
    }
    made.gaps.back() = ".\n";
    return made;
}

// What somebody might do to a text: words changed, put in, taken out, moved, paragraphs cut.
std::string edited(std::mt19937& random, Prose text)
{
    for (unsigned edits = random() % 6; edits > 0 && !text.words.empty(); --edits) {
        const std::size_t at = random() % text.words.size();
        const auto place = static_cast<std::ptrdiff_t>(at);
        switch (random() % 5) {
        case 0: text.words[at] = vocabulary[random() % std::size(vocabulary)]; break;
        case 1:
            text.words.insert(text.words.begin() + place, "nouveau" + std::to_string(random() % 100));
            text.gaps.insert(text.gaps.begin() + place, " ");
            break;
        case 2:
            text.words.erase(text.words.begin() + place);
            text.gaps.erase(text.gaps.begin() + place);
            break;
        case 3: text.gaps[at] = random() % 2 == 0 ? ".\n\n" : " "; break;
        default: std::swap(text.words[at], text.words[random() % text.words.size()]);
        }
    }
    return text.text();
}

using Bag = std::map<std::string, long>;

void count(Bag& bag, std::string_view text)
{
    for (const auto token : words_and_marks(text))
        if (is_word(token)) ++bag[std::string(token)];
}

// Words that the base had not are all there, agreed on or in a conflict; of those that it had less often, at least one.
void expect_nothing_lost(const std::string& base, const std::string& version, const Merge& merged)
{
    Bag before, after, result;
    for (const auto& part : merged.parts())
        if (const auto* conflict = std::get_if<Conflict>(&part)) {
            count(result, conflict->mine);
            count(result, conflict->theirs);
        } else count(result, std::get<std::string>(part));
    count(before, base);
    count(after, version);
    for (const auto& [word, times] : after) {
        if (times <= before[word]) continue;
        ASSERT_GE(result[word], before[word] == 0 ? times : 1) << word << "\nbase: " << base << "\nversion: " << version;
    }
}

void expect_laws(const std::string& base, const std::string& mine, const std::string& theirs)
{
    const auto merged = merge(base, mine, theirs), other = merge(base, theirs, mine);
    ASSERT_EQ(merged.parts(), swapped(other).parts()) << base << "\n" << mine << "\n" << theirs;
    ASSERT_EQ(shown(merge(base, base, mine)), mine);
    ASSERT_EQ(shown(merge(base, mine, base)), mine);
    ASSERT_EQ(shown(merge(base, mine, mine)), mine);
    for (const auto& part : merged.parts())
        if (const auto* conflict = std::get_if<Conflict>(&part)) {
            ASSERT_NE(conflict->mine, conflict->theirs);
            ASSERT_NE(conflict->mine, conflict->base);
            ASSERT_NE(conflict->theirs, conflict->base);
        } else ASSERT_FALSE(std::get<std::string>(part).empty());
}

TEST(MergeLaws, OfTextsThatTwoPeopleChanged)
{
    std::mt19937 random(20261122);
    int clean = 0;
    for (int round = 0; round < 1500; ++round) {
        const Prose base = prose(random, 60);
        const std::string mine = edited(random, base), theirs = edited(random, base);
        ASSERT_NO_FATAL_FAILURE(expect_laws(base.text(), mine, theirs));
        const auto merged = merge(base.text(), mine, theirs);
        ASSERT_NO_FATAL_FAILURE(expect_nothing_lost(base.text(), mine, merged));
        ASSERT_NO_FATAL_FAILURE(expect_nothing_lost(base.text(), theirs, merged));
        clean += merged.is_clean() ? 1 : 0;
    }
    // Both sorts occur, so that the laws were tried on both.
    EXPECT_GT(clean, 350);
    EXPECT_LT(clean, 1350);
}

TEST(MergeLaws, ChangesOfDifferentWordsMergeIntoExactlyBoth)
{
    std::mt19937 random(7);
    for (int round = 0; round < 1500; ++round) {
        Prose base = prose(random, 70);
        Prose mine = base, theirs = base, both = base;
        std::set<std::size_t> touched;
        // So few that no line counts as rewritten.
        const std::size_t most = std::min<std::size_t>(3, base.words.size() / 4);
        for (std::size_t edit = 0; edit < 2 * most; ++edit) {
            const std::size_t at = random() % base.words.size();
            if (!touched.insert(at).second) continue;
            const std::string word = (edit % 2 == 0 ? "mien" : "sien") + std::to_string(edit);
            (edit % 2 == 0 ? mine : theirs).words[at] = both.words[at] = word;
        }
        const auto merged = merge(base.text(), mine.text(), theirs.text());
        ASSERT_EQ(shown(merged), both.text()) << base.text() << "\n" << mine.text() << "\n" << theirs.text();
    }
}

TEST(MergeLaws, OfAnyBytes)
{
    std::mt19937 random(11);
    const char* crumbs[] = {"a", "b", " ", "\n", "\n\n", "\r\n", "\xFF", "\xC2", "\xE2\x80", "\xE2\x80\x99", "é", "."};
    const auto noise = [&] {
        std::string text;
        for (unsigned left = random() % 30; left > 0; --left)
            text += random() % 4 == 0 ? std::string(1, static_cast<char>(random())) : crumbs[random() % std::size(crumbs)];
        return text;
    };
    for (int round = 0; round < 1500; ++round) {
        const std::string base = noise();
        std::string mine = base, theirs = base;
        if (round % 3 == 0) mine = noise(), theirs = noise();
        mine.insert(random() % (mine.size() + 1), noise().substr(0, 3));
        theirs.erase(random() % (theirs.size() + 1), random() % 4);
        ASSERT_NO_FATAL_FAILURE(expect_laws(base, mine, theirs));
    }
}

std::string repeated(std::mt19937& random, std::initializer_list<std::string_view> choices, std::size_t size)
{
    std::string text;
    while (text.size() < size) text += choices.begin()[random() % choices.size()];
    return text;
}

TEST(Merge, HostileTextsEndSoon)
{
    std::mt19937 random(5);
    const std::initializer_list<std::initializer_list<std::string_view>> kinds = {
        {"a ", "b "}, {"a\n", "b\n"}, {"\n", "\n\n", " "}, {"a", "b", ",", "\n", " "}, {"le ", "la ", "les ", "l’", "\n\n"}};
    for (const auto& kind : kinds) {
        const std::string base = repeated(random, kind, 100'000), mine = repeated(random, kind, 100'000),
                          theirs = repeated(random, kind, 100'000);
        const auto start = std::clock();
        const auto merged = merge(base, mine, theirs);
        // A second of an optimised program; tests may run without optimisation, and watched by sanitizers.
        EXPECT_LT(processor_seconds(start), 8);
        EXPECT_EQ(shown(merge(base, mine, base)), mine);
        ASSERT_NO_FATAL_FAILURE(expect_nothing_lost(base, mine, merged));
    }
}

TEST(Merge, LongTextsWithFewChangesMerge)
{
    std::mt19937 random(9);
    Prose base;
    while (base.text().size() < 100'000) {
        const Prose more = prose(random, 2000);
        base.words.insert(base.words.end(), more.words.begin(), more.words.end());
        base.gaps.insert(base.gaps.end(), more.gaps.begin(), more.gaps.end());
    }
    Prose mine = base, theirs = base, both = base;
    for (std::size_t at = 0; at + 20 < base.words.size(); at += 40) {
        mine.words[at] = both.words[at] = "mien";
        theirs.words[at + 20] = both.words[at + 20] = "sien";
    }
    EXPECT_EQ(merge(base.text(), mine.text(), theirs.text()).text(), both.text());
}

}
}
