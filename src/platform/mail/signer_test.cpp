#include "platform/mail/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace kenober::mail {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// RFC 8463, appendix A: published to be tried, as is its public half.
constexpr std::string_view published_key = "-----BEGIN PRIVATE KEY-----\n"
                                           "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                           "-----END PRIVATE KEY-----\n";

const std::string mail_of_the_standard = "From: Joe SixPack <joe@football.example.com>\r\n"
                                         "To: Suzie Q <suzie@shopping.example.net>\r\n"
                                         "Subject: Is dinner ready?\r\n"
                                         "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
                                         "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n"
                                         "\r\n"
                                         "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

TEST(Signer, RelaxesAsTheStandardShows)
{
    // RFC 6376, section 3.4.5.
    EXPECT_EQ(relaxed_field("A: X"), "a:X");
    EXPECT_EQ(relaxed_field("B : Y\t\r\n\tZ  "), "b:Y Z");
    EXPECT_EQ(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
    EXPECT_EQ(relaxed_body(""), "");
    EXPECT_EQ(relaxed_body("\r\n\r\n"), "");
    EXPECT_EQ(relaxed_body("ends without a line end"), "ends without a line end\r\n");
    EXPECT_EQ(relaxed_field("X-Colon: : a"), "x-colon:: a");
    EXPECT_EQ(relaxed_field("Empty:"), "empty:");
}

TEST(Signer, KnowsTheKeyOfTheStandard)
{
    const Signer signer("football.example.com", "brisbane", published_key);
    EXPECT_EQ(signer.record(), "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    const auto made = signer.signature(mail_of_the_standard, {seconds(1'528'637'909)});
    EXPECT_THAT(
        made,
        StartsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com; s=brisbane;\r\n\tt=1528637909;"));
    EXPECT_THAT(made, HasSubstr("bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;"));
    EXPECT_EQ(made, signer.signature(mail_of_the_standard, {seconds(1'528'637'909)}));
}

TEST(Signer, SignsWhatLeadsOutOfAList)
{
    const auto key = new_private_key();
    const auto signer = std::make_shared<const Signer>("port-exemple.test", "lettre", key);
    EXPECT_THAT(signer->record(), StartsWith("v=DKIM1; k=rsa; p="));
    Message message{.id = "letter-1",
                    .to = "awen@example.org",
                    .to_name = "",
                    .subject = "La lettre",
                    .text = "Bonjour.\n",
                    .date = {seconds(1'795'339'800)},
                    .reply_to = ""};
    message.html = "<!doctype html><p>Bonjour.</p>";
    message.list =
        List{"lettre.port-exemple.test", "La lettre de Port-Exemple", "https://port-exemple.test/lettre", "lettre@port-exemple.test"};
    message.way_out = "https://port-exemple.test/lettre/partir/x";
    const auto mail = render(message, {"magazine@port-exemple.test", "", signer});
    EXPECT_THAT(mail, StartsWith("DKIM-Signature: v=1; a=rsa-sha256;"));
    const auto names = mail.substr(0, mail.find("bh="));
    for (const auto* name : {"from:", "list-id", "list-unsubscribe:", "list-unsubscribe-post"}) EXPECT_THAT(names, HasSubstr(name));
    for (std::size_t from = 0; from < mail.size();) {
        const auto to = mail.find("\r\n", from);
        ASSERT_NE(to, mail.npos);
        EXPECT_LE(to - from, 100U);
        from = to + 2;
    }
}

TEST(Signer, RefusesWhatSignsNothing)
{
    const auto key = new_private_key();
    EXPECT_THROW(Signer("port exemple", "s", key), std::invalid_argument);
    EXPECT_THROW(Signer("port-exemple.test", "", key), std::invalid_argument);
    EXPECT_THROW(Signer("port-exemple.test\r\n", "s", key), std::invalid_argument);
    EXPECT_THROW(Signer("port-exemple.test", "s", ""), std::invalid_argument);
    EXPECT_THROW(Signer("port-exemple.test", "s", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), std::invalid_argument);
}

}
}
