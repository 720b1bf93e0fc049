#include "platform/mailbox/mailbox.hpp"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/base.hpp"

namespace kenober::mailbox {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A Maildir, gone with its scope.
class Folder {
public:
    Folder()
    {
        for (const char* name : {"new", "cur", "tmp"}) fs::create_directories(path / name);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }

    void put(const std::string& name, const std::string& bytes, std::chrono::minutes ago = {}) const
    {
        std::ofstream(path / name, std::ios::binary) << bytes;
        fs::last_write_time(path / name, fs::file_time_type::clock::now() - ago);
    }
    std::vector<std::string> names(const char* of) const
    {
        std::vector<std::string> all;
        for (const auto& entry : fs::directory_iterator(path / of)) all.push_back(entry.path().filename());
        std::ranges::sort(all);
        return all;
    }

    const fs::path path = fs::temp_directory_path() / ("kenober-maildir-" + random_token(9));
};

// Root reads everything, and tests are often run by it: somebody else until the scope ends.
class NotRoot {
public:
    NotRoot() { become(65'534); }
    NotRoot(const NotRoot&) = delete;
    NotRoot& operator=(const NotRoot&) = delete;
    ~NotRoot()
    {
        const bool is_root = ::getuid() != 0 || ::seteuid(0) == 0;
        EXPECT_TRUE(is_root) << "the tests that follow need it";
    }

private:
    static void become(uid_t user)
    {
        if (::getuid() == 0 && ::seteuid(user) != 0) throw std::system_error(errno, std::generic_category(), "seteuid");
    }
};

std::string mail(const std::string& to, const std::string& text = "Hello\n") { return "Delivered-To: " + to + "\n\n" + text; }

// Keeps what it is asked about; addresses that begin with "nobody" or "full" have no luck.
struct Kept {
    std::vector<std::string> recipients, bytes;
    Take take = [this](const Arrived& arrived) {
        recipients.push_back(arrived.recipient);
        bytes.emplace_back(arrived.bytes);
        return arrived.recipient.starts_with("nobody") ? Verdict::refused
               : arrived.recipient.starts_with("full") ? Verdict::later
                                                       : Verdict::taken;
    };
};

using std::chrono::minutes;

TEST(Maildir, HandsOverTheOldestFirstAndRemovesThem)
{
    const Folder folder;
    folder.put("new/3.a", mail("third@x"), minutes(1));
    folder.put("new/1.a", mail("second@x"), minutes(2));
    folder.put("new/2.a", mail("first@x"), minutes(3));
    folder.put("tmp/0.a", mail("unfinished@x"), minutes(9));
    folder.put("cur/0.a:2,S", mail("seen@x"), minutes(9));
    folder.put("new/.hidden", mail("hidden@x"), minutes(9));
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take, {.most = 2}), 2);
    EXPECT_THAT(kept.recipients, ElementsAre("first@x", "second@x"));
    EXPECT_EQ(kept.bytes[0], mail("first@x"));
    EXPECT_EQ(look(folder.path, kept.take), 1);
    EXPECT_EQ(look(folder.path, kept.take), 0);
    EXPECT_THAT(folder.names("new"), ElementsAre(".hidden"));
    EXPECT_THAT(folder.names("cur"), ElementsAre("0.a:2,S"));
    EXPECT_THAT(folder.names("tmp"), ElementsAre("0.a"));
}

TEST(Maildir, WhatIsRefusedIsKeptAsSeen)
{
    const Folder folder;
    const std::string long_name(252, 'n');
    folder.put("new/1.a", mail("nobody@x"));
    folder.put("new/2.a:2,", mail("nobody@x"));
    folder.put("new/3.a", mail("nobody@x"));
    folder.put("new/" + long_name, mail("nobody@x"));
    folder.put("new/5.a", "no field names anybody\n");
    folder.put("cur/3.a:2,S", "another");
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take), 5);
    EXPECT_THAT(folder.names("new"), IsEmpty());
    const auto seen = folder.names("cur");
    EXPECT_THAT(seen, SizeIs(6));
    EXPECT_THAT(seen, testing::IsSupersetOf({"1.a:2,S", "2.a:2,S", "3.a:2,S", "5.a:2,S"}));
    EXPECT_THAT(seen, testing::Each(testing::EndsWith(":2,S")));
    EXPECT_EQ(fs::file_size(folder.path / "cur/3.a:2,S"), 7U) << "what was there stays";
}

TEST(Maildir, OneThatCannotBeKeptStandsInNobodysWay)
{
    const Folder folder;
    for (int i = 0; i < 5; ++i) folder.put("new/" + std::to_string(i) + ".full", mail("full@x"), minutes(10));
    folder.put("new/9.good", mail("good@x"), minutes(5));
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take), 3) << "three times is enough for one look";
    EXPECT_EQ(look(folder.path, kept.take), 4);
    EXPECT_THAT(kept.recipients, ElementsAre("full@x", "full@x", "full@x", "full@x", "full@x", "good@x", "full@x"));
    EXPECT_THAT(folder.names("new"), SizeIs(5));
    EXPECT_EQ(look(folder.path, [](const Arrived&) -> Verdict { throw std::runtime_error("away"); }), 3);
    EXPECT_THAT(folder.names("new"), SizeIs(5));
}

TEST(Maildir, AnAliasDoesNotHideTheRecipient)
{
    const Folder folder;
    folder.put("new/1", "Return-Path: <>\nDelivered-To: nobody@mx\nX-Original-To: back+7@x\n\n");
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take), 1);
    EXPECT_THAT(kept.recipients, ElementsAre("nobody@mx", "back+7@x"));
    EXPECT_THAT(folder.names("new"), IsEmpty());
    EXPECT_THAT(folder.names("cur"), IsEmpty());
}

TEST(Maildir, WhatIsNoOrdinaryFileIsPassedOver)
{
    const Folder folder;
    const auto secret = fs::path(folder.path) += "-secret";
    std::ofstream(secret) << mail("secret@x");
    fs::create_symlink(secret, folder.path / "new/1.link");
    fs::create_symlink("/dev/zero", folder.path / "new/2.device");
    fs::create_symlink("nowhere", folder.path / "new/3.broken");
    fs::create_directories(folder.path / "new/4.folder/5.inner");
    ASSERT_EQ(::mkfifo((folder.path / "new/6.pipe").c_str(), 0600), 0);
    folder.put("new/7.good", mail("good@x"));
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take), 1);
    EXPECT_THAT(kept.recipients, ElementsAre("good@x"));
    EXPECT_THAT(folder.names("new"), SizeIs(5));
    EXPECT_TRUE(fs::remove(secret));
}

TEST(Maildir, UnreadableFilesAreNoneOfOurs)
{
    const NotRoot not_root;
    const Folder folder;
    folder.put("new/1", mail("closed@x"), minutes(5));
    fs::permissions(folder.path / "new/1", fs::perms::none);
    folder.put("new/2", mail("good@x"));
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take, {.most = 1}), 1);
    EXPECT_THAT(kept.recipients, ElementsAre("good@x"));
    fs::permissions(folder.path / "new", fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_THROW(look(folder.path, kept.take), std::system_error);
    fs::permissions(folder.path / "new", fs::perms::owner_all);
}

TEST(Maildir, WhatVanishesMeanwhileIsPassedOver)
{
    const Folder folder;
    folder.put("new/1", mail("first@x"), minutes(5));
    folder.put("new/2", mail("second@x"), minutes(4));
    folder.put("new/3", mail("nobody@x"), minutes(3));
    std::vector<std::string> asked;
    const auto handed = look(folder.path, [&](const Arrived& arrived) {
        asked.push_back(arrived.recipient);
        for (const auto& name : folder.names("new"))
            if (name != "3" || arrived.recipient == "nobody@x") fs::remove(folder.path / "new" / name);
        return arrived.recipient == "nobody@x" ? Verdict::refused : Verdict::taken;
    });
    EXPECT_EQ(handed, 2);
    EXPECT_THAT(asked, ElementsAre("first@x", "nobody@x"));
    EXPECT_THAT(folder.names("cur"), IsEmpty());
}

TEST(Maildir, WhatIsTooLargeIsPutBy)
{
    const Folder folder;
    folder.put("new/1", mail("a@x", std::string(2'000, 'x')));
    folder.put("new/2", mail("b@x"));
    Kept kept;
    EXPECT_EQ(look(folder.path, kept.take, {.most_bytes = 1'000}), 1);
    EXPECT_THAT(kept.recipients, ElementsAre("b@x"));
    EXPECT_THAT(folder.names("cur"), ElementsAre("1:2,S"));
}

TEST(Maildir, AFolderThatLeadsElsewhereIsNone)
{
    const Folder folder, other;
    other.put("new/1", mail("a@x"));
    Kept kept;
    EXPECT_THROW(look(folder.path / "nowhere", kept.take), std::system_error);
    fs::remove(folder.path / "new");
    EXPECT_THROW(look(folder.path, kept.take), std::system_error);
    fs::create_symlink(other.path / "new", folder.path / "new");
    EXPECT_THROW(look(folder.path, kept.take), std::system_error);
    fs::remove(other.path / "cur");
    EXPECT_THROW(look(other.path, kept.take), std::system_error);
    EXPECT_THAT(kept.recipients, IsEmpty());
    fs::create_directory(other.path / "cur");
    const auto link = fs::path(other.path) += "-link";
    fs::create_symlink(other.path, link);
    EXPECT_EQ(look(link, kept.take), 1) << "who sets the folder may write a link";
    fs::remove(link);
}

}
}
