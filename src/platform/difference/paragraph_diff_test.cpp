#include "platform/difference/clock_for_tests.hpp"
#include "platform/difference/difference.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kenober::difference {
namespace {

std::string shown(const std::vector<Stretch>& stretches)
{
    std::string out;
    for (const auto& [fold, rows] : stretches) {
        if (fold == Stretch::Kind::folded) {
            out += "(" + std::to_string(rows.size()) + ")\n";
            continue;
        }
        for (const auto& [kind, pieces] : rows) {
            out += "=~-+"[static_cast<int>(kind)];
            for (const auto& piece : pieces)
                out += piece.kind == Piece::Kind::same      ? piece.text
                       : piece.kind == Piece::Kind::removed ? "[" + piece.text + "]"
                                                            : "{" + piece.text + "}";
            while (out.ends_with('\n')) out.pop_back();
            out += '\n';
        }
    }
    return out;
}

std::string without_spaces(std::string_view text)
{
    std::string dense(text);
    std::erase_if(dense, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    return dense;
}

void expect_whole(std::string_view old_text, std::string_view new_text)
{
    std::string before, after;
    for (const auto& stretch : paragraph_diff(old_text, new_text)) {
        ASSERT_FALSE(stretch.rows.empty());
        for (const auto& row : stretch.rows) {
            ASSERT_FALSE(row.pieces.empty());
            bool same = true;
            for (const auto& piece : row.pieces) {
                if (piece.kind != Piece::Kind::added) before += piece.text;
                if (piece.kind != Piece::Kind::removed) after += piece.text;
                same = same && piece.kind == Piece::Kind::same;
            }
            ASSERT_EQ(same, row.kind == Row::Kind::same);
            ASSERT_FALSE(stretch.kind == Stretch::Kind::folded && !same);
        }
    }
    ASSERT_EQ(without_spaces(before), without_spaces(old_text));
    ASSERT_EQ(without_spaces(after), without_spaces(new_text));
}

TEST(ParagraphDiff, AParagraphStandsBesideWhatItBecame)
{
    EXPECT_EQ(shown(paragraph_diff("Le port dort.\n\nLe marché ouvre à huit heures.\n", "Le marché ouvre à neuf heures.\n\nVenez tous.\n")),
              "-[Le port dort.\n\n]\n"
              "~Le marché ouvre à [huit]{neuf} heures.\n"
              "+{Venez tous.\n\n}\n");
}

TEST(ParagraphDiff, DifferentParagraphsAreNotForcedTogether)
{
    EXPECT_EQ(shown(paragraph_diff("Merci.\n", "La barque rentre avec la marée.\n")),
              "-[Merci.\n\n]\n+{La barque rentre avec la marée.\n\n}\n");
}

TEST(ParagraphDiff, AChangedBreakIsAChange)
{
    EXPECT_EQ(shown(paragraph_diff("Un.\nDeux.\n", "Un.\n\nDeux.\n")), "~Un.[\n]{\n\n}\n=Deux.\n");
    EXPECT_EQ(shown(paragraph_diff("Un.", "\r\nUn.\r\n \r\n\r\n")), "=Un.\n");
    EXPECT_EQ(shown(paragraph_diff("Un.\r\n\r\nDeux.", "Un.\n\nDeux.\n")), "=Un.\n=Deux.\n");
}

TEST(ParagraphDiff, WhatIsFarFromAnyChangeIsFolded)
{
    std::string old_text;
    for (int line = 1; line <= 9; ++line) old_text += "Ligne " + std::to_string(line) + " du texte.\n";
    std::string new_text = old_text;
    new_text.replace(new_text.find("Ligne 6"), 5, "Phrase");
    EXPECT_EQ(shown(paragraph_diff(old_text, new_text)), "(4)\n"
                                                         "=Ligne 5 du texte.\n"
                                                         "~[Ligne]{Phrase} 6 du texte.\n"
                                                         "=Ligne 7 du texte.\n=Ligne 8 du texte.\n=Ligne 9 du texte.\n");
    EXPECT_EQ(shown(paragraph_diff(old_text, old_text)), "(9)\n");
    EXPECT_EQ(shown(paragraph_diff("Un.\n", "Un.\n")), "=Un.\n");
    EXPECT_TRUE(paragraph_diff("", "").empty());
}

TEST(ParagraphDiff, RowsMakeBothTextsAgain)
{
    std::mt19937 random(3);
    const char* crumbs[] = {"un ", "deux ", "trois ",       "quatre", "\n",       "\n\n", "\r\n",
                            ", ",  "é",     "\xE2\x80\xAF", "\xFF",   "\xE2\x80", "«",    "."};
    for (int round = 0; round < 2000; ++round) {
        std::string texts[2];
        for (auto& text : texts)
            for (unsigned count = random() % 50; count > 0; --count) text += crumbs[random() % std::size(crumbs)];
        ASSERT_NO_FATAL_FAILURE(expect_whole(texts[0], texts[1]));
        std::string edited = texts[0];
        edited.insert(random() % (edited.size() + 1), crumbs[random() % std::size(crumbs)]);
        ASSERT_NO_FATAL_FAILURE(expect_whole(texts[0], edited));
    }
}

TEST(ParagraphDiff, LargeTextsEndSoon)
{
    std::mt19937 random(4);
    const auto start = std::clock();
    for (const unsigned words_per_line : {1U, 5U, 300U, 30000U}) {
        std::string texts[2];
        for (auto& text : texts)
            for (unsigned word = 0; text.size() < 100'000; ++word)
                text += "mot" + std::to_string(random() % 50) + (word % words_per_line == 0 ? "\n" : " ");
        ASSERT_NO_FATAL_FAILURE(expect_whole(texts[0], texts[1]));
    }
    EXPECT_LT(processor_seconds(start), 30);
}

}
}
