// The whole door on a loopback port, with many clients at once: what the thread sanitizer should see.
#include <array>
#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "platform/door/door.hpp"

namespace kenober::door {

namespace {

std::atomic<int> rendered{0};

http::Reply show(http::Request&)
{
    ++rendered;
    return http::document("text/plain; charset=utf-8", std::string(3000, 'a'));
}

http::Reply show_own(http::Request&)
{
    auto reply = http::document("text/plain; charset=utf-8", "own");
    reply.keep = http::Keep::never;
    return reply;
}

http::Reply change(http::Request& request)
{
    request.write([](store::Transaction&) {});
    return http::document("text/plain; charset=utf-8", "changed");
}

http::Routes routes()
{
    http::Routes all;
    all.get("/", http::Who::anybody, show)
        .get("/own", http::Who::anybody, show_own, {.keep = http::Keep::never})
        .post("/change", http::Who::anybody, change, {.token = false});
    return all;
}

http::House house()
{
    http::House house;
    house.sites = [](store::Snapshot&) {
        http::Site site;
        site.id = 1;
        site.is_main = true;
        return std::vector{site};
    };
    house.visitor = [](store::Snapshot&, std::int64_t, std::int64_t) { return http::Visitor{}; };
    return house;
}

/// Sends, ends sending, and reads all that comes; empty if nobody answers.
std::string ask(std::uint16_t port, const std::string& request)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (descriptor < 0) return answer;
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        [[maybe_unused]] const auto sent = ::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL);
        ::shutdown(descriptor, SHUT_WR);
        std::array<char, 4096> piece{};
        for (ssize_t size = 0; (size = ::recv(descriptor, piece.data(), piece.size(), 0)) > 0;)
            answer.append(piece.data(), static_cast<std::size_t>(size));
    }
    ::close(descriptor);
    return answer;
}

class LiveDoor : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        database = store::Database::open({.url = "sqlite:" + (folder / "live.db").string()});
        database->migrate(store::embedded_migrations());
        rooms = std::make_unique<http::Rooms>(http::RoomSettings{.origin = {}, .secret = random_token(32), .uploads = folder}, routes(),
                                              house(), *database);
        Settings settings;
        settings.port = 0;
        settings.workers = 4;
        settings.io_threads = 2;
        settings.allowed_clients = {"127.0.0.1"};
        settings.bodies = folder;
        door = std::make_unique<Door>(settings, *rooms, *database);
        port = door->listen();
        running = std::thread([this] { door->run(); });
    }
    void TearDown() override
    {
        door->stop();
        if (running.joinable()) running.join();
        door.reset();
        std::filesystem::remove_all(folder);
    }

    static std::string request(const std::string& line, const std::string& more = {})
    {
        return line + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
    }

    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("kenober-door-" + std::to_string(::getpid()));
    std::unique_ptr<store::Database> database;
    std::unique_ptr<http::Rooms> rooms;
    std::unique_ptr<Door> door;
    std::uint16_t port = 0;
    std::thread running;
};

}

TEST_F(LiveDoor, AnswersManyAtOnceWhileTheSiteChanges)
{
    const std::string three =
        request("GET /", "Accept-Encoding: gzip\r\n") + request("GET /own") + request("GET /", "Connection: close\r\n");
    std::atomic<int> right{0};
    std::vector<std::thread> clients;
    for (int client = 0; client < 6; ++client)
        clients.emplace_back([&, client] {
            for (int i = 0; i < 40; ++i) {
                const bool changes = client == 0;
                const std::string answer = ask(port, changes ? request("POST /change", "Content-Length: 0\r\n") : three);
                right += answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with(changes ? "changed" : std::string(3000, 'a'));
            }
        });
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 240);
}

TEST_F(LiveDoor, RendersOnceForAllWhoAsk)
{
    ask(port, request("GET /"));
    const int before = rendered;
    for (int i = 0; i < 20; ++i) EXPECT_FALSE(ask(port, request("GET /")).empty());
    EXPECT_EQ(rendered, before);
    ask(port, request("POST /change", "Content-Length: 0\r\n"));
    ask(port, request("GET /"));
    EXPECT_EQ(rendered, before + 1);
}

TEST_F(LiveDoor, StopsWhenTold)
{
    EXPECT_FALSE(ask(port, request("GET /own")).empty());
    door->stop();
    door->stop();
    running.join();
    EXPECT_TRUE(ask(port, request("GET /own")).empty());
}

}
