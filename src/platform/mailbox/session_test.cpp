#include "platform/mailbox/mailbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace kenober::mailbox {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::StartsWith;

struct Kept {
    std::string recipient, sender, bytes;
    bool operator==(const Kept&) const = default;
};

// A session, what it handed over, and the codes that it answers.
class Talk {
public:
    explicit Talk(std::size_t most_mail = 2'000, std::size_t room = 1'000'000)
        : m_room{room}, m_session("lannvenez.example", m_take, m_room, most_mail)
    {}

    std::string say(std::string_view text) { return m_session.read(text); }
    std::string say_by_byte(std::string_view text)
    {
        std::string answers;
        for (const char c : text) answers += m_session.read({&c, 1});
        return answers;
    }
    /// "250 250 354" of "250-…", "250 …": the lines that end an answer.
    std::string codes(std::string_view text) { return codes_of(say(text)); }
    static std::string codes_of(const std::string& answers)
    {
        std::string all;
        for (std::size_t begin = 0; begin < answers.size(); begin = answers.find("\r\n", begin) + 2)
            if (answers[begin + 3] == ' ') all += (all.empty() ? "" : " ") + answers.substr(begin, 3);
        return all;
    }
    void greet() { EXPECT_EQ(codes("LHLO mx.lannvenez.example\r\n"), "250"); }
    void begin(std::string_view recipient = "back+7@lannvenez.example")
    {
        EXPECT_EQ(codes("MAIL FROM:<>\r\nRCPT TO:<" + std::string(recipient) + ">\r\nDATA\r\n"), "250 250 354");
    }
    bool is_over() const { return m_session.is_over(); }
    std::size_t room() const { return m_room.left; }

    std::vector<Kept> kept;

private:
    Take m_take = [this](const Arrived& arrived) {
        if (arrived.recipient.starts_with("nobody")) return Verdict::refused;
        if (arrived.recipient.starts_with("full")) return Verdict::later;
        if (arrived.recipient.starts_with("broken")) throw std::runtime_error("the database is away");
        kept.push_back({arrived.recipient, arrived.sender, std::string(arrived.bytes)});
        return Verdict::taken;
    };
    Room m_room;
    Session m_session;
};

constexpr const char* one_mail =
    "LHLO mx\r\nMAIL FROM:<anna@mail.example> SIZE=120 BODY=8BITMIME\r\nRCPT TO:<back+7@lannvenez.example>\r\nDATA\r\n"
    "Subject: Hello\r\n\r\n..\r\n...two\r\nEnd\r\n.\r\nQUIT\r\n";

TEST(Session, TakesAMailAndUndoesItsDots)
{
    Talk talk;
    EXPECT_EQ(talk.codes(one_mail), "250 250 250 354 250 221");
    EXPECT_THAT(talk.kept,
                ElementsAre(Kept{"back+7@lannvenez.example", "anna@mail.example", "Subject: Hello\r\n\r\n.\r\n..two\r\nEnd\r\n"}));
    EXPECT_TRUE(talk.is_over());
}

TEST(Session, AnswersTheSameByteByByte)
{
    Talk whole, slow;
    EXPECT_EQ(whole.say(one_mail), slow.say_by_byte(one_mail));
    EXPECT_EQ(whole.kept, slow.kept);
}

TEST(Session, SaysWhatItOffers)
{
    Talk talk(10'000);
    EXPECT_EQ(talk.say("LHLO mx\r\n"),
              "250-lannvenez.example\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250 SIZE 10000\r\n");
}

TEST(Session, AnswersForEachRecipientInTheirOrder)
{
    Talk talk;
    talk.greet();
    EXPECT_EQ(
        talk.codes(
            "MAIL FROM:<>\r\nRCPT TO:<nobody@x>\r\nRCPT TO:<a@x>\r\nRCPT TO:<full@x>\r\nRCPT TO:<a@x>\r\nRCPT TO:<broken@x>\r\nDATA\r\n"),
        "250 250 250 250 250 250 354");
    EXPECT_EQ(talk.codes("Hello\r\n.\r\n"), "550 250 451 250 451");
    EXPECT_THAT(talk.kept, ElementsAre(Kept{"a@x", "", "Hello\r\n"}, Kept{"a@x", "", "Hello\r\n"}));
}

TEST(Session, OnlyCrlfDotCrlfEndsAMail)
{
    for (const std::string_view inside :
         {"a\n.\nMAIL FROM:<b@x>\n", "a\n.\r\nb", "a\r\n.\nb", "a\r.\rb", "a\r\n.\rb", "a\r\r.\r\nb", "\n.\r\nb", "a\r\n.\r.\r\nb"}) {
        Talk talk;
        talk.greet();
        talk.begin();
        EXPECT_EQ(talk.say(inside), "") << testing::PrintToString(inside);
        EXPECT_EQ(talk.codes("\r\n.\r\nNOOP\r\n"), "250 250");
        ASSERT_EQ(talk.kept.size(), 1U);
        auto wanted = std::string(inside) + "\r\n";
        if (const auto dot = wanted.find("\r\n."); dot != std::string::npos) wanted.erase(dot + 2, 1);
        EXPECT_EQ(talk.kept[0].bytes, wanted);
    }
}

TEST(Session, AMailMayBeEmptyAndHoldAnyBytes)
{
    Talk talk;
    talk.greet();
    talk.begin();
    EXPECT_EQ(talk.codes(".\r\n"), "250");
    talk.begin();
    const std::string bytes("\0\xFF\x80\r\x1A\r\n", 7);
    EXPECT_EQ(talk.codes(bytes + ".\r\n"), "250");
    EXPECT_EQ(talk.kept[0].bytes, "");
    EXPECT_EQ(talk.kept[1].bytes, bytes);
}

TEST(Session, ALineOfAMailMayBeLong)
{
    Talk talk(100'000);
    talk.greet();
    talk.begin();
    const std::string line(50'000, 'x');
    EXPECT_EQ(talk.codes(line + "\r\n.\r\n"), "250");
    EXPECT_EQ(talk.kept[0].bytes, line + "\r\n");
}

TEST(Session, BareLineFeedsInCommandsEndTheTalk)
{
    for (const std::string_view line : {"NOOP\n", "NOOP\nQUIT\r\n", "MAIL FROM:<a@x>\nRCPT TO:<b@x>\r\n", "\n"}) {
        Talk talk;
        talk.greet();
        EXPECT_EQ(talk.codes(line), "500") << line;
        EXPECT_TRUE(talk.is_over());
        EXPECT_EQ(talk.say("NOOP\r\n"), "");
    }
}

TEST(Session, ControlCharactersInCommandsAreRefused)
{
    Talk talk;
    talk.greet();
    EXPECT_EQ(talk.codes("NOOP\r\r\nMAIL FROM:<a\tb@x>\r\nMAIL FROM:<\xC3\xA9@x>\r\n"), "500 500 500");
    EXPECT_EQ(talk.codes(std::string_view("NO\0OP\r\n", 7)), "500");
}

TEST(Session, ALongLineIsOneFault)
{
    Talk talk;
    talk.greet();
    const std::string long_line(5'000, 'A');
    EXPECT_EQ(talk.codes(long_line + "\r\nNOOP\r\n"), "500 250");
    EXPECT_EQ(Talk::codes_of(talk.say_by_byte(long_line + "\r\nNOOP\r\n")), "500 250");
    EXPECT_EQ(talk.codes("NOOP " + std::string(993, 'x') + "\r\n"), "250");
    EXPECT_EQ(talk.codes("NOOP " + std::string(994, 'x') + "\r\n"), "500");
    EXPECT_EQ(Talk::codes_of(talk.say_by_byte("NOOP " + std::string(994, 'x') + "\r\nNOOP\r\n")), "500 250");
}

TEST(Session, WantsItsOrder)
{
    Talk talk;
    EXPECT_EQ(talk.codes("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nNOOP\r\nRSET\r\nVRFY b\r\nEHLO mx\r\nHELO mx\r\nLHLO\r\n"),
              "503 503 503 250 250 252 500 500 501");
    talk.greet();
    EXPECT_EQ(talk.codes("RCPT TO:<b@x>\r\nDATA\r\nMAIL FROM:<a@x>\r\nMAIL FROM:<a@x>\r\nDATA\r\nRCPT TO:<b@x>\r\nRSET\r\nDATA\r\n"),
              "503 503 250 503 503 250 250 503");
    EXPECT_EQ(talk.codes("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nLHLO mx\r\nDATA\r\n"), "250 250 250 503");
    EXPECT_THAT(talk.kept, IsEmpty());
}

TEST(Session, ReadsPathsAsTheyAreWritten)
{
    Talk talk;
    talk.greet();
    EXPECT_EQ(talk.codes("mail from:<@a.example,@b.example:\"a> b\\\"\"@x>\r\n"), "501")
        << "a space, even in quotes, is no address of ours";
    EXPECT_EQ(talk.codes("mail from: <@a.example,@b.example:\"a>b\\\"\"@x>  size=5   body=7bit \r\n"), "250");
    EXPECT_EQ(talk.codes("rcpt to:<postmaster>\r\n"), "250");
    for (const char* path : {"", "a@x", "<>", "<a@x", "<a@x>b", "<a<b@x>", "<@a>", "<@a:>", "<a@x> NOTIFY=NEVER", "<\"a@x>"})
        EXPECT_THAT(talk.codes("RCPT TO:" + std::string(path) + "\r\n"), StartsWith("5")) << path;
    EXPECT_EQ(talk.codes("RCPT TO:<" + std::string(252, 'a') + "@x>\r\n"), "250");
    EXPECT_EQ(talk.codes("RCPT TO:<" + std::string(253, 'a') + "@x>\r\n"), "501");
    EXPECT_EQ(talk.codes("DATA\r\nHello\r\n.\r\n"), "354 250 250");
    EXPECT_EQ(talk.kept[0].sender, "\"a>b\\\"\"@x");
    EXPECT_EQ(talk.kept[0].recipient, "postmaster");
}

TEST(Session, RefusesWhatIsTooLargeBeforeAndAfter)
{
    Talk talk(2'000);
    talk.greet();
    EXPECT_EQ(talk.codes("MAIL FROM:<> SIZE=2001\r\n"), "552");
    EXPECT_EQ(talk.codes("MAIL FROM:<> SIZE=99999999999999999999999\r\n"), "552");
    EXPECT_EQ(talk.codes("MAIL FROM:<> SIZE=-1\r\n"), "501");
    EXPECT_EQ(talk.codes("MAIL FROM:<> SIZE=2000\r\nRCPT TO:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n"), "250 250 250 354");
    EXPECT_EQ(talk.codes(std::string(1'999, 'x') + "\r\n.\r\n"), "552 552");
    talk.begin();
    EXPECT_EQ(talk.codes(std::string(1'998, 'x') + "\r\n.\r\n"), "250");
    EXPECT_EQ(talk.kept.size(), 1U);
}

TEST(Session, WithoutRoomAMailComesAgain)
{
    Talk talk(2'000, 1'000);
    talk.greet();
    talk.begin();
    EXPECT_EQ(talk.say(std::string(900, 'x')), "");
    EXPECT_LT(talk.room(), 101U);
    EXPECT_EQ(talk.codes(std::string(900, 'x') + "\r\n.\r\n"), "452");
    EXPECT_EQ(talk.room(), 1'000U);
    talk.begin();
    EXPECT_EQ(talk.codes("Hello\r\n.\r\n"), "250");
    EXPECT_EQ(talk.room(), 1'000U);
}

TEST(Session, HasAHundredRecipientsAtMost)
{
    Talk talk;
    talk.greet();
    EXPECT_EQ(talk.codes("MAIL FROM:<>\r\n"), "250");
    for (int i = 0; i < 100; ++i) EXPECT_EQ(talk.codes("RCPT TO:<a" + std::to_string(i) + "@x>\r\n"), "250");
    EXPECT_THAT(talk.say("RCPT TO:<more@x>\r\n"), StartsWith("452 4.5.3"));
    EXPECT_EQ(talk.codes("DATA\r\n"), "354");
    talk.say(".\r\n");
    EXPECT_EQ(talk.kept.size(), 100U);
}

TEST(Session, AnHttpRequestGetsNoFurther)
{
    Talk talk;
    EXPECT_EQ(talk.codes("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nLHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\nDATA\r\nHello\r\n.\r\n"),
              "500");
    EXPECT_TRUE(talk.is_over());
    EXPECT_THAT(talk.kept, IsEmpty());
}

TEST(Session, EndsAfterTooManyFaultsOrCommands)
{
    Talk faulty;
    faulty.greet();
    std::string faults;
    for (int i = 0; i < 30; ++i) faults += "WHAT\r\n";
    const auto answers = faulty.say(faults);
    EXPECT_EQ(std::ranges::count(answers, '\n'), 20);
    EXPECT_THAT(answers, EndsWith("421 4.7.0 Too many faults\r\n"));
    Talk busy;
    std::string commands;
    for (int i = 0; i < 10'001; ++i) commands += "NOOP\r\n";
    EXPECT_THAT(busy.say(commands), EndsWith("421 4.7.0 Enough for one connection\r\n"));
    EXPECT_TRUE(busy.is_over());
}

TEST(Session, WhatBreaksOffIsNotHandedOver)
{
    {
        Talk talk;
        talk.greet();
        talk.begin();
        talk.say("Hello\r\n.\r");
        EXPECT_THAT(talk.kept, IsEmpty());
    }
    Talk talk;
    talk.greet();
    talk.begin();
    EXPECT_EQ(talk.say("QUIT\r\nRSET\r\n"), "") << "these are words of the mail";
    EXPECT_THAT(talk.kept, IsEmpty());
}

}
}
