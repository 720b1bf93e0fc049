// On both databases: mails that come in, what they are taken for, and that nobody answers for somebody else.
#include "modules/mailing/mailed_test.hpp"

namespace kenober::mailing {
namespace {

constexpr std::string_view in_words = "From: Awen <awen@boite.example>\nTo: x\nSubject: Bonjour\n\nMerci pour la lettre.\n";
constexpr std::string_view holiday = "From: awen@boite.example\nAuto-Submitted: auto-replied\nSubject: absente\n\nJe suis en mer.\n";
constexpr std::string_view undelivered =
    "From: MAILER-DAEMON@boite.example\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; "
    "report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nNo.\n--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; boite.example\n\nFinal-Recipient: rfc822; awen@boite.example\nAction: failed\nStatus: 5.1.1\n\n--b--\n";

class Arriving : public Mailed {
protected:
    void SetUp() override
    {
        Mailed::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        awen = reads("awen@boite.example");
        run_all();
    }
    Arrival arrives(const std::string& recipient, std::string_view mail, const std::string& sender = "denez@boite.example")
    {
        return take_mail(
            database(), recipient, sender, mail, [this](store::Transaction&, const std::string& who, Time) { asked = who; }, now());
    }

    std::int64_t awen = 0;
    std::string asked; // set again to the same where a body runs twice
};
KENOBER_MAILED_ON_BOTH(Arriving);

TEST_P(Arriving, WhatCouldNotBeDeliveredEndsTheReaderItNames)
{
    EXPECT_EQ(arrives(returns_to(settings.returns_to, {issue, awen}), undelivered), Arrival::returned);
    EXPECT_EQ(state_of(awen), letter::State::suspended);
}

TEST_P(Arriving, AnInventedReportEndsNobody)
{
    auto forged = returns_to(settings.returns_to, {issue, awen});
    forged.replace(forged.find('@') - 20, 20, "00000000000000000000");
    EXPECT_EQ(arrives(forged, undelivered), Arrival::nothing);
    EXPECT_EQ(arrives("retours@port-exemple.fr", undelivered), Arrival::nothing);
    EXPECT_EQ(arrives("", undelivered), Arrival::nothing);
    EXPECT_EQ(state_of(awen), letter::State::reading);
}

TEST_P(Arriving, SomebodyLeavesByMail)
{
    const auto reader = letter::find_reader(*read(), awen).value();
    EXPECT_EQ(arrives(leaves_at(settings.returns_to, {issue, awen}, reader), in_words), Arrival::left);
    EXPECT_FALSE(letter::find_reader(*read(), awen));
    EXPECT_EQ(figures().unsubscribed, 1);
}

TEST_P(Arriving, SomebodyAsksByMail)
{
    EXPECT_EQ(asks_at("retours@port-exemple.fr"), "retours+abonner@port-exemple.fr");
    EXPECT_EQ(arrives("Retours+Abonner@port-exemple.fr", in_words), Arrival::asked);
    EXPECT_EQ(asked, "denez@boite.example");
}

TEST_P(Arriving, AProgramIsNotAnswered)
{
    EXPECT_EQ(arrives(asks_at(settings.returns_to), holiday), Arrival::nothing);
    EXPECT_EQ(arrives(asks_at(settings.returns_to), undelivered), Arrival::nothing);
    EXPECT_EQ(arrives(asks_at(settings.returns_to), in_words, "not an address"), Arrival::nothing);
    EXPECT_EQ(arrives(asks_at(settings.returns_to), in_words, "a@b.example, c@d.example"), Arrival::nothing);
    EXPECT_EQ(asked, "");
}

TEST_P(Arriving, WordsToNobodyInParticularChangeNothing)
{
    EXPECT_EQ(arrives("lettre@port-exemple.fr", in_words), Arrival::nothing);
    EXPECT_EQ(arrives(returns_to(settings.returns_to, {issue, awen}), in_words), Arrival::returned) << "they lived to answer";
    EXPECT_EQ(state_of(awen), letter::State::reading);
}

}
}
