#include "platform/mail/mail.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace kenober::mail {
namespace {

namespace fs = std::filesystem;

class FolderPostTest : public testing::Test {
protected:
    void TearDown() override { fs::remove_all(m_folder); }

    void send(const std::string& id, const std::string& subject, const std::string& text) const
    {
        folder_post(m_folder, {"magazine@port-exemple.test", "Le magazine d’été"})
            ->send({.id = id,
                    .to = "awen@example.org",
                    .to_name = "Awen",
                    .subject = subject,
                    .text = text,
                    .date = current_time(),
                    .reply_to = ""});
    }

    fs::path m_folder = fs::temp_directory_path() / ("kenober-mail-test-" + random_token(9));
};

TEST_F(FolderPostTest, MailsComeBackAsTheyWereMeant)
{
    const std::string subject = "Confirmez votre proposition « La fête de la mer et du vent, un récit à plusieurs voix » 🌊";
    const std::string text = "Bonjour Awen,\n\n.caché ?\nhttps://port-exemple.test/confirmer?jeton=AbC=&x=1\n\nÀ bientôt\n";
    send("proposal-1", subject, text);
    const auto mails = list_mails(m_folder);
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0].subject, subject);
    EXPECT_EQ(mails[0].text, text);
    EXPECT_EQ(mails[0].to, "Awen <awen@example.org>");
    EXPECT_EQ(mails[0].from, "Le magazine d’été <magazine@port-exemple.test>");
    EXPECT_GT(mails[0].date, current_time() - minutes(5));
    const auto found = find_mail(m_folder, mails[0].id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, text);
}

TEST_F(FolderPostTest, TheLastMailComesFirst)
{
    for (const char* id : {"c", "a", "b"}) send(id, id, "");
    const auto mails = list_mails(m_folder);
    ASSERT_EQ(mails.size(), 3U);
    EXPECT_EQ(mails[0].subject, "b");
    EXPECT_EQ(mails[2].subject, "c");
    EXPECT_EQ(list_mails(m_folder, 2).size(), 2U);
}

TEST_F(FolderPostTest, AFolderThatIsNotThereIsEmpty) { EXPECT_TRUE(list_mails(m_folder).empty()); }

TEST_F(FolderPostTest, NoIdLeadsOutOfTheFolder)
{
    send("one", "Hello", "");
    const auto outside = m_folder.parent_path() / (m_folder.filename().string() + "-outside.eml");
    std::ofstream(outside) << "Subject: secret\r\n\r\nsecret";
    for (const std::string& id : {"../" + outside.stem().string(), std::string("1795339800000000-/../../") + outside.stem().string(),
                                  std::string(), std::string("."), std::string("one"), std::string("1795339800000000-nothing")})
        EXPECT_FALSE(find_mail(m_folder, id)) << id;
    fs::remove(outside);
}

TEST_F(FolderPostTest, FilesThatAreNoMailsAreLeftOut)
{
    send("one", "Hello", "");
    std::ofstream(m_folder / "notes.txt") << "notes";
    std::ofstream(m_folder / "1795339800000000-cut.eml") << "Subject: no body";
    std::ofstream(m_folder / ".draft-x") << "Subject: half";
    EXPECT_EQ(list_mails(m_folder).size(), 1U);
}

TEST_F(FolderPostTest, AFolderThatCannotBeWrittenMeansLater)
{
    std::ofstream(m_folder) << "a file stands here";
    EXPECT_THROW(send("one", "Hello", ""), Later);
}

}
}
