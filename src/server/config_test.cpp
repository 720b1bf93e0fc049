#include "server/config.hpp"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace kenober::server {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Configuration : public testing::Test {
protected:
    Configuration()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "kenober-config-XXXXXX").string();
        m_folder = mkdtemp(pattern.data());
    }
    ~Configuration() override
    {
        unsetenv("KENOBER_WORKERS");
        std::filesystem::remove_all(m_folder);
    }

    void file(const std::string& text) const { std::ofstream(m_folder / "kenober.toml") << text; }
    Config load(std::map<std::string, std::string> flags = {}) const
    {
        flags["data"] = m_folder.string();
        return Config::load(flags);
    }

    std::filesystem::path m_folder;
};

TEST_F(Configuration, FlagsComeBeforeTheEnvironmentBeforeTheFileBeforeDefaults)
{
    EXPECT_EQ(load().number("workers", 1, 256), 32);
    file("workers = 7\n[log]\nlevel = \"debug\"\n");
    EXPECT_EQ(load().number("workers", 1, 256), 7);
    EXPECT_EQ(load().text("log.level"), "debug");
    setenv("KENOBER_WORKERS", "8", 1);
    EXPECT_EQ(load().number("workers", 1, 256), 8);
    EXPECT_EQ(load({{"workers", "9"}}).number("workers", 1, 256), 9);
    EXPECT_EQ(load({{"workers", "9"}}).all().find("workers")->second.origin, "flag");
    EXPECT_EQ(load().all().find("workers")->second.origin, "KENOBER_WORKERS");
    EXPECT_THAT(load().all().find("log.level")->second.origin, HasSubstr("kenober.toml:3"));
}

TEST_F(Configuration, AnUnknownKeyIsAnErrorThatNamesItsLine)
{
    file("workers = 7\n\nwrokers = 8\n");
    EXPECT_THAT([&] { load(); }, ThrowsMessage<std::runtime_error>(HasSubstr("kenober.toml:3: unknown key 'wrokers'")));
    file("[mail]\nserver = \"smtp://127.0.0.1\"\nport = 25\n");
    EXPECT_THAT([&] { load(); }, ThrowsMessage<std::runtime_error>(HasSubstr("kenober.toml:3: unknown key 'mail.port'")));
}

TEST_F(Configuration, AFileThatCannotBeReadNamesItsLine)
{
    file("workers = 7\nlisten = \n");
    EXPECT_THAT([&] { load(); }, ThrowsMessage<std::runtime_error>(HasSubstr("kenober.toml:2")));
}

TEST_F(Configuration, AValueOutOfItsBoundsNamesItsOrigin)
{
    setenv("KENOBER_WORKERS", "many", 1);
    EXPECT_THAT([&] { load().number("workers", 1, 256); }, ThrowsMessage<std::runtime_error>(HasSubstr("KENOBER_WORKERS")));
}

TEST_F(Configuration, ListsTakeCommasAndSpaces)
{
    EXPECT_THAT(load({{"allow", "127.0.0.1, 10.0.0.0/8"}}).list("allow"), testing::ElementsAre("127.0.0.1", "10.0.0.0/8"));
}

}
}
