#include "platform/wire/request_head.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kenober::wire {

namespace {

using Progress = RequestHead::Progress;

const std::string host = "Host: example.org\r\n";

std::string get(const std::string& fields) { return "GET / HTTP/1.1\r\n" + fields + "\r\n"; }

int refusal_of(const std::string& bytes)
{
    RequestHead head;
    return head.read(bytes) == Progress::refused ? head.refusal() : 0;
}

}

TEST(RequestHead, ReadsWhatBrowsersSend)
{
    const std::string bytes =
        "GET /articles?page=2 HTTP/1.1\r\nhost: Example.org:8080\r\nAccept-Encoding:\t gzip, br \r\nCookie: a=b\r\n\r\nnext";
    RequestHead head;
    ASSERT_EQ(head.read(bytes), Progress::complete);
    EXPECT_EQ(head.size(), bytes.size() - 4);
    EXPECT_EQ(head.method(), http::Method::get);
    EXPECT_EQ(head.target(), "/articles?page=2");
    EXPECT_EQ(head.authority(), "Example.org:8080");
    EXPECT_EQ(head.value(Known::accept_encoding), "gzip, br");
    EXPECT_TRUE(head.has(Known::cookie));
    EXPECT_FALSE(head.has(Known::range));
    EXPECT_TRUE(head.keeps_alive());
    EXPECT_FALSE(head.has_body());
    EXPECT_EQ(head.field_count(), 3u);
}

TEST(RequestHead, ComesInAnyPieces)
{
    const std::string bytes = "POST /a HTTP/1.1\r\n" + host + "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n";
    for (std::size_t step = 1; step < 9; ++step) {
        RequestHead head;
        Progress progress = Progress::wants_more;
        for (std::size_t size = step; progress == Progress::wants_more; size += step)
            progress = head.read(std::string_view(bytes).substr(0, std::min(size, bytes.size())));
        EXPECT_EQ(progress, Progress::complete);
        EXPECT_EQ(head.content_length(), 12u);
        EXPECT_TRUE(head.expects_continue());
    }
}

TEST(RequestHead, IsReadyForTheNextAfterClear)
{
    RequestHead head;
    ASSERT_EQ(head.read(get(host + "Connection: close\r\n")), Progress::complete);
    head.clear();
    const std::string second = "HEAD /b HTTP/1.1\r\n" + host + "\r\n";
    ASSERT_EQ(head.read(second), Progress::complete);
    EXPECT_EQ(head.method(), http::Method::head);
    EXPECT_EQ(head.target(), "/b");
    EXPECT_TRUE(head.keeps_alive());
    EXPECT_EQ(head.field_count(), 1u);
}

TEST(RequestHead, SaysWhetherTheConnectionStays)
{
    const auto keeps = [](const std::string& version, const std::string& fields) {
        RequestHead head;
        const std::string bytes = "GET / HTTP/" + version + "\r\n" + host + fields + "\r\n";
        EXPECT_EQ(head.read(bytes), Progress::complete);
        return head.keeps_alive();
    };
    EXPECT_TRUE(keeps("1.1", ""));
    EXPECT_FALSE(keeps("1.1", "Connection: Close\r\n"));
    EXPECT_FALSE(keeps("1.1", "Connection: foo , close\r\n"));
    EXPECT_FALSE(keeps("1.1", "Connection: keep-alive\r\nConnection: close\r\n"));
    EXPECT_FALSE(keeps("1.0", ""));
    EXPECT_TRUE(keeps("1.0", "Connection: Keep-Alive\r\n"));
}

TEST(RequestHead, TakesTargetsInThreeForms)
{
    RequestHead head;
    const std::string absolute = "GET http://EXAMPLE.org/a?b HTTP/1.1\r\n" + host + "\r\n";
    ASSERT_EQ(head.read(absolute), Progress::complete);
    EXPECT_EQ(head.target(), "/a?b");
    head.clear();
    const std::string root = "GET http://example.org HTTP/1.1\r\n" + host + "\r\n";
    ASSERT_EQ(head.read(root), Progress::complete);
    EXPECT_EQ(head.target(), "/");
    head.clear();
    const std::string asterisk = "OPTIONS * HTTP/1.1\r\n" + host + "\r\n";
    ASSERT_EQ(head.read(asterisk), Progress::complete);
    EXPECT_EQ(head.target(), "*");
}

TEST(RequestHead, RefusesWhatCouldBeReadInTwoWays)
{
    const std::string refused[] = {get(""),
                                   get(host + host),
                                   get("Host: a b\r\n"),
                                   get("Host:\r\n"),
                                   get("Host: a:b\r\n"),
                                   get("Host: a/b\r\n"),
                                   get(host + "Transfer-Encoding: xchunked\r\n"),
                                   get(host + "Transfer-Encoding: chunked, chunked\r\n"),
                                   get(host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                                   get(host + "Transfer-Encoding: identity\r\n"),
                                   get(host + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"),
                                   get(host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
                                   get(host + "Content-Length: 1\r\nContent-Length: 1\r\n"),
                                   get(host + "Content-Length: +1\r\n"),
                                   get(host + "Content-Length: -1\r\n"),
                                   get(host + "Content-Length: 1, 1\r\n"),
                                   get(host + "Content-Length: 1 1\r\n"),
                                   get(host + "Content-Length:\r\n"),
                                   get(host + "Content-Length: 9999999999999999999\r\n"),
                                   get(host + "A : b\r\n"),
                                   get(host + " A: b\r\n"),
                                   get(host + "A: b\r\n c\r\n"),
                                   get(host + "A: b\rc\r\n"),
                                   get(host + "A: b\nC: d\r\n"),
                                   get(host + std::string("A: \0\r\n", 6)),
                                   get(host + ": b\r\n"),
                                   get(host + "A\r\n"),
                                   get(host + "Range: bytes=0-1\r\nRange: bytes=2-3\r\n"),
                                   "GET / HTTP/1.1\n" + host + "\n",
                                   "GET  / HTTP/1.1\r\n" + host + "\r\n",
                                   "GET /\r\n",
                                   "GET / HTTP/1.2\r\n",
                                   "GET / HTTP/2.0\r\n",
                                   "GET /a b HTTP/1.1\r\n",
                                   "GET /\x80 HTTP/1.1\r\n",
                                   "GET /#a HTTP/1.1\r\n",
                                   "GET a HTTP/1.1\r\n",
                                   "GET * HTTP/1.1\r\n",
                                   "BREW / HTTP/1.1\r\n",
                                   "get / HTTP/1.1\r\n",
                                   "\r\n\r\n\r\n",
                                   "GET http://other/ HTTP/1.1\r\n" + host + "\r\n",
                                   "GET http:/// HTTP/1.1\r\n" + host + "\r\n",
                                   "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n"};
    for (const std::string& bytes : refused) EXPECT_EQ(refusal_of(bytes), 400) << bytes;
}

TEST(RequestHead, HasLimits)
{
    EXPECT_EQ(refusal_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n"), 414);
    EXPECT_EQ(refusal_of(std::string(9000, 'a')), 414);
    EXPECT_EQ(refusal_of(get(host + "A: " + std::string(33'000, 'b') + "\r\n")), 431);
    EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nA: " + std::string(33'000, 'b')), 431);
    std::string fields = host;
    for (int i = 0; i < 99; ++i) fields += "A: b\r\n";
    EXPECT_EQ(refusal_of(get(fields)), 0);
    EXPECT_EQ(refusal_of(get(fields + "A: b\r\n")), 431);
}

TEST(RequestHead, RefusesWhatIsNoRequestForPages)
{
    EXPECT_EQ(refusal_of("CONNECT a:1 HTTP/1.1\r\n"), 501);
    EXPECT_EQ(refusal_of(get(host + "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n")), 501);
    EXPECT_EQ(refusal_of(get(host + "Upgrade: websocket\r\n")), 0);
    EXPECT_EQ(refusal_of(get(host + "Expect: 200-ok\r\n")), 417);
}

TEST(RequestHead, KnowsHosts)
{
    for (const char* text : {"a", "example.org", "example.org:80", "127.0.0.1:8080", "[::1]", "[2001:db8::1]:443", "under_score"})
        EXPECT_TRUE(is_host(text)) << text;
    for (const char* text : {"", "a:", "a:b", "a:70000", "a b", "[::1", "::1", "[]", "a@b", "a,b", "é"})
        EXPECT_FALSE(is_host(text)) << text;
    EXPECT_EQ(without_port("[::1]:80"), "[::1]");
    EXPECT_EQ(without_port("a:80"), "a");
    EXPECT_EQ(without_port("a"), "a");
}

}
