// Mails made to do harm: nothing of them crashes, takes long, or is handed on where it could.
#include <gtest/gtest.h>

#include <ctime>
#include <thread>

#include "platform/base/base.hpp"
#include "platform/bounce/bounce.hpp"
#include "platform/bounce/examples_for_tests.hpp"

namespace kenober::bounce {
namespace {

/// Reads, on a thread with a thread's stack, and looks at all that comes out.
Reply looked_at(const std::string& mail)
{
    Reply reply;
    const auto start = std::clock();  // of the processor: a busy machine proves nothing
    std::thread([&] { reply = read(mail); }).join();
    EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 5) << mail.substr(0, 60);
    EXPECT_LE(reply.reports.size(), 1'000U);
    auto texts = std::vector{reply.message_id, reply.returned_to};
    for (const auto& report : reply.reports) {
        texts.insert(texts.end(), {report.recipient, report.status, report.diagnostic, report.message_id});
        EXPECT_LE(report.diagnostic.size(), 500U);
    }
    for (const auto& text : texts) {
        EXPECT_TRUE(is_clean_utf8(text));
        for (const char32_t c : to_code_points(text)) EXPECT_FALSE(c < 0x20 || (c >= 0x7F && c < 0xA0)) << text;
    }
    return reply;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

TEST(Hostile, CutAtEveryByte)
{
    const auto whole = delivery_report(failed("5.1.1", "550 no")),
               abuse = complaint("Feedback-Type: abuse\nOriginal-Rcpt-To: <a@b.example>\n");
    const auto old =
        plain("X-Failed-Recipients: a@b.example\nFrom: MAILER-DAEMON\n", "<a@b.example>: 550 5.1.1\n--- a copy of the message\n");
    for (const auto* mail : {&whole, &abuse, &old})
        for (std::size_t at = 0; at <= mail->size(); ++at) {
            const auto reply = read(std::string_view(*mail).substr(0, at));
            for (const auto& report : reply.reports) EXPECT_TRUE(is_clean_utf8(report.recipient));
        }
    for (std::size_t at = 0; at < whole.size(); ++at) {  // and one byte changed to nothing that stands in a mail
        auto broken = whole;
        broken[at] = at % 2 ? '\0' : '\xFF';
        read(broken);
    }
}

TEST(Hostile, NestedTenThousandTimes)
{
    std::string many, same, digest, mails;
    for (int at = 0; at < 10'000; ++at) {
        const auto name = "b" + std::to_string(at);
        many.append("Content-Type: multipart/mixed; boundary=").append(name).append("\n\n--").append(name).append("\n");
        digest.append("Content-Type: multipart/digest; boundary=").append(name).append("\n\n--").append(name).append("\n\n");
        same += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
        mails += "Content-Type: message/rfc822\n\n";
    }
    for (const auto* nest : {&many, &same, &digest, &mails}) {
        const auto reply =
            looked_at("From: MAILER-DAEMON@mx.example\n" + *nest + "Content-Type: message/delivery-status\n\n" + failed("5.1.1"));
        EXPECT_TRUE(reply.reports.empty());
        looked_at(*nest + repeated("--b9\n", 300'000));
    }
}

TEST(Hostile, OfManyParts)
{
    const std::string head = "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; boundary=b\n\n";
    looked_at(head + repeated("--b\n\n", 400'000));
    looked_at(head + repeated("--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\n\n", 20'000));
    looked_at(head + "--b\nContent-Type: message/delivery-status\n\n" +
              repeated("Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n\n", 30'000));
    EXPECT_EQ(looked_at(delivery_report(repeated(failed("5.1.1") + "\n", 5'000))).reports.size(), 1'000U);
    looked_at(plain("From: MAILER-DAEMON\n", repeated("<a@b.example>: 550 5.1.1\n<b@b.example>: 550\n", 100'000)));
    looked_at(plain("From: MAILER-DAEMON\nX-Failed-Recipients: " + repeated("a@b.example, ", 100'000) + "\n", "550 5.1.1\n"));
}

TEST(Hostile, OfLongLines)
{
    for (const char* name : {"Subject", "To", "From", "Content-Type", "Message-ID", "References", "Return-Path", "X-Failed-Recipients",
                             "Content-Disposition", "Auto-Submitted", "Received", "Date", "Content-Transfer-Encoding"})
        for (const char* piece :
             {"x", "a@b.example, ", "=?utf-8?Q?=41?= ", "a:", "(", "a=b; ", "a*1=b; ", "<", "\"", ";", ",", "=?x?B?", "@", " "}) {
            const auto times = 1'000'000 / std::string_view(piece).size();
            const auto one = std::string(name) + ": text/plain; " + repeated(piece, times);
            looked_at(one + "\nFrom: MAILER-DAEMON\n\n<a@b.example>: 550 5.1.1\n");
        }
    const auto folded = "\n " + std::string(60, 'x');
    looked_at("To: " + repeated(folded + ",", 30'000) + "\n\nx\n");
    looked_at("Content-Type: text/plain" + repeated(";\n a=b", 30'000) + "\n\nx\n");
    looked_at("From: MAILER-DAEMON\n\n" + std::string(2'500'000, '5'));
    looked_at(repeated("a:\n", 1'000'000));
    for (const char* line :
         {"To: a@b.example\n", "Resent-To: a@b.example\n", "Cc: a:b:c:\n", "X: y\n", "Content-Type: text/plain; a=b\n"}) {
        looked_at(repeated(line, 20'000));
        looked_at("Content-Type: message/rfc822\n\n" + repeated(line, 20'000));
    }
    looked_at(repeated("To: " + repeated(folded + ",", 150) + "\n", 200));
}

TEST(Hostile, OfBytesThatAreNoText)
{
    using namespace std::string_literals;
    const auto reply = looked_at(delivery_report(failed("5.1.1", "550 \xFF\xC3 \x1B[31m\x07 caf\xE9 \xF0\x9F\x98\x80")));
    EXPECT_EQ(reply.sort, Sort::permanent);
    EXPECT_EQ(reply.reports[0].diagnostic, "550 \uFFFD\uFFFD [31m caf\uFFFD \U0001F600");
    EXPECT_EQ(looked_at(delivery_report(failed("5.1.1", std::string(499, 'x') + "é"))).reports[0].diagnostic.size(), 499U);
    looked_at(plain("From: MAILER\0-DAEMON\n"s, "<a@b.example>: 550\0 5.1.1\n"s));
    looked_at(std::string(100'000, '\0'));
    looked_at("");
    looked_at("\n\n\n");
}

TEST(Hostile, OfCharsetsThatDoNotExist)
{
    for (const char* charset : {"utf-7", "x-none", "//TRANSLIT", "ISO-2022-CN-EXT", "\"\"", "utf-16", "../../etc/passwd"}) {
        looked_at("Content-Type: text/plain; charset=" + std::string(charset) + "\nFrom: MAILER-DAEMON\n\n<a@b.example>: 550 5.1.1\n");
        const auto reply =
            looked_at(plain("Subject: =?" + std::string(charset) + "?B?/////w==?=\nTo: =?" + charset + "?Q?=FF?= <a@b.example>\n", "x"));
        EXPECT_EQ(reply.sort, Sort::unknown);
    }
}

TEST(Hostile, AddressesThatAreNone)
{
    const auto turned = "an" + to_utf8(std::u32string(1, 0x202E)) + "na@mail.example";
    for (const std::string& address : std::vector<std::string>{
             "an\x01na@mail.example", "anna@mail.example\x7F", "an\tna@mail.example", "anna @mail.example", "anna@", "@mail.example",
             "anna", "a@b@mail.example", "anna@mail.example,bob@mail.example", "an\xFFna@mail.example", "anna@.example", turned,
             "an\u200Bna@mail.example", "an\u0085na@mail.example", "<anna@mail.example"}) {
        const auto reply = looked_at(delivery_report("Final-Recipient: rfc822; " + address + "\nAction: failed\nStatus: 5.1.1\n"));
        ASSERT_EQ(reply.reports.size(), 1U) << address;
        EXPECT_EQ(reply.reports[0].recipient, "") << address;
        EXPECT_EQ(reply.sort, Sort::permanent) << address;
        EXPECT_EQ(looked_at("To: " + address + "\n\nx").returned_to, "") << address;
    }
    EXPECT_EQ(read(delivery_report("Final-Recipient: x400; /G=anna@x/\nAction: failed\nStatus: 5.1.1\n")).reports[0].recipient, "");
    const auto longest = std::string(300, 'a') + "@mail.example";
    EXPECT_EQ(read(delivery_report("Final-Recipient: rfc822; " + longest + "\nAction: failed\nStatus: 5.1.1\n")).reports[0].recipient, "");
}

}
}
