#include "platform/html/weave.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

namespace kenober::html {
namespace {

std::string seed(int number) { return "articles/texte-" + std::to_string(number); }

TEST(Weave, is_small_and_the_same_for_the_same_seed)
{
    for (int i = 0; i < 5000; ++i) {
        const std::string drawn = weave(seed(i), i).str();
        ASSERT_LT(drawn.size(), 800U) << seed(i);
        ASSERT_EQ(drawn, weave(seed(i), i).str());
    }
}

TEST(Weave, says_nothing_to_a_screen_reader_and_has_no_style)
{
    const std::string drawn = weave(seed(1), 200).str();
    EXPECT_THAT(drawn, testing::StartsWith(R"(<svg class="weave" viewBox="0 0 8 8" aria-hidden="true")"));
    EXPECT_THAT(drawn, testing::Not(testing::HasSubstr("style")));
}

TEST(Weave, takes_any_hue)
{
    EXPECT_EQ(weave("a", -160).str(), weave("a", 200).str());
    EXPECT_EQ(weave("a", 560).str(), weave("a", 200).str());
}

TEST(Weave, differs_between_neighbours)
{
    std::set<std::string> different;
    int same_in_a_list = 0;
    const int count = 1000;
    for (int i = 0; i < count; ++i) {
        different.insert(weave(seed(i), 200).str());
        for (int near = 1; near <= 5; ++near) same_in_a_list += weave(seed(i), 200).str() == weave(seed(i + near), 200).str();
    }
    // Drawings are few beside addresses: one pair in 500 may meet by chance, never more.
    EXPECT_LE(same_in_a_list, 5 * count / 500);
    EXPECT_GT(different.size(), count * 8U / 10U);
}

/// Every path of a drawing: starts with a move, and holds only letters of lines and numbers.
bool is_drawable(const std::string& drawn)
{
    static const std::regex path(R"x( d="([^"]*)")x"), form(R"((M-?\d*\.?\d+ -?\d*\.?\d+([lhv]|[-\d. ]|z)*)+)");
    for (std::sregex_iterator one(drawn.begin(), drawn.end(), path), end; one != end; ++one)
        if (!std::regex_match((*one)[1].str(), form)) return false;
    return true;
}

TEST(Weave, is_made_of_paths_that_can_be_drawn)
{
    EXPECT_FALSE(is_drawable(R"(<path d="M0h2"/>)"));
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(is_drawable(weave(seed(i), 10).str())) << weave(seed(i), 10).str();
    for (int i = 0; i < 100; ++i) ASSERT_TRUE(is_drawable(weave_band(seed(i), 10).str())) << weave_band(seed(i), 10).str();
}

TEST(WeaveBand, is_small_and_its_pattern_has_its_own_name)
{
    for (int i = 0; i < 500; ++i) ASSERT_LT(weave_band(seed(i), 200).str().size(), 1500U);
    EXPECT_NE(weave_band("lin", 200).str(), weave_band("port", 200).str());
    static const std::regex names(R"x(id="([^"]+)".*url\(#\1\))x");
    EXPECT_TRUE(std::regex_search(weave_band("port", 200).str(), names));
}

}
}
