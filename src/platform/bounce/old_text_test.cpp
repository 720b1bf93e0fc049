// What old servers wrote for people, in the invented words of invented ones.
#include <gtest/gtest.h>

#include "platform/bounce/bounce.hpp"
#include "platform/bounce/examples_for_tests.hpp"

namespace kenober::bounce {
namespace {

const std::string daemon = "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\n";

TEST(OldText, OfQmail)
{
    const auto reply = read(plain("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\n",
                                  "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver.\n\n"
                                  "<anna@mail.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
                                  "<bob@mail.example>:\n192.0.2.7 failed after I sent the message.\nRemote host said: 452 4.2.2 full\n\n"
                                  "--- Below this line is a copy of the message.\n\n<eve@mail.example>: 550 5.1.1\n"
                                  "Message-ID: <sent.3@lannvenez.example>\n"));
    EXPECT_EQ(reply.sort, Sort::permanent);
    EXPECT_EQ(reply.message_id, "sent.3@lannvenez.example");
    ASSERT_EQ(reply.reports.size(), 2U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.reports[0].sort, Sort::permanent);
    EXPECT_EQ(reply.reports[0].status, "5.1.1");
    EXPECT_EQ(reply.reports[1].recipient, "bob@mail.example");
    EXPECT_EQ(reply.reports[1].sort, Sort::temporary);
}

TEST(OldText, OfQmailThatGivesUp)
{
    const auto reply = read(plain("From: MAILER-DAEMON@mx.example\n", "Hi. This is the qmail-send program at mx.example.\n\n"
                                                                      "<anna@mail.example>:\nI'm not going to try again; this message has "
                                                                      "been in the queue too long.\n\n--- Enclosed are the headers.\n"));
    EXPECT_EQ(reply.sort, Sort::temporary);
}

TEST(OldText, OfExim)
{
    const auto reply =
        read(plain("X-Failed-Recipients: anna@mail.example,\n bob@mail.example\nFrom: Mail Delivery System <postmaster@mx.example>\n",
                   "A message that you sent could not be delivered to one or more of its recipients.\n\n"
                   "  anna@mail.example\n    SMTP error from remote mail server after RCPT TO:<anna@mail.example>:\n"
                   "    host mx.mail.example [192.0.2.9]: 550 5.7.1 not wanted here\n"
                   "  bob@mail.example\n    Unrouteable address\n\n"
                   "------ This is a copy of the message, including all the headers. ------\n\n"
                   "Message-ID: <sent.4@lannvenez.example>\n"));
    ASSERT_EQ(reply.reports.size(), 2U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.reports[0].sort, Sort::temporary);
    EXPECT_EQ(reply.reports[0].status, "5.7.1");
    EXPECT_EQ(reply.reports[0].diagnostic, "host mx.mail.example [192.0.2.9]: 550 5.7.1 not wanted here");
    EXPECT_EQ(reply.reports[1].sort, Sort::permanent);
    EXPECT_EQ(reply.message_id, "sent.4@lannvenez.example");
}

TEST(OldText, OfEximThatSaysNothing)
{
    const auto reply = read(plain("X-Failed-Recipients: anna@mail.example\nFrom: Mailer-Daemon@mx.example\n", "It went wrong.\n"));
    EXPECT_EQ(reply.sort, Sort::unknown);
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
}

TEST(OldText, OfPostfix)
{
    const auto reply =
        read(plain("From: MAILER-DAEMON@mx.example (Mail Delivery System)\n",
                   "This is the mail system at host mx.example.\n\n"
                   "If you do so, please send mail to <postmaster@mx.example>.\n\n"
                   "<anna@mail.example>: host mx.mail.example[192.0.2.9] said: 550 5.1.1\n    unknown (in reply to RCPT TO)\n"));
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.reports[0].sort, Sort::permanent);
}

TEST(OldText, OfSendmail)
{
    const auto reply = read(plain(daemon, "   ----- The following addresses had permanent fatal errors -----\n<anna@mail.example>\n"
                                          "    (reason: 550 5.1.1 <anna@mail.example>... User unknown)\n\n"
                                          "   ----- Transcript of session follows -----\n... while talking to mx.mail.example.:\n"
                                          ">>> RCPT To:<anna@mail.example>\n<<< 550 5.1.1 <anna@mail.example>... User unknown\n"));
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.sort, Sort::permanent);

    const auto transcript = read(plain(daemon, "----- Transcript of session follows -----\n550 <anna@mail.example>... User unknown\n"));
    ASSERT_EQ(transcript.reports.size(), 1U);
    EXPECT_EQ(transcript.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(transcript.sort, Sort::permanent);
}

TEST(OldText, ThatOnlyWarns)
{
    const auto reply = read(plain(daemon, "THIS IS A WARNING MESSAGE ONLY\nYOU DO NOT NEED TO RESEND\n\n<anna@mail.example>\n"
                                          "    451 4.4.1 no answer\n"));
    EXPECT_EQ(reply.sort, Sort::delayed);
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].sort, Sort::delayed);
}

TEST(OldText, WithoutSenderNeedsACode)
{
    const std::string nobody = "Return-Path: <>\nFrom: system@mx.example\n";
    EXPECT_EQ(read(plain(nobody, "<anna@mail.example>: 550 5.1.1 unknown\n")).sort, Sort::permanent);
    EXPECT_EQ(read(plain(nobody, "In the year 550 there was no town\n")).sort, Sort::unknown);
    EXPECT_EQ(read(plain("Return-Path: <a@b.example>\nFrom: a@b.example\n", "<anna@mail.example>: 550 5.1.1 unknown\n")).sort,
              Sort::unknown);
}

TEST(OldText, CountsInItsFirstLinesOnly)
{
    EXPECT_EQ(read(plain(daemon, std::string(59, '\n') + "550 5.1.1 unknown\n")).sort, Sort::permanent);
    EXPECT_EQ(read(plain(daemon, std::string(60, '\n') + "550 5.1.1 unknown\n")).sort, Sort::unknown);
}

}
}
