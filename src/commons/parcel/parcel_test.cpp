// A parcel's parts: JSON that is always the same text, and readings that were stopped by force cleared away. Whole sites: tests/parcel.py.
#include "commons/parcel/parcel.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "commons/contribution/contribution.hpp"
#include "commons/parcel/claim.hpp"
#include "commons/parcel/json_text.hpp"

namespace kenober::parcel {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

TEST(Text, IsTheSameForTheSameValue)
{
    const auto value = json::parse(R"({"b":[1,null,"é\n\"x\""],"a":{}})");
    const auto text = text_of(value);
    EXPECT_EQ(text, text_of(json::parse(text)));
    EXPECT_EQ(json::parse(text), value);
    EXPECT_TRUE(text.ends_with("\n"));
    EXPECT_EQ(in_quotes("a\"b\n"), R"("a\"b\n")");
}

std::string name_of(char digit) { return std::string(64, digit) + ".jpg"; }

class Stopped : public testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        town.emplace(GetParam(), store::embedded_migrations());
        scratch = town->folder() / "incoming";
        store = blob::folder_store(town->folder() / "media");
    }
    void keep(const std::string& name)
    {
        const auto file = town->folder() / "one";
        std::ofstream(file) << name;
        store->put(name, file);
    }
    // What a program that was killed leaves: its list without a lock, its folder.
    void leave_behind(const std::vector<std::string>& names) const
    {
        fs::create_directories(scratch / "parcel-dead" / "media");
        std::ofstream list(scratch / "parcel-dead.claim");
        for (const auto& name : names) list << name << "\n";
    }

    std::optional<store::Scratch> town;
    std::unique_ptr<blob::Store> store;
    fs::path scratch;
};

TEST_P(Stopped, ItsFilesGoUnlessAPictureIsOneOfThem)
{
    keep(name_of('a'));
    keep(name_of('b'));
    keep(name_of('c'));
    (*town)->write(store::Change::quiet(), [](store::Transaction& t) {
        contribution::Picture picture;
        picture.file = name_of('b');
        picture.small_file = name_of('b');
        return contribution::insert_picture(t, picture);
    });
    leave_behind({name_of('a'), name_of('b'), "../../etc/passwd", "", name_of('d')});
    EXPECT_EQ(clear(**town, scratch, *store), 1);
    EXPECT_FALSE(store->find(name_of('a')));
    EXPECT_TRUE(store->find(name_of('b')));
    EXPECT_TRUE(store->find(name_of('c'))) << "not on its list";
    EXPECT_TRUE(fs::is_empty(scratch));
    EXPECT_EQ(clear(**town, scratch, *store), 0);
}

TEST_P(Stopped, WhatIsUnderWayIsLetAlone)
{
    const Claim claim(scratch);
    keep(name_of('a'));
    fs::create_directories(claim.folder());
    claim.write_down({name_of('a')});
    EXPECT_EQ(clear(**town, scratch, *store), 0);
    EXPECT_TRUE(store->find(name_of('a')));
    EXPECT_TRUE(fs::exists(claim.folder()));
}

TEST_P(Stopped, NothingStaysOfOneThatEnds)
{
    {
        const Claim claim(scratch);
        fs::create_directories(claim.folder() / "media");
    }
    EXPECT_TRUE(fs::is_empty(scratch));
}

TEST_P(Stopped, WhatIsNoArchiveIsRefusedAndLeavesNothing)
{
    const auto file = town->folder() / "letter.zip";
    std::ofstream(file) << "not a ZIP at all";
    const auto arrived = read(**town, file, scratch, *store);
    ASSERT_FALSE(arrived);
    EXPECT_EQ(arrived.problems().list().front().field, "file");
    EXPECT_TRUE(fs::is_empty(scratch));
    EXPECT_EQ((*town)->read()->value<std::int64_t>("SELECT COUNT(*) FROM site"), 0);
}

INSTANTIATE_TEST_SUITE_P(Both, Stopped, testing::Values(store::Dialect::sqlite, store::Dialect::postgres));

}
}
