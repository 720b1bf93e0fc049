// The door itself: listens, answers from memory or from files, or hands a request to a worker.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::door {

struct Settings {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;                    // 0: a free one
    int workers = 32;
    int io_threads = 1;
    std::size_t queue = 512;                      // requests waiting for a worker; beyond: 503
    std::size_t cache_bytes = 16 * 1024 * 1024;
    int connections_per_client = 64;
    std::vector<std::string> allowed_clients;     // addresses or networks (CIDR) free of the limits per client
    std::vector<std::string> proxies;             // whose Forwarded / X-Forwarded-* headers count
    int header_seconds = 10;
    int idle_seconds = 60;                        // between two requests of a connection
    bool check_cache = false;                     // render every hit again and compare; a difference is a 500
    std::filesystem::path bodies;                 // folder for bodies under way
    // Asked before the rooms, on a worker: whatever it answers, they are not asked. Nothing by default.
    std::function<std::optional<http::Reply>(const http::Incoming&, const http::Destination&)> instead = {};
};

class Door {
public:
    Door(Settings settings, http::Rooms& rooms, store::Database& database);
    ~Door();
    /// Binds (or takes the socket that systemd passed). Returns the port. Throws std::system_error.
    std::uint16_t listen();
    /// Serves until stop(); then finishes what is under way (30 s at most) and returns.
    void run();
    /// From any thread, any number of times.
    void stop();

private:
    class Inside;
    std::unique_ptr<Inside> m_inside;
};

}
