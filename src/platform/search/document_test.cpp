#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "platform/search/search.hpp"

namespace kenober::search {

namespace {

using i18n::Language;

std::string numbered(int first, int last)
{
    std::string text;
    for (int i = first; i < last; ++i) text += "mot" + std::to_string(i) + " ";
    return text;
}

}

TEST(Document, IsWrittenForBothDatabases)
{
    Document document;
    document.add("Anne Le Gall", Language::fr, Weight::a);
    document.add("Le plac’h", Language::br, Weight::d);
    document.add("vélos", Language::fr, Weight::d);
    EXPECT_EQ(document.fts5(Weight::a), "anne le gall");
    EXPECT_EQ(document.fts5(Weight::d), "le plac'h . velo|velos");
    EXPECT_EQ(document.fts5(Weight::b), "");
    EXPECT_EQ(document.tsvector(), "'anne':1A 'le':2A,5D 'gall':3A 'plac''h':6D 'velo':8D 'velos':8D");
}

TEST(Document, NoPhraseReachesIntoTheNextField)
{
    Document document;
    document.add("conseil", Language::fr, Weight::b);
    document.add("municipal ouvert", Language::fr, Weight::b);
    EXPECT_FALSE(satisfies(read_query("\"conseil municipal\""), document));
    EXPECT_TRUE(satisfies(read_query("\"municipal ouvert\""), document));
    EXPECT_TRUE(satisfies(read_query("conseil municipal"), document));
}

TEST(Document, WordsBeyondTheLastPositionAreFoundButInNoPhrase)
{
    Document document;
    document.add(numbered(0, 20'000), Language::fr);
    document.add("phare ouest", Language::fr, Weight::a);
    for (const auto& entry : document.entries()) EXPECT_LE(entry.position, Document::last_position);
    EXPECT_TRUE(satisfies(read_query("\"mot16379 mot16380\""), document));
    EXPECT_FALSE(satisfies(read_query("\"mot16380 mot16381\""), document));
    EXPECT_FALSE(satisfies(read_query("\"phare ouest\""), document));
    EXPECT_TRUE(satisfies(read_query("mot0 mot16381 mot19999 phare ouest"), document));
    EXPECT_EQ(document.fts5(Weight::a), "phar|phare|ouest");
    EXPECT_NE(document.fts5(Weight::d).find("mot16380 . mot16381|mot16382|"), std::string::npos);
}

TEST(Document, ALexemeHasAsManyPositionsAsPostgresKeeps)
{
    Document document;
    std::string text;
    for (int i = 0; i < 1'000; ++i) text += "mer ";
    document.add(text + "phare mer mouette", Language::fr);
    EXPECT_EQ(std::ranges::count(document.entries(), std::string("mer"), &Entry::lexeme), 255);
    EXPECT_TRUE(satisfies(read_query("mer phare mouette"), document));
    EXPECT_FALSE(satisfies(read_query("\"phare mouette\""), document)) << "the word between them keeps its place";
    EXPECT_NE(document.fts5(Weight::d).find("mer . phar|phare . mouet"), std::string::npos);
}

TEST(Document, IsNeverLargerThanATsvector)
{
    std::string text;
    for (int i = 0; i < 60'000; ++i) text += "unmotvraimenttreslongquineserepetejamais" + std::to_string(i) + " ";
    Document document;
    document.add(text, Language::fr);
    std::map<std::string, std::set<std::uint32_t>> lexemes;
    for (const auto& entry : document.entries()) lexemes[entry.lexeme].insert(entry.position);
    std::size_t bytes = 0;
    for (const auto& [lexeme, positions] : lexemes) bytes += lexeme.size() + 1 + 2 + positions.size() * 2;
    EXPECT_LT(bytes, 1'048'575U);
    EXPECT_GT(bytes, 900'000U);
}

}
