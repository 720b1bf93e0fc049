#include "commons/licence/licence.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace kenober::licence {
namespace {

TEST(Licence, TheWholeListWithItsNamesOfSpdx)
{
    // As product and SPDX write them, not as the table does.
    const std::map<std::string, std::string> expected{{"cc0-1.0", "CC0-1.0"},
                                                      {"cc-by-4.0", "CC-BY-4.0"},
                                                      {"cc-by-sa-4.0", "CC-BY-SA-4.0"},
                                                      {"cc-by-nc-4.0", "CC-BY-NC-4.0"},
                                                      {"cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0"},
                                                      {"cc-by-nd-4.0", "CC-BY-ND-4.0"},
                                                      {"cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"},
                                                      {"art-libre", "LAL-1.3"},
                                                      {"gfdl-1.3", "GFDL-1.3-or-later"},
                                                      {"odbl-1.0", "ODbL-1.0"},
                                                      {"licence-ouverte-2.0", "etalab-2.0"},
                                                      {"cern-ohl-s-2.0", "CERN-OHL-S-2.0"},
                                                      {"all-rights-reserved", ""}};
    std::map<std::string, std::string> found;
    for (const auto& one : all()) found.emplace(one.code, one.spdx);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(all().front().code, default_code);
}

TEST(Licence, OnlyTheCommonsMayBeSoldAndAdapted)
{
    for (const auto& one : all()) {
        const bool is_free = one.has(may_share) && one.has(may_adapt) && one.has(may_sell);
        EXPECT_EQ(one.commons == Commons::inside, is_free) << one.code;
        EXPECT_EQ(one.address.empty(), one.code == "all-rights-reserved") << one.code;
        EXPECT_STRNE(one.summary, "") << one.code;
        const auto name = std::string(one.spdx);
        EXPECT_EQ(name.find("-NC") != std::string::npos, one.has(may_share) && !one.has(may_sell)) << one.code;
        EXPECT_EQ(name.find("-ND") != std::string::npos, one.has(may_share) && !one.has(may_adapt)) << one.code;
    }
    for (const auto* code : {"cc-by-sa-4.0", "cc-by-nc-sa-4.0", "art-libre", "gfdl-1.3", "odbl-1.0", "cern-ohl-s-2.0"})
        EXPECT_TRUE(find(code)->has(must_keep_licence)) << code;
    for (const auto* code : {"cc0-1.0", "cc-by-4.0", "licence-ouverte-2.0", "cc-by-nc-4.0"})
        EXPECT_FALSE(find(code)->has(must_keep_licence)) << code;
    EXPECT_EQ(find("odbl-1.0")->made_for, MadeFor::data);
    EXPECT_EQ(find("cern-ohl-s-2.0")->made_for, MadeFor::hardware);
}

TEST(Licence, TheNearestChoiceWins)
{
    EXPECT_EQ(chosen("cc-by-4.0").code, "cc-by-4.0");
    EXPECT_EQ(chosen("cc-by-4.0", "cc0-1.0").code, "cc0-1.0");
    EXPECT_EQ(chosen("cc-by-4.0", "cc0-1.0", "art-libre").code, "art-libre");
    EXPECT_EQ(chosen("cc-by-4.0", "", "art-libre").code, "art-libre");
    EXPECT_EQ(chosen("cc-by-4.0", "invented", "").code, "cc-by-4.0");
    EXPECT_EQ(chosen("").code, default_code);
    EXPECT_EQ(chosen("invented", "invented", "invented").code, default_code);
}

// Written by hand from docs/decisions/0013-licences-that-fit.md. Rows: the source; columns: what is made from it.
// a: accepted, r: refused, u: unclear.
constexpr const char* order[] = {
    "cc0-1.0",   "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0",        "cc-by-nc-sa-4.0", "cc-by-nd-4.0",       "cc-by-nc-nd-4.0",
    "art-libre", "gfdl-1.3",  "odbl-1.0",     "licence-ouverte-2.0", "cern-ohl-s-2.0",  "all-rights-reserved"};
const std::map<std::string, std::string> matrix{
    //                        CC0 BY SA NC NCSA ND NCND LAL FDL ODbL LO OHL ©
    {"cc0-1.0", "a   a  a  a  a    a  a    a   a   a    a  a   a"},
    {"cc-by-4.0", "r   a  a  a  a    a  a    a   u   u    u  u   a"},
    {"cc-by-sa-4.0", "r   r  a  r  r    r  r    a   r   r    r  r   r"},
    {"cc-by-nc-4.0", "r   r  r  a  a    r  a    r   r   r    r  r   a"},
    {"cc-by-nc-sa-4.0", "r   r  r  r  a    r  r    r   r   r    r  r   r"},
    {"cc-by-nd-4.0", "r   r  r  r  r    r  r    r   r   r    r  r   r"},
    {"cc-by-nc-nd-4.0", "r   r  r  r  r    r  r    r   r   r    r  r   r"},
    {"art-libre", "r   r  a  r  r    r  r    a   r   r    r  r   r"},
    {"gfdl-1.3", "r   r  r  r  r    r  r    r   a   r    r  r   r"},
    {"odbl-1.0", "u   u  u  u  u    u  u    u   u   a    u  u   u"},
    {"licence-ouverte-2.0", "r   a  a  a  a    a  a    a   a   a    a  a   a"},
    {"cern-ohl-s-2.0", "r   r  r  r  r    r  r    r   r   r    r  a   r"},
    {"all-rights-reserved", "r   r  r  r  r    r  r    r   r   r    r  r   r"},
};

char letter(Verdict verdict)
{
    switch (verdict) {
    case Verdict::accepted: return 'a';
    case Verdict::refused: return 'r';
    case Verdict::unclear: break;
    }
    return 'u';
}

TEST(Fit, EveryOrderedPair)
{
    ASSERT_EQ(all().size(), std::size(order));
    ASSERT_EQ(matrix.size(), std::size(order));
    int pairs = 0;
    for (const auto& [from, row] : matrix) {
        std::string verdicts;
        for (const char c : row)
            if (c != ' ') verdicts += c;
        ASSERT_EQ(verdicts.size(), std::size(order)) << from;
        for (std::size_t column = 0; column < std::size(order); ++column, ++pairs) {
            ASSERT_NE(find(order[column]), nullptr) << order[column];
            const auto fit = compatible(*find(from), *find(order[column]));
            EXPECT_EQ(letter(fit.verdict), verdicts[column]) << from << " into " << order[column];
            EXPECT_STRNE(fit.why.id, "") << from << " into " << order[column];
        }
    }
    EXPECT_EQ(pairs, 169);
}

std::string why(std::string_view from, std::string_view into)
{
    return i18n::words(i18n::Language::en).say(compatible(from, *find(into)).why);
}

bool says(std::string_view from, std::string_view into, std::string_view words) { return why(from, into).find(words) != std::string::npos; }

TEST(Fit, SaysWhyInPlainWords)
{
    EXPECT_TRUE(says("cc-by-sa-4.0", "cc-by-4.0", "choose CC BY-SA 4.0 or Licence Art Libre 1.3")) << why("cc-by-sa-4.0", "cc-by-4.0");
    EXPECT_TRUE(says("art-libre", "cc-by-nc-sa-4.0", "made from a text under Licence Art Libre 1.3"));
    EXPECT_TRUE(says("cc-by-sa-4.0", "art-libre", "recognise each other"));
    EXPECT_TRUE(says("gfdl-1.3", "cc-by-sa-4.0", "Wikipedia"));
    EXPECT_TRUE(says("gfdl-1.3", "odbl-1.0", "choose GNU FDL 1.3"));
    EXPECT_TRUE(says("cc-by-nc-4.0", "cc-by-4.0", "earn money")) << why("cc-by-nc-4.0", "cc-by-4.0");
    EXPECT_TRUE(says("cc-by-nc-sa-4.0", "cc-by-nc-4.0", "choose CC BY-NC-SA 4.0"));
    EXPECT_TRUE(says("cc-by-nd-4.0", "cc-by-nd-4.0", "not changed"));
    EXPECT_TRUE(says("all-rights-reserved", "all-rights-reserved", "ask its authors"));
    EXPECT_TRUE(says("cc-by-4.0", "cc0-1.0", "leave their names out"));
    EXPECT_TRUE(says("licence-ouverte-2.0", "cc0-1.0", "CC0 1.0 would let everybody"));
    EXPECT_TRUE(says("odbl-1.0", "cc-by-4.0", "where the data come"));
    EXPECT_TRUE(says("cern-ohl-s-2.0", "cc-by-sa-4.0", "your own words"));
    EXPECT_TRUE(says("cc-by-4.0", "gfdl-1.3", "CC BY 4.0 and GNU FDL 1.3"));
}

TEST(Fit, SourcesMayBeUnderWhatCannotBeChosen)
{
    for (const auto& into : all()) {
        EXPECT_EQ(compatible(public_domain, into).verdict, Verdict::accepted);
        EXPECT_EQ(compatible(other, into).verdict, Verdict::unclear);
        EXPECT_EQ(compatible("made-up", into).verdict, Verdict::unclear);
    }
}

}
}
