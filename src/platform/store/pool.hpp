// Connections kept for the next who needs one, lent in the order of asking.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/store/connection.hpp"

namespace kenober::store {

/// Opens at most `size` connections, when they are needed; the last one used is lent first, so few are warm under a light load.
class Pool {
public:
    Pool(int size, std::int64_t patience, std::function<std::unique_ptr<Connection>()> open);

    /// Waits its turn; throws Unavailable after `patience` microseconds.
    std::unique_ptr<Connection> take();
    /// An unusable connection is closed, and another may be opened in its place.
    void give(std::unique_ptr<Connection> connection) noexcept;
    /// Closes those that nobody uses, after a change of the schema or a lost server.
    void close_idle();

private:
    struct Waiter {
        std::condition_variable wake;
        std::unique_ptr<Connection> given;
        bool may_open = false;
    };

    std::unique_ptr<Connection> wait_turn(std::unique_lock<std::mutex>& lock);
    std::unique_ptr<Connection> open_one();
    void pass_on(std::unique_ptr<Connection> connection);

    const int m_size;
    const std::int64_t m_patience;
    const std::function<std::unique_ptr<Connection>()> m_open;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Connection>> m_idle;
    std::deque<Waiter*> m_waiting;
    int m_opened = 0;
};

}
