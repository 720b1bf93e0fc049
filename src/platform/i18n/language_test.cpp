#include "platform/i18n/language.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kenober::i18n {
namespace {

TEST(Language, has_a_code_and_comes_back_from_it)
{
    for (const Language language : languages) {
        EXPECT_EQ(parse_language(code(language)), language);
        EXPECT_FALSE(own_name(language).empty());
    }
    for (const char* other : {"", "FR", "fr-FR", "de", "f", "frr"}) EXPECT_FALSE(parse_language(other)) << other;
}

TEST(Preferred, takes_the_greatest_quality_then_the_first)
{
    EXPECT_EQ(preferred("br"), Language::br);
    EXPECT_EQ(preferred("de, en;q=0.5, br;q=0.8"), Language::br);
    EXPECT_EQ(preferred("en;q=0.8, fr;q=0.8"), Language::en);
    EXPECT_EQ(preferred("fr;q=0.85,en;q=0.851"), Language::en);
    EXPECT_EQ(preferred("en-GB,en;q=0.9,fr;q=0.1"), Language::en);
    EXPECT_EQ(preferred("FR-ca"), Language::fr);
    EXPECT_EQ(preferred(" en ; q=0.2 ,\tbr ; level=1 ; q=0.3 "), Language::br);
}

TEST(Preferred, chooses_nothing_where_nothing_is_asked_for)
{
    for (const char* header :
         {"", "*", "de", "fr;q=0", "fr;q=0.000", ",,;", "en;q=2", "en;q=a", "en;q=0.1234", "en;q=-1", "en;q=", "english"})
        EXPECT_FALSE(preferred(header)) << header;
    EXPECT_FALSE(preferred(std::string(1000, ',') + "fr"));
}

}
}
