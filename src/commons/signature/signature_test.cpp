// Claims and merging as they are kept, on both databases.
#include "commons/signature/signature.hpp"

#include <gtest/gtest.h>

#include "commons/person/person.hpp"
#include "commons/site/site.hpp"

namespace kenober::signature {
namespace {

using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class Signatures : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        db.emplace(GetParam());
        here = db->site();
        write([&](Transaction& t) {
            anne = person::insert(t, {0, "anne@boite.example", "Anne Le Goff", "", "", monday}, monday);
            paul = person::insert(t, {0, "paul@boite.example", "Paul", "", "", monday}, monday);
        });
    }

    std::int64_t text(Transaction& t, const std::string& title, const std::vector<contribution::Author>& authors) const
    {
        auto one = db->story(title, monday);
        one.authors = authors;
        return contribution::insert(t, one, {0, "Anne", "anne@boite.example", "fr"});
    }

    static std::int64_t author(Transaction& t, const std::string& slug) { return contribution::find_author(t, slug)->id; }

    Claim claim(Transaction& t, std::int64_t by, const std::string& slug, Manner manner) const
    {
        Claim one;
        one.author = author(t, slug);
        one.person = by;
        one.site = here;
        one.manner = manner;
        one.words = "C’est moi.";
        one.since = monday;
        one.id = insert(t, one).value_or(0);
        return one;
    }

    static void accept(Transaction& t, Claim one)
    {
        one.state = State::accepted;
        EXPECT_TRUE(decide(t, one));
    }

    std::optional<contribution::Town> db;
    std::int64_t here = 0, anne = 0, paul = 0;
};

TEST_P(Signatures, AClaimIsAskedOnceAndDecidedOnce)
{
    write([&](Transaction& t) {
        text(t, "Le bac", {{"Anne Le Goff", ""}});
        auto one = claim(t, anne, "anne-le-goff", Manner::person);
        EXPECT_NE(one.id, 0);
        EXPECT_EQ(claim(t, anne, "anne-le-goff", Manner::group).id, 0) << "asked twice, it is asked once";
        ASSERT_EQ(list_claims_waiting(t, here).size(), 1U);
        EXPECT_EQ(list_claims_waiting(t, here).front().person_name, "Anne Le Goff");
        EXPECT_TRUE(list_of_author(t, one.author).empty()) << "nothing is linked before it is accepted";
        accept(t, one);
        one.state = State::declined;
        EXPECT_FALSE(decide(t, one)) << "the second decision is none";
        EXPECT_EQ(find_claim(t, one.id)->state, State::accepted);
        EXPECT_EQ(list_of_author(t, one.author).size(), 1U);
    });
}

TEST_P(Signatures, ADeclinedClaimMayBeAskedAgain)
{
    write([&](Transaction& t) {
        text(t, "Le bac", {{"Anne Le Goff", ""}});
        auto one = claim(t, anne, "anne-le-goff", Manner::person);
        one.state = State::declined;
        one.answer = "Pas encore.";
        EXPECT_TRUE(decide(t, one));
        EXPECT_TRUE(list_of_person(t, anne).empty());
        EXPECT_NE(claim(t, anne, "anne-le-goff", Manner::person).id, 0);
    });
}

TEST_P(Signatures, OneNameIsOnePersonsOrAGroups)
{
    write([&](Transaction& t) {
        text(t, "Le bac", {{"Anne Le Goff", ""}, {"Les amis", ""}});
        accept(t, claim(t, anne, "anne-le-goff", Manner::person));
        const auto second = claim(t, paul, "anne-le-goff", Manner::person);
        EXPECT_FALSE(check_accepting(t, second, Manner::person).empty());
        EXPECT_FALSE(check_accepting(t, second, Manner::group).empty());
        accept(t, claim(t, anne, "les-amis", Manner::group));
        const auto friends = claim(t, paul, "les-amis", Manner::group);
        EXPECT_TRUE(check_accepting(t, friends, Manner::group).empty());
        EXPECT_FALSE(check_accepting(t, friends, Manner::person).empty());
    });
}

TEST_P(Signatures, WordsAboutANameGoWithTheLastWhoClaimsIt)
{
    write([&](Transaction& t) {
        text(t, "Le bac", {{"Les amis", ""}});
        const auto one = claim(t, anne, "les-amis", Manner::group), other = claim(t, paul, "les-amis", Manner::group);
        accept(t, one);
        accept(t, other);
        set_about(t, one.author, "Nous marchons le mardi.");
        take_back(t, one.id);
        EXPECT_EQ(about(t, one.author), "Nous marchons le mardi.");
        take_back(t, other.id);
        take_back(t, other.id);
        EXPECT_EQ(about(t, one.author), "");
    });
}

TEST_P(Signatures, TwoSpellingsBecomeOneAuthor)
{
    write([&](Transaction& t) {
        const auto first = text(t, "Le bac", {{"A. Le Goff", ""}, {"Paul", ""}});
        const auto both = text(t, "La cale", {{"A. Le Goff", ""}, {"Anne Le Goff", ""}});
        const auto gone = author(t, "a-le-goff"), kept = author(t, "anne-le-goff");
        accept(t, claim(t, anne, "a-le-goff", Manner::person));
        EXPECT_EQ(claim(t, anne, "anne-le-goff", Manner::person).author, kept);
        EXPECT_TRUE(check_merging(t, gone, kept).empty());
        EXPECT_EQ(sites_of(t, gone), std::vector<std::int64_t>{here});
        merge(t, gone, kept);
        EXPECT_FALSE(contribution::find_author(t, "a-le-goff"));
        EXPECT_EQ(contribution::find_former_author(t, "a-le-goff")->slug, "anne-le-goff");
        ASSERT_EQ(contribution::find(t, first)->authors.size(), 2U);
        EXPECT_EQ(contribution::find(t, first)->authors[0].name, "Anne Le Goff") << "in the place of the old one";
        EXPECT_EQ(contribution::find(t, both)->authors.size(), 1U);
        ASSERT_EQ(list_of_author(t, kept).size(), 1U) << "an accepted claim stays rather than one that waits";
        EXPECT_EQ(contribution::find(t, text(t, "Encore", {{"A. Le Goff", ""}}))->authors[0].slug, "anne-le-goff");
        // A third spelling: the first address leads to where it all is now.
        text(t, "Autre", {{"Anne le Goff-Riou", ""}});
        merge(t, kept, author(t, "anne-le-goff-riou"));
        EXPECT_EQ(contribution::find_former_author(t, "a-le-goff")->slug, "anne-le-goff-riou");
    });
}

TEST_P(Signatures, TwoPeopleStayTwo)
{
    write([&](Transaction& t) {
        text(t, "Le bac", {{"Anne", ""}, {"Anna", ""}});
        accept(t, claim(t, anne, "anne", Manner::person));
        accept(t, claim(t, paul, "anna", Manner::person));
        EXPECT_FALSE(check_merging(t, author(t, "anna"), author(t, "anne")).empty());
        EXPECT_FALSE(check_merging(t, author(t, "anne"), author(t, "anne")).empty());
    });
}

INSTANTIATE_TEST_SUITE_P(Both, Signatures, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
