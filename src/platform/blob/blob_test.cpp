#include "platform/blob/blob.hpp"

#include <fstream>
#include <map>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "platform/blob/cache.hpp"

namespace kenober::blob {
namespace {

namespace fs = std::filesystem;

class Stores : public testing::Test {
protected:
    void SetUp() override
    {
        std::string made = fs::temp_directory_path() / "kenober-blob-XXXXXX";
        ASSERT_NE(mkdtemp(made.data()), nullptr);
        m_folder = made;
    }
    void TearDown() override { fs::remove_all(m_folder); }

    static std::string name_of(const std::string& content) { return sha256_hex(content) + ".jpg"; }

    fs::path file(const std::string& content) const
    {
        const auto path = m_folder / random_token(8);
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }

    static std::map<std::string, std::uint64_t> all(Store& store)
    {
        std::map<std::string, std::uint64_t> found;
        store.each([&](const Entry& entry) { found[entry.name] = entry.bytes; });
        return found;
    }

    // What every store promises.
    void live_in(Store& store) const
    {
        const auto content = "a picture" + std::string(100'000, 'x'), name = name_of(content);
        EXPECT_FALSE(read(store, name));
        const auto sent = file(content);
        store.put(name, sent);
        EXPECT_FALSE(fs::exists(sent));
        EXPECT_EQ(read(store, name), content);
        store.put(name, file(content));
        EXPECT_EQ(all(store), (std::map<std::string, std::uint64_t>{{name, content.size()}}));
        EXPECT_TRUE(store.remove(name));
        EXPECT_FALSE(read(store, name));
        EXPECT_TRUE(all(store).empty());
    }

    fs::path m_folder;
};

TEST_F(Stores, AFolderKeepsWhatItIsGiven) { live_in(*folder_store(m_folder / "media")); }

TEST_F(Stores, NoOtherFileCanBeNamed)
{
    const auto store = folder_store(m_folder / "media");
    const auto good = name_of("x");
    for (const auto& name : {std::string(), std::string("../secret"), good + "/x", "A" + good.substr(1), good.substr(0, 64),
                             good.substr(0, 64) + ".", good.substr(0, 64) + ".JPG", good.substr(0, 64) + ".abcdef"}) {
        EXPECT_FALSE(is_name(name)) << name;
        EXPECT_THROW(store->find(name), std::invalid_argument) << name;
        EXPECT_THROW(store->put(name, file("x")), std::invalid_argument) << name;
    }
}

TEST_F(Stores, WhatHasNotBeenAskedForLongestGoesFirst)
{
    Cache cache(m_folder / "cache", 1000);
    const std::string first(400, 'a'), second(400, 'b'), third(400, 'c');
    const auto old = [&](const std::string& content, int hours) {
        fs::last_write_time(*cache.find(name_of(content)), fs::file_time_type::clock::now() - std::chrono::hours(hours));
    };
    cache.keep(name_of(first), file(first));
    cache.keep(name_of(second), file(second));
    old(first, 3);
    old(second, 2);
    EXPECT_TRUE(cache.find(name_of(first)));  // asked for: now the second is the oldest
    cache.keep(name_of(third), file(third));
    EXPECT_TRUE(cache.find(name_of(first)));
    EXPECT_FALSE(cache.find(name_of(second)));
    EXPECT_TRUE(cache.find(name_of(third)));
}

// A real server of that protocol: tests/s3.py starts one around this test and says where it is.
TEST_F(Stores, S3KeepsWhatItIsGiven)
{
    const char* endpoint = std::getenv("KENOBER_S3");
    if (!endpoint) GTEST_SKIP() << "KENOBER_S3 is not set: no S3 server was asked (tests/s3.py starts one)";
    S3 settings{.endpoint = endpoint, .bucket = "kenober", .key = "kenober", .secret = "not a secret", .seconds = 5};
    settings.prefix = "pictures/";
    const auto store = s3_store(settings, m_folder / "cache");
    live_in(*store);

    // Fetched anew where the copy is gone, and known to a second server.
    const std::string content = "read through";
    store->put(name_of(content), file(content));
    const auto other = s3_store(settings, m_folder / "other");
    EXPECT_EQ(read(*other, name_of(content)), content);
    EXPECT_TRUE(fs::exists(m_folder / "other" / place_of(name_of(content))));
    EXPECT_TRUE(other->remove(name_of(content)));

    settings.secret = "wrong";
    EXPECT_THROW(s3_store(settings, m_folder / "third")->put(name_of(content), file(content)), Unavailable);
}

TEST_F(Stores, AStorageThatIsGoneIsSaidAndLosesNothing)
{
    // Nothing listens on port 1.
    const auto store =
        s3_store({.endpoint = "http://127.0.0.1:1", .bucket = "kenober", .key = "k", .secret = "s", .seconds = 1, .attempts = 2},
                 m_folder / "cache");
    const auto waiting = file("picture");
    EXPECT_THROW(store->put(name_of("picture"), waiting), Unavailable);
    EXPECT_TRUE(fs::exists(waiting));
    EXPECT_THROW(read(*store, name_of("picture")), Unavailable);
    EXPECT_THROW(store->remove(name_of("picture")), Unavailable);
    EXPECT_THROW(store->each([](const Entry&) {}), Unavailable);
    std::size_t left = 0;
    for (const auto& entry : fs::recursive_directory_iterator(m_folder / "cache")) left += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(left, 0U);
}

}
}
