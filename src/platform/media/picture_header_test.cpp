#include "platform/media/picture_header.hpp"

#include "platform/media/picture_sample.hpp"

namespace kenober::media {
namespace {

using namespace std::string_literals;

std::string segment(char marker, const std::string& body)
{
    const auto length = body.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + body;
}

std::string frame(int width, int height)
{
    return "\x08"s + static_cast<char>(height >> 8) + static_cast<char>(height & 0xFF) + static_cast<char>(width >> 8) +
           static_cast<char>(width & 0xFF) + "\x01\x01\x11\0"s;
}

const std::string start = "\xFF\xD8"s;

TEST(PictureHeader, ReadsThePngSize)
{
    const auto header = read_header(sample::png_of_size(640, 480));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->type, Type::png);
    EXPECT_EQ(header->width, 640U);
    EXPECT_EQ(header->height, 480U);
}

TEST(PictureHeader, ReadsTheJpegSizeBehindOtherSegments)
{
    const auto bytes = start + segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\0\0"s) + segment('\xE1', std::string(65'000, 'x')) + "\xFF\xFF\xFF"s +
                       segment('\xFE', "a remark") + "padding" + segment('\xC4', std::string(20, '\0')) + segment('\xC2', frame(4000, 300));
    const auto header = read_header(bytes);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->type, Type::jpeg);
    EXPECT_EQ(header->width, 4000U);
    EXPECT_EQ(header->height, 300U);
}

TEST(PictureHeader, RefusesWhatSaysNoSize)
{
    const auto png = sample::png_of_size(640, 480);
    const std::vector<std::pair<const char*, std::string>> cases{
        {"nothing", ""},
        {"a sentence", "This is a text that somebody named .jpg"},
        {"an SVG", R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>)"},
        {"a GIF without height", "GIF89a\1\0\0\0\0\0\0"s},
        {"a GIF cut in its header", "GIF89a\1\0\1"s},
        {"a WebP of another sort", "RIFF\x20\0\0\0WEBPALPH\x10\0\0\0\x10\0\0\0\5\0\0\5\0\0"s},
        {"a WebP that is cut", "RIFF\x20\0\0\0WEBPVP8X\x10\0\0\0\x10\0\0\0\5\0"s},
        {"a PNG cut in its header", png.substr(0, 22)},
        {"a PNG without width", sample::png_of_size(0, 5)},
        {"a PNG wider than PNG allows", sample::png_of_size(0x80000000U, 5)},
        {"a PNG whose first chunk is another", png.substr(0, 12) + "IDAT" + png.substr(16)},
        {"a PNG of 3 bits", png.substr(0, 24) + "\x03" + png.substr(25)},
        {"a JPEG start alone", "\xFF\xD8\xFF"s},
        {"a JPEG whose picture begins before its frame", start + segment('\xDA', "abc") + segment('\xC0', frame(5, 5))},
        {"a JPEG that ends before its frame", start + "\xFF\xD9"s + segment('\xC0', frame(5, 5))},
        {"a JPEG with a segment shorter than its length", start + "\xFF\xE0\0\1"s + segment('\xC0', frame(5, 5))},
        {"a JPEG whose segment goes beyond the end", start + "\xFF\xE0\xFF\xFF"s + "abc"},
        {"a JPEG without height", start + segment('\xC0', frame(5, 0))},
        {"a JPEG frame that is cut", start + segment('\xC0', frame(5, 5)).substr(0, 7)},
    };
    for (const auto& [name, bytes] : cases) EXPECT_FALSE(read_header(bytes)) << name;
}

TEST(PictureHeader, ReadsABoundedNumberOfSegments)
{
    std::string bytes = start;
    for (int i = 0; i < 5000; ++i) bytes += segment('\xE0', "");
    EXPECT_FALSE(read_header(bytes + segment('\xC0', frame(5, 5))));
}

TEST(PictureHeader, NeverReadsBehindACut)
{
    const auto bytes = start + segment('\xE0', "JFIF\0"s) + segment('\xC0', frame(17, 18));
    const auto needed = bytes.size() - 4;  // components are not looked at
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) EXPECT_EQ(read_header(bytes.substr(0, cut)).has_value(), cut >= needed) << cut;
}

TEST(PictureHeader, BoundsPixelsAndSides)
{
    EXPECT_TRUE(is_bounded(8000, 6000));
    EXPECT_FALSE(is_bounded(8000, 6251));
    EXPECT_FALSE(is_bounded(60'000, 60'000));
    EXPECT_FALSE(is_bounded(1, 40'000));
    EXPECT_FALSE(is_bounded(4'294'967'295U, 4'294'967'295U));
}

}
}
