#include "platform/key/key.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include <sys/stat.h>

#include "platform/base/base.hpp"

namespace kenober {
namespace {

class ServerKey : public testing::Test {
protected:
    void SetUp() override { m_folder = std::filesystem::temp_directory_path() / ("kenober-key-" + random_token(9)); }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    std::filesystem::path m_folder;
};

TEST_F(ServerKey, is_made_once_for_its_owner_alone)
{
    const auto file = m_folder / "keys" / "server";
    choose_server_key(file);
    const std::string key = server_key("slips");
    struct stat about = {};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), 1);

    choose_server_key(m_folder / "other");
    EXPECT_NE(server_key("slips"), key);
    choose_server_key(file);
    EXPECT_EQ(server_key("slips"), key);
}

TEST_F(ServerKey, leaves_a_folder_as_it_was)
{
    std::filesystem::create_directories(m_folder);
    std::filesystem::permissions(m_folder, std::filesystem::perms(0755));
    choose_server_key(m_folder / "server");
    EXPECT_EQ(std::filesystem::status(m_folder).permissions(), std::filesystem::perms(0755));
    choose_server_key(m_folder / "inner" / "server");
    EXPECT_EQ(std::filesystem::status(m_folder / "inner").permissions(), std::filesystem::perms::owner_all);
}

TEST_F(ServerKey, gives_each_purpose_a_key_of_its_own)
{
    choose_server_key(m_folder / "server");
    EXPECT_EQ(server_key("slips").size(), 43U);
    EXPECT_NE(server_key("slips"), server_key("mails"));
    std::ifstream stream(m_folder / "server");
    std::string line;
    std::getline(stream, line);
    EXPECT_EQ(server_key("slips").find(line), std::string::npos);
}

TEST_F(ServerKey, is_refused_where_the_file_holds_none)
{
    std::filesystem::create_directories(m_folder);
    for (const char* text : {"", "short\n", "\nbelow an empty line there may be a key, which nobody would look for"}) {
        std::ofstream(m_folder / "server") << text;
        EXPECT_THROW(choose_server_key(m_folder / "server"), std::runtime_error) << text;
    }
    EXPECT_THROW(choose_server_key("/proc/no/such/place"), std::exception);
}

}
}
