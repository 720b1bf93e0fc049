// Through whom mails leave this server, signed with which key; who sends its letters.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mailbox/mailbox.hpp"
#include "server/town.hpp"

namespace kenober::server {

/// Under the name of the territory as it is called when a mail leaves. Outlives nothing of the town.
std::unique_ptr<mail::Post> post_of_territory(Town& town);
/// Whether mails go into a folder that is shown at /courrier.
bool shows_mail(Town& town);
/// Mails that come in: a Maildir into which it looks now and then, or LMTP to which it listens; nothing where none is configured.
class Inbox {
public:
    explicit Inbox(Town& town);
    ~Inbox();
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

private:
    void watch(const std::filesystem::path& folder);
    mailbox::Verdict take(const mailbox::Arrived& arrived);

    Town& m_town;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_is_stopping = false;
    std::thread m_thread;
    std::optional<mailbox::Listener> m_listener;
};

/// The weekly letter: its hours, its sending. Before the runner starts.
void add_letters(Town& town, jobs::Runner& runner, mail::Post& post);

}
