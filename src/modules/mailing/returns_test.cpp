// On both databases: what comes back, who may say so, and what follows.
#include "modules/mailing/mailed_test.hpp"

#include <algorithm>

namespace kenober::mailing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string shouted(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

TEST(Envelope, NamesItsDeliveryUnderASeal)
{
    const auto address = returns_to("retours@port-exemple.fr", {12, 345});
    EXPECT_THAT(address, HasSubstr("retours+12-345-"));
    EXPECT_TRUE(mail::is_mail_address(address));
    EXPECT_EQ(delivery_of(address), (Delivery{12, 345}));
    EXPECT_EQ(delivery_of(shouted(address)), (Delivery{12, 345})) << "servers change capitals";
    auto other = address;
    other.replace(other.find("345"), 3, "346");
    EXPECT_FALSE(delivery_of(other)) << "of somebody else";
    auto forged = address;
    auto& digit = forged[forged.find('@') - 1];
    digit = digit == '0' ? '1' : '0';
    EXPECT_FALSE(delivery_of(forged));
    for (const auto* none : {"", "@", "retours@port-exemple.fr", "retours+@port-exemple.fr", "retours+12-345-@port-exemple.fr", "+--@x",
                             "retours+12-345@port-exemple.fr", "retours+99999999999999999999-1-00000000000000000000@x",
                             "retours+-1-2-00000000000000000000@x", "retours+partir-1-2@x", "retours+1-2-3-4-5@x"})
        EXPECT_FALSE(delivery_of(none)) << none;
}

TEST(Envelope, TellsLeavingFromReturning)
{
    letter::Reader reader;
    reader.id = 345;
    reader.mail = "awen@boite.example";
    const auto leaves = leaves_at("retours@port-exemple.fr", {12, 345}, reader);
    ASSERT_TRUE(return_of(leaves));
    EXPECT_EQ(return_of(leaves)->meaning, Meaning::leaves);
    EXPECT_EQ(return_of(leaves)->delivery, (Delivery{12, 345}));
    EXPECT_FALSE(delivery_of(leaves));
    const auto returns = returns_to("retours@port-exemple.fr", {12, 345});
    EXPECT_EQ(return_of(returns)->meaning, Meaning::returned);
    EXPECT_NE(return_of(leaves)->seal, return_of(returns)->seal);
    reader.mail = "bleiz@boite.example";
    EXPECT_NE(leaves_at("retours@port-exemple.fr", {12, 345}, reader), leaves);
    const auto longest = leaves_at("twenty-bytes-of-name@port-exemple.fr", {999'999, 99'999'999}, reader);
    EXPECT_TRUE(mail::is_mail_address(longest)) << longest;
}

class Returning : public Mailed {
protected:
    void SetUp() override
    {
        Mailed::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        awen = reads("awen@boite.example");
        bleiz = reads("bleiz@boite.example");
        run_all();
    }
    bool comes_back(bounce::Sort sort, std::int64_t reader, std::int64_t of_issue = issue)
    {
        return takes(sort, returns_to(settings.returns_to, {of_issue, reader}));
    }
    bool takes(bounce::Sort sort, const std::string& address)
    {
        bounce::Reply reply;
        reply.sort = sort;
        reply.returned_to = address;
        return write([&](store::Transaction& db) { return take_reply(db, reply, now()); });
    }
    /// The same readers get another issue.
    void another(std::int64_t number)
    {
        write([&](store::Transaction& db) { begin(db, number, m_letter, letter::Rhythm::week, now()); });
        run_slice(sending(), database(), number, find_mailing(*read(), number)->job);
    }
    bool is_reader(std::int64_t reader) { return letter::find_reader(*read(), reader).has_value(); }

    std::int64_t awen = 0, bleiz = 0;
};
KENOBER_MAILED_ON_BOTH(Returning);

TEST_P(Returning, ForGoodSuspendsAtOnceAndCountsOnce)
{
    EXPECT_TRUE(comes_back(bounce::Sort::permanent, awen));
    EXPECT_TRUE(comes_back(bounce::Sort::permanent, awen));
    EXPECT_TRUE(comes_back(bounce::Sort::temporary, awen));
    EXPECT_EQ(state_of(awen), letter::State::suspended);
    EXPECT_EQ(state_of(bleiz), letter::State::reading);
    EXPECT_EQ(figures().returned, 1);
    EXPECT_EQ(figures().sent, 2);
}

TEST_P(Returning, ForAWhileSuspendsAtTheFifthIssue)
{
    for (std::int64_t number = 0; number < 5; ++number) {
        if (number > 0) another(issue + number);
        EXPECT_TRUE(comes_back(bounce::Sort::temporary, awen, issue + number));
        EXPECT_TRUE(comes_back(bounce::Sort::temporary, awen, issue + number)) << "once for an issue";
        EXPECT_EQ(state_of(awen), number == 4 ? letter::State::suspended : letter::State::reading) << number;
        pass(days(7));
    }
    EXPECT_EQ(figures().returned, 0);
}

TEST_P(Returning, WhatCameBackLongAgoCountsHalf)
{
    for (std::int64_t number = 0; number < 4; ++number) {
        if (number > 0) another(issue + number);
        comes_back(bounce::Sort::temporary, awen, issue + number);
    }
    pass(days(61));
    another(issue + 4);
    comes_back(bounce::Sort::temporary, awen, issue + 4);
    EXPECT_EQ(state_of(awen), letter::State::reading);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT score FROM letter_reader WHERE id = $1", awen), 2);
}

TEST_P(Returning, AComplaintLeaves)
{
    EXPECT_TRUE(comes_back(bounce::Sort::complaint, awen));
    EXPECT_FALSE(is_reader(awen));
    EXPECT_EQ(figures().complaints, 1);
    EXPECT_TRUE(comes_back(bounce::Sort::complaint, awen));
    EXPECT_EQ(figures().complaints, 1);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT SUM(readers) FROM letter_left"), 1);
}

TEST_P(Returning, AutomaticRepliesAndDelaysSayNothing)
{
    for (const auto sort : {bounce::Sort::automatic_reply, bounce::Sort::delayed, bounce::Sort::delivered, bounce::Sort::unknown})
        EXPECT_TRUE(comes_back(sort, awen));
    EXPECT_EQ(state_of(awen), letter::State::reading);
    EXPECT_EQ(read()->value<std::int64_t>("SELECT SUM(score) FROM letter_reader"), 0);
}

TEST_P(Returning, NobodySuspendsSomebodyElse)
{
    auto forged = returns_to(settings.returns_to, {issue, awen});
    const auto of_bleiz = returns_to(settings.returns_to, {issue, bleiz});
    const auto seal = of_bleiz.substr(of_bleiz.find('@') - 20, 20);
    forged.replace(forged.find('@') - 20, 20, seal);
    EXPECT_FALSE(takes(bounce::Sort::permanent, forged));
    EXPECT_FALSE(takes(bounce::Sort::complaint, "awen@boite.example"));
    EXPECT_FALSE(takes(bounce::Sort::complaint, ""));
    EXPECT_FALSE(comes_back(bounce::Sort::permanent, awen, issue + 1)) << "never sent";
    EXPECT_EQ(state_of(awen), letter::State::reading);
}

TEST_P(Returning, LeavingByMail)
{
    const auto reader = *letter::find_reader(*read(), awen);
    const auto address = leaves_at(settings.returns_to, {issue, awen}, reader);
    const auto leave = [&](const std::string& to) { return write([&](store::Transaction& db) { return take_leave(db, to, now()); }); };
    EXPECT_FALSE(leave(returns_to(settings.returns_to, {issue, awen})));
    auto of_bleiz = address;
    of_bleiz.replace(of_bleiz.find("-" + std::to_string(awen) + "-"), 2 + std::to_string(awen).size(), "-" + std::to_string(bleiz) + "-");
    EXPECT_FALSE(leave(of_bleiz));
    EXPECT_TRUE(leave(shouted(address)));
    EXPECT_FALSE(is_reader(awen));
    EXPECT_TRUE(is_reader(bleiz));
    EXPECT_EQ(figures().unsubscribed, 1);
    EXPECT_FALSE(leave(address)) << "already";
    const auto again = reads("awen@boite.example");
    EXPECT_FALSE(leave(address)) << "an old mail does not end what was asked for since";
    EXPECT_TRUE(is_reader(again));
    EXPECT_THAT(address, Not(HasSubstr("awen")));
}

}
}
