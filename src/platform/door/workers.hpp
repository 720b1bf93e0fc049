// The threads that run handlers, behind a queue of bounded length: when it is full somebody is told to come back, nobody waits for ever.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kenober::door {

class Workers {
public:
    using Task = std::function<void()>;  // throws nothing

    Workers(int threads, std::size_t queue);
    /// Runs what is still queued, then joins.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// false: the queue is full, and the task was not taken.
    bool add(Task task);
    /// The same for work that may as well be left undone: refused as soon as half of the queue is used.
    bool add_if_quiet(Task task);
    std::size_t waiting() const;

private:
    bool add(Task task, std::size_t most);
    void work();

    const std::size_t m_most;
    mutable std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<Task> m_tasks;
    bool m_is_ending = false;
    std::vector<std::thread> m_threads;
};

}
