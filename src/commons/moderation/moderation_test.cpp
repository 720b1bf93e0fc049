#include "commons/moderation/moderation.hpp"

#include <gtest/gtest.h>

namespace kenober::moderation {
namespace {

const std::vector<person::Person> helpers{{7, "youenn@port-exemple.example", "Youenn", "", "", {}},
                                          {8, "katell@port-exemple.example", "Katell", "", "", {}}};

Decision sent(Act act, std::string reason, std::string words, std::int64_t mentor = 0)
{
    Decision one;
    one.contribution = 1;
    one.person = 7;
    one.act = act;
    one.reason = std::move(reason);
    one.words = std::move(words);
    one.mentor = mentor;
    return one;
}

bool says(const Problems& problems, std::string_view field) { return problems.of(field) != nullptr; }

TEST(Decision, PublishingNeedsNoWords) { EXPECT_TRUE(check(sent(Act::publish, "", ""), helpers)); }

TEST(Decision, SendingBackDecliningAndHidingNeedACodedReasonAndWords)
{
    for (const auto act : {Act::send_back, Act::decline, Act::hide}) {
        const auto silent = check(sent(act, "", " ", 7), helpers);
        ASSERT_FALSE(silent);
        EXPECT_TRUE(says(silent.problems(), "reason"));
        EXPECT_TRUE(says(silent.problems(), "words"));
        EXPECT_FALSE(check(sent(act, "invented", "Non.", 7), helpers));
        EXPECT_FALSE(check(sent(act, "spam", "Non.", 7), helpers)) << "that one is for bulk alone";
        for (const auto& reason : reasons(act))
            EXPECT_TRUE(check(sent(act, std::string(reason.code), "Ce récit a paru en mars.", 7), helpers)) << reason.code;
    }
}

TEST(Decision, WhatIsSentBackNamesSomebodyWhoHelps)
{
    EXPECT_EQ(check(sent(Act::send_back, "sources", "D’où le savez-vous ?", 8), helpers)->mentor, 8);
    const auto alone = check(sent(Act::send_back, "sources", "D’où le savez-vous ?", 9), helpers);
    ASSERT_FALSE(alone);
    EXPECT_TRUE(says(alone.problems(), "mentor"));
    EXPECT_EQ(check(sent(Act::decline, "twice", "Déjà paru.", 8), helpers)->mentor, 0) << "nobody helps with what is declined";
}

TEST(Decision, AnAnswerThatUpholdsHasWords)
{
    EXPECT_FALSE(check(sent(Act::uphold, "", ""), helpers));
    EXPECT_TRUE(check(sent(Act::overturn, "", ""), helpers));
}

TEST(Decision, WordsHaveALimit)
{
    EXPECT_FALSE(check(sent(Act::decline, "other", std::string(most_words + 1, 'a')), helpers));
    EXPECT_TRUE(check(sent(Act::decline, "other", std::string(most_words, 'a')), helpers));
}

TEST(Reason, EveryCodeIsFoundAndNoneStandsTwice)
{
    for (const auto act : acts) {
        EXPECT_EQ(reasons(act).empty(), !needs_reason(act)) << name(act);
        for (const auto& reason : reasons(act)) EXPECT_STREQ(find_reason(reason.code)->words, reason.words);
    }
    EXPECT_NE(find_reason("spam"), nullptr);
    EXPECT_EQ(find_reason("invented"), nullptr);
}

}
}
