#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>

#include "commons/belongings/belongings.hpp"
#include "commons/finding/finding.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/post/post.hpp"
#include "commons/provider/provider.hpp"
#include "commons/repose/repose.hpp"
#include "commons/site/site.hpp"
#include "commons/watch/watch.hpp"
#include "modules/collectors/collectors.hpp"
#include "modules/farm/farm.hpp"
#include "modules/moving/moving.hpp"
#include "modules/newcomer/newcomer.hpp"
#include "modules/partner/partner.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "platform/door/door.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/key/key.hpp"
#include "server/housekeeping.hpp"
#include "server/mount.hpp"
#include "server/post_office.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

void choose_log(const Config& config)
{
    const auto& level = config.text("log.level");
    using enum log::Level;
    log::choose(level == "debug"     ? debug
                : level == "warning" ? warning
                : level == "error"   ? error
                                     : info,
                config.text("log.format") == "json" ? log::Shape::json : log::Shape::plain);
}

door::Settings door_settings(const Config& config)
{
    door::Settings settings;
    const auto& listen = config.text("listen");
    const auto colon = listen.rfind(':');
    if (colon == std::string::npos) throw std::runtime_error("listen: HOST:PORT is wanted, not '" + listen + "'");
    settings.host = listen.substr(0, colon);
    settings.port = static_cast<std::uint16_t>(std::stoi(listen.substr(colon + 1)));
    settings.workers = config.number("workers", 1, 256);
    settings.io_threads = config.number("io_threads", 1, 16);
    settings.cache_bytes = static_cast<std::size_t>(config.number("cache_megabytes", 0, 4096)) * 1024 * 1024;
    settings.connections_per_client = config.number("connections_per_client", 1, 100'000);
    settings.allowed_clients = config.list("allow");
    settings.proxies = config.list("proxies");
    settings.check_cache = config.flag("cache.oracle");
    settings.bodies = config.data() / "uploads";
    return settings;
}

}

http::RoomSettings room_settings(Town& town)
{
    http::RoomSettings settings;
    settings.origin = town.config.text("origin");
    settings.form_least_seconds = town.config.number("form.min_seconds", 0, 60);
    settings.uploads = town.config.data() / "uploads";
    settings.secret = server_key("forms");
    return settings;
}

namespace {

// A server that has no site yet gives its first administrator a way in: to whoever reads what it prints.
std::string token_of_founder(Town& town)
{
    if (!farm::is_unfounded(*town.db().read())) return {};
    return town.db().write(store::Change::quiet(), [](store::Transaction& db) { return farm::invite_founder(db, current_time()); });
}

// Before the line that says it listens, so that whoever waits for that line has read this one.
void print_way_in(const Config& config, std::uint16_t port, const std::string& token)
{
    if (token.empty()) return;
    const auto& origin = config.text("origin");
    const auto begin = origin.empty() ? "http://" + door_settings(config).host + ":" + std::to_string(port) : origin;
    std::printf("kenober: this server is new. To begin, open within an hour:\n\n    %s/bienvenue/%s\n\n", begin.c_str(), token.c_str());
}

// What members are told, and what they take along.
void add_members_jobs(Town& town, jobs::Runner& runner)
{
    watch::add_jobs(runner);
    watch::tidy(town.db(), current_time());
    belongings::keep_in(town.config.data() / "bundles");
    belongings::add_files(collectors::pictures);
    belongings::add_jobs(runner);
}

// SIGTERM and SIGINT stop the door from a thread of their own: nothing happens inside a signal handler.
class StopOnSignal {
public:
    explicit StopOnSignal(door::Door& door)
        : m_thread([this, &door] {
              int signal = 0;
              sigwait(&m_signals, &signal);
              door.stop();
          })
    {}
    ~StopOnSignal()
    {
        pthread_kill(m_thread.native_handle(), SIGTERM);
        m_thread.join();
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

    /// Before any thread starts: they inherit it.
    static sigset_t block()
    {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGTERM);
        sigaddset(&signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        return signals;
    }

private:
    sigset_t m_signals = block();
    std::thread m_thread;
};

}

namespace {

// glibc gives up to eight arenas per core to the threads, and each keeps what it once needed: pages are rendered by few threads, and as
// many arenas as cores serve them as fast, in a tenth less memory.
void share_memory() { mallopt(M_ARENA_MAX, std::max(2, static_cast<int>(std::thread::hardware_concurrency()))); }

void choose_provider(const Config& config)
{
    provider::Settings chosen{config.text("oidc.issuer"), config.text("oidc.client"), config.text("oidc.secret"), config.text("oidc.name")};
    if (chosen.issuer.empty()) return;
    if (chosen.client.empty()) throw std::runtime_error("oidc.client: with oidc.issuer, the name of this server at the provider is needed");
    if (chosen.name.empty()) chosen.name = chosen.issuer.substr(chosen.issuer.find("://") + 3);
    provider::configure(std::move(chosen));
}

// Sites that come and go: with their archives, or out of what another program kept of them.
void add_moves(Town& town, jobs::Runner& runner, const http::Rooms& rooms)
{
    moving::keep_in({town.config.data() / "parcels", town.config.data() / "resting", town.config.data() / "incoming"});
    moving::clear_incoming(town.db());
    moving::add_jobs(runner, rooms);
    newcomer::keep_in(town.config.data() / "incoming");
    newcomer::clear_incoming(town.db());
    newcomer::add_jobs(runner);
}

}

int serve(Config config)
{
    StopOnSignal::block();
    share_memory();
    std::signal(SIGPIPE, SIG_IGN);
    choose_log(config);
    auto town = open_town(std::move(config), Expect::either);
    if (town.key != upkeep::KeyState::own) throw std::runtime_error(upkeep::in_words(town.key, *town.db().read(), town.config.key_file()));
    std::filesystem::create_directories(town.config.data() / "uploads");
    choose_provider(town.config);
    gallery::keep_in(picture_store(town.config), picture_limits(town.config));

    const auto founders_token = token_of_founder(town);
    const auto post = post_of_territory(town);
    jobs::Runner runner(town.db());
    post::add_job(runner, *post);
    add_letters(town, runner, *post);
    add_members_jobs(town, runner);
    gallery::add_jobs(runner);
    partner::trust(town.config.list("partners.inside"));
    partner::add_jobs(runner);
    partner::tidy(town.db(), current_time());
    finding::add_jobs(runner);
    finding::check_index(town.db());
    upkeep::places() = {shows_mail(town) ? town.config.mail_folder() : std::filesystem::path(), &runner, ground_of(town), post.get()};
    upkeep::places().ground.pictures = &gallery::store();

    http::Rooms rooms(room_settings(town), mounted_routes(), mounted_house(), town.db());
    repose::Keeper keeper(town.db(), rooms, town.config.data() / "resting");
    add_moves(town, runner, rooms);
    auto settings = door_settings(town.config);
    settings.instead = [&](const http::Incoming& incoming, const http::Destination& destination) {
        return keeper.answer(incoming, destination);
    };
    door::Door door(std::move(settings), rooms, town.db());
    const auto port = door.listen();
    runner.start();
    const Inbox inbox(town);
    const Housekeeping housekeeping(town.db(), town.config.data() / "uploads");
    const StopOnSignal stopping(door);
    print_way_in(town.config, port, founders_token);
    std::printf("kenober: listening on http://%s:%u/\n", door_settings(town.config).host.c_str(), static_cast<unsigned>(port));
    std::fflush(stdout);
    door.run();
    runner.stop();
    log::info("stopped");
    return 0;
}

}
