// Codes, slips and collected texts, on both databases.
#include "commons/slip/slip.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "commons/site/site.hpp"
#include "platform/key/key.hpp"

namespace kenober::slip {
namespace {

using contribution::Proof;
using store::Change;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

TEST(Code, IsReadHoweverItIsTyped)
{
    for (const auto* typed : {"BCD-F67", "bcdf67", " b c d f 6 7 ", "BCD\u2013F67", "bcd.f67", "BCD\u00a0\u2011F67\t", "b-c-d-f-6-7"}) {
        const auto read = read_code(typed);
        ASSERT_TRUE(read) << typed;
        EXPECT_EQ(*read, "BCDF67") << typed;
    }
    EXPECT_EQ(shown("BCDF67"), "BCD-F67");
}

TEST(Code, SaysWhichLettersNeverStandInOne)
{
    const auto wrong = read_code("BCO-1é7");
    ASSERT_FALSE(wrong);
    const auto* problem = wrong.problems().of("code");
    ASSERT_NE(problem, nullptr);
    EXPECT_EQ(problem->sentence.values.front().second, "O 1 é");
}

TEST(Code, IsNeitherShorterNorLonger)
{
    for (const auto* typed : {"", "  -- ", "BCDF6", "BCDF678", "\xf0\x9f\x8c\x8a"}) EXPECT_FALSE(read_code(typed)) << typed;
    EXPECT_FALSE(read_code(std::string(10'000, 'B')));
    EXPECT_FALSE(read_code(std::string(10'000, 'A')));
}

class Slips : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
    }

    std::int64_t draft(Transaction& t) const { return contribution::insert(t, db->story("Le phare", monday), {0, "Maryvonne", "", "fr"}); }

    std::optional<contribution::Town> db;
};
INSTANTIATE_TEST_SUITE_P(On, Slips, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Slips, CodesSpellNoWordAndAreEachThereOnce)
{
    std::set<std::string> codes;
    std::vector<std::int64_t> texts;
    write([&](Transaction& t) {
        codes.clear();
        texts.clear();
        for (int n = 0; n < 300; ++n) {
            texts.push_back(draft(t));
            codes.insert(give(t, texts.back(), Proof::none, 7, monday));
        }
    });
    EXPECT_EQ(codes.size(), texts.size());
    std::set<char> letters;
    for (const auto& code : codes) {
        EXPECT_EQ(code.size(), code_length);
        EXPECT_EQ(code.find_first_not_of(alphabet), std::string::npos) << code;
        EXPECT_EQ(code.find_first_of("AEIOUYaeiouy01"), std::string::npos) << code;
        letters.insert(code.begin(), code.end());
    }
    EXPECT_EQ(letters.size(), alphabet.size()) << "a letter of the alphabet never comes";
    auto read = (*db)->read();
    for (const auto text : texts) {
        const auto slip = find(*read, text);
        ASSERT_TRUE(slip);
        EXPECT_TRUE(codes.contains(slip->code));
        EXPECT_EQ(find_by_code(*read, slip->code)->contribution, text);
    }
}

TEST_P(Slips, TheDatabaseHoldsNoCode)
{
    const auto code = write([&](Transaction& t) { return give(t, draft(t), Proof::mailbox, 7, monday); });
    auto read = (*db)->read();
    EXPECT_EQ(read->value<std::int64_t>("SELECT COUNT(*) FROM slip WHERE salt LIKE $1 OR hash LIKE $1", "%" + code + "%"), 0);
    EXPECT_NE(hash_of(Opening::text, code), hash_of(Opening::workshop, code));
}

TEST_P(Slips, ANewOneTakesTheOldOneBack)
{
    struct Given {
        std::int64_t text;
        std::string first, second;
    };
    const auto given = write([&](Transaction& t) {
        const auto text = draft(t);
        const auto first = give(t, text, Proof::none, 7, monday);
        return Given{text, first, give(t, text, Proof::mailbox, 8, monday + hours(1))};
    });
    auto read = (*db)->read();
    EXPECT_NE(given.first, given.second);
    EXPECT_FALSE(find_by_code(*read, given.first));
    const auto slip = find_by_code(*read, given.second);
    ASSERT_TRUE(slip);
    EXPECT_EQ(slip->contribution, given.text);
    EXPECT_EQ(slip->proof, Proof::mailbox);
    EXPECT_EQ(slip->given_by, 8);
    EXPECT_EQ(slip->made, monday + hours(1));
}

TEST_P(Slips, AnotherKeyOpensNothing)
{
    const auto code = write([&](Transaction& t) { return give(t, draft(t), Proof::none, 7, monday); });
    const auto another = std::filesystem::temp_directory_path() / ("kenober-slip-" + random_token(9));
    choose_server_key(another);
    std::filesystem::remove(another);
    EXPECT_FALSE(find_by_code(*(*db)->read(), code));
}

TEST_P(Slips, ACollectedTextKnowsWhoToldAndWhoWrote)
{
    const auto text = write([&](Transaction& t) {
        const auto id = draft(t);
        insert(t, {id, "Maryvonne", 7, "Youenn", monday, "Mardi, à la bibliothèque"});
        return id;
    });
    auto read = (*db)->read();
    const auto found = find_assistance(*read, text);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->told_by, "Maryvonne");
    EXPECT_EQ(found->collector_name, "Youenn");
    EXPECT_EQ(found->consent_at, monday);
    EXPECT_EQ(found->reach, "Mardi, à la bibliothèque");
    EXPECT_EQ(collector_of(*read, text), 7);
    EXPECT_FALSE(collector_of(*read, text + 1));
}

TEST_P(Slips, WhoLeavesTakesTheirNameTheirSlipAndHowToReachThemAlong)
{
    contribution::Contribution told, other;
    const auto code = write([&](Transaction& t) {
        told.id = draft(t);
        other.id = draft(t);
        insert(t, {told.id, "Maryvonne", 7, "Youenn", monday, "chez sa voisine"});
        insert(t, {other.id, "Fañch", 7, "Youenn", monday, "mardi"});
        return give(t, told.id, Proof::mailbox, 7, monday);
    });
    write([&](Transaction& t) { forget(t, 0, {told}); });
    const auto assistance = [&](const contribution::Contribution& one) { return *find_assistance(*(*db)->read(), one.id); };
    EXPECT_EQ(assistance(told).told_by, contribution::departed_name);
    EXPECT_EQ(assistance(told).reach, "");
    EXPECT_EQ(assistance(told).collector_name, "Youenn");
    EXPECT_FALSE(find_by_code(*(*db)->read(), code));
    EXPECT_EQ(assistance(other).told_by, "Fañch");
    write([&](Transaction& t) { forget(t, 7, {}); });
    EXPECT_EQ(assistance(other).collector_name, contribution::departed_name);
    EXPECT_EQ(assistance(other).told_by, "Fañch");
}

TEST_P(Slips, WhatNamesWhoeverLeftIsSaidOtherwise)
{
    write([&](Transaction& t) {
        const auto told = draft(t), other = draft(t);
        insert(t, {told, "Maryvonne", 7, "Youenn", monday, "chez Maryvonne"});
        insert(t, {other, "Fañch", 7, "Youenn", monday, "mardi"});
        reword(t, [](const std::string& words) { return words.ends_with("Maryvonne") ? std::string("quelqu’un") : words; });
        EXPECT_EQ(find_assistance(t, told)->told_by, "quelqu’un");
        EXPECT_EQ(find_assistance(t, told)->reach, "quelqu’un");
        EXPECT_EQ(find_assistance(t, other)->told_by, "Fañch");
        EXPECT_EQ(find_assistance(t, other)->reach, "mardi");
    });
}

}
}
