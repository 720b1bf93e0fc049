#include "server/post_office.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>

#include "commons/site/site.hpp"
#include "modules/issue/issue.hpp"
#include "modules/letter/letter.hpp"
#include "modules/mailing/mailing.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

// Where no address is configured, one at the host of the origin; a server that says neither sends from nowhere in particular.
std::string sending_address(const Config& config)
{
    if (const auto& from = config.text("mail.from"); !from.empty()) return from;
    const auto& origin = config.text("origin");
    const auto begin = origin.find("://");
    if (begin == std::string::npos) return "kenober@localhost.localdomain";
    const auto host = origin.substr(begin + 3, origin.find_first_of(":/", begin + 3) - begin - 3);
    return mail::is_mail_address("kenober@" + host) ? "kenober@" + host : "kenober@localhost.localdomain";
}

std::string sending_domain(const Config& config)
{
    const auto address = sending_address(config);
    return address.substr(address.find('@') + 1);
}

/// Beside the key of the server: neither is in the database, nor in its backups.
std::filesystem::path signing_key_file(const Config& config) { return config.key_file().parent_path() / "mail.pem"; }

std::string read_whole(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Without a key nothing is signed here, and whoever passes mails on may do it.
std::shared_ptr<const mail::Signer> signer_of(const Config& config)
{
    const auto file = signing_key_file(config);
    if (!std::filesystem::exists(file)) return nullptr;
    return std::make_shared<const mail::Signer>(sending_domain(config), config.text("mail.selector"), read_whole(file));
}

// Mails go to a server, or into a folder that is shown where the town is a demonstration.
std::unique_ptr<mail::Post> post_of(Town& town, const mail::Sender& sender)
{
    const auto& config = town.config;
    if (config.text("mail.server").empty()) return mail::folder_post(config.mail_folder(), sender);
    return mail::smtp_post({.url = config.text("mail.server"), .user = config.text("mail.user"), .password = config.text("mail.password")},
                           sender);
}

std::string name_of_territory(Town& town)
{
    const auto sites = site::list(*town.db().read());
    return sites.empty() ? "Kenober" : sites.front().name;
}

class NamedPost : public mail::Post {
public:
    explicit NamedPost(Town& town) : m_town(town), m_signer(signer_of(town.config)) { current(); }
    void send(const mail::Message& message) override { current()->send(message); }

private:
    // Whoever is sending keeps the one they have.
    std::shared_ptr<mail::Post> current()
    {
        const auto name = name_of_territory(m_town);
        const std::lock_guard lock(m_mutex);
        if (!m_post || name != m_name) {
            m_post = post_of(m_town, {sending_address(m_town.config), name, m_signer});
            m_name = name;
        }
        return m_post;
    }

    Town& m_town;
    std::shared_ptr<const mail::Signer> m_signer;
    std::mutex m_mutex;
    std::string m_name;
    std::shared_ptr<mail::Post> m_post;
};

void write_key(const std::filesystem::path& file)
{
    std::filesystem::create_directories(file.parent_path());
    const auto beside = file.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary);
        std::filesystem::permissions(beside, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        out << mail::new_private_key();
        if (!out.flush()) throw std::runtime_error("letter key: " + beside + " cannot be written");
    }
    std::filesystem::rename(beside, file);
}

}

std::unique_ptr<mail::Post> post_of_territory(Town& town) { return std::make_unique<NamedPost>(town); }

bool shows_mail(Town& town)
{
    const auto& chosen = town.config.text("mail.show");
    const bool is_demo = site::setting(*town.db().read(), "demo") == "true";
    return town.config.text("mail.server").empty() && (chosen == "true" || (chosen.empty() && is_demo));
}

void add_letters(Town& town, jobs::Runner& runner, mail::Post& post)
{
    mailing::Settings settings;
    settings.per_minute = town.config.number("mail.per_minute", 0, 1'000'000);
    settings.returns_to = town.config.text("mail.returns_to");
    if (!settings.returns_to.empty() && !mail::is_mail_address(settings.returns_to))
        throw std::runtime_error("mail.returns_to: this is no mail address");
    if (!settings.returns_to.empty() && !town.config.text("mail.returns_in").empty())
        letter::set_mail_address(mailing::asks_at(settings.returns_to));
    const auto writer = std::make_shared<issue::Writer>(town.config.text("origin"));
    mailing::add_jobs(
        runner, post, settings,
        [writer](store::Snapshot& db, std::int64_t id, const letter::Reader& reader) { return writer->write(db, id, reader); },
        [](store::Transaction&, std::int64_t, Time) {});
    issue::add_jobs(runner);
    issue::tidy(town.db(), current_time());
}

Inbox::Inbox(Town& town) : m_town(town)
{
    const auto& place = town.config.text("mail.returns_in");
    if (place.empty()) return;
    if (place.starts_with("unix:") || place.find(':') != std::string::npos) {
        m_listener.emplace(mailbox::ListenerSettings{.address = place}, [this](const mailbox::Arrived& arrived) { return take(arrived); });
        return;
    }
    const std::filesystem::path folder = place;
    for (const auto* part : {"tmp", "new", "cur"}) std::filesystem::create_directories(folder / part);
    m_thread = std::thread([this, folder] { watch(folder); });
}

Inbox::~Inbox()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void Inbox::watch(const std::filesystem::path& folder)
{
    const auto seconds = std::chrono::seconds(m_town.config.number("mail.returns_every", 1, 3600));
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, seconds, [&] { return m_is_stopping; })) {
        lock.unlock();
        try {
            mailbox::look(folder, [this](const mailbox::Arrived& arrived) { return take(arrived); });
        } catch (const std::exception& error) {
            log::warning("the mails that come in cannot be read", {{"why", error.what()}});
        }
        lock.lock();
    }
}

// What is thrown here counts as "later": the disk may be full.
mailbox::Verdict Inbox::take(const mailbox::Arrived& arrived)
{
    const auto asked = [&](store::Transaction& db, const std::string& sender, Time now) {
        letter::ask_by_mail(db, sender, m_town.config.text("origin"), now);
    };
    const auto what = mailing::take_mail(m_town.db(), arrived.recipient, arrived.sender, arrived.bytes, asked, current_time());
    return what == mailing::Arrival::nothing ? mailbox::Verdict::refused : mailbox::Verdict::taken;
}

int letter_key(Config config)
{
    const auto file = signing_key_file(config);
    const bool is_new = !std::filesystem::exists(file);
    if (is_new) write_key(file);
    const mail::Signer signer(sending_domain(config), config.text("mail.selector"), read_whole(file));
    std::printf(
        "%s %s\nMails of %s are signed with it once this server has started again. Put this into the DNS:\n\n%s._domainkey.%s. IN TXT \"%s\"\n\n"
        "A TXT of more than 255 characters is written as several strings in quotes, one after the other.\n",
        is_new ? "A new key stands in" : "The key stands in", file.c_str(), signer.domain().c_str(), signer.selector().c_str(),
        signer.domain().c_str(), signer.record().c_str());
    return 0;
}

}
