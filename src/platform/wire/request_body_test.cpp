#include "platform/wire/request_body.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace kenober::wire {

namespace {

using Progress = RequestBody::Progress;

struct Read {
    Progress progress;
    int refusal;
    std::string content;
    std::string rest;
};

Read read_chunks(std::string_view bytes, std::size_t step, std::uint64_t limit = 1000)
{
    RequestBody body(std::filesystem::temp_directory_path(), limit);
    body.expect_chunks();
    Progress progress = Progress::wants_more;
    std::string_view part;
    std::size_t used = 0;
    while (progress == Progress::wants_more && used < bytes.size()) {
        part = bytes.substr(used, step);
        const std::size_t before = part.size();
        progress = body.read(part);
        used += before - part.size();
    }
    http::Incoming incoming;
    body.store().hand_over(incoming);
    return {progress, body.refusal(), incoming.body, std::string(bytes.substr(used))};
}

}

TEST(RequestBody, ReadsChunksInAnyPieces)
{
    const std::string_view bytes =
        "5\r\nhello\r\n00A;name;key=value;quoted=\"a;\\\"b\"\r\n0123456789\r\n0\r\nTrailer: ignored\r\nX: y\r\n\r\nGET /";
    for (std::size_t step = 1; step < 12; ++step) {
        const Read read = read_chunks(bytes, step);
        EXPECT_EQ(read.progress, Progress::complete);
        EXPECT_EQ(read.content, "hello0123456789");
        EXPECT_EQ(read.rest, "GET /");
    }
}

TEST(RequestBody, RefusesChunksThatAreNot)
{
    for (const char* bytes : {"g\r\n",
                              "\r\n",
                              " 1\r\n",
                              "1 \r\n",
                              "+1\r\n",
                              "0x1\r\n",
                              "1;\r\n",
                              "1;=a\r\n",
                              "1;a=\r\n",
                              "1;a=\"b\r\n",
                              "1;a=b c\r\n",
                              "1;a=\"b\"c\r\n",
                              "1\na",
                              "1\r\rX",
                              "1\r\nab",
                              "1\r\na\n0",
                              "1111111111111111\r\n",
                              "0\r\n A: b\r\n",
                              "0\r\nA\n",
                              "0\r\n\rX"})
        EXPECT_EQ(read_chunks(bytes, 100).refusal, 400) << bytes;
}

TEST(RequestBody, HasLimits)
{
    EXPECT_EQ(read_chunks("5\r\nhello\r\n6\r\nhello!\r\n0\r\n\r\n", 100, 10).refusal, 413);
    EXPECT_EQ(read_chunks("5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n", 100, 10).progress, Progress::complete);
    EXPECT_EQ(read_chunks("fffffffffffffff\r\n", 100).refusal, 413);
    EXPECT_EQ(read_chunks("1;a=" + std::string(10'000, 'b') + "\r\na\r\n0\r\n\r\n", 100).refusal, 400);
    EXPECT_EQ(read_chunks("0\r\nA: " + std::string(10'000, 'b') + "\r\n\r\n", 100).refusal, 400);
}

TEST(RequestBody, CountsALengthAndLeavesTheRest)
{
    RequestBody body(std::filesystem::temp_directory_path(), 100);
    body.expect_length(5);
    std::string_view first = "hel", second = "loGET";
    EXPECT_EQ(body.read(first), Progress::wants_more);
    EXPECT_EQ(body.read(second), Progress::complete);
    EXPECT_EQ(second, "GET");
}

TEST(RequestBody, ALargeOneGoesToAFileThatIsAlwaysRemoved)
{
    const auto folder = std::filesystem::temp_directory_path() / "kenober-body-test";
    std::filesystem::create_directory(folder);
    const std::string content(200'000, 'x');
    const auto files = [&] { return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()); };
    {
        RequestBody body(folder, 1'000'000);
        body.expect_length(content.size());
        std::string_view bytes = content;
        EXPECT_EQ(body.read(bytes), Progress::complete);
        EXPECT_EQ(files(), 1);
    }
    EXPECT_EQ(files(), 0);

    RequestBody body(folder, 1'000'000);
    body.expect_length(content.size());
    std::string_view bytes = content;
    body.read(bytes);
    http::Incoming incoming;
    body.store().hand_over(incoming);
    ASSERT_TRUE(incoming.body_file);
    std::ifstream file(*incoming.body_file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), content);
    std::filesystem::remove_all(folder);
}

TEST(RequestBody, ADiskThatRefusesIsAnError)
{
    RequestBody body("/nowhere/at/all", 1'000'000);
    body.expect_length(100'000);
    const std::string content(100'000, 'x');
    std::string_view bytes = content;
    EXPECT_THROW(body.read(bytes), std::system_error);
}

}
