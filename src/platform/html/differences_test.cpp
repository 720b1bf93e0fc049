#include "platform/html/html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::html {
namespace {

using testing::HasSubstr;
using testing::Not;

// As whoever compares texts has them.
struct Piece {
    enum class Kind { added, removed, same };
    Kind kind;
    std::string text;
};
struct Row {
    std::vector<Piece> pieces;
};
struct Stretch {
    enum class Kind { folded, open };
    Kind kind;
    std::vector<Row> rows;
};
using K = Piece::Kind;

const DifferenceLabels labels{
    .removed = "supprimé :", .added = "ajouté :", .end = "fin", .before = "Avant", .after = "Après", .folded = [](std::size_t count) {
        return std::to_string(count) + " inchangés";
    }};

const std::vector<Stretch> changed{
    {Stretch::Kind::open,
     {{{{K::same, "À "}, {K::removed, "huit"}, {K::added, "<neuf>"}, {K::same, " heures.\n\n"}}},
      {{{K::removed, "Parti.\n\n"}}},
      {{{K::added, "Venu.\n\n"}}},
      {{{K::same, "Un."}, {K::removed, "\n"}, {K::added, "\n\n"}}}}},
    {Stretch::Kind::folded, {{{{K::same, "Trois.\n\n"}}}, {{{K::same, "Quatre.\n\n"}}}}},
};

TEST(Differences, in_line_say_what_was_removed_and_added)
{
    EXPECT_EQ(differences_in_line(changed, labels).str(), R"(<div class="differences in-line">
<p class="changed">À <del><span class="unseen"> supprimé : </span>huit</del><ins><span class="unseen"> ajouté : </span>&lt;neuf&gt;</ins><span class="unseen"> fin </span> heures.</p>
<p class="changed"><del><span class="unseen"> supprimé : </span>Parti.</del><span class="unseen"> fin </span></p>
<p class="changed"><ins><span class="unseen"> ajouté : </span>Venu.</ins><span class="unseen"> fin </span></p>
<p class="changed">Un.<del><span class="unseen"> supprimé : </span>↵</del><ins><span class="unseen"> ajouté : </span>¶</ins><span class="unseen"> fin </span></p>
<details class="unchanged"><summary>2 inchangés</summary>
<p>Trois.</p>
<p>Quatre.</p>
</details>
</div>
)");
}

TEST(Differences, side_by_side_give_each_version_its_column)
{
    const std::string table = differences_side_by_side(changed, labels).str();
    EXPECT_THAT(table, HasSubstr(R"(<th scope="col">Avant</th><th scope="col">Après</th>)"));
    EXPECT_THAT(
        table,
        HasSubstr(
            R"(<tr class="changed"><td class="old" data-heading="Avant">À <del><span class="unseen"> supprimé : </span>huit</del><span class="unseen"> fin </span> heures.</td><td class="new" data-heading="Après">À <ins>)"));
    EXPECT_THAT(table, HasSubstr(R"(class="only-old")"));
    EXPECT_THAT(table, HasSubstr(R"(<tr class="only-new"><td class="old" data-heading="Avant"></td>)"));
    EXPECT_THAT(table, HasSubstr(R"(<tr class="apart"><td colspan="2"><details class="unchanged">)"));
}

TEST(Differences, show_spaces_only_where_they_matter)
{
    const DifferenceLabels mute{.removed = "", .added = "", .end = "", .before = "", .after = "", .folded = {}};
    const auto shown = [&](const std::vector<Piece>& pieces) { return difference_words(pieces, mute).str(); };
    EXPECT_EQ(shown({{K::same, "a"}, {K::removed, " "}, {K::added, ", b "}, {K::same, "c"}}),
              R"(<span class="differences">a <ins>, b</ins> c</span>)");
    EXPECT_EQ(shown({{K::same, "a"}, {K::removed, ", b "}, {K::added, " "}, {K::same, "c"}}),
              R"(<span class="differences">a<del>, b</del>  c</span>)");
    EXPECT_EQ(shown({{K::same, "oui"}, {K::removed, " "}, {K::added, "\xE2\x80\xAF"}, {K::same, "!"}}),
              R"(<span class="differences">oui<del>␣</del><ins>⍽</ins>!</span>)");
    EXPECT_EQ(shown({{K::same, "a "}, {K::removed, " "}, {K::same, "b"}}), R"(<span class="differences">a <del>␣</del>b</span>)");
}

TEST(Differences, of_nothing_are_empty)
{
    EXPECT_THAT(differences_in_line(std::vector<Stretch>{}, labels).str(), Not(HasSubstr("<p")));
    EXPECT_THAT(differences_side_by_side(std::vector<Stretch>{}, labels).str(), Not(HasSubstr("<td")));
}

TEST(Differences, of_words_stand_in_a_title)
{
    EXPECT_EQ(difference_words(std::vector<Piece>{{K::same, "Le "}, {K::added, "grand "}, {K::same, "bal\n"}},
                               DifferenceLabels{.removed = "", .added = "", .end = "", .before = "", .after = "", .folded = {}})
                  .str(),
              R"(<span class="differences">Le <ins>grand</ins> bal</span>)");
}

}
}
