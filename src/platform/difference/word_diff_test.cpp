#include "platform/difference/clock_for_tests.hpp"
#include "platform/difference/difference.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kenober::difference {
namespace {

std::string shown(const std::vector<Piece>& pieces)
{
    std::string out;
    for (const auto& [kind, text] : pieces) {
        const char* marks = kind == Piece::Kind::same ? "=()" : kind == Piece::Kind::removed ? "-[]" : "+{}";
        if (kind == Piece::Kind::same) out += text;
        else out += marks[1] + text + marks[2];
    }
    return out;
}

void expect_whole(std::string_view old_text, std::string_view new_text)
{
    std::string before, after;
    const auto pieces = word_diff(old_text, new_text);
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const auto& [kind, text] = pieces[at];
        ASSERT_FALSE(text.empty());
        if (at > 0) {
            ASSERT_NE(static_cast<int>(pieces[at - 1].kind), static_cast<int>(kind));
            ASSERT_FALSE(pieces[at - 1].kind == Piece::Kind::added && kind == Piece::Kind::removed);
        }
        if (kind != Piece::Kind::added) before += text;
        if (kind != Piece::Kind::removed) after += text;
    }
    ASSERT_EQ(before, old_text);
    ASSERT_EQ(after, new_text);
}

TEST(WordDiff, ShowsWhatChanged)
{
    EXPECT_EQ(shown(word_diff("Le marché ouvre à huit heures.", "Le marché ouvre à neuf heures.")),
              "Le marché ouvre à [huit]{neuf} heures.");
    EXPECT_EQ(shown(word_diff("un deux", "un deux trois")), "un deux{ trois}");
    EXPECT_EQ(shown(word_diff("un, deux", "deux")), "[un, ]deux");
    EXPECT_EQ(shown(word_diff("été", "étés")), "[été]{étés}");
    EXPECT_EQ(shown(word_diff("oui\xE2\x80\xAF!", "oui !")), "oui[\xE2\x80\xAF]{ }!");
    EXPECT_EQ(shown(word_diff("l’ami", "l’amie")), "l’[ami]{amie}");
    EXPECT_EQ(shown(word_diff("", "a")), "{a}");
    EXPECT_EQ(shown(word_diff("a", "")), "[a]");
    EXPECT_EQ(shown(word_diff("a b", "a b")), "a b");
    EXPECT_TRUE(word_diff("", "").empty());
}

TEST(WordDiff, ASpaceBetweenTwoChangesChangesAlong)
{
    EXPECT_EQ(shown(word_diff("le chat noir dort", "le chien blanc dort")), "le [chat noir]{chien blanc} dort");
}

TEST(WordDiff, PiecesMakeBothTextsAgain)
{
    std::mt19937 random(3);
    const char* words[] = {"un",       "deux",         "trois", " ",    " ",        "\n", ", ", "é",
                           "\xC2\xA0", "\xE2\x80\x99", "\xFF",  "\xC2", "\xE2\x80", "«",  "."};
    for (int round = 0; round < 2000; ++round) {
        std::string texts[2];
        for (auto& text : texts)
            for (unsigned count = random() % 40; count > 0; --count) text += words[random() % std::size(words)];
        expect_whole(texts[0], texts[1]);
        // And a text that was edited here and there.
        std::string edited = texts[0];
        edited.insert(random() % (edited.size() + 1), words[random() % std::size(words)]);
        expect_whole(texts[0], edited);
    }
}

TEST(WordDiff, FindsTheSmallestChange)
{
    const auto pieces = word_diff("a b c a b b a", "c b a b a c");
    std::size_t changed = 0;
    for (const auto& piece : pieces)
        if (piece.kind != Piece::Kind::same) changed += piece.text.size();
    // Five letters in the example of the algorithm's paper, with the spaces that change along.
    EXPECT_LE(changed, 13U);
    expect_whole("a b c a b b a", "c b a b a c");
}

std::string many_words(unsigned seed, int count, int kinds)
{
    std::mt19937 random(seed);
    std::string text;
    for (int word = 0; word < count; ++word)
        text += "mot" + std::to_string(random() % static_cast<unsigned>(kinds)) + (random() % 12 == 0 ? "\n" : " ");
    return text;
}

TEST(WordDiff, LargeTextsEndSoon)
{
    const auto start = std::clock();
    expect_whole(many_words(1, 20000, 5), many_words(2, 20000, 5));
    expect_whole(many_words(1, 20000, 100000), many_words(2, 20000, 100000));
    EXPECT_LT(processor_seconds(start), 30);
}

TEST(WordDiff, LargeTextsWithFewChangesAreComparedByWords)
{
    const std::string old_text = many_words(1, 40000, 500);
    std::string new_text = old_text;
    new_text.insert(old_text.size() / 2, "ici ");
    new_text.insert(100, "là ");
    std::size_t added = 0;
    for (const auto& piece : word_diff(old_text, new_text))
        if (piece.kind == Piece::Kind::added) added += piece.text.size();
    EXPECT_LE(added, 24U);
}

TEST(WordDiff, BeyondTheBoundItKeepsTheLinesThatStay)
{
    // Two thousand changed words are too many for one search, each line's few are not.
    std::string old_text, new_text;
    for (int line = 0; line < 2000; ++line) {
        old_text += "Ligne " + std::to_string(line) + " avec un mot.\n";
        new_text += "Ligne " + std::to_string(line) + (line % 2 == 0 ? " avec un terme.\n" : " avec un mot.\n");
    }
    const auto pieces = word_diff(old_text, new_text);
    std::size_t same = 0;
    for (const auto& piece : pieces)
        if (piece.kind == Piece::Kind::same) same += piece.text.size();
    EXPECT_GT(same, old_text.size() * 9 / 20);
    expect_whole(old_text, new_text);
}

}
}
