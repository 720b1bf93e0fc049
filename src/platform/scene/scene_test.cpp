#include "platform/scene/scene.hpp"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>
#include <zlib.h>

namespace kenober::scene {

namespace {

std::uint32_t big_endian(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t byte = 0; byte < 4; ++byte) value = value << 8 | static_cast<unsigned char>(bytes[at + byte]);
    return value;
}

struct Chunk {
    std::string type;
    std::string content;
    bool is_sound = false;
};

std::vector<Chunk> chunks(const std::string& file)
{
    std::vector<Chunk> found;
    for (std::size_t at = 8; at + 12 <= file.size();) {
        const auto size = big_endian(file, at);
        const auto covered = file.substr(at + 4, size + 4);
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size()));
        found.push_back({covered.substr(0, 4), covered.substr(4), sum == big_endian(file, at + 8 + size)});
        at += size + 12;
    }
    return found;
}

std::set<std::uint32_t> tones(const Raster& print)
{
    std::set<std::uint32_t> found;
    // Coarse steps, so that the grain does not count as a colour.
    for (std::size_t at = 0; at < print.pixels.size(); at += 3)
        found.insert((print.pixels[at] >> 5) << 16 | (print.pixels[at + 1] >> 5) << 8 | (print.pixels[at + 2] >> 5));
    return found;
}

}

TEST(Scene, SameSeedSamePrint)
{
    for (const auto name : compositions()) EXPECT_EQ(draw(name, 300, 200).pixels, draw(name, 300, 200).pixels) << name;
}

TEST(Scene, AnotherSeedAnotherPrint)
{
    EXPECT_NE(draw("port-1", 300, 200).pixels, draw("port-2", 300, 200).pixels);
    EXPECT_NE(draw("port-1", 300, 200).pixels, draw("garden-1", 300, 200).pixels);
    EXPECT_NE(draw("", 300, 200).pixels, draw("kerlaz", 300, 200).pixels);
}

TEST(Scene, HasTheSizeAskedFor)
{
    for (const auto& [width, height] : {std::pair{1200, 800}, std::pair{16, 16}, std::pair{301, 97}}) {
        const auto print = draw("swell-size", width, height);
        EXPECT_EQ(print.width, width);
        EXPECT_EQ(print.height, height);
        EXPECT_EQ(print.pixels.size(), static_cast<std::size_t>(width * height * 3));
    }
    EXPECT_THROW(draw("port", 0, 800), std::invalid_argument);
    EXPECT_THROW(draw("port", 800, 100'000), std::invalid_argument);
}

TEST(Scene, EveryCompositionIsDrawnInSeveralInks)
{
    EXPECT_EQ(compositions().size(), 8U);
    for (const auto name : compositions()) EXPECT_GE(tones(draw(name, 300, 200)).size(), 5U) << name;
}

TEST(Png, IsWhatTheStandardSays)
{
    const auto print = draw("lighthouse-png", 300, 200);
    const auto file = encode_png(print);
    EXPECT_EQ(file.substr(0, 8), "\x89PNG\r\n\x1a\n");
    const auto parts = chunks(file);
    ASSERT_EQ(parts.size(), 4U);
    for (const auto& part : parts) EXPECT_TRUE(part.is_sound) << part.type;
    EXPECT_EQ(parts[0].type, "IHDR");
    ASSERT_EQ(parts[0].content.size(), 13U);
    EXPECT_EQ(big_endian(parts[0].content, 0), 300U);
    EXPECT_EQ(big_endian(parts[0].content, 4), 200U);
    EXPECT_EQ(parts[0].content.substr(8), std::string("\x08\x02\0\0\0", 5));
    EXPECT_EQ(parts[2].type, "IDAT");
    EXPECT_EQ(parts[3].type, "IEND");
}

TEST(Png, HoldsThePixels)
{
    const auto print = draw("workshop-png", 120, 80);
    const auto packed = chunks(encode_png(print))[2].content;
    std::string rows(80 * (120 * 3 + 1), '\0');
    auto size = static_cast<uLongf>(rows.size());
    ASSERT_EQ(uncompress(reinterpret_cast<Bytef*>(rows.data()), &size, reinterpret_cast<const Bytef*>(packed.data()),
                         static_cast<uLong>(packed.size())),
              Z_OK);
    ASSERT_EQ(size, rows.size());
    std::vector<std::uint8_t> pixels;
    for (std::size_t y = 0; y < 80; ++y) {
        EXPECT_EQ(rows[y * 361], '\0');
        pixels.insert(pixels.end(), rows.begin() + static_cast<std::ptrdiff_t>(y * 361 + 1),
                      rows.begin() + static_cast<std::ptrdiff_t>((y + 1) * 361));
    }
    EXPECT_EQ(pixels, print.pixels);
}

TEST(Png, RefusesWhatIsNotAPicture)
{
    EXPECT_THROW(encode_png({}), std::invalid_argument);
    EXPECT_THROW(encode_png({10, 10, std::vector<std::uint8_t>(299)}), std::invalid_argument);
}

}
