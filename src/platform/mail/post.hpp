// Whoever takes messages away: an SMTP server, or a folder while developing.
#pragma once

#include "platform/mail/message.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace kenober::mail {

/// What an answer is about: us and the connection (no server, its greeting, TLS, the sign-in, 421, silence); our address as sender (MAIL); the
/// recipient (RCPT); the message itself (DATA and what follows).
enum class About { connection, sender, recipient, message };

/// What a server answered, without its words.
struct Answer {
    About about = About::connection;
    int code = 0; // of three digits; 0: there was none
    std::string status = {}; // the code of RFC 3463 that stood behind it, such as "5.1.1", or empty
};

// What is said by these never holds an address: it may be logged.

/// For good: the server answered 5xx to this message or its recipient. Sending it again would change nothing.
class Refused : public std::runtime_error {
public:
    explicit Refused(const std::string& what, Answer answer = {.about = About::message}) : runtime_error(what), m_answer(std::move(answer))
    {}
    const Answer& answer() const { return m_answer; }

private:
    Answer m_answer;
};

/// Not now: no connection, no sign-in, no safe connection, 4xx, too slow. The message has not been taken.
class Later : public std::runtime_error {
public:
    explicit Later(const std::string& what, Answer answer = {}) : runtime_error(what), m_answer(std::move(answer)) {}
    const Answer& answer() const { return m_answer; }

private:
    Answer m_answer;
};

/// The message was handed over whole and the answer was lost: it may have been taken. A Later for whoever does not mind sending twice.
class Uncertain : public Later {
public:
    using Later::Later;
};

/// Safe to use from several threads at once.
class Post {
public:
    Post() = default;
    Post(const Post&) = delete;
    Post& operator=(const Post&) = delete;
    virtual ~Post() = default;

    /// Returns once the message has been taken. Throws Refused, Later or Uncertain, and what render throws.
    virtual void send(const Message& message) = 0;
};

/// When a connection opened in clear (smtp://) turns to TLS.
enum class StartTls {
    required, // or nothing is sent
    offered, // where the server offers it; with a password, as `required`
    never // a server on this machine
};

struct SmtpServer {
    std::string url; // smtp://host:port or smtps://host:port (TLS from the start)
    std::string user; // empty: no sign-in
    std::string password;
    StartTls start_tls = StartTls::offered;
    std::chrono::seconds connect_within{10};
    std::chrono::seconds send_within{60};
};

/// Connections stay open between messages. Throws std::invalid_argument where the settings cannot be meant.
std::unique_ptr<Post> smtp_post(SmtpServer server, Sender sender);

/// Writes each message into the folder (created if missing); list_letters reads them back.
std::unique_ptr<Post> folder_post(std::filesystem::path folder, Sender sender);

}
