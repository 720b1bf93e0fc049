// How often somebody has tried something: counted in memory, per client, per network of a client, or per subject.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/base/base.hpp"

namespace kenober::form {

/// At most `most` attempts at once, and as many again spread over `per_seconds` (generic cell rate algorithm: one moment per key).
struct Rate {
    int most = 1;
    int per_seconds = 60;
};

/// Where somebody stands after an attempt: how long to wait, in seconds (0: it was counted), how many attempts are left at once, and in how
/// many seconds there are as many again as there may be.
struct Standing {
    int wait = 0;
    int left = 0;
    int full_in = 0;
};

/// Who is counted, so that forgiving finds the same keys again. A client's network may try four times as often as one client.
struct Attempt {
    std::string_view action; // an English word
    std::string_view subject; // an account, a mail address; empty: the client is counted
    std::string_view client; // an IP address; empty: not counted (allow-list)
};

class Limits {
public:
    explicit Limits(std::size_t most_keys = 65536) : m_most_keys(most_keys) {}

    /// Counts one attempt. Returns 0, or how many seconds to wait, and then nothing is counted. Thread-safe.
    int count(const Attempt& attempt, Rate rate, Time now);
    /// The same, with what is left: of the client, whatever its network has left. Who is not counted has everything left.
    Standing tally(const Attempt& attempt, Rate rate, Time now);
    /// Gives one attempt back.
    void forgive(const Attempt& attempt);

private:
    struct Tally {
        std::int64_t due = 0; // when the last attempt counted will be forgotten, in microseconds
        std::int64_t cost = 0; // what one attempt adds
    };
    int wait(const std::string& key, Rate rate, Time now) const;
    int count_unlocked(const Attempt& attempt, Rate rate, Time now);
    Standing standing(const std::string& key, Rate rate, Time now) const;
    void add(const std::string& key, Rate rate, Time now);
    void give_back(const std::string& key);
    void make_room(Time now);

    std::mutex m_mutex;
    std::unordered_map<std::string, Tally> m_tallies;
    std::size_t m_most_keys;
};

/// The network that an IP address belongs to: its first 24 bits (IPv4) or 56 bits (IPv6), written for use as a key.
/// What is not an address is its own network.
std::string network_of(std::string_view client);
/// An IPv6 client owns 64 bits of addresses: those are one client.
std::string client_of(std::string_view client);

}
