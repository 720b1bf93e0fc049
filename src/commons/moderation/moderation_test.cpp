#include "commons/moderation/moderation.hpp"

#include <gtest/gtest.h>

namespace kenober::moderation {
namespace {

contribution::Contribution proposed()
{
    contribution::Contribution one;
    one.state = contribution::State::proposed;
    return one;
}

bool says(const Problems& problems, std::string_view field) { return problems.of(field) != nullptr; }

TEST(Decision, PublishingNeedsNoWords)
{
    EXPECT_TRUE(check({1, 7, Act::publish, "", "", {}}, proposed(), {0, "Jeanne", "jeanne@boite.example", "fr"}));
}

TEST(Decision, DecliningNeedsACodedReasonAndWords)
{
    const contribution::Proposer jeanne{0, "Jeanne", "jeanne@boite.example", "fr"};
    const auto silent = check({1, 7, Act::decline, "", " ", {}}, proposed(), jeanne);
    ASSERT_FALSE(silent);
    EXPECT_TRUE(says(silent.problems(), "reason"));
    EXPECT_TRUE(says(silent.problems(), "words"));
    EXPECT_FALSE(check({1, 7, Act::decline, "invented", "Non.", {}}, proposed(), jeanne));
    EXPECT_TRUE(check({1, 7, Act::decline, "twice", "Ce récit a paru en mars.", {}}, proposed(), jeanne));
}

TEST(Decision, NobodyDecidesOnTheirOwnText)
{
    EXPECT_FALSE(check({1, 7, Act::publish, "", "", {}}, proposed(), {7, "Youenn", "youenn@port-exemple.example", "fr"}));
}

TEST(Decision, OnlyWhatIsProposedIsDecided)
{
    auto published = proposed();
    published.state = contribution::State::published;
    EXPECT_FALSE(check({1, 7, Act::decline, "twice", "Déjà paru.", {}}, published, {}));
}

TEST(Decision, WordsHaveALimit)
{
    EXPECT_FALSE(check({1, 7, Act::decline, "other", std::string(most_words + 1, 'a'), {}}, proposed(), {}));
}

}
}
