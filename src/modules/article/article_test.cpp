#include "modules/article/article.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::article {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Rendered, TypedHtmlStaysTextImportedHtmlIsSanitized)
{
    EXPECT_THAT(rendered("<b onclick=x>gras</b>", "fr", Source::typed), HasSubstr("&lt;b"));
    const auto imported = rendered("<b onclick=\"x()\">gras</b><script>alert(1)</script>", "fr", Source::imported);
    EXPECT_THAT(imported, HasSubstr("gras"));
    EXPECT_THAT(imported, Not(HasSubstr("onclick")));
    EXPECT_THAT(imported, Not(HasSubstr("script")));
}

ImportedText read(std::string_view source, const std::string& path = "content/une-page.md")
{
    ImportChoices choices;
    choices.licence = "licence-ouverte-2.0";
    choices.authors = {"La ville"};
    return read_markdown_file(source, path, choices, Time{1}, {});
}

TEST(Import, TakesTitleDateAndAuthorsWhereTheyAre)
{
    const auto full =
        read("---\ntitle: Un titre\ndate: 2024-03-05\nauthor: [Lan, Jeanne]\ntags: [mer]\ndescription: Résumé.\n---\nUn texte.");
    EXPECT_EQ(full.article.contribution.title, "Un titre");
    EXPECT_EQ(full.article.contribution.authors.size(), 2U);
    EXPECT_EQ(full.article.contribution.standfirst, "Résumé.");
    EXPECT_EQ(full.article.contribution.certainty, contribution::Certainty::sure);
    EXPECT_THAT(full.article.tags, ElementsAre("mer"));
    EXPECT_FALSE(full.is_draft);
}

TEST(Import, GuessesAndSaysSo)
{
    EXPECT_EQ(read("---\nfirstName: Anaïg\nlastName: Le Du\n---\nUn texte.").article.contribution.title, "Anaïg Le Du");
    const auto bare = read("Un texte sans rien.");
    EXPECT_EQ(bare.article.contribution.title, "une page");
    EXPECT_EQ(bare.article.contribution.authors.front().name, "La ville");
    EXPECT_EQ(bare.article.contribution.certainty, contribution::Certainty::uncertain);
    EXPECT_THAT(bare.remarks, testing::Contains(HasSubstr("marked uncertain")));
}

TEST(Import, KeepsBackWhatIsEmptyOrNotPublished)
{
    EXPECT_TRUE(read("---\ntitle: Vide\n---\n").is_draft);
    EXPECT_TRUE(read("---\ntitle: Plus tard\npublished: false\n---\nUn texte.").is_draft);
    EXPECT_THAT(read("---\ntitle: A\nphoto: ./x.jpg\n---\nUn texte.").remarks, testing::Contains(HasSubstr("photo")));
}

}
}
