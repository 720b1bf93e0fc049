#include "modules/wish/wish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::wish {
namespace {

using testing::HasSubstr;
using testing::Not;

contribution::Sheet sheet_with(const std::string& more, const std::string& needs)
{
    contribution::Sheet sheet;
    sheet.set("title", "J’aimerais un banc face à la mer.");
    sheet.set("more", more);
    sheet.set("needs", needs);
    return sheet;
}

std::string shown(const contribution::Sheet& sheet)
{
    contribution::Contribution one;
    one.language = "fr";
    return kind.preview(one, sheet).str();
}

TEST(Wish, LinesArePlainParagraphs)
{
    const auto page = shown(sheet_with("Un banc\n\n<b>abrité</b>", ""));
    EXPECT_THAT(page, HasSubstr("<p>Un banc</p>"));
    EXPECT_THAT(page, HasSubstr("&lt;b&gt;abrité"));
}

TEST(Wish, WhatWouldHelpHasItsHeadingOnlyWhereItWasSaid)
{
    EXPECT_THAT(shown(sheet_with("", "Des planches")), HasSubstr("Ce qui aiderait"));
    EXPECT_THAT(shown(sheet_with("Un mot", "")), Not(HasSubstr("Ce qui aiderait")));
}

TEST(Wish, IsOneSentence)
{
    EXPECT_EQ(kind.fields.front().name, "title");
    EXPECT_EQ(kind.fields.front().most, 280U);
    EXPECT_TRUE(kind.does_ask(contribution::Part::anonymity));
}

}
}
