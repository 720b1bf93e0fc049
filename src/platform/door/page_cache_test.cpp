#include "platform/door/page_cache.hpp"

#include <map>

#include <gtest/gtest.h>

#include "platform/door/sending.hpp"
#include "platform/door/workers.hpp"

namespace kenober::door {

namespace {

class PageCacheTest : public testing::Test {
protected:
    std::map<std::int64_t, std::uint64_t> generations;
    PageCache cache{100'000, [this](std::int64_t site) { return generations[site]; }};
    const Time now{1'000'000};

    std::shared_ptr<const Page> page(const std::string& key, std::size_t size, std::int64_t site = 1, Time expires = Time::never())
    {
        const auto counter = metrics::counter("kenober_cache_test_total", "Of tests.");
        http::Reply reply;
        const std::string body(size, 'x');
        return std::make_shared<const Page>(Page{key, site, generations[site], expires, reply,
                                                 make_version(reply, Audience::everybody, Coding::identity, body, etag_of(body)), nullptr,
                                                 nullptr, counter, counter});
    }
    bool has(const std::string& key) { return cache.find(key, now).page != nullptr; }
};

TEST_F(PageCacheTest, KeepsAPageForOneGenerationOfItsSite)
{
    cache.keep(page("a", 100, 1));
    cache.keep(page("b", 100, 2));
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("c"));
    ++generations[1];
    EXPECT_FALSE(has("a"));
    EXPECT_TRUE(has("b"));
    --generations[1];
    EXPECT_FALSE(has("a")) << "what was wrong once is gone";
}

TEST_F(PageCacheTest, APageGoesWhenItChangesByItself)
{
    cache.keep(page("a", 100, 1, now + seconds(10)));
    EXPECT_TRUE(cache.find("a", now + seconds(9)).page);
    EXPECT_FALSE(cache.find("a", now + seconds(10)).page);
    EXPECT_EQ(cache.pages(), 0u);
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST_F(PageCacheTest, TheLeastRecentlyUsedGoesFirst)
{
    for (const char* key : {"a", "b", "c", "d"}) cache.keep(page(key, 20'000));
    EXPECT_TRUE(has("a"));
    cache.keep(page("e", 20'000));
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    EXPECT_LE(cache.bytes(), 100'000u);
}

TEST_F(PageCacheTest, APageTooLargeIsNotKept)
{
    cache.keep(page("a", 26'000));
    EXPECT_FALSE(has("a"));
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST_F(PageCacheTest, OtherNamesLeadToTheSamePageAndLeaveWithIt)
{
    cache.keep(page("a", 100));
    cache.add_name("a", "Pexample.org /a");
    cache.add_name("none", "Pexample.org /none");
    EXPECT_TRUE(has("Pexample.org /a"));
    EXPECT_FALSE(has("Pexample.org /none"));
    for (int i = 0; i < 20; ++i) cache.add_name("a", "name " + std::to_string(i));
    EXPECT_FALSE(has("name 11")) << "eight names at most";
    EXPECT_TRUE(has("name 12"));
    EXPECT_TRUE(has("name 19"));
    ++generations[1];
    EXPECT_FALSE(has("a"));
    EXPECT_FALSE(has("Pexample.org /a"));
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST_F(PageCacheTest, IsCompressedOnceFromItsSecondHit)
{
    const auto kept = page("a", 5000);
    cache.keep(kept);
    EXPECT_FALSE(cache.find("a", now).is_wanted);
    EXPECT_TRUE(cache.find("a", now).is_wanted);
    EXPECT_TRUE(cache.take_compression(*kept));
    EXPECT_FALSE(cache.take_compression(*kept));
    auto packed = std::make_shared<Page>(*kept);
    packed->gzip = make_version(kept->reply, Audience::everybody, Coding::gzip, "packed", "\"x-g\"");
    cache.replace(kept, packed);
    EXPECT_EQ(cache.find("a", now).page, packed);
    cache.replace(kept, kept);
    EXPECT_EQ(cache.find("a", now).page, packed) << "only the page that was compressed is replaced";
    EXPECT_EQ(packed->version({.gzip = true, .brotli = true})->body, "packed");
    EXPECT_EQ(packed->version({})->body, kept->plain->body);
}

TEST_F(PageCacheTest, OneRendersAndTheOthersWait)
{
    int told = 0;
    const auto waiter = [&]() -> PageCache::Waiter { return [&](const auto&) { ++told; }; };
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::render);
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::wait);
    EXPECT_EQ(cache.take_turn("b", waiter), PageCache::Turn::render);
    for (const auto& each : cache.end_turn("a", true)) each(nullptr);
    EXPECT_EQ(told, 1);
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::render);
    EXPECT_TRUE(cache.end_turn("a", false).empty());
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::render);
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::render) << "nobody waits for a page that is never kept";
}

TEST_F(PageCacheTest, NotManyWait)
{
    const auto waiter = []() -> PageCache::Waiter { return [](const auto&) {}; };
    cache.take_turn("a", waiter);
    for (int i = 0; i < 256; ++i) EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::wait);
    EXPECT_EQ(cache.take_turn("a", waiter), PageCache::Turn::crowded);
}

TEST_F(PageCacheTest, AnswersConditions)
{
    const auto kept = page("a", 100);
    const std::string tag = kept->plain->etag;
    EXPECT_EQ(send_page(*kept, {}, With::head_and_body).status, 200);
    EXPECT_EQ(send_page(*kept, {.if_none_match = tag, .if_modified_since = {}, .codings = {}}, With::head_and_body).status, 304);
    EXPECT_EQ(send_page(*kept, {.if_none_match = "\"b\"", .if_modified_since = {}, .codings = {}}, With::head_only).body(), "");
}

}

TEST(HeadText, KeepsEveryFieldOnItsLine)
{
    HeadText head(200);
    head.field("Location", "/a");
    EXPECT_TRUE(head.text().starts_with("HTTP/1.1 200 OK\r\nDate: "));
    EXPECT_TRUE(head.text().ends_with("\r\nLocation: /a\r\n"));
    EXPECT_THROW(head.field("Location", "/a\r\nSet-Cookie: b"), std::invalid_argument);
    EXPECT_THROW(head.field("Location", "/a\nb"), std::invalid_argument);
    EXPECT_THROW(head.field("A:", "b"), std::invalid_argument);
}

TEST(Sending, ReadsWhatTheClientHasAndTakes)
{
    http::Incoming incoming;
    incoming.headers = {{"accept-encoding", "gzip"}};
    const auto send = [&] {
        return send_reply(http::document("text/plain", std::string(5000, 'a')), incoming, With::head_and_body, Audience::one_person);
    };
    const Outgoing packed = send();
    EXPECT_LT(packed.body().size(), 200u);
    EXPECT_NE(packed.head->text().find("Content-Encoding: gzip\r\n"), std::string::npos);
    EXPECT_NE(packed.head->text().find("Cache-Control: private, no-cache\r\n"), std::string::npos);
    incoming.headers.emplace_back("if-none-match", packed.version->etag);
    const Outgoing known = send();
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.body(), "");
    EXPECT_EQ(known.head->text().find("Content-Length"), std::string::npos);
}

TEST(Sending, SetCookieIsSentAndVaryIsAddedTo)
{
    http::Incoming incoming;
    auto reply = http::document("text/plain", "a");
    reply.with("Vary", "Cookie").with("Set-Cookie", "a=b").with("Set-Cookie", "c=d");
    const Outgoing sent = send_reply(reply, incoming, With::head_and_body, Audience::one_person);
    EXPECT_NE(sent.head->text().find("Set-Cookie: a=b\r\nSet-Cookie: c=d\r\n"), std::string::npos);
    EXPECT_NE(sent.head->text().find("Vary: Cookie, Accept-Encoding\r\n"), std::string::npos);
}

TEST(Workers, TakeNoMoreThanTheQueueHolds)
{
    std::mutex gate;
    gate.lock();
    std::atomic<int> done{0};
    {
        Workers workers(1, 4);
        ASSERT_TRUE(workers.add([&] {
            const std::lock_guard lock(gate);
            ++done;
        }));
        while (workers.waiting() > 0) std::this_thread::yield();
        EXPECT_TRUE(workers.add_if_quiet([&] { ++done; }));
        EXPECT_TRUE(workers.add_if_quiet([&] { ++done; }));
        EXPECT_FALSE(workers.add_if_quiet([&] { ++done; }));
        EXPECT_TRUE(workers.add([&] { ++done; }));
        EXPECT_TRUE(workers.add([&] { ++done; }));
        EXPECT_FALSE(workers.add([&] { ++done; }));
        gate.unlock();
    }
    EXPECT_EQ(done, 5);
}

}
