#include "commons/correction/markdown_in_print.hpp"

#include <gtest/gtest.h>

namespace kenober::correction {
namespace {

TEST(MarkdownInPrint, WordsAreSetAndSignsStay)
{
    EXPECT_EQ(markdown_in_print("## L'eau\n\n**C'est** d'ici...\n", "fr"), "## L’eau\n\n**C’est** d’ici…\n");
    EXPECT_EQ(markdown_in_print("", "fr"), "");
    EXPECT_EQ(markdown_in_print("l'eau", "de"), "l'eau");
}

TEST(MarkdownInPrint, CodeStaysAsItIs)
{
    EXPECT_EQ(markdown_in_print("l'eau `l'eau` d'ici ``a`l'eau`` l'eau", "fr"), "l’eau `l'eau` d’ici ``a`l'eau`` l’eau");
    EXPECT_EQ(markdown_in_print("l'un\n```\nl'eau\n~~~\nl'eau\n```\nl'autre", "fr"), "l’un\n```\nl'eau\n~~~\nl'eau\n```\nl’autre");
    EXPECT_EQ(markdown_in_print("l'un\n\n    l'eau\n\nl'autre", "fr"), "l’un\n\n    l'eau\n\nl’autre");
    EXPECT_EQ(markdown_in_print("l'un\n```\nl'eau, sans fin", "fr"), "l’un\n```\nl'eau, sans fin");
}

TEST(MarkdownInPrint, AlonelyBacktickIsNoCode)
{
    EXPECT_EQ(markdown_in_print("l'eau ` d'ici", "fr"), "l’eau ` d’ici");
    EXPECT_EQ(markdown_in_print("``", "fr"), "``");
    EXPECT_EQ(markdown_in_print("` `` l'eau", "fr"), "` `` l’eau");
}

TEST(MarkdownInPrint, SettingTwiceIsSettingOnce)
{
    for (const auto* typed : {"l'eau `l'eau` \"d'ici\" ?", "[l'eau](https://exemple.example/l'eau)", "- un ;\n- \"deux\" !\n"}) {
        const auto once = markdown_in_print(typed, "fr");
        EXPECT_EQ(markdown_in_print(once, "fr"), once);
    }
}

}
}
