#include "commons/editor/editor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::editor {
namespace {

using contribution::Input;
using contribution::Need;
using contribution::Part;
using contribution::Sheet;
using testing::ElementsAre;

const contribution::Kind& recipe()
{
    static const contribution::Kind kind{.name = "recipe",
                                         .word = "recettes",
                                         .schema = "HowTo",
                                         .one = "Recipe",
                                         .title = "Recipes",
                                         .invitation = "",
                                         .propose = "",
                                         .can_help = nullptr,
                                         .sayings = {},
                                         .fields = {{"title", "Title", nullptr, Input::line, Need::required, 200},
                                                    {"body", "Text", nullptr, Input::markdown, Need::required, 1000}},
                                         .asks = {Part::section, Part::tags, Part::authors, Part::licence, Part::anonymity, Part::picture},
                                         .check = nullptr,
                                         .keep = nullptr,
                                         .read = nullptr,
                                         .body = nullptr,
                                         .preview = nullptr,
                                         .text = nullptr};
    return kind;
}

Setting setting() { return {.kind = recipe(), .sections = {{1, 1, "mer", "La mer", ""}}, .signer = "Jeanne", .licence = "cc-by-sa-4.0"}; }

Sheet good_sheet()
{
    Sheet sheet;
    sheet.set("title", "Une haie à planter");
    sheet.set("body", "Samedi, nous plantons une haie le long du canal.");
    return sheet;
}

TEST(Editor, WhoProposesSignsUnlessOthersDo)
{
    auto sheet = good_sheet();
    EXPECT_EQ(check(sheet, setting())->contribution.authors.front().name, "Jeanne");
    sheet.set("authors", "Collectif Pas à pas, Jeanne ; Lan Nguyen\nJeanne");
    EXPECT_EQ(check(sheet, setting())->contribution.authors.size(), 3U);
}

TEST(Editor, NobodySignsWhatIsAnonymous)
{
    auto sheet = good_sheet();
    sheet.set("anonymous", "yes");
    EXPECT_TRUE(check(sheet, setting())->contribution.authors.empty());
}

TEST(Editor, TheLicenceOfTheSiteStandsWhereNoneWasChosen)
{
    EXPECT_EQ(check(good_sheet(), setting())->contribution.licence, "cc-by-sa-4.0");
}

TEST(Editor, SaysWhatIsWrongBesideEachField)
{
    auto sheet = good_sheet();
    sheet.set("title", std::string(201, 'a'));
    sheet.set("body", "");
    sheet.set("section", "99");
    sheet.set("licence", "inventée");
    sheet.set("tags", std::string(61, 'b'));
    sheet.set("authors", std::string(121, 'c'));
    const std::string file = std::string(64, 'a') + ".jpg", said_of_it = "picture_text_aaaaaaaaaaaa";
    sheet.set("picture", file);
    sheet.set(said_of_it, std::string(501, 'd'));
    const auto wrong = check(sheet, setting());
    ASSERT_FALSE(wrong);
    for (const auto* field : {"title", "body", "section", "licence", "tags", "authors", said_of_it.c_str(), "picture_rights"})
        EXPECT_NE(wrong.problems().of(field), nullptr) << field;
}

TEST(Editor, WhatNobodySeesIsNothing)
{
    auto sheet = good_sheet();
    sheet.set("title", "\u200B\u2060\u00AD");
    sheet.set("body", "\uFEFF\n\u202E \uFE0F");
    const auto refused = check(sheet, setting());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.problems().of("title"), nullptr);
    EXPECT_NE(refused.problems().of("body"), nullptr);
    auto good = good_sheet();
    good.set("title", "\u202EUne haie\u2069 \U0001F469\u200D\U0001F33E");
    good.set("authors", "\u200B, Lan\u202E Nguyen");
    good.set("tags", "\u2060, mer");
    const auto kept = check(good, setting());
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->contribution.title, "Une haie \U0001F469\u200D\U0001F33E");
    ASSERT_EQ(kept->contribution.authors.size(), 1U);
    EXPECT_EQ(kept->contribution.authors.front().name, "Lan Nguyen");
    EXPECT_THAT(kept->tags, ElementsAre("mer"));
}

TEST(Editor, ADraftMayLackEverythingButNotBeEndless)
{
    EXPECT_TRUE(check_draft({}, recipe()).empty());
    Sheet sheet;
    sheet.set("body", std::string(1001, 'a'));
    sheet.set("tags", std::string(2001, 'a'));
    const auto problems = check_draft(sheet, recipe());
    EXPECT_NE(problems.of("body"), nullptr);
    EXPECT_NE(problems.of("tags"), nullptr);
}

TEST(Sheet, KeepsWhatWasWrittenAndNothingElse)
{
    Sheet one, other;
    one.set("title", "a");
    one.set("body", "b");
    other.set("body", "b");
    other.set("tags", "c");
    other.set("title", "a");
    other.set("tags", "");
    EXPECT_EQ(one, other);
    EXPECT_EQ(contribution::unpacked(contribution::packed(one)), one);
    EXPECT_EQ(one["standfirst"], "");
}

TEST(Names, AreSeparatedAsPeopleDo)
{
    EXPECT_THAT(contribution::separated(" jardin, mer ;mer\n haie ,"), ElementsAre("jardin", "mer", "haie"));
    EXPECT_THAT(contribution::separated("a\tb"), ElementsAre("a b"));
}

}
}
