#include "platform/mailbox/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenober::mailbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Fields, TheTopmostOfTheServerTellsTheEnvelope)
{
    const auto postfix =
        envelope_of("Return-Path: <anna@mail.example>\nX-Original-To: back+7@lannvenez.example\nDelivered-To: kenober@mx\n"
                    "X-Original-To: forged@lannvenez.example\nReturn-Path: <forged@x>\nTo: Town <town@lannvenez.example>\n\nTo: no@x\n");
    EXPECT_THAT(postfix.recipients,
                ElementsAre("back+7@lannvenez.example", "kenober@mx", "forged@lannvenez.example", "town@lannvenez.example"));
    EXPECT_EQ(postfix.sender, "anna@mail.example");
    const auto dovecot =
        envelope_of("Return-Path: <>\r\nDelivered-To: back+7@lannvenez.example\r\nTO:\r\n \"Doe, A\" <town@lannvenez.example>\r\n\r\nText");
    EXPECT_THAT(dovecot.recipients, ElementsAre("back+7@lannvenez.example", "town@lannvenez.example"));
    EXPECT_EQ(dovecot.sender, "");
}

TEST(Fields, AtMostFiveAndNoneTwice)
{
    std::string mail;
    for (int i = 0; i < 50; ++i) mail += "Delivered-To: a" + std::to_string(i % 30) + "@x\n";
    EXPECT_THAT(envelope_of(mail + "To: me@x\n\n").recipients, ElementsAre("a0@x", "a1@x", "a2@x", "a3@x", "me@x"));
    EXPECT_THAT(envelope_of("Delivered-To: a@x\nTo: a@x").recipients, ElementsAre("a@x"));
}

TEST(Fields, FindTheFirstAddress)
{
    EXPECT_EQ(first_address("a@x"), "a@x");
    EXPECT_EQ(first_address(" <a@x> "), "a@x");
    EXPECT_EQ(first_address("A <a@x>, B <b@x>"), "a@x");
    EXPECT_EQ(first_address("\"<no@x>, \\\" no@x\" <a@x>"), "a@x");
    EXPECT_EQ(first_address("(no@x (no@x) <no@x>) a@x (no@x)"), "a@x");
    EXPECT_EQ(first_address("undisclosed-recipients:;, a@x"), "a@x");
    EXPECT_EQ(first_address("Friends: a@x, b@x;"), "a@x");
    EXPECT_EQ(first_address("A <none>, b@x"), "b@x");
    for (const char* none : {"", "<>", "<", "\"", "(", "a", "a@x b@x", "<a b@x>", "<a@x\x01>", "\"a@x", "(a@x", "\\", "<<<<", "@,@ @"})
        EXPECT_EQ(first_address(none), "") << none;
    EXPECT_EQ(first_address(std::string(255, 'a') + "@x"), "");
}

TEST(Fields, WhatIsNoMailHasNone)
{
    EXPECT_THAT(envelope_of("").recipients, IsEmpty());
    EXPECT_THAT(envelope_of("\nTo: a@x").recipients, IsEmpty());
    EXPECT_THAT(envelope_of(" To: a@x\n").recipients, IsEmpty());
    EXPECT_THAT(envelope_of(std::string("\0To: a@x", 8)).recipients, IsEmpty());
    EXPECT_THAT(envelope_of("To" + std::string(1'000'000, ' ') + ": a@x").recipients, IsEmpty());
}

}
}
