#include "platform/mail/mail.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace kenober::mail {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// tests/smtp_sink.py, running until its scope ends.
class Sink {
public:
    explicit Sink(std::vector<std::string> options = {})
    {
        std::vector<std::string> words{KENOBER_PYTHON, KENOBER_SMTP_SINK, "--folder", m_folder.string()};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);

        std::array<int, 2> ends{};
        EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        EXPECT_EQ(posix_spawn(&m_process, KENOBER_PYTHON, &actions, nullptr, arguments.data(), environ), 0);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        m_lines = fdopen(ends[0], "r");
        std::array<char, 80> line{};
        const std::string first = fgets(line.data(), line.size(), m_lines) != nullptr ? line.data() : "";
        EXPECT_TRUE(first.starts_with("port ")) << "the sink did not start";
        m_port = first.starts_with("port ") ? std::stoi(first.substr(5)) : 1;
    }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink()
    {
        kill(m_process, SIGTERM);
        waitpid(m_process, nullptr, 0);
        EXPECT_EQ(fclose(m_lines), 0);
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    SmtpServer server() const
    {
        return {.url = "smtp://127.0.0.1:" + std::to_string(m_port), .user = "", .password = "", .send_within = std::chrono::seconds(20)};
    }

    /// What was taken, in order: the envelope and the message.
    std::vector<std::string> taken() const
    {
        std::vector<fs::path> names;
        for (const auto& entry : fs::directory_iterator(m_folder))
            if (entry.path().extension() == ".eml") names.push_back(entry.path());
        std::ranges::sort(names);
        std::vector<std::string> all;
        for (const auto& name : names) all.push_back(content(fs::path(name).replace_extension(".json")) + "\n" + content(name));
        return all;
    }

private:
    static std::string content(const fs::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    fs::path m_folder = fs::temp_directory_path() / ("kenober-sink-" + random_token(9));
    FILE* m_lines = nullptr;
    pid_t m_process = 0;
    int m_port = 0;
};

const Sender sender{"magazine@port-exemple.test", "Le magazine"};

Message message(const std::string& to, const std::string& id = "one")
{
    return {.id = id,
            .to = to,
            .to_name = "",
            .subject = "Été",
            .text = "Bonjour,\n.\n..deux points\nFin",
            .date = current_time(),
            .reply_to = ""};
}

// What a message ends in, by name.
std::string outcome(Post& post, const std::string& to)
{
    try {
        post.send(message(to));
        return "taken";
    } catch (const Refused& refusal) {
        EXPECT_THAT(refusal.what(), Not(HasSubstr("@"))) << "an address would stand in the log";
        return "refused";
    } catch (const Uncertain&) {
        return "uncertain";
    } catch (const Later& later) {
        EXPECT_THAT(later.what(), Not(HasSubstr("@"))) << "an address would stand in the log";
        return "later";
    }
}

TEST(SmtpPost, HandsTheMessageOverUnchanged)
{
    const Sink sink;
    const auto post = smtp_post(sink.server(), sender);
    const auto sent = message("awen@example.org");
    post->send(sent);
    ASSERT_EQ(sink.taken().size(), 1U);
    EXPECT_THAT(sink.taken()[0], HasSubstr(R"({"from": "magazine@port-exemple.test", "to": ["awen@example.org"]})"));
    EXPECT_THAT(sink.taken()[0], HasSubstr("\n" + render(sent, sender)));
}

TEST(SmtpPost, TellsRefusedFromLater)
{
    const Sink sink({"--rcpt", "gone@example.org=550", "--rcpt", "full@example.org=452", "--data", "spam@example.org=554", "--data",
                     "busy@example.org=451", "--drop", "lost@example.org"});
    const auto post = smtp_post(sink.server(), sender);
    EXPECT_EQ(outcome(*post, "gone@example.org"), "refused");
    EXPECT_EQ(outcome(*post, "full@example.org"), "later");
    EXPECT_EQ(outcome(*post, "spam@example.org"), "refused");
    EXPECT_EQ(outcome(*post, "busy@example.org"), "later");
    EXPECT_EQ(outcome(*post, "lost@example.org"), "uncertain");
    EXPECT_EQ(outcome(*post, "awen@example.org"), "taken");
    EXPECT_EQ(sink.taken().size(), 1U);
}

// What an answer was about, its code and its status.
std::string told(Post& post, const std::string& to)
{
    const auto in_words = [](const Answer& answer) {
        const char* about[] = {"connection", "sender", "recipient", "message"};
        return std::string(about[static_cast<int>(answer.about)]) + " " + std::to_string(answer.code) + " " + answer.status;
    };
    try {
        post.send(message(to));
        return "taken";
    } catch (const Refused& refusal) {
        return in_words(refusal.answer());
    } catch (const Later& later) {
        return in_words(later.answer());
    }
}

TEST(SmtpPost, TellsWhatAnAnswerWasAbout)
{
    const Sink sink({"--rcpt", "gone@example.org=550 5.1.1", "--rcpt",   "banned@example.org=550 5.7.1",
                     "--rcpt", "full@example.org=452",       "--rcpt",   "slow@example.org=421 4.7.0",
                     "--rcpt", "odd@example.org=550 5.1.x",  "--data",   "spam@example.org=554 5.7.1",
                     "--data", "busy@example.org=451",       "--data",   "closing@example.org=421",
                     "--drop", "lost@example.org",           "--silent", "mute@example.org"});
    auto server = sink.server();
    server.send_within = std::chrono::seconds(1);
    const auto post = smtp_post(server, sender);
    EXPECT_EQ(told(*post, "awen@example.org"), "taken");
    EXPECT_EQ(told(*post, "gone@example.org"), "recipient 550 5.1.1");
    EXPECT_EQ(told(*post, "banned@example.org"), "recipient 550 5.7.1");
    EXPECT_EQ(told(*post, "odd@example.org"), "recipient 550 ");
    EXPECT_EQ(told(*post, "full@example.org"), "recipient 452 ");
    EXPECT_EQ(told(*post, "slow@example.org"), "recipient 421 4.7.0");
    EXPECT_EQ(told(*post, "spam@example.org"), "message 554 5.7.1");
    EXPECT_EQ(told(*post, "busy@example.org"), "message 451 ");
    EXPECT_EQ(told(*post, "closing@example.org"), "connection 421 ");
    EXPECT_EQ(told(*post, "lost@example.org"), "message 0 ");
    EXPECT_EQ(told(*post, "mute@example.org"), "recipient 0 ");
    EXPECT_EQ(told(*post, "awen@example.org"), "taken");
}

TEST(SmtpPost, WhatIsAboutUsIsNotAboutTheRecipient)
{
    const Sink closed({"--greeting", "421"});
    EXPECT_EQ(told(*smtp_post(closed.server(), sender), "awen@example.org"), "connection 421 ");
    const Sink strict({"--user", "magazine", "--password", "Ar mor bras"});
    auto server = strict.server();
    EXPECT_EQ(told(*smtp_post(server, sender), "awen@example.org"), "sender 530 ");
    server.user = "magazine";
    server.password = "wrong";
    server.start_tls = StartTls::never;
    EXPECT_EQ(told(*smtp_post(server, sender), "awen@example.org"), "connection 535 ");
    EXPECT_EQ(told(*smtp_post({.url = "smtp://127.0.0.1:1", .user = "", .password = ""}, sender), "awen@example.org"), "connection 0 ");
}

TEST(SmtpPost, AServerThatIsNotThereMeansLater)
{
    auto nowhere = SmtpServer{.url = "smtp://127.0.0.1:1", .user = "", .password = ""};
    EXPECT_EQ(outcome(*smtp_post(nowhere, sender), "awen@example.org"), "later");
}

TEST(SmtpPost, AServerThatTurnsEverybodyAwayMeansLater)
{
    const Sink sink({"--greeting", "554"});
    EXPECT_EQ(outcome(*smtp_post(sink.server(), sender), "awen@example.org"), "later");
}

TEST(SmtpPost, AServerThatFallsSilentMeansLater)
{
    const Sink sink({"--silent", "awen@example.org"});
    auto server = sink.server();
    server.send_within = std::chrono::seconds(1);
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "later");
}

TEST(SmtpPost, SignsIn)
{
    const Sink sink({"--user", "magazine", "--password", "Ar mor bras"});
    auto server = sink.server();
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "refused") << "this sink insists on a sign-in";
    server.user = "magazine";
    server.password = "wrong";
    server.start_tls = StartTls::never;
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "later");
    server.password = "Ar mor bras";
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "taken");
}

TEST(SmtpPost, APasswordNeverTravelsInClearByItself)
{
    const Sink sink({"--user", "magazine", "--password", "Ar mor bras"});
    auto server = sink.server();
    server.user = "magazine";
    server.password = "Ar mor bras";
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "later");
    EXPECT_TRUE(sink.taken().empty());
}

TEST(SmtpPost, NothingIsSentInClearWhereTlsIsRequired)
{
    const Sink sink;
    auto server = sink.server();
    server.start_tls = StartTls::required;
    EXPECT_EQ(outcome(*smtp_post(server, sender), "awen@example.org"), "later");
    EXPECT_TRUE(sink.taken().empty());
}

TEST(SmtpPost, ServesSeveralThreadsAtOnce)
{
    const Sink sink;
    const auto post = smtp_post(sink.server(), sender);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&post, thread] {
            for (int i = 0; i < 25; ++i) post->send(message("awen@example.org", "m-" + std::to_string(thread * 25 + i)));
        });
    for (auto& thread : threads) thread.join();
    const auto taken = sink.taken();
    EXPECT_EQ(taken.size(), 100U);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(
            std::ranges::count_if(
                taken, [&](const auto& mail) { return mail.find("<m-" + std::to_string(i) + "@port-exemple.test>") != std::string::npos; }),
            1);
}

TEST(SmtpPost, SettingsThatCannotBeMeantAreRefusedAtOnce)
{
    for (const char* url : {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://user:word@mail.example.org",
                            "smtp://mail.example.org/path", "smtp://mail example.org", "file:///etc/passwd"})
        EXPECT_THROW(smtp_post({.url = url, .user = "", .password = ""}, sender), std::invalid_argument) << url;
    EXPECT_THROW(smtp_post({.url = "smtp://mail.example.org", .user = "", .password = "word"}, sender), std::invalid_argument);
}

}
}
