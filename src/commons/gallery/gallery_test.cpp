// What a sheet says of pictures, what is asked of them, and files that come and go with their rows.
#include "commons/gallery/gallery.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <thread>

#include "commons/gallery/hands.hpp"
#include "commons/gallery/storage.hpp"

namespace kenober::gallery {
namespace {

namespace fs = std::filesystem;
using contribution::Meaning;
using contribution::Picture;
using contribution::Sheet;
using store::Dialect;
using store::Transaction;

std::string file(char digit) { return std::string(64, digit) + ".jpg"; }
std::string key(std::string_view field, char digit) { return std::string(field) + "_" + std::string(12, digit); }

Picture said(char digit, std::string text = "ce qu’on voit")
{
    Picture one;
    one.file = file(digit);
    one.text = std::move(text);
    return one;
}

TEST(SheetPictures, ComeBackAsTheyWereNoted)
{
    Sheet sheet;
    sheet.set("title", "Un titre");
    sheet.set("picture_rights", "yes");
    auto first = said('a');
    first.credit = "Soizic";
    first.caption = "Six heures";
    first.licence = "cc0-1.0";
    auto second = said('b', "");
    second.meaning = Meaning::decorative;
    note(sheet, {first, second});
    const auto found = pictures_in(sheet);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].file, file('a'));
    EXPECT_EQ(found[0].caption, "Six heures");
    EXPECT_EQ(found[0].licence, "cc0-1.0");
    EXPECT_EQ(found[1].meaning, Meaning::decorative);
    EXPECT_EQ(sheet["picture_rights"], "yes");
    EXPECT_EQ(sheet["title"], "Un titre");
    // What is said of a picture that is taken out goes with it, and so does the tick with the last one.
    note(sheet, {second});
    EXPECT_EQ(sheet[key("picture_credit", 'a')], "");
    note(sheet, {});
    EXPECT_EQ(sheet.entries().size(), 1U);
}

TEST(SheetPictures, ANameThatLeavesGoesFromEveryCredit)
{
    Sheet sheet;
    auto one = said('a');
    one.credit = "Soizic";
    note(sheet, {one});
    EXPECT_TRUE(contribution::forget_name(sheet, "Soizic"));
    EXPECT_EQ(pictures_in(sheet)[0].credit, contribution::departed_name);
}

http::Form form(std::vector<std::pair<std::string, std::string>> fields) { return {std::move(fields), {}}; }

TEST(SheetPictures, AreReadInTheOrderThatPeopleGive)
{
    Sheet sheet;
    read(form({{"picture", file('a')},
               {"picture", file('b')},
               {"picture", file('c')},
               {key("picture_position", 'c'), "1"},
               {key("picture_position", 'a'), "2"},
               {key("picture_position", 'b'), "3"},
               {key("picture_remove", 'b'), "yes"},
               {key("picture_text", 'a'), "  une\nligne "}}),
         sheet);
    const auto found = pictures_in(sheet);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].file, file('c'));
    EXPECT_EQ(found[1].file, file('a'));
    EXPECT_EQ(found[1].text, "une ligne");
}

TEST(SheetPictures, NothingButNamesOfOursIsTakenForAPicture)
{
    Sheet sheet;
    read(form({{"picture", "../../etc/passwd"},
               {"picture", file('a') + " " + file('a')},
               {"picture", "<script>"},
               {"picture_position_zzz", "99999999999999999999"},
               {"picture_text_", "x"}}),
         sheet);
    EXPECT_EQ(pictures_in(sheet).size(), 1U);
}

Problems checked(const std::vector<Picture>& pictures, Demand demand, bool may_share = true)
{
    Sheet sheet;
    note(sheet, pictures);
    if (may_share) sheet.set("picture_rights", "yes");
    Problems problems;
    check(sheet, demand, problems);
    return problems;
}

TEST(Demands, EveryPictureSaysWhatItShowsOrThatItDecorates)
{
    EXPECT_TRUE(checked({}, Demand::everything, false).empty());
    EXPECT_TRUE(checked({said('a')}, Demand::everything).empty());
    auto silent = said('a', "");
    EXPECT_NE(checked({silent}, Demand::everything).of(key("picture_text", 'a')), nullptr);
    EXPECT_TRUE(checked({silent}, Demand::lengths).empty());
    silent.meaning = Meaning::decorative;
    EXPECT_TRUE(checked({silent}, Demand::everything).empty());
    EXPECT_NE(checked({said('a')}, Demand::everything, false).of("picture_rights"), nullptr);
}

TEST(Demands, NothingIsLongerThanWhatIsKept)
{
    auto one = said('a', std::string(501, 'x'));
    one.credit = std::string(201, 'x');
    one.caption = std::string(501, 'x');
    one.licence = "mine";
    EXPECT_EQ(checked({one}, Demand::lengths).list().size(), 4U);
    std::vector<Picture> many;
    for (const char digit : std::string_view("0123456789abcdef")) many.push_back(said(digit));
    for (const char digit : std::string_view("0123456789")) {
        auto other = said(digit);
        other.file[0] = digit == '0' ? '1' : '0';
        many.push_back(other);
    }
    EXPECT_NE(checked(many, Demand::lengths).of("picture_file"), nullptr);
}

class Files : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        std::string made = fs::temp_directory_path() / "kenober-gallery-XXXXXX";
        ASSERT_NE(mkdtemp(made.data()), nullptr);
        folder = made;
        keep_in(blob::folder_store(folder / "media"));
        db.emplace(GetParam());
        id = write([&](Transaction& t) { return contribution::insert(t, db->story("Une"), {}); });
    }
    void TearDown() override
    {
        if (!folder.empty()) fs::remove_all(folder);
    }

    // A row and a file of this content.
    std::string stored(const std::string& content, Time at)
    {
        const auto name = sha256_hex(content) + ".jpg";
        std::ofstream(folder / "new") << content;
        store().put(name, folder / "new");
        contribution::Taken taken;
        taken.picture.file = taken.picture.small_file = name;
        taken.at = at;
        write([&](Transaction& t) { contribution::insert_picture(t, taken); });
        return name;
    }

    void run_jobs()
    {
        jobs::Runner runner(**db);
        add_jobs(runner);
        runner.run_due();
    }

    Removal remove_now(const std::string& name)
    {
        return remove_unless_needed(store(), name, [&] { return contribution::find_picture(*(*db)->read(), name).has_value(); });
    }

    fs::path folder;
    std::optional<contribution::Town> db;
    std::int64_t id = 0;
};

TEST_P(Files, NobodyNeedsAreCollectedAfterADay)
{
    const auto now = current_time();
    const auto old = stored("old", now - days(2)), shown = stored("shown", now - days(2)), fresh = stored("fresh", now);
    write([&](Transaction& t) {
        Picture one;
        one.file = shown;
        contribution::set_pictures(t, id, {one});
    });
    EXPECT_EQ(unused(*(*db)->read(), now).size(), 1U);
    EXPECT_EQ(collect(**db, now), 1U);
    run_jobs();
    EXPECT_FALSE(store().find(old));
    EXPECT_TRUE(store().find(shown));
    EXPECT_TRUE(store().find(fresh));
    EXPECT_EQ(collect(**db, now), 0U);
}

TEST_P(Files, TakenDownLeaveThePageAtOnceAndTheStoreWithTheJob)
{
    const auto now = current_time();
    const auto name = stored("to be taken down", now);
    write([&](Transaction& t) {
        Picture one;
        one.file = name;
        contribution::set_pictures(t, id, {one});
    });
    const auto shown = contribution::list_pictures(*(*db)->read(), id).front();
    write([&](Transaction& t) { take_down(t, shown.id, contribution::Return::refused, now); });
    EXPECT_FALSE(contribution::find(*(*db)->read(), id)->picture);
    EXPECT_FALSE(contribution::find_picture(*(*db)->read(), name));
    EXPECT_TRUE(contribution::is_refused_picture(*(*db)->read(), name.substr(0, 64)));
    run_jobs();
    EXPECT_FALSE(store().find(name));
}

TEST_P(Files, AreNotCollectedWhileTheSamePictureArrivesAgain)
{
    const auto now = current_time();
    const auto name = stored("sent twice", now - days(2));
    {
        Hands hands(store());
        std::ofstream(folder / "again") << "sent twice";
        hands.put(name, folder / "again");
        EXPECT_EQ(collect(**db, now), 1U) << "no row says yet that it came again";
        run_jobs();
        EXPECT_TRUE(store().find(name)) << "it is in somebody's hands";
        contribution::Taken taken;
        taken.picture.file = taken.picture.small_file = name;
        taken.at = now;
        write([&](Transaction& t) { contribution::insert_picture(t, taken); });
    }
    // The row of the second time stands beside an old one: the old one does not take it along.
    EXPECT_EQ(collect(**db, now), 0U);
    EXPECT_EQ(remove_now(name), Removal::needed);
    EXPECT_TRUE(store().find(name));
}

TEST_P(Files, WhatNobodyTookUpAfterAllGoesWhenItIsLaidDown)
{
    const auto name = sha256_hex("laid down") + ".jpg";
    {
        Hands hands(store());
        std::ofstream(folder / "down") << "laid down";
        hands.put(name, folder / "down");
        EXPECT_EQ(remove_now(name), Removal::in_hand);
    }
    EXPECT_EQ(remove_now(name), Removal::done);
    EXPECT_FALSE(store().find(name));
}

// One takes the same picture in again and again, the other removes it whenever no row names it: a row never stands without its file.
TEST_P(Files, ArrivingAndLeavingAtOnceAreNeverHalfThere)
{
    const auto name = sha256_hex("to and fro") + ".jpg";
    std::atomic<bool> is_over{false};
    std::thread removing([&] {
        while (!is_over) {
            remove_now(name);
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    int missing = 0;
    for (int round = 0; round < 40; ++round) {
        {
            Hands hands(store());
            std::ofstream(folder / "fro") << "to and fro";
            hands.put(name, folder / "fro");
            contribution::Taken taken;
            taken.picture.file = taken.picture.small_file = name;
            write([&](Transaction& t) { contribution::insert_picture(t, taken); });
        }
        std::this_thread::sleep_for(std::chrono::microseconds(300));
        missing += store().find(name) ? 0 : 1;
        write([&](Transaction& t) { contribution::remove_unused_picture(t, name); });
    }
    is_over = true;
    removing.join();
    EXPECT_EQ(missing, 0);
}

// A store in which something happens when the second file is put.
class Interrupted : public blob::Store {
public:
    Interrupted(std::unique_ptr<blob::Store> store, std::function<void()> what) : m_store(std::move(store)), m_what(std::move(what)) {}
    void put(const std::string& name, const fs::path& file) override
    {
        if (++m_count == 2) m_what();
        m_store->put(name, file);
    }
    std::optional<fs::path> find(std::string_view name) override { return m_store->find(name); }
    bool remove(std::string_view name) override { return m_store->remove(name); }
    void each(const std::function<void(const blob::Entry&)>& tell) override { m_store->each(tell); }
    blob::Trouble examine() override { return m_store->examine(); }
    const fs::path& workbench() const override { return m_store->workbench(); }

private:
    std::unique_ptr<blob::Store> m_store;
    std::function<void()> m_what;
    int m_count = 0;
};

TEST_P(Files, TakenDownWhileTheirWidthsAreMadeLeaveNothing)
{
    keep_in(blob::folder_store(folder / "media"));
    Problems problems;
    const auto taken = take_file("src/commons/gallery/tests/quai.jpg", problems, current_time());
    ASSERT_TRUE(taken) << "to be run from the top of the tree, with kenober-media beside it";
    const auto row = write([&](Transaction& t) {
        contribution::insert_picture(t, *taken);
        widen_later(t, taken->picture.file);
        return contribution::find_picture(t, taken->picture.file)->id;
    });
    keep_in(std::make_unique<Interrupted>(blob::folder_store(folder / "media"), [&] {
        write([&](Transaction& t) { take_down(t, row, contribution::Return::possible, current_time()); });
        run_jobs();  // the removal of what is known of it, before the widths are
    }));
    run_jobs();
    std::vector<std::string> left;
    store().each([&](const blob::Entry& one) { left.push_back(one.name); });
    EXPECT_EQ(left, std::vector<std::string>());
}

TEST_P(Files, WidthsThatTwoPicturesShareStayForTheOther)
{
    const auto now = current_time();
    const auto shared = sha256_hex("shared") + ".webp";
    std::ofstream(folder / "new") << "shared";
    store().put(shared, folder / "new");
    const auto one = stored("one", now), other = stored("other", now);
    write([&](Transaction& t) {
        contribution::set_renditions(t, one, shared + " 320 200", 1);
        contribution::set_renditions(t, other, shared + " 320 200", 1);
    });
    const auto take = [&](const std::string& file) {
        write([&](Transaction& t) { take_down(t, contribution::find_picture(t, file)->id, contribution::Return::possible, now); });
        run_jobs();
    };
    take(one);
    EXPECT_FALSE(store().find(one));
    EXPECT_TRUE(store().find(shared));
    take(other);
    EXPECT_FALSE(store().find(shared));
}

std::string named(const ::testing::TestParamInfo<Dialect>& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; }
INSTANTIATE_TEST_SUITE_P(On, Files, ::testing::Values(Dialect::sqlite, Dialect::postgres), named);

}
}
