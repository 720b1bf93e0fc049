// Files that are no pictures, pictures that are cut, altered or larger than they say: words for a person, never an exception, always soon.
#include "platform/media/media.hpp"

#include <chrono>
#include <fstream>

#include "platform/media/picture_sample.hpp"

namespace kenober::media {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

class Hostile : public testing::Test {
protected:
    // What is said of it; the time is bounded by what a photograph takes at most.
    std::string said(std::string_view bytes)
    {
        const auto began = std::chrono::steady_clock::now();
        const auto taken = take_picture(m_folder.put("upload.jpg", bytes), {}, *m_store);
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(45));
        return sample::complaint(taken);
    }

    sample::Folder m_folder;
    std::unique_ptr<blob::Store> m_store = blob::folder_store(m_folder.path() / "media");
};

TEST_F(Hostile, CollectionsOfAttacksAreNoPictures)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST("KENOBER_CORPORA is not set: no collection of attacks was sent as a picture");
    std::size_t sent = 0;
    for (const auto* folder : {"payloads", "naughty", "h5sc", "pdf-fr"})
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(corpora) / folder)) {
            if (!entry.is_regular_file() || entry.file_size() == 0 || entry.file_size() > 20'000'000 || read_header_of(entry.path()))
                continue;
            const auto taken = take_picture(entry.path(), {}, *m_store);
            EXPECT_FALSE(taken) << entry.path();
            if (++sent == 400) return;
        }
    EXPECT_GT(sent, 0U);
}

TEST_F(Hostile, EveryTypeCutAnywhereIsSaidToBeDamagedOrTakenWhole)
{
    const fs::path samples = KENOBER_SAMPLES;
    for (const auto* name : {"quai.jpg", "dessin.png", "bateau.webp", "phare.gif"}) {
        const auto whole = sample::content(samples / name);
        ASSERT_EQ(said(whole), "no problem") << name;
        for (const auto tenths : {1, 5, 9})
            EXPECT_NE(said(whole.substr(0, whole.size() * tenths / 10)), "no problem") << name << " " << tenths;
    }
}

TEST_F(Hostile, AlteredBytesNeverBringAnythingDown)
{
    const fs::path samples = KENOBER_SAMPLES;
    std::uint32_t chance = 1;
    for (const auto* name : {"quai.jpg", "bateau.webp", "phare.gif"}) {
        const auto whole = sample::content(samples / name);
        ASSERT_FALSE(whole.empty()) << name;
        for (int turn = 0; turn < 6; ++turn) {
            auto altered = whole;
            for (int at = 0; at < 12; ++at) {
                chance = chance * 1664525 + 1013904223;
                altered[chance % altered.size()] = static_cast<char>(chance >> 24);
            }
            EXPECT_NE(said(altered), "several problems") << name;
        }
    }
}

TEST_F(Hostile, HeadersThatPromiseTooMuchAreNotDecoded)
{
    const auto gif = "GIF89a\xFF\xFF\xFF\xFF\x80\0\0"s;
    const auto webp = "RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"s;
    for (const auto& bytes : {gif, webp}) EXPECT_NE(said(bytes).find("too long"), std::string::npos) << said(bytes);
}

TEST_F(Hostile, WhatIsKnownButNotReadSaysWhatToDo)
{
    for (const auto* brand : {"heic", "avif", "mif1"})
        EXPECT_NE(said("\0\0\0\x18"s + "ftyp" + brand + "\0\0\0\0rest"s).find("HEIC"), std::string::npos);
}

}
}
