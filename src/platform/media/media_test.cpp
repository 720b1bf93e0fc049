#include "platform/media/media.hpp"

#include "platform/media/picture_sample.hpp"

#include <cmath>
#include <memory>
#include <thread>
#include <vips/vips.h>

namespace kenober::media {
namespace {

namespace fs = std::filesystem;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

class TakePicture : public testing::Test {
protected:
    static void SetUpTestSuite() { ASSERT_EQ(VIPS_INIT("media_test"), 0); }

    Checked<Picture> take(const fs::path& file) const { return take_picture(file, {}, *blob::folder_store(kept())); }
    fs::path kept() const { return m_folder.path() / "media"; }
    fs::path place(const Rendition& rendition) const { return kept() / place_of(rendition); }

    // A PNG of one colour, of which each band is given.
    fs::path drawing(const std::string& name, int width, int height, std::vector<double> colour) const
    {
        VipsImage* next = nullptr;
        vips_black(&next, width, height, nullptr);
        const Image black(next);
        vips_linear(black.get(), &next, std::vector<double>(colour.size(), 1).data(), colour.data(), static_cast<int>(colour.size()),
                    "uchar", TRUE, nullptr);
        const Image flat(next);
        vips_copy(flat.get(), &next, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
        const Image picture(next);
        const auto file = m_folder.path() / name;
        EXPECT_EQ(vips_image_write_to_file(picture.get(), file.c_str(), nullptr), 0);
        return file;
    }

    // The picture as 8 × 8 averaged pixels, each of three bands.
    static std::vector<double> impression(const fs::path& file)
    {
        VipsImage* next = nullptr;
        EXPECT_EQ(vips_thumbnail(file.c_str(), &next, 8, "height", 8, "size", VIPS_SIZE_FORCE, nullptr), 0);
        const Image lazy(next);
        const Image small(vips_image_copy_memory(lazy.get()));
        std::vector<double> values;
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x) {
                double* point = nullptr;
                int bands = 0;
                EXPECT_EQ(vips_getpoint(small.get(), &point, &bands, x, y, nullptr), 0);
                values.insert(values.end(), point, point + std::min(bands, 3));
                g_free(point);
            }
        return values;
    }

    static double difference(const std::vector<double>& a, const std::vector<double>& b)
    {
        double sum = 0;
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += std::abs(a[i] - b[i]);
        return a.size() == b.size() && !a.empty() ? sum / static_cast<double>(a.size()) : 255;
    }

    // The exit code of a command line; its words are made by this test alone.
    static int call(const std::string& command) { return std::system(command.c_str()); }  // NOLINT(cert-env33-c)

    // What exiftool finds of a kind in all files of a folder, one line per field.
    std::string fields(const fs::path& folder, const std::string& kinds) const
    {
        const auto list = m_folder.path() / "fields.txt";
        call("exiftool -q -r -a -s -G1 " + kinds + " '" + folder.string() + "' >'" + list.string() + "' 2>/dev/null");
        return sample::content(list);
    }
    static bool has_exiftool() { return call("exiftool -ver >/dev/null 2>&1") == 0; }

    sample::Folder m_folder;
};

constexpr const char* no_corpora = "KENOBER_CORPORA is not set: the pictures of the corpora were not looked at";
constexpr const char* no_exiftool = "exiftool is not installed: hidden fields were not looked for";

TEST_F(TakePicture, KeepsBoundedCopiesUnderTheNameOfTheirContent)
{
    const auto file = drawing("wide.png", 3000, 1500, {40, 90, 160});
    const auto taken = take(file);
    ASSERT_TRUE(taken) << sample::complaint(taken);
    EXPECT_EQ(taken->original.width, 2400U);
    EXPECT_EQ(taken->original.height, 1200U);
    EXPECT_EQ(taken->derivative.width, 800U);
    EXPECT_EQ(taken->derivative.height, 400U);
    EXPECT_EQ(taken->derivative.type, Type::png) << "a flat drawing is smaller so";
    for (const auto& rendition : {taken->original, taken->derivative}) {
        const auto bytes = sample::content(place(rendition));
        EXPECT_EQ(sha256_hex(bytes), rendition.hash);
        EXPECT_EQ(bytes.size(), rendition.bytes);
    }
    EXPECT_TRUE(fs::exists(file)) << "the upload belongs to whoever sent it in";
    EXPECT_TRUE(fs::is_empty(kept() / ".work"));
}

TEST_F(TakePicture, NeverEnlarges)
{
    const auto taken = take(drawing("small.png", 30, 20, {1, 2, 3}));
    ASSERT_TRUE(taken) << sample::complaint(taken);
    EXPECT_EQ(taken->original.width, 30U);
    EXPECT_EQ(taken->derivative.width, 30U);
}

TEST_F(TakePicture, KeepsTransparencyWhereSomethingShowsThrough)
{
    const auto glass = take(drawing("glass.png", 50, 50, {200, 10, 10, 120}));
    ASSERT_TRUE(glass);
    EXPECT_EQ(glass->original.type, Type::png);
    // Byte 25 of a PNG is its colour type: 6 has an alpha channel, 2 has none.
    EXPECT_EQ(sample::content(place(glass->original))[25], 6);
    const auto wall = take(drawing("wall.png", 50, 50, {200, 10, 10, 255}));
    ASSERT_TRUE(wall);
    EXPECT_EQ(sample::content(place(wall->original))[25], 2);
}

TEST_F(TakePicture, ReadsGreyPictures)
{
    VipsImage* next = nullptr;
    ASSERT_EQ(vips_gaussnoise(&next, 900, 90, nullptr), 0);
    const Image noise(next);
    const auto file = m_folder.path() / "grey.jpg";
    ASSERT_EQ(vips_image_write_to_file(noise.get(), file.c_str(), nullptr), 0);
    const auto taken = take(file);
    ASSERT_TRUE(taken) << sample::complaint(taken);
    EXPECT_EQ(taken->original.type, Type::jpeg);
    EXPECT_EQ(taken->derivative.width, 800U);
}

// 49 million pixels whose rows are spread over the whole file: the decoder must hold them all at once.
TEST_F(TakePicture, TheLargestPictureFitsIntoTheLimitsOfTheProgram)
{
    VipsImage* next = nullptr;
    ASSERT_EQ(vips_black(&next, 7000, 7000, "bands", 4, nullptr), 0);
    const Image black(next);
    ASSERT_EQ(vips_copy(black.get(), &next, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr), 0);
    const Image large(next);
    const auto file = m_folder.path() / "large.png";
    ASSERT_EQ(vips_pngsave(large.get(), file.c_str(), "compression", 1, "interlace", TRUE, nullptr), 0);
    const auto taken = take_picture(file, {.deadline = std::chrono::minutes(2)}, *blob::folder_store(kept()));
    ASSERT_TRUE(taken) << sample::complaint(taken);
    EXPECT_EQ(taken->original.width, 2400U);
}

TEST_F(TakePicture, TheSamePictureIsKeptOnceThoughSentByManyAtOnce)
{
    const auto file = drawing("same.png", 900, 600, {9, 99, 199});
    std::vector<std::string> hashes(5);
    std::vector<std::thread> people;
    people.reserve(hashes.size());
    for (auto& hash : hashes) people.emplace_back([&] { hash = take(file)->derivative.hash; });
    for (auto& person : people) person.join();
    for (const auto& hash : hashes) EXPECT_EQ(hash, hashes[0]);
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(kept())) files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 2U);
}

TEST_F(TakePicture, LeavesNoPlaceWhereAPhotographWasTaken)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST(no_corpora);
    if (!has_exiftool()) KENOBER_CANNOT_TEST(no_exiftool);
    int taken = 0;
    for (const auto& entry : fs::recursive_directory_iterator(corpora + "/exif-gps")) {
        if (entry.path().extension() != ".jpg") continue;
        const auto picture = take(entry.path());
        EXPECT_TRUE(picture) << entry.path() << ": " << sample::complaint(picture);
        ++taken;
    }
    EXPECT_EQ(taken, 29);
    const std::string kinds = "-gps:all -exif:all -xmp:all -iptc:all -photoshop:all -icc_profile:all -comment";
    EXPECT_EQ(fields(kept(), kinds), "");
    EXPECT_NE(fields(corpora + "/exif-gps", "-gps:all").find("GPSLatitude"), std::string::npos) << "this check would find none anywhere";
}

TEST_F(TakePicture, LeavesNoHiddenTextInDrawings)
{
    if (!has_exiftool()) KENOBER_CANNOT_TEST(no_exiftool);
    const auto file = drawing("signed.png", 60, 60, {5, 100, 5});
    const auto command =
        "exiftool -q -overwrite_original -GPSLatitude=48.39 -GPSLatitudeRef=N -XMP:Creator=Canari -Comment=Canari '" + file.string() + "'";
    ASSERT_EQ(call(command), 0);
    ASSERT_NE(sample::content(file).find("Canari"), std::string::npos);
    const auto taken = take(file);
    ASSERT_TRUE(taken) << sample::complaint(taken);
    EXPECT_EQ(fields(kept(), "-gps:all -exif:all -xmp:all -comment"), "");
    EXPECT_EQ(sample::content(place(taken->original)).find("Canari"), std::string::npos);
}

TEST_F(TakePicture, ShowsPhotographsUpright)
{
    const auto corpora = sample::setting("KENOBER_CORPORA");
    if (corpora.empty()) KENOBER_CANNOT_TEST(no_corpora);
    for (const std::string kind : {"Landscape", "Portrait"}) {
        const auto named = [&](int orientation) {
            return fs::path(corpora) / "exif-orientation" / (kind + "_" + std::to_string(orientation) + ".jpg");
        };
        const auto upright = impression(named(1));
        for (int orientation = 0; orientation <= 8; ++orientation) {
            const auto taken = take(named(orientation));
            ASSERT_TRUE(taken) << named(orientation) << ": " << sample::complaint(taken);
            EXPECT_EQ(taken->original.width > taken->original.height, kind == "Landscape") << named(orientation);
            auto served = further_renditions(taken->original, *blob::folder_store(kept()));
            served.push_back(taken->original);
            served.push_back(taken->derivative);
            EXPECT_GE(served.size(), 6U) << named(orientation);
            for (const auto& one : served)
                EXPECT_LT(difference(impression(place(one)), upright), 12)
                    << named(orientation) << " " << one.width << media_type(one.type);
        }
        auto turned = upright, mirrored = upright;
        for (std::size_t y = 0; y < 8; ++y)
            for (std::size_t x = 0; x < 8; ++x)
                for (std::size_t band = 0; band < 3; ++band) {
                    turned[(y * 8 + x) * 3 + band] = upright[((7 - y) * 8 + 7 - x) * 3 + band];
                    mirrored[(y * 8 + x) * 3 + band] = upright[(y * 8 + 7 - x) * 3 + band];
                }
        for (const auto& wrong : {turned, mirrored})
            EXPECT_GT(difference(wrong, upright), 16) << "this check would not tell a picture that is turned or mirrored";
    }
}

}
}
