#include "platform/media/media.hpp"

#include "platform/media/picture_sample.hpp"

#include <chrono>
#include <sys/mount.h>

namespace kenober::media {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

const std::string unusable = "This file is not a picture that can be used here. Choose a JPEG, PNG, WebP or GIF file.";
const std::string too_many = "This picture is too large: {width} × {height} pixels. At most {limit} million pixels are accepted.";
const std::string too_long = "This picture is too long: {width} × {height} pixels. At most {limit} pixels are accepted on a side.";
const std::string damaged = "This picture is damaged, or was cut short on its way. Save or copy it again, or choose another one.";
const std::string too_slow = "This picture takes too long to read. Make it smaller, or choose another one.";

class Refusal : public testing::Test {
protected:
    void TearDown() override { unsetenv("KENOBER_MEDIA"); }

    std::string refuse(std::string_view bytes, const Limits& limits = {}) const
    {
        return sample::complaint(take_picture(m_folder.put("upload.jpg", bytes), limits, *blob::folder_store(m_folder.path() / "media")));
    }

    // Puts a program of our own in the place of kenober-media; $3 is the folder that it is to write into.
    void stand_in(const std::string& script) const
    {
        const auto program = m_folder.put("stand-in", "#!/bin/sh\n" + script + "\n");
        fs::permissions(program, fs::perms::owner_all);
        setenv("KENOBER_MEDIA", program.c_str(), 1);
    }

    const std::string m_plausible = sample::png_of_size(10, 10);
    sample::Folder m_folder;
};

TEST_F(Refusal, SaysWhatIsWrongWithAFile)
{
    EXPECT_EQ(refuse(""), "This file is empty.");
    EXPECT_EQ(refuse("Bonjour, je suis une photo."), unusable);
    EXPECT_EQ(refuse("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), unusable);
    EXPECT_EQ(refuse("<!doctype html><script>alert(1)</script>\xFF\xD8\xFF"s), unusable);
    EXPECT_EQ(refuse(sample::png_of_size(10'000, 10'000)), too_many);
    EXPECT_EQ(refuse(sample::png_of_size(60'000, 60'000)), too_long);
    EXPECT_EQ(refuse(sample::png_of_size(60'000, 1)), too_long);
    EXPECT_EQ(refuse(sample::png_of_size(1, 49'000'000)), too_long);
    EXPECT_EQ(refuse(sample::png_of_size(640, 480)), damaged);
    EXPECT_EQ(refuse(sample::png_of_size(640, 480) + std::string(2'600'000, '\0')), damaged);
    EXPECT_EQ(refuse(m_plausible, {.bytes = 20}), "This file is too large: {size} MB. At most {limit} MB are accepted.");
}

TEST_F(Refusal, TheProblemStandsOnItsField)
{
    const auto taken = take_picture(m_folder.put("upload.jpg", "no"), {}, *blob::folder_store(m_folder.path() / "media"), "portrait");
    ASSERT_FALSE(taken);
    EXPECT_NE(taken.problems().of("portrait"), nullptr);
}

TEST(FileNames, LeadToTheirPlaceAndNowhereElse)
{
    const Rendition rendition{std::string(62, 'a') + "09", Type::png, 1, 1, 1};
    const auto name = file_name(rendition);
    const auto found = named(name);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->hash, rendition.hash);
    EXPECT_EQ(place_of(*found), "aa/" + std::string(60, 'a') + "09.png");
    EXPECT_EQ(media_type(found->type), "image/png");
    for (const auto& other : {""s, name + "x", name.substr(1), "A" + name.substr(1), "../" + name.substr(3), "/" + name.substr(1),
                              name.substr(0, 64) + ".svg", name.substr(0, 64) + ".PNG", name.substr(0, 63) + "\0.png"s})
        EXPECT_FALSE(named(other)) << other;
}

TEST_F(Refusal, APhotographThatIsCutIsDamaged)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST("KENOBER_CORPORA is not set: no photograph was cut");
    const auto bytes = sample::content(corpora + "/exif-orientation/Landscape_1.jpg");
    ASSERT_EQ(refuse(bytes), "no problem");
    EXPECT_EQ(refuse(bytes.substr(0, bytes.size() / 2)), damaged);
}

// A file that is both a page and a photograph: what is kept is the photograph alone.
TEST_F(Refusal, AHiddenPageDoesNotSurvive)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST("KENOBER_CORPORA is not set: no photograph was altered");
    const auto bytes = sample::content(corpora + "/exif-orientation/Landscape_1.jpg");
    const std::string page = "<html><script>alert(document.domain)</script></html>";
    const auto remark = "\xFF\xFE\0"s + static_cast<char>(page.size() + 2) + page;
    const auto both = m_folder.put("both.jpg", bytes.substr(0, 2) + remark + bytes.substr(2) + page);
    const auto taken = take_picture(both, {}, *blob::folder_store(m_folder.path() / "media"));
    ASSERT_TRUE(taken) << sample::complaint(taken);
    for (const auto& rendition : {taken->original, taken->derivative})
        EXPECT_EQ(sample::content(m_folder.path() / "media" / place_of(rendition)).find("<script"), std::string::npos);
}

TEST_F(Refusal, AProgramThatHangsIsEndedAtTheDeadline)
{
    stand_in("exec sleep 60");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(refuse(m_plausible, {.deadline = std::chrono::milliseconds(200)}), too_slow);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST_F(Refusal, AProgramThatHidesItsHangingIsEndedToo)
{
    stand_in("exec 3>&-; exec sleep 60");
    EXPECT_EQ(refuse(m_plausible, {.deadline = std::chrono::milliseconds(200)}), too_slow);
}

TEST_F(Refusal, AProgramThatCrashesIsAProblemOfThePicture)
{
    stand_in("kill -SEGV $$");
    EXPECT_EQ(refuse(m_plausible), damaged);
}

TEST_F(Refusal, WhatTheProgramWritesIsNotTrusted)
{
    stand_in("exit 0");
    EXPECT_THROW(refuse(m_plausible), Unavailable);
    stand_in("echo '<script>' > $3/original.jpg; echo '<script>' > $3/derivative.jpg");
    EXPECT_THROW(refuse(m_plausible), Unavailable);
    EXPECT_TRUE(fs::is_empty(m_folder.path() / "media" / ".work"));
}

TEST_F(Refusal, TheProgramInheritsNeitherFilesNorSettings)
{
    setenv("KENOBER_SECRET", "canary", 1);
    stand_in("[ -z \"$KENOBER_SECRET\" ] && [ \"$(ls /proc/self/fd | wc -l)\" -le 5 ] && exit 10; exit 11");
    const auto taken = refuse(m_plausible);
    unsetenv("KENOBER_SECRET");
    EXPECT_EQ(taken, unusable);
}

TEST_F(Refusal, AMissingProgramIsNotThePersonsFault)
{
    setenv("KENOBER_MEDIA", (m_folder.path() / "nowhere").c_str(), 1);
    EXPECT_THROW(refuse(m_plausible), Unavailable);
}

TEST_F(Refusal, ItIsSaidWhetherTheProgramIsThereAndStarts)
{
    EXPECT_EQ(examine_program().state, Program::State::well);
    stand_in("exit 127");
    EXPECT_EQ(examine_program().state, Program::State::failing);
    setenv("KENOBER_MEDIA", (m_folder.path() / "nowhere").c_str(), 1);
    EXPECT_EQ(examine_program().state, Program::State::missing);
    EXPECT_EQ(examine_program().path, m_folder.path() / "nowhere");
}

TEST_F(Refusal, ADiskWithoutRoomIsNotThePersonsFault)
{
    stand_in("exit 13");
    EXPECT_THROW(refuse(m_plausible), Unavailable);
}

TEST_F(Refusal, ADiskThatFillsUpLeavesNothingHalf)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST("KENOBER_CORPORA is not set: no photograph was written to a full disk");
    const auto small_disk = m_folder.path() / "small";
    fs::create_directories(small_disk);
    // Only root may mount; the case above stands for it elsewhere.
    if (mount("none", small_disk.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "no right to mount a small disk here";
    EXPECT_THROW(take_picture(corpora + "/exif-orientation/Landscape_1.jpg", {}, *blob::folder_store(small_disk)), Unavailable);
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(small_disk)) files += entry.is_regular_file() ? 1 : 0;
    umount(small_disk.c_str());
    EXPECT_EQ(files, 0U);
}

}
}
