// Tokens as they are made, found, used and revoked, on both databases.
#include "commons/token/token.hpp"

#include <gtest/gtest.h>

#include "commons/contribution/contribution.hpp"
#include "commons/person/person.hpp"

namespace kenober::token {
namespace {

using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

class Tokens : public ::testing::TestWithParam<Dialect> {
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
        write([&](Transaction& t) {
            anne = person::insert(t, {0, "anne@boite.example", "Anne Le Goff", "", "", monday}, monday);
            paul = person::insert(t, {0, "paul@boite.example", "Paul", "", "", monday}, monday);
            made = insert(t, {0, anne, "agenda", may_read | may_propose, monday, monday + days(30)}, text);
        });
    }

    const std::string text = text_of(std::string(43, 'a'));
    std::optional<contribution::Town> db;
    std::int64_t anne = 0, paul = 0, made = 0;
};

std::vector<std::string> wrong(Wanted sent)
{
    const auto checked = check(std::move(sent));
    std::vector<std::string> fields;
    if (!checked)
        for (const auto& one : checked.problems().list()) fields.push_back(one.field);
    return fields;
}

}

TEST(Token, HasANameAScopeAndAnEnd)
{
    using Fields = std::vector<std::string>;
    EXPECT_EQ(wrong({"agenda", may_read, 365}), Fields{});
    EXPECT_EQ(wrong({"  ", may_read, 30}), Fields{"name"});
    EXPECT_EQ(wrong({std::string(81, 'a'), may_propose, 30}), Fields{"name"});
    EXPECT_EQ(wrong({"agenda", 0, 30}), Fields{"read"});
    EXPECT_EQ(wrong({"agenda", may_read, 366}), Fields{"days"});
    EXPECT_EQ(wrong({"agenda", may_read, 0}), Fields{"days"});
    EXPECT_EQ(wrong({"agenda", may_read, -30}), Fields{"days"});
}

TEST_P(Tokens, IsFoundByItsTextUntilItEnds)
{
    auto now = (*db)->read();
    const auto found = find(*now, text, monday);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->person, anne);
    EXPECT_TRUE(found->has(may_read) && found->has(may_propose));
    EXPECT_TRUE(find(*now, text, monday + days(30) - 1));
    EXPECT_FALSE(find(*now, text, monday + days(30)));
    EXPECT_FALSE(find(*now, "", monday));
    EXPECT_FALSE(find(*now, sha256_hex(text), monday));
    EXPECT_FALSE(find(*now, text + "a", monday));
    EXPECT_FALSE(find(*now, std::string(100'000, 'a'), monday));
}

TEST_P(Tokens, RemembersTheDayOfItsLastUseAndNoHour)
{
    auto token = *find(*(*db)->read(), text, monday);
    EXPECT_TRUE(is_first_of_day(token, monday));
    write([&](Transaction& t) { mark_used(t, made, monday); });
    token = *find(*(*db)->read(), text, monday);
    ASSERT_TRUE(token.used);
    EXPECT_EQ(token.used->micros % days(1), 0);
    EXPECT_FALSE(is_first_of_day(token, monday));
    EXPECT_TRUE(is_first_of_day(token, monday + days(1)));
}

TEST_P(Tokens, IsRevokedByWhoeverMadeIt)
{
    EXPECT_FALSE(write([&](Transaction& t) { return revoke(t, paul, made); }));
    EXPECT_TRUE(find(*(*db)->read(), text, monday));
    EXPECT_TRUE(write([&](Transaction& t) { return revoke(t, anne, made); }));
    EXPECT_FALSE(find(*(*db)->read(), text, monday));
    EXPECT_FALSE(write([&](Transaction& t) { return revoke(t, anne, made); }));
}

TEST_P(Tokens, GoesWithWhoeverLeaves)
{
    write([&](Transaction& t) {
        insert(t, {0, paul, "autre", may_read, monday, monday + days(30)}, text_of("b"));
        forget(t, anne);
    });
    EXPECT_TRUE(list_of(*(*db)->read(), anne).empty());
    EXPECT_EQ(list_of(*(*db)->read(), paul).size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(On, Tokens, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

}
