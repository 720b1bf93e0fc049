#include "platform/blob/blob.hpp"

#include <fstream>
#include <map>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "platform/blob/cache.hpp"

namespace kenober::blob {
namespace {

namespace fs = std::filesystem;

constexpr const char* no_server = "KENOBER_S3 is not set: no S3 server was asked (tests/s3.py starts one)";

bool is_ci()
{
    const char* set = std::getenv("CI");
    return set && std::string_view(set) == "true";
}

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
    if (!endpoint && is_ci()) FAIL() << no_server;
    if (!endpoint) GTEST_SKIP() << no_server;
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

// What went wrong in the end; nothing if nothing did.
template <typename Body>
Trouble trouble_in(Body body)
{
    try {
        body();
    } catch (const Unavailable& error) {
        EXPECT_EQ(std::string_view(error.what()).find("secret"), std::string_view::npos) << error.what();
        return error.trouble();
    }
    return Trouble::none;
}

// The gate before the server misbehaves as the prefix says.
TEST_F(Stores, WhatIsWrongWithAStorageIsToldApart)
{
    const char* endpoint = std::getenv("KENOBER_S3");
    if (!endpoint && is_ci()) FAIL() << no_server;
    if (!endpoint) GTEST_SKIP() << no_server;
    const S3 good{.endpoint = endpoint, .bucket = "kenober", .key = "kenober", .secret = "not a secret", .seconds = 1, .attempts = 2};
    const std::string content = "kept by the one, asked for by the other" + std::string(50'000, 'y'), name = name_of(content);
    const auto store_with = [&](auto change) {
        auto settings = good;
        change(settings);
        return s3_store(settings, m_folder / random_token(6));
    };
    const auto in = [&](const char* prefix) { return store_with([&](S3& s) { s.prefix = prefix; }); };
    const auto put = [&](Store& store) { return trouble_in([&] { store.put(name, file(content)); }); };
    const auto fetched = [&](Store& store) { return trouble_in([&] { (void)read(store, name); }); };

    const auto kept = store_with([](S3&) {});
    EXPECT_EQ(put(*kept), Trouble::none);
    EXPECT_EQ(kept->examine(), Trouble::none);
    EXPECT_EQ(all(*kept).count(name), 1U) << "what examines takes its own file away, and no other";

    const auto stranger = store_with([](S3& s) { s.secret = "another secret"; });
    EXPECT_EQ(put(*stranger), Trouble::refused);
    EXPECT_EQ(fetched(*stranger), Trouble::refused);
    EXPECT_EQ(stranger->examine(), Trouble::refused);

    const auto homeless = store_with([](S3& s) { s.bucket = "nowhere"; });
    EXPECT_EQ(put(*homeless), Trouble::missing);
    EXPECT_EQ(fetched(*homeless), Trouble::missing) << "a bucket that is not there is no picture that is not there";
    EXPECT_EQ(trouble_in([&] { homeless->remove(name); }), Trouble::missing);
    EXPECT_EQ(trouble_in([&] { homeless->each([](const Entry&) {}); }), Trouble::missing);
    EXPECT_EQ(homeless->examine(), Trouble::missing);

    EXPECT_EQ(put(*in("late/")), Trouble::clock);
    EXPECT_EQ(in("late/")->examine(), Trouble::clock);
    EXPECT_EQ(put(*in("slow/")), Trouble::slow);
    EXPECT_EQ(in("slow/")->examine(), Trouble::slow);
    EXPECT_EQ(put(*in("broken/")), Trouble::unreachable);
    EXPECT_EQ(put(*in("cut/")), Trouble::none) << "the answer to it has no body that could be cut";
    EXPECT_EQ(fetched(*in("cut/")), Trouble::unreachable);
    EXPECT_EQ(put(*in("short/")), Trouble::none);
    EXPECT_EQ(fetched(*in("short/")), Trouble::damaged);
    EXPECT_EQ(in("short/")->examine(), Trouble::damaged);
    EXPECT_EQ(store_with([](S3& s) { s.endpoint = "http://127.0.0.1:1"; })->examine(), Trouble::unreachable);

    for (const auto& entry : fs::recursive_directory_iterator(m_folder))
        EXPECT_FALSE(entry.is_regular_file() && entry.path().parent_path().filename() == ".work") << "half there: " << entry.path();
    kept->remove(name);
}

TEST_F(Stores, AFolderSaysWhetherItCanBeUsed)
{
    const auto store = folder_store(m_folder / "media");
    EXPECT_EQ(store->examine(), Trouble::none);
    EXPECT_TRUE(all(*store).empty());
    fs::remove_all(m_folder / "media");
    EXPECT_NE(store->examine(), Trouble::none);
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
