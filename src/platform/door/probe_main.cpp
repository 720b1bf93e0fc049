// A server of a few fixed pages, to try the door with:  door_probe --data FOLDER [--listen HOST:PORT] [--allow NETWORK] [--proxy NETWORK]
//                                                       [--workers N] [--io-threads N] [--queue N] [--header-seconds N] [--idle-seconds N] [--check-cache]
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "platform/door/door.hpp"

namespace {

using namespace kenober;

std::filesystem::path data; // NOLINT(bugprone-throwing-static-initialization): a test program
std::atomic<int> rendered{0};
std::atomic<int> wrong{0};

http::Reply text(const std::string& body) { return http::document("text/plain; charset=utf-8", body); }

http::Reply show_page(http::Request&)
{
    std::string body;
    for (int i = 0; body.size() < 20'000; ++i) body += "Line " + std::to_string(i) + " of a page that everybody may see.\n";
    return text(body);
}

http::Reply show_count(http::Request&) { return text("rendered " + std::to_string(++rendered) + " times\n"); }

http::Reply show_wrong(http::Request&) { return text("never twice the same: " + std::to_string(++wrong) + "\n"); }

http::Reply show_own(http::Request& request)
{
    http::Reply reply = text("for " + request.visitor().name + " alone " + std::to_string(++rendered) + "\n");
    reply.keep = http::Keep::never;
    return reply;
}

http::Reply show_slowly(http::Request&)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    http::Reply reply = text("slow\n");
    reply.keep = http::Keep::never;
    return reply;
}

http::Reply show_query(http::Request& request) { return text("page " + request.query("page") + "\n"); }

http::Reply show_file(http::Request&) { return http::file("application/octet-stream", data / "file"); }

http::Reply echo(http::Request& request)
{
    std::size_t bytes = 0;
    for (const auto& [name, value] : request.form().fields()) bytes += name.size() + value.size();
    return text("received " + std::to_string(bytes) + "\n");
}

http::Reply change(http::Request& request)
{
    request.write([](store::Transaction&) {});
    return text("changed\n");
}

http::Routes routes()
{
    using enum http::Who;
    http::Routes all;
    all.get("/", anybody, show_page)
        .get("/count", anybody, show_count)
        .get("/wrong", anybody, show_wrong)
        .get("/own", anybody, show_own, {.keep = http::Keep::never})
        .get("/slow", anybody, show_slowly, {.keep = http::Keep::never})
        .get("/query", anybody, show_query, {.query = {"page"}})
        .get("/file", anybody, show_file)
        .post("/echo", anybody, echo, {.body = 1024 * 1024, .body_seconds = 3, .token = false})
        .post("/change", anybody, change, {.token = false});
    return all;
}

http::House house()
{
    http::House house;
    house.sites = [](store::Snapshot&) {
        http::Site site;
        site.id = 1;
        site.slug = "probe";
        site.name = "Probe";
        site.is_main = true;
        return std::vector{site};
    };
    house.visitor = [](store::Snapshot&, std::int64_t, std::int64_t) { return http::Visitor{}; };
    return house;
}

door::Settings read_settings(int count, char** words)
{
    door::Settings settings;
    settings.port = 0;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--check-cache") {
            settings.check_cache = true;
            continue;
        }
        if (++i == count) throw std::invalid_argument(word + " needs a value");
        const std::string value = words[i];
        if (word == "--data") {
            data = value;
        } else if (word == "--listen") {
            const auto colon = value.rfind(':');
            settings.host = value.substr(0, colon);
            settings.port = static_cast<std::uint16_t>(std::stoi(value.substr(colon + 1)));
        } else if (word == "--allow") {
            settings.allowed_clients.push_back(value);
        } else if (word == "--proxy") {
            settings.proxies.push_back(value);
        } else if (word == "--workers") {
            settings.workers = std::stoi(value);
        } else if (word == "--io-threads") {
            settings.io_threads = std::stoi(value);
        } else if (word == "--queue") {
            settings.queue = static_cast<std::size_t>(std::stoul(value));
        } else if (word == "--header-seconds") {
            settings.header_seconds = std::stoi(value);
        } else if (word == "--idle-seconds") {
            settings.idle_seconds = std::stoi(value);
        } else {
            throw std::invalid_argument("unknown: " + word);
        }
    }
    if (data.empty()) throw std::invalid_argument("--data is missing");
    settings.bodies = data / "bodies";
    return settings;
}

void serve(const door::Settings& settings)
{
    std::filesystem::create_directories(data);
    std::ofstream(data / "file") << std::string(300'000, 'x') << "end";
    const auto database = store::Database::open({.url = "sqlite:" + (data / "probe.db").string()});
    database->migrate(store::embedded_migrations());
    http::Rooms rooms({.origin = {}, .secret = random_token(32), .uploads = data}, routes(), house(), *database);
    door::Door door(settings, rooms, *database);
    std::cout << "kenober: listening on http://" << settings.host << ":" << door.listen() << "/" << std::endl;

    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    std::thread listener([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        door.stop();
    });
    door.run();
    listener.join();
}

}

int main(int count, char** words)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr); // before any thread: one of them waits for these
    try {
        serve(read_settings(count, words));
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "door_probe: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
}
