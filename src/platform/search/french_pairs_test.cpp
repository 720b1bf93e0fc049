#include "platform/search/french_pairs_for_tests.hpp"

#include <map>

#include <gtest/gtest.h>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

struct Pair {
    std::string text, word, sign;
};

std::vector<Pair> read_pairs()
{
    std::vector<Pair> pairs;
    for (const auto line : split(french_pairs, '\n'))
        for (const auto part : split(line, ';'))
            for (const std::string sign : {" = ", " # ", " ~ ", " ! "})
                if (const auto at = part.find(sign); at != std::string_view::npos)
                    pairs.push_back({std::string(trim(part.substr(0, at))), std::string(trim(part.substr(at + 3))), sign.substr(1, 1)});
    return pairs;
}

bool finds(const std::string& word, const std::string& text, const Reading& reading)
{
    const auto query = read_query(word, reading);
    return satisfies(query, tokens(text, i18n::Language::fr));
}

}

TEST(FrenchPairs, MeetOrDoNotAsTheTableSays)
{
    std::map<std::string, int> counts;
    for (const auto& [text, word, sign] : read_pairs()) {
        ++counts[sign];
        const bool do_meet = sign == "=" || sign == "~";
        for (const auto& reading : {Reading{}, Reading{{i18n::Language::fr}}})
            EXPECT_EQ(finds(word, text, reading), do_meet) << text << ' ' << sign << ' ' << word << " in " << reading.languages.size();
    }
    EXPECT_GE(counts["="], 200) << "what must meet";
    EXPECT_GE(counts["#"], 60) << "what must not";
    EXPECT_LE((counts["~"] + counts["!"]) * 6, counts["="] + counts["#"]) << "what Snowball cannot do";
}

TEST(FrenchPairs, TwoWordsMeetBothWaysRound)
{
    for (const auto& [text, word, sign] : read_pairs()) {
        const auto words = tokens(word, i18n::Language::fr), others = tokens(text, i18n::Language::fr);
        // Inclusive forms and elisions are found by a word, and need not find it.
        if (words.empty() || words.back().position != 1 || others.back().position != 1) continue;
        EXPECT_EQ(finds(word, text, {{i18n::Language::fr}}), finds(text, word, {{i18n::Language::fr}})) << text << ' ' << word;
    }
}

}
