// A Maildir as posts deliver into it, and as somebody might who means harm.
#include "platform/mailbox/mailbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>
#include <vector>

namespace kenober::mailbox {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Maildir : public ::testing::Test {
protected:
    void SetUp() override
    {
        m_folder = fs::temp_directory_path() / ("kenober-maildir-" + std::to_string(::getpid()));
        prepare(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    void deliver(const std::string& name, const std::string& bytes) { std::ofstream(m_folder / "new" / name, std::ios::binary) << bytes; }

    std::vector<std::string> seen(Verdict verdict = Verdict::done)
    {
        std::vector<std::string> all;
        look(m_folder, [&](const Arrived& arrived) {
            all.push_back(arrived.recipient + "|" + std::string(arrived.mail));
            return verdict;
        });
        return all;
    }

    fs::path m_folder;
};

TEST_F(Maildir, IsReadOnceTheOldestFirst)
{
    deliver("1700000002.a", "To: b@x\n\nb");
    deliver("1700000001.a", "To: a@x\n\na");
    EXPECT_THAT(seen(), ElementsAre("a@x|To: a@x\n\na", "b@x|To: b@x\n\nb"));
    EXPECT_THAT(seen(), IsEmpty());
    EXPECT_TRUE(fs::exists(m_folder / "cur" / "1700000001.a:2,S"));
}

TEST_F(Maildir, KeepsWhatCouldNotBeTaken)
{
    deliver("1", "To: a@x\n\na");
    EXPECT_EQ(seen(Verdict::later).size(), 1u);
    EXPECT_EQ(seen().size(), 1u);
}

TEST_F(Maildir, OpensNothingButPlainFilesOfItsOwn)
{
    std::ofstream(m_folder / "secret") << "To: c@x\n\nsecret";
    fs::create_symlink(m_folder / "secret", m_folder / "new" / "link");
    fs::create_directory(m_folder / "new" / "folder");
    ASSERT_EQ(::mkfifo((m_folder / "new" / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(seen(), IsEmpty());
}

TEST_F(Maildir, TakesAFewAtATime)
{
    for (int i = 0; i < most_at_once + 5; ++i) deliver(std::to_string(1'000 + i), "To: a@x\n\n");
    EXPECT_EQ(seen().size(), static_cast<std::size_t>(most_at_once));
    EXPECT_EQ(seen().size(), 5u);
}

TEST_F(Maildir, ReadsALongMailUpToItsLimit)
{
    deliver("1", "To: a@x\n\n" + std::string(most_bytes + 10, 'x'));
    std::size_t size = 0;
    look(m_folder, [&](const Arrived& arrived) {
        size = arrived.mail.size();
        return Verdict::done;
    });
    EXPECT_EQ(size, most_bytes);
}

TEST(Recipient, IsWhoTheMailWasDeliveredTo)
{
    EXPECT_EQ(recipient_of("Return-Path: <a@b>\nDelivered-To: retours+1-2@x\nTo: other@x\n\n"), "retours+1-2@x");
    EXPECT_EQ(recipient_of("TO: \"A, B\" <c@x>\n\n"), "c@x");
    EXPECT_EQ(recipient_of("To: a@x, b@x\n\n"), "a@x");
    EXPECT_EQ(recipient_of("X-Original-To:\r\n retours+1@x\r\n\r\n"), "retours+1@x");
    EXPECT_EQ(recipient_of("Subject: none\n\nTo: body@x\n"), "") << "what stands in the text is no header";
    EXPECT_EQ(recipient_of(""), "");
    EXPECT_EQ(recipient_of("To"), "");
    EXPECT_LE(recipient_of("To: " + std::string(100'000, 'a') + "\n\n").size(), 1'000u);
}

}
}
