#include "platform/mail/encoding.hpp"
#include "platform/mail/mail.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace kenober::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

const Sender sender{"magazine@port-exemple.test", "Port-Exemple, le magazine"};

Message message()
{
    return {.id = "proposal-17.confirm",
            .to = "awen@example.org",
            .to_name = "",
            .subject = "Your proposal",
            .text = "Hello,\n\nthank you.\n",
            .date = {seconds(1'795'339'800)},
            .reply_to = ""};
}

std::string header_lines(const std::string& mail) { return mail.substr(0, mail.find("\r\n\r\n") + 2); }
std::string body(const std::string& mail) { return mail.substr(mail.find("\r\n\r\n") + 4); }

TEST(Message, IsMadeByTheBook)
{
    EXPECT_EQ(render(message(), sender), "Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n"
                                         "From: \"Port-Exemple, le magazine\"\r\n <magazine@port-exemple.test>\r\n"
                                         "To: awen@example.org\r\n"
                                         "Subject: Your proposal\r\n"
                                         "Message-ID: <proposal-17.confirm@port-exemple.test>\r\n"
                                         "Auto-Submitted: auto-generated\r\n"
                                         "MIME-Version: 1.0\r\n"
                                         "Content-Type: text/plain; charset=utf-8\r\n"
                                         "Content-Transfer-Encoding: quoted-printable\r\n"
                                         "\r\n"
                                         "Hello,\r\n\r\nthank you.\r\n");
}

TEST(Message, SaysWhoAnswersAndWhoWrote)
{
    auto written = message();
    written.reply_to = "quartier@example.org";
    written.author = Author::person;
    const auto mail = render(written, sender);
    EXPECT_THAT(mail, HasSubstr("\r\nReply-To: quartier@example.org\r\n"));
    EXPECT_THAT(mail, Not(HasSubstr("Auto-Submitted")));
}

TEST(Message, NamesWithAccentsAreEncodedWords)
{
    auto sent = message();
    sent.to_name = "Aëlig Le Goff";
    EXPECT_THAT(render(sent, sender), HasSubstr("\r\nTo: =?utf-8?Q?A=C3=ABlig_Le_Goff?=\r\n <awen@example.org>\r\n"));
}

TEST(Message, NamesWithSignsCannotBecomeAddresses)
{
    auto sent = message();
    sent.to_name = "x\" <eve@example.org>, \"y";
    const auto mail = render(sent, sender);
    EXPECT_THAT(mail, Not(HasSubstr("<eve@")));
    EXPECT_THAT(mail, HasSubstr("\r\nTo: =?utf-8?Q?x=22_=3Ceve=40example=2Eorg=3E=2C_=22y?="));
}

TEST(Message, NothingThatCouldAlterTheHeadersIsTaken)
{
    const auto refuses = [](auto&& alter) {
        auto altered = message();
        auto from = sender;
        alter(altered, from);
        EXPECT_THROW(render(altered, from), std::invalid_argument);
    };
    using Alter = void (*)(Message&, Sender&);
    for (const Alter alter : {
             Alter{[](Message& m, Sender&) { m.subject = "Hello\r\nBcc: eve@example.org"; }},
             Alter{[](Message& m, Sender&) { m.subject = "Hello\nX: y"; }},
             Alter{[](Message& m, Sender&) { m.subject = "Hello\x7F"; }},
             Alter{[](Message& m, Sender&) { m.subject = "Hello \xE9"; }},
             Alter{[](Message& m, Sender&) { m.to_name = "Awen\r\nBcc: eve@example.org"; }},
             Alter{[](Message& m, Sender&) { m.to = "awen@example.org>\r\nRCPT TO:<eve@example.org"; }},
             Alter{[](Message& m, Sender&) { m.to = "awen@example.org, eve@example.org"; }},
             Alter{[](Message& m, Sender&) { m.to = ""; }},
             Alter{[](Message& m, Sender&) { m.reply_to = "eve@example.org\n"; }},
             Alter{[](Message& m, Sender&) { m.id = "1>\r\nX: y"; }},
             Alter{[](Message& m, Sender&) { m.id = "../1"; }},
             Alter{[](Message& m, Sender&) { m.id = ""; }},
             Alter{[](Message& m, Sender&) { m.text = "ill-formed \xC3"; }},
             Alter{[](Message&, Sender& s) { s.name = "Port\r\nX: y"; }},
             Alter{[](Message&, Sender& s) { s.address = "nobody"; }},
         })
        refuses(alter);
}

TEST(Message, AHeaderInTheTextStaysText)
{
    auto sent = message();
    sent.text = "Hello\r\n.\r\nQUIT\r\n";
    EXPECT_EQ(body(render(sent, sender)), "Hello\r\n=2E\r\nQUIT\r\n");
}

// Each is written, kept within bounds, and read back.
const std::vector<std::pair<const char*, std::string>>& texts()
{
    static const std::vector<std::pair<const char*, std::string>> all{
        {"empty", ""},
        {"accents", "Été à l’île d’Ouessant : « Ça va ? »"},
        {"dots", ".\n..\n.début\nfin.\n"},
        {"from", "From here on\nFrom there"},
        {"equals", "a=b, =41, 100 %="},
        {"blanks at the end of lines", "one \ntwo\t\nthree  "},
        {"emoji", std::string("👩‍👩‍👧‍👦🌊") + "🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐"},
        {"a line of 5,000 letters", std::string(5000, 'x')},
        {"a line of 5,000 dots", std::string(5000, '.')},
        {"a line of 5,000 blanks", std::string(5000, ' ')},
        {"exactly 76", std::string(76, 'y')},
        {"exactly 77", std::string(77, 'y')},
        {"lone carriage return", "a\rb"},
        {"control characters", "a\x01\x1B[31mb\x7F"},
        {"several empty lines", "a\n\n\n\nb"},
    };
    return all;
}

TEST(QuotedPrintable, CarriesAnyTextInShortLines)
{
    for (const auto& [name, text] : texts()) {
        const auto encoded = quoted_printable(text);
        for (const auto line : split(encoded, '\n')) {
            EXPECT_LE(line.size(), 77U) << name;  // 76 and the carriage return
            EXPECT_FALSE(line.starts_with('.') || line.starts_with("From ")) << name;
            EXPECT_FALSE(line.ends_with(" \r") || line.ends_with("\t\r")) << name;
            EXPECT_TRUE(line.empty() || line.ends_with('\r')) << name;
        }
        EXPECT_TRUE(std::ranges::all_of(encoded, [](char c) { return (c >= ' ' && c < 0x7F) || c == '\r' || c == '\n' || c == '\t'; }))
            << name;
        const bool ended = text.ends_with('\n');
        EXPECT_EQ(from_quoted_printable(encoded), ended ? text : text + "\n") << name;
    }
}

TEST(QuotedPrintable, LeavesWhatIsNone)
{
    EXPECT_EQ(from_quoted_printable("a = b =4 =ZZ ="), "a = b =4 =ZZ =");
    EXPECT_EQ(from_quoted_printable("=c3=a9"), "é");
}

TEST(HeaderText, CarriesAnyLineInShortLines)
{
    const std::vector<std::string> subjects{
        "",
        "Votre proposition",
        "Votre proposition a été publiée",
        " between blanks ",
        "two  blanks",
        "=?utf-8?Q?not_a_word?=",
        std::string(300, 'w'),
        "a word of " + std::string(70, 'w'),
        "A subject that goes on and on so that it has to be folded more than once before it ends, all of it plain ASCII letters",
        "Un sujet qui n’en finit pas, où chaque mot ou presque porte un accent : été, forêt, château, île, façade, Noël, août, œuvre",
        "🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊",
        "underscore_and ? and =41",
    };
    for (const auto& subject : subjects) {
        auto sent = message();
        sent.subject = subject;
        const auto head = header_lines(render(sent, sender));
        for (const auto line : split(head, '\n')) EXPECT_LE(line.size(), 77U) << subject;
        const auto value = header_text(subject, 9);
        std::string unfolded = value;
        for (auto at = unfolded.find("\r\n"); at != std::string::npos; at = unfolded.find("\r\n")) unfolded.erase(at, 2);
        EXPECT_EQ(from_header_text(unfolded), subject);
        // No encoded word holds part of a character.
        for (const auto part : split(unfolded, ' ')) EXPECT_TRUE(is_clean_utf8(from_header_text(part)));
    }
}

TEST(Address, IsWhatABrowserTakes)
{
    const std::string long_local(64, 'a'), long_label(63, 'b');
    for (const auto& good : std::vector<std::string>{"a@b", "awen.le-goff+news@example.org", "o'neill@example.org", "1@2.fr",
                                                     "x@xn--brst-epa.bzh", long_local + "@example.org", "a@" + long_label + ".org"})
        EXPECT_TRUE(is_mail_address(good)) << good;
    for (const auto& bad : std::vector<std::string>{"",
                                                    "@",
                                                    "a@",
                                                    "@b",
                                                    "a",
                                                    "a b@c.org",
                                                    "a@b c",
                                                    "a@b..org",
                                                    "a@.org",
                                                    "a@org.",
                                                    "a@-b.org",
                                                    "a@b-.org",
                                                    ".a@b.org",
                                                    "a.@b.org",
                                                    "a..b@c.org",
                                                    "a@b@c.org",
                                                    "a,b@c.org",
                                                    "<a@b.org>",
                                                    "\"a\"@b.org",
                                                    "a@[127.0.0.1]",
                                                    "a@b.org\n",
                                                    "a@b.org\r\nX: y",
                                                    "a@b_c.org",
                                                    long_local + "a@example.org",
                                                    "a@" + long_label + "b.org",
                                                    "a@b.org ",
                                                    "a\t@b.org",
                                                    "a@b.org,c@d.org",
                                                    "a%0d@b\x7F"})
        EXPECT_FALSE(is_mail_address(bad)) << bad;
}

TEST(Address, SaysWhyItIsRefused)
{
    EXPECT_EQ(problem_of_address("a@b.org"), std::nullopt);
    EXPECT_THAT(problem_of_address("aëlig@example.org")->id, HasSubstr("no accents"));
    EXPECT_EQ(in_ascii("awen@école.bzh"), "awen@xn--cole-9oa.bzh");
    EXPECT_EQ(in_ascii("awen@ÉCOLE.bzh"), "awen@xn--cole-9oa.bzh");
    EXPECT_EQ(in_ascii("awen@example.org"), "awen@example.org");
    EXPECT_EQ(in_ascii("aëlig"), "aëlig");
    EXPECT_EQ(in_ascii("a@\xff"), "a@\xff") << "what is no text stays, and is refused";
    EXPECT_EQ(in_ascii("a@" + std::string(300, 'x') + "é.bzh"), "a@" + std::string(300, 'x') + "é.bzh");
    EXPECT_THAT(problem_of_address("a@" + std::string(260, 'b'))->id, HasSubstr("254"));
    EXPECT_THAT(problem_of_address("awen")->id, HasSubstr("name@example.org"));
}

}
}
