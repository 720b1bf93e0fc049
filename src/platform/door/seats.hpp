// How many connections stand, in all and for each client: beyond a limit nobody else is let in.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace kenober::door {

class Seats {
public:
    enum class Client { counted, allowed };

    Seats(std::size_t most, int most_per_client) : m_most(most), m_most_per_client(most_per_client) {}

    /// true: a place was taken, and leave() gives it back.
    bool take(const std::string& client, Client kind)
    {
        if (m_taken.load(std::memory_order_relaxed) >= m_most) return false;
        if (kind == Client::counted) {
            const std::lock_guard lock(m_mutex);
            int& count = m_clients[client];
            if (count == m_most_per_client) return false;
            ++count;
        }
        ++m_taken;
        return true;
    }

    void leave(const std::string& client, Client kind)
    {
        --m_taken;
        if (kind == Client::allowed) return;
        const std::lock_guard lock(m_mutex);
        const auto found = m_clients.find(client);
        if (found != m_clients.end() && --found->second == 0) m_clients.erase(found);
    }

    std::size_t taken() const { return m_taken.load(std::memory_order_relaxed); }
    /// Most places are taken: whoever only waits should make room.
    bool is_crowded() const { return taken() > m_most / 4 * 3; }

private:
    const std::size_t m_most;
    const int m_most_per_client;
    std::atomic<std::size_t> m_taken{0};
    std::mutex m_mutex;
    std::unordered_map<std::string, int> m_clients;
};

}
