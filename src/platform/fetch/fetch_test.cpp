// The fetcher against a little server that lies, dawdles, sends too much and leads astray; and every sort of address that is not public.
#include "platform/fetch/fetch.hpp"

#include <atomic>
#include <functional>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kenober::fetch {
namespace {

/// Answers each connection with what `answer` makes of the request's head.
class LittleServer {
public:
    using Answer = std::function<void(int connection, const std::string& head)>;
    explicit LittleServer(Answer answer) : m_answer(std::move(answer)), m_listening(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_listening, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listening, 16) != 0) std::abort();
        ::getsockname(m_listening, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~LittleServer()
    {
        ::shutdown(m_listening, SHUT_RDWR);
        m_thread.join();
        ::close(m_listening);
    }
    LittleServer(const LittleServer&) = delete;
    LittleServer& operator=(const LittleServer&) = delete;

    std::string origin() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    int asked() const { return m_asked; }

private:
    void run()
    {
        for (;;) {
            const int connection = ::accept(m_listening, nullptr, nullptr);
            if (connection < 0) return;
            ++m_asked;
            std::string head;
            char byte = 0;
            while (!head.ends_with("\r\n\r\n") && ::recv(connection, &byte, 1, 0) == 1) head += byte;
            m_answer(connection, head);
            ::close(connection);
        }
    }

    Answer m_answer;
    int m_listening;
    int m_port = 0;
    std::atomic<int> m_asked = 0;
    std::thread m_thread;
};

bool put(int connection, const std::string& text) { return ::send(connection, text.data(), text.size(), MSG_NOSIGNAL) >= 0; }

std::string page(const std::string& body, const std::string& more = "")
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string path_of(const std::string& head)
{
    return head.substr(head.find(' ') + 1, head.find(' ', head.find(' ') + 1) - head.find(' ') - 1);
}

std::string problem_of(const Checked<Fetched>& fetched) { return fetched ? "none" : fetched.problems().list().front().sentence.id; }

TEST(Address, OfThePublicInternetOnly)
{
    const auto is_four = [](const char* text) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        EXPECT_EQ(::inet_pton(AF_INET, text, &address.sin_addr), 1) << text;
        return is_public(reinterpret_cast<const sockaddr&>(address));
    };
    const auto is_six = [](const char* text) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        EXPECT_EQ(::inet_pton(AF_INET6, text, &address.sin6_addr), 1) << text;
        return is_public(reinterpret_cast<const sockaddr&>(address));
    };
    for (const char* text : {"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
                             "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
                             "224.0.0.1", "240.0.0.1", "255.255.255.255"})
        EXPECT_FALSE(is_four(text)) << text;
    for (const char* text : {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.128.0.1", "172.32.0.1", "192.167.1.1", "223.255.255.254"})
        EXPECT_TRUE(is_four(text)) << text;
    for (const char* text : {"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1",
                             "2002:7f00:1::", "2001::1", "2001:db8::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "3fff::1"})
        EXPECT_FALSE(is_six(text)) << text;
    for (const char* text : {"2606:4700:4700::1111", "2a01::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"}) EXPECT_TRUE(is_six(text)) << text;
}

TEST(Origin, IsWrittenInOneWay)
{
    EXPECT_EQ(origin_of("HTTPS://Id.Example:443/a?b"), "https://id.example");
    EXPECT_EQ(origin_of("http://id.example:8080"), "http://id.example:8080");
    EXPECT_EQ(origin_of("ftp://id.example"), "");
    EXPECT_EQ(origin_of("not an address"), "");
}

TEST(Fetch, BringsWhatIsThere)
{
    std::string seen;
    LittleServer server([&](int connection, const std::string& head) {
        seen = head;
        put(connection, page("hello"));
    });
    const auto fetched = fetch({.url = server.origin() + "/a", .headers = {"Accept: text/plain"}, .trusted_origin = server.origin()});
    ASSERT_TRUE(fetched) << problem_of(fetched);
    EXPECT_EQ(fetched->status, 200);
    EXPECT_EQ(fetched->body, "hello");
    EXPECT_EQ(fetched->content_type, "text/plain");
    EXPECT_NE(seen.find("User-Agent: Kenober"), seen.npos);
    EXPECT_NE(seen.find("Accept: text/plain"), seen.npos);
}

TEST(Fetch, AsksNobodyInside)
{
    LittleServer server([](int connection, const std::string&) { put(connection, page("inside")); });
    const auto port = server.origin().substr(server.origin().rfind(':'));
    for (const std::string host :
         {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"})
        EXPECT_NE(problem_of(fetch({.url = "http://" + host + port + "/"})), "none") << host;
    EXPECT_EQ(problem_of(fetch({.url = server.origin() + "/"})), "This address leads into a private network, and is not asked.");
    EXPECT_EQ(server.asked(), 0);
}

TEST(Fetch, TakesNoOtherSortOfAddress)
{
    for (const char* url : {"", "file:///etc/passwd", "gopher://example.org/", "ftp://example.org/", "http://name:word@example.org/",
                            "http://example.org:25/", "javascript:alert(1)", "//example.org/", "http://"})
        EXPECT_EQ(problem_of(fetch({.url = url})), "This is no address of a page that can be fetched.") << url;
}

TEST(Fetch, IsNotLedInsideByARedirect)
{
    LittleServer inside([](int connection, const std::string&) { put(connection, page("inside")); });
    LittleServer server([&](int connection, const std::string&) {
        put(connection, "HTTP/1.1 302 Found\r\nLocation: " + inside.origin() + "/\r\nContent-Length: 0\r\n\r\n");
    });
    const auto fetched = fetch({.url = server.origin() + "/", .trusted_origin = server.origin()});
    EXPECT_EQ(problem_of(fetched), "This address leads into a private network, and is not asked.");
    EXPECT_EQ(inside.asked(), 0);
}

TEST(Fetch, FollowsFiveRedirectsAndNoMore)
{
    LittleServer server([](int connection, const std::string& head) {
        const int left = std::stoi(path_of(head).substr(1));
        put(connection,
            left == 0 ? page("there") : "HTTP/1.1 301 Moved\r\nLocation: /" + std::to_string(left - 1) + "\r\nContent-Length: 0\r\n\r\n");
    });
    const auto five = fetch({.url = server.origin() + "/5", .trusted_origin = server.origin()});
    ASSERT_TRUE(five) << problem_of(five);
    EXPECT_EQ(five->body, "there");
    EXPECT_EQ(five->url, server.origin() + "/0");
    EXPECT_EQ(problem_of(fetch({.url = server.origin() + "/6", .trusted_origin = server.origin()})),
              "This address leads from one to the next without end.");
    const auto none = fetch({.url = server.origin() + "/1", .trusted_origin = server.origin(), .most_redirects = 0});
    ASSERT_TRUE(none);
    EXPECT_EQ(none->status, 301);
}

TEST(Fetch, StopsWhereItIsTooMuch)
{
    LittleServer server([](int connection, const std::string& head) {
        if (path_of(head) == "/honest") put(connection, page(std::string(5000, 'a')));
        if (path_of(head) == "/endless") {
            put(connection, "HTTP/1.1 200 OK\r\n\r\n");
            for (int i = 0; i < 1'000'000; ++i)
                if (!put(connection, std::string(1000, 'a'))) return;
        }
        if (path_of(head) == "/head") {
            put(connection, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 1'000'000; ++i)
                if (!put(connection, "X-More: " + std::string(1000, 'a') + "\r\n")) return;
        }
    });
    for (const char* path : {"/honest", "/endless", "/head"})
        EXPECT_EQ(problem_of(fetch({.url = server.origin() + path, .trusted_origin = server.origin(), .most_bytes = 4000})),
                  "What stands at this address is too large.")
            << path;
}

TEST(Fetch, WaitsOnlySoLong)
{
    LittleServer server([](int connection, const std::string& head) {
        if (path_of(head) == "/drops")
            for (int i = 0; i < 100 && put(connection, i ? "a" : "HTTP/1.1 200 OK\r\n\r\n"); ++i) ::usleep(20'000);
        else ::usleep(600'000);
    });
    for (const char* path : {"/silent", "/drops"})
        EXPECT_EQ(
            problem_of(fetch({.url = server.origin() + path, .trusted_origin = server.origin(), .within = std::chrono::milliseconds(300)})),
            "The server of this address took too long.")
            << path;
}

TEST(Fetch, SaysWhenNothingSensibleAnswers)
{
    LittleServer server([](int connection, const std::string&) { put(connection, "\0\1\2 what\r\n\r\n"); });
    EXPECT_EQ(problem_of(fetch({.url = server.origin() + "/", .trusted_origin = server.origin()})),
              "The server of this address cannot be reached, or does not answer as it should.");
}

TEST(Fetch, KeepsItsHeadersFromOtherOrigins)
{
    std::string seen;
    LittleServer other([&](int connection, const std::string& head) {
        seen = head;
        put(connection, page("there"));
    });
    LittleServer server([&](int connection, const std::string&) {
        put(connection, "HTTP/1.1 307 Elsewhere\r\nLocation: " + other.origin() + "/\r\nContent-Length: 0\r\n\r\n");
    });
    fetch({.url = server.origin() + "/", .headers = {"Authorization: Basic secret"}, .trusted_origin = other.origin()});
    fetch({.url = server.origin() + "/", .headers = {"Authorization: Basic secret"}, .trusted_origin = server.origin()});
    EXPECT_EQ(seen.find("secret"), seen.npos);
}

TEST(Fetch, SaysWhatMakesTheNextTimeCheap)
{
    std::string seen;
    LittleServer server([&](int connection, const std::string& head) {
        seen = head;
        if (head.find("If-None-Match: \"a\"") != head.npos) put(connection, "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n");
        else if (path_of(head) == "/soon") put(connection, page("", "Retry-After: 120\r\n"));
        else if (path_of(head) == "/then") put(connection, page("", "Retry-After: " + http_date(current_time() + hours(2)) + "\r\n"));
        else if (path_of(head) == "/late") put(connection, page("", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
        else put(connection, page("hello", "ETag: \"a\"\r\nLast-Modified: Sun, 22 Nov 2026 09:30:00 GMT\r\n"));
    });
    const auto asked = [&](const std::string& path, std::vector<std::string> headers = {}) {
        return fetch({.url = server.origin() + path, .headers = std::move(headers), .trusted_origin = server.origin(), .user_agent = "Us"});
    };
    const auto first = asked("/a");
    ASSERT_TRUE(first) << problem_of(first);
    EXPECT_EQ(first->entity_tag, "\"a\"");
    EXPECT_EQ(first->modified, "Sun, 22 Nov 2026 09:30:00 GMT");
    EXPECT_FALSE(first->retry_after);
    EXPECT_NE(seen.find("User-Agent: Us\r\n"), seen.npos);
    const auto second = asked("/a", {"If-None-Match: " + first->entity_tag});
    ASSERT_TRUE(second) << problem_of(second);
    EXPECT_EQ(second->status, 304);
    EXPECT_EQ(second->body, "");
    EXPECT_EQ(asked("/soon")->retry_after, 120);
    EXPECT_NEAR(static_cast<double>(asked("/then")->retry_after.value_or(0)), 7200, 5);
    EXPECT_EQ(asked("/late")->retry_after, 0);
}

TEST(Fetch, KnowsWhereItStandsFromNowOn)
{
    LittleServer server([](int connection, const std::string& head) {
        const auto path = path_of(head);
        const auto to = [&](const std::string& status, const std::string& next) {
            put(connection, "HTTP/1.1 " + status + "\r\nLocation: " + next + "\r\nContent-Length: 0\r\n\r\n");
        };
        if (path == "/1") to("301 Moved", "/2");
        else if (path == "/2") to("308 Moved", "/3");
        else if (path == "/3") to("302 Found", "/4");
        else if (path == "/4") to("301 Moved", "/5");
        else put(connection, page("there"));
    });
    for (const auto& [asked, lasting] : {std::pair{"/1", "/3"}, {"/3", "/3"}, {"/4", "/5"}, {"/5", "/5"}}) {
        const auto fetched = fetch({.url = server.origin() + asked, .trusted_origin = server.origin()});
        ASSERT_TRUE(fetched) << problem_of(fetched);
        EXPECT_EQ(fetched->lasting, server.origin() + lasting) << asked;
        EXPECT_EQ(fetched->url, server.origin() + "/5");
    }
}

}
}
