#include "platform/mailbox/mailbox.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/base/base.hpp"

namespace kenober::mailbox {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

// The other end. What it reads ends within five seconds.
class Client {
public:
    explicit Client(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        join(reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    explicit Client(const fs::path& path) : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
        join(reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(m_socket); }

    bool is_joined() const { return m_is_joined; }
    void write(std::string_view bytes) const { ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// All until `end` was read, the other end closed, or time is over.
    std::string read(std::string_view end = "\r\n") const
    {
        std::string all;
        char c = 0;
        while (!all.ends_with(end) && ::recv(m_socket, &c, 1, 0) == 1) all += c;
        return all;
    }
    std::string read_to_end() const { return read("\x01"); }
    std::string ask(std::string_view command, std::string_view end = "\r\n") const
    {
        write(command);
        return read(end);
    }

private:
    void join(const sockaddr* address, socklen_t size)
    {
        const timeval patience{5, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        m_is_joined = ::connect(m_socket, address, size) == 0;
    }

    int m_socket;
    bool m_is_joined = false;
};

struct Kept {
    std::mutex mutex;
    std::vector<std::string> bytes;
    Take take = [this](const Arrived& arrived) {
        const std::lock_guard lock(mutex);
        bytes.emplace_back(arrived.bytes);
        return arrived.recipient == "nobody@x" ? Verdict::refused : Verdict::taken;
    };
};

const char* const head = "LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\nRCPT TO:<nobody@x>\r\nDATA\r\n";

fs::path new_path() { return fs::temp_directory_path() / ("kenober-lmtp-" + random_token(9)); }

TEST(Listener, TakesMailsAtAPortOfTheLoopback)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0", .name = "lannvenez.example"}, kept.take);
    const Client client(listener.port());
    EXPECT_EQ(client.read(), "220 lannvenez.example LMTP\r\n");
    EXPECT_THAT(client.ask(head, "line of its own\r\n"), HasSubstr("\r\n354 "));
    EXPECT_THAT(client.ask("Hello\r\n.\r\n", "here\r\n"), StartsWith("250 2.0.0 Taken\r\n550 5.1.1"));
    EXPECT_EQ(kept.bytes.at(0), "Hello\r\n");
    EXPECT_THAT(client.ask("QUIT\r\n", "\x01"), StartsWith("221 "));
}

TEST(Listener, TakesALargeMailAndNoneThatIsTooLarge)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0"}, kept.take);
    const Client client(listener.port());
    client.read();
    client.ask(head, "line of its own\r\n");
    std::string mail;
    while (mail.size() < most_bytes - 100) mail += "A line of a mail that is as long as a mail may be.\r\n";
    EXPECT_THAT(client.ask(mail + ".\r\n", "here\r\n"), StartsWith("250 "));
    EXPECT_EQ(kept.bytes.at(0), mail);
    client.ask("MAIL FROM:<>\r\nRCPT TO:<a@x>\r\nDATA\r\n", "line of its own\r\n");
    EXPECT_THAT(client.ask(mail + mail + ".\r\n"), StartsWith("552 "));
    EXPECT_THAT(client.ask("NOOP\r\n"), StartsWith("250 "));
}

TEST(Listener, ListensAtAPathForItsGroup)
{
    Kept kept;
    const auto path = new_path();
    struct stat state{};
    {
        const Listener listener({.address = "unix:" + path.string()}, kept.take);
        ASSERT_EQ(::lstat(path.c_str(), &state), 0);
        EXPECT_EQ(state.st_mode & 07777U, 0660U);
        EXPECT_THAT(Client(path).read(), StartsWith("220 "));
        EXPECT_THROW(Listener({.address = "unix:" + path.string()}, kept.take), std::system_error) << "it is in use";
        EXPECT_THAT(Client(path).read(), StartsWith("220 "));
    }
    EXPECT_NE(::lstat(path.c_str(), &state), 0) << "it leaves nothing";
}

TEST(Listener, ReplacesASocketThatNobodyListensAt)
{
    const auto path = new_path();
    const int old = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_GE(old, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
    ASSERT_EQ(::bind(old, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(old);
    Kept kept;
    const Listener listener({.address = "unix:" + path.string()}, kept.take);
    EXPECT_THAT(Client(path).read(), StartsWith("220 "));
}

TEST(Listener, NeverReplacesWhatIsNoSocket)
{
    Kept kept;
    const auto path = new_path(), link = new_path();
    std::ofstream(path) << "precious";
    fs::create_symlink(path, link);
    EXPECT_THROW(Listener({.address = "unix:" + path.string()}, kept.take), std::invalid_argument);
    EXPECT_THROW(Listener({.address = "unix:" + link.string()}, kept.take), std::invalid_argument);
    EXPECT_EQ(fs::file_size(path), 8U);
    fs::remove(link);
    fs::remove(path);
}

TEST(Listener, ListensNowhereElse)
{
    Kept kept;
    for (const char* address :
         {"", "0.0.0.0:2424", "192.0.2.1:24", "[::]:24", "localhost:24", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
          "127.0.0.1: 24", "127.0.0.1:24x", "127.0.0.10:24", ":24", "24", "unix:", "unix:/", "unix:relative", "/path"})
        EXPECT_THROW(Listener({.address = address}, kept.take), std::invalid_argument) << address;
    EXPECT_THROW(Listener({.address = "unix:/" + std::string(107, 'x')}, kept.take), std::invalid_argument);
    EXPECT_THROW(Listener({.address = "unix:/nowhere/at/all"}, kept.take), std::system_error);
    EXPECT_THROW(Listener({.address = "127.0.0.1:0", .name = "two\r\nlines"}, kept.take), std::invalid_argument);
}

TEST(Listener, TellsASlowSenderGoodbye)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0", .command_within = 300ms, .mail_within = 600ms}, kept.take);
    const Client silent(listener.port()), dripping(listener.port()), writing(listener.port());
    silent.read();
    writing.read();
    writing.ask(head, "line of its own\r\n");
    auto drip = std::async(std::launch::async, [&dripping] {
        for (int i = 0; i < 20; ++i) {
            dripping.write("N");
            std::this_thread::sleep_for(50ms);
        }
        return dripping.read_to_end();
    });
    std::this_thread::sleep_for(400ms);
    writing.write("Hello\r\n");
    EXPECT_EQ(silent.read_to_end(), "421 4.4.2 Too slow\r\n");
    EXPECT_EQ(writing.read_to_end(), "421 4.4.2 Too slow\r\n");
    EXPECT_THAT(drip.get(), HasSubstr("421 4.4.2 Too slow\r\n"));
    EXPECT_TRUE(kept.bytes.empty());
}

TEST(Listener, WhoWaitedForAnothersMailIsNotSlow)
{
    std::promise<void> begun;
    const Listener listener({.address = "127.0.0.1:0", .command_within = 300ms}, [&begun](const Arrived&) {
        begun.set_value();
        std::this_thread::sleep_for(600ms);
        return Verdict::taken;
    });
    const Client busy(listener.port()), patient(listener.port());
    busy.read();
    patient.read();
    busy.ask("LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\nDATA\r\n", "line of its own\r\n");
    busy.write(".\r\n");
    begun.get_future().wait();
    EXPECT_THAT(patient.ask("NOOP\r\n"), StartsWith("250 "));
    EXPECT_THAT(busy.read(), StartsWith("250 "));
}

TEST(Listener, ServesSoManyAtOnceAndNoMore)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0", .most_connections = 3}, kept.take);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<Client>(listener.port()));
        EXPECT_THAT(clients.back()->read(), StartsWith("220 "));
    }
    EXPECT_THAT(Client(listener.port()).read_to_end(), StartsWith("421 4.3.2"));
    clients.pop_back();
    std::string greeting;
    for (int i = 0; i < 100 && !greeting.starts_with("220 "); ++i) greeting = Client(listener.port()).read();
    EXPECT_THAT(greeting, StartsWith("220 "));
}

// Whoever never reads gets no more answers than fit into the network's memory, and nobody waits for them.
TEST(Listener, WhoDoesNotReadIsNotRead)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0", .command_within = 500ms}, kept.take);
    const Client deaf(listener.port()), other(listener.port());
    auto flood = std::async(std::launch::async, [&deaf] {
        std::string commands;
        for (int i = 0; i < 9'000; ++i) commands += "VRFY a\r\n";
        deaf.write("LHLO mx\r\n" + commands);
    });
    other.read();
    EXPECT_THAT(other.ask("NOOP\r\n"), StartsWith("250 "));
    flood.wait();
}

TEST(Listener, EndsAtOnceWithConnectionsOpen)
{
    Kept kept;
    std::vector<std::unique_ptr<Client>> clients;
    auto listener = std::make_unique<Listener>(ListenerSettings{.address = "127.0.0.1:0"}, kept.take);
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<Client>(listener->port()));
        clients.back()->read();
    }
    clients[0]->ask(head, "line of its own\r\n");
    clients[0]->write("Hello");
    const auto begun = std::chrono::steady_clock::now();
    listener.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 2s);
    EXPECT_EQ(clients[1]->read_to_end(), "421 4.3.2 Closing\r\n");
    EXPECT_TRUE(kept.bytes.empty());
}

TEST(Listener, EndsAfterTheMailThatIsBeingKept)
{
    std::promise<void> begun;
    std::atomic<int> asked = 0;
    auto listener = std::make_unique<Listener>(ListenerSettings{.address = "127.0.0.1:0"}, [&](const Arrived&) {
        if (asked++ == 0) begun.set_value();
        std::this_thread::sleep_for(200ms);
        return Verdict::taken;
    });
    const Client client(listener->port());
    client.read();
    client.ask(head, "line of its own\r\n");
    client.write("Hello\r\n.\r\n");
    begun.get_future().wait();
    listener.reset();
    EXPECT_EQ(asked, 1);
    EXPECT_THAT(client.read_to_end(), StartsWith("250 2.0.0 Taken\r\n451 4.3.0"));
}

TEST(Listener, WhoGoesAwayLeavesNothing)
{
    Kept kept;
    const Listener listener({.address = "127.0.0.1:0"}, kept.take);
    for (int i = 0; i < 100; ++i) {
        const Client client(listener.port());
        client.write("LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<a@x>\r\nDATA\r\nHello\r\n.\r");
    }
    std::string greeting;
    for (int i = 0; i < 100 && !greeting.starts_with("220 "); ++i) greeting = Client(listener.port()).read();
    EXPECT_THAT(greeting, StartsWith("220 "));
    EXPECT_TRUE(kept.bytes.empty());
}

}
}
