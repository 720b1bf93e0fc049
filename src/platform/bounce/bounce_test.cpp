#include "platform/bounce/bounce.hpp"

#include <gtest/gtest.h>

#include "platform/bounce/examples_for_tests.hpp"
#include "platform/bounce/status.hpp"

namespace kenober::bounce {
namespace {

TEST(DeliveryReport, TellsOfOneRecipient)
{
    const auto reply = read(delivery_report(failed("5.1.1", "550 5.1.1 <anna@mail.example>: no\n such user")));
    EXPECT_EQ(reply.sort, Sort::permanent);
    EXPECT_EQ(reply.message_id, "sent.1@lannvenez.example");
    EXPECT_EQ(reply.returned_to, "back+anna=mail.example@lannvenez.example");
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.reports[0].status, "5.1.1");
    EXPECT_EQ(reply.reports[0].diagnostic, "550 5.1.1 <anna@mail.example>: no such user");
    EXPECT_EQ(reply.reports[0].message_id, "sent.1@lannvenez.example");
}

TEST(DeliveryReport, TellsOfSeveralRecipients)
{
    const auto reply =
        read(delivery_report("Final-Recipient: rfc822; anna@mail.example\nAction: delivered\nStatus: 2.0.0\n\n"
                             "Final-Recipient: rfc822; bob@mail.example\nAction: failed (gave up)\nStatus: 5.1.1 (unknown)\n\n"
                             "Final-Recipient: rfc822; eve@mail.example\nAction: Delayed\nStatus: 4.4.1\n\n"
                             "Final-Recipient: rfc822; list@mail.example\nAction: expanded\nStatus: 2.0.0\n\n"
                             "Final-Recipient: rfc822; far@mail.example\nAction: relayed\nStatus: 2.0.0\n"));
    EXPECT_EQ(reply.sort, Sort::permanent);
    ASSERT_EQ(reply.reports.size(), 5U);
    EXPECT_EQ(reply.reports[0].sort, Sort::delivered);
    EXPECT_EQ(reply.reports[1].sort, Sort::permanent);
    EXPECT_EQ(reply.reports[1].recipient, "bob@mail.example");
    EXPECT_EQ(reply.reports[2].sort, Sort::delayed);
    EXPECT_EQ(reply.reports[3].sort, Sort::delivered);
    EXPECT_EQ(reply.reports[4].sort, Sort::delivered);
}

TEST(DeliveryReport, IsReadWithoutEmptyLinesToo)
{
    const auto reply = read(delivery_report("Final-Recipient: rfc822; a@mail.example\nAction: failed\nStatus: 5.1.1\n"
                                            "Final-Recipient: rfc822; b@mail.example\nAction: delivered\nStatus: 2.1.5\n"));
    ASSERT_EQ(reply.reports.size(), 2U);
    EXPECT_EQ(reply.reports[0].sort, Sort::permanent);
    EXPECT_EQ(reply.reports[1].sort, Sort::delivered);
    EXPECT_EQ(reply.reports[1].status, "2.1.5");
}

TEST(DeliveryReport, PrefersTheAddressThatWeWrote)
{
    const auto reply = read(delivery_report("Original-Recipient: RFC822;anna@mail.example\n" + failed("5.1.1").replace(24, 4, "moved")));
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
}

TEST(DeliveryReport, KnowsAddressesOfOtherLetters)
{
    for (const char* written : {"utf-8; jos\\x{E9}@caf\\x{e9}.example", "utf-8; josé@café.example"}) {
        auto mail = delivery_report("Final-Recipient: " + std::string(written) + "\nAction: failed\nStatus: 5.1.1\n");
        mail.replace(mail.find("message/delivery-status"), 23, "message/global-delivery-status");
        const auto reply = read(mail);
        ASSERT_EQ(reply.reports.size(), 1U) << written;
        EXPECT_EQ(reply.reports[0].recipient, "josé@café.example") << written;
    }
    const auto trick = read(delivery_report("Final-Recipient: utf-8; a\\x{0A}b@mail.example\nAction: failed\nStatus: 5.1.1\n"));
    ASSERT_EQ(trick.reports.size(), 1U);
    EXPECT_EQ(trick.reports[0].recipient, "");
    EXPECT_EQ(trick.sort, Sort::permanent);
}

TEST(DeliveryReport, FindsTheIdentifierInTheFieldsAlone)
{
    for (const char* type : {"text/rfc822-headers", "message/global-headers", "message/global"}) {
        auto mail = delivery_report(failed("5.1.1"));
        mail.replace(mail.find("message/rfc822"), 14, type);
        EXPECT_EQ(read(mail).message_id, "sent.1@lannvenez.example") << type;
    }
}

TEST(DeliveryReport, IsReadWithLinesOfBothSorts)
{
    std::string mail = delivery_report(failed("5.2.2", "552 mailbox full")), wide;
    for (const char c : mail) wide += c == '\n' ? std::string("\r\n") : std::string(1, c);
    EXPECT_EQ(read(wide).sort, Sort::temporary);
    EXPECT_EQ(read(wide).message_id, "sent.1@lannvenez.example");
    EXPECT_EQ(read("From someone Mon Nov 23 10:00:00 2026\n" + mail).sort, Sort::temporary);
}

TEST(DeliveryReport, IsReadFromBase64)
{
    const auto reply = read("From: postmaster@mx.example\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=b\n\n"
                            "--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
                            "RmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFAYi5leGFtcGxlCkFjdGlvbjogZmFpbGVkClN0YXR1czogNS4xLjEK\n--b--\n");
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "a@b.example");
    EXPECT_EQ(reply.sort, Sort::permanent);
}

TEST(DeliveryReport, OfAForwardedReportIsNotOurs)
{
    const auto reply = read("From: friend@mail.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n"
                            "Content-Type: text/plain\n\nLook what I got.\n\n--outer\nContent-Type: message/rfc822\n\n" +
                            delivery_report(failed("5.1.1")) + "\n--outer--\n");
    EXPECT_EQ(reply.sort, Sort::unknown);
    EXPECT_TRUE(reply.reports.empty());
}

TEST(Code, SaysWhatItMeansForAnAddress)
{
    const struct {
        const char *status, *words;
        Sort sort;
    } examples[] = {
        {"5.1.1", "", Sort::permanent},
        {"5.1.2", "", Sort::permanent},
        {"5.1.10", "", Sort::permanent},
        {"5.1.8", "", Sort::temporary},
        {"5.2.1", "", Sort::permanent},
        {"5.2.2", "", Sort::temporary},
        {"4.2.2", "", Sort::temporary},
        {"5.3.4", "", Sort::temporary},
        {"5.4.1", "550 5.4.1 Recipient address rejected: Access denied", Sort::permanent},
        {"5.4.1", "550 5.4.1 [anna@mail.example]: no such user", Sort::permanent},
        {"5.4.1", "no answer", Sort::temporary},
        {"5.4.4", "", Sort::permanent},
        {"5.4.7", "", Sort::temporary},
        {"4.4.7", "", Sort::temporary},
        {"4.1.1", "450 user unknown, come again", Sort::temporary},
        {"5.5.0", "550 mailbox unavailable", Sort::permanent},
        {"5.5.0", "554 spam", Sort::temporary},
        {"5.6.0", "", Sort::temporary},
        {"5.7.1", "550 5.7.1 blocked", Sort::temporary},
        {"5.7.26", "", Sort::temporary},
        {"5.7.17", "", Sort::permanent},
        {"5.0.0", "", Sort::permanent},
        {"5.0.0", "552 too much", Sort::temporary},
        {"5.0.0", "550 over quota", Sort::temporary},
        {"2.0.0", "", Sort::delivered},
        {"", "550 no", Sort::permanent},
        {"", "421 later", Sort::temporary},
        {"", "554 blocked by policy", Sort::temporary},
        {"", "550 blocked by policy", Sort::temporary},
        {"", "550-user unknown", Sort::permanent},
        {"", "Best regards", Sort::unknown},
        {"", "192.0.2.550 or 5500 or a550", Sort::unknown},
    };
    for (const auto& one : examples) EXPECT_EQ(sort_of(one.status, one.words), one.sort) << one.status << " " << one.words;
}

TEST(Code, IsFoundInWords)
{
    EXPECT_EQ(status_in("said: 550-5.1.1 The account"), "5.1.1");
    EXPECT_EQ(status_in("no mailbox here (#5.1.1)"), "5.1.1");
    EXPECT_EQ(status_in("host 5.1.1.7 said 4.2.2"), "4.2.2");
    EXPECT_EQ(status_in("host 25.5.1.1 version 5.1.1000 or 5.01.1, 5.1.1_2"), "");
    EXPECT_EQ(status_in("at the end 5.7.1."), "5.7.1");
    EXPECT_EQ(status_of("5.1.1 (no)"), "5.1.1");
    EXPECT_EQ(status_of("3.1.1"), "");
    EXPECT_EQ(status_of("five"), "");
    EXPECT_EQ(best_status("5.0.0", "550 5.2.2 full"), "5.2.2");
    EXPECT_EQ(best_status("5.1.1", "550 5.7.1 no"), "5.1.1");
    EXPECT_EQ(best_status("5.0.0", "no"), "5.0.0");
}

TEST(Complaint, IsToldOfEachRecipient)
{
    const auto reply = read(complaint("Feedback-Type: abuse\nOriginal-Rcpt-To: <anna@mail.example>\nOriginal-Rcpt-To: bob@mail.example\n"));
    EXPECT_EQ(reply.sort, Sort::complaint);
    EXPECT_EQ(reply.message_id, "sent.1@lannvenez.example");
    ASSERT_EQ(reply.reports.size(), 2U);
    EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example");
    EXPECT_EQ(reply.reports[1].recipient, "bob@mail.example");
}

TEST(Complaint, MayHideTheAddress)
{
    const auto reply = read(complaint("Feedback-Type: opt-out\n"));
    EXPECT_EQ(reply.sort, Sort::complaint);
    ASSERT_EQ(reply.reports.size(), 1U);
    EXPECT_EQ(reply.reports[0].recipient, "");
    EXPECT_EQ(reply.reports[0].message_id, "sent.1@lannvenez.example");
}

TEST(Complaint, IsNotWhatTakesOneBack)
{
    for (const char* type : {"not-spam", "auth-failure", "dmarc", ""}) {
        const auto reply = read(complaint("Feedback-Type: " + std::string(type) + "\nOriginal-Rcpt-To: <anna@mail.example>\n"));
        EXPECT_EQ(reply.sort, Sort::unknown) << type;
        EXPECT_TRUE(reply.reports.empty()) << type;
    }
}

TEST(AutomaticReply, IsNoBounce)
{
    for (const char* fields :
         {"Auto-Submitted: auto-replied (vacation)\n", "Auto-Submitted: auto-generated\n", "X-Autoreply: yes\n", "Precedence: auto_reply\n",
          "Precedence: junk\n", "X-Autorespond: This week\n", "Subject: Automatic reply: This week\n",
          "Return-Path: <>\nAuto-Submitted: auto-replied\n", "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A?= This week\n"}) {
        const auto reply = read(std::string(fields) + "In-Reply-To: <sent.2@lannvenez.example>\n" +
                                plain("From: Anna <anna@mail.example>\n", "I am away. In an emergency: 550 12 34, room 5.1.1\n"));
        EXPECT_EQ(reply.sort, Sort::automatic_reply) << fields;
        EXPECT_TRUE(reply.reports.empty()) << fields;
        EXPECT_EQ(reply.message_id, "sent.2@lannvenez.example");
        EXPECT_EQ(reply.returned_to, "back@lannvenez.example");
    }
}

TEST(AutomaticReply, IsNotWhatAPersonWrites)
{
    for (const char* fields : {"", "Auto-Submitted: no\n", "Precedence: list\n", "Precedence: bulk\nList-Id: <talk.example>\n"})
        EXPECT_EQ(read(std::string(fields) + plain("From: Anna <anna@mail.example>\n", "Error 550 5.1.1, what is that?\n")).sort,
                  Sort::unknown);
}

TEST(AutomaticReply, MayBeAReceipt)
{
    const auto reply = read("From: anna@mail.example\nMIME-Version: 1.0\n"
                            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n"
                            "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; anna@mail.example\n"
                            "Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n");
    EXPECT_EQ(reply.sort, Sort::automatic_reply);
    EXPECT_TRUE(reply.reports.empty());
}

}
}
