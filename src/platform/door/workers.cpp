#include "platform/door/workers.hpp"

#include <utility>

namespace kenober::door {

Workers::Workers(int threads, std::size_t queue) : m_most(queue)
{
    for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_ending = true;
    }
    m_news.notify_all();
    for (auto& thread : m_threads) thread.join();
}

bool Workers::add(Task task) { return add(std::move(task), m_most); }

bool Workers::add_if_quiet(Task task) { return add(std::move(task), m_most / 2); }

bool Workers::add(Task task, std::size_t most)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_tasks.size() >= most) return false;
        m_tasks.push_back(std::move(task));
    }
    m_news.notify_one();
    return true;
}

std::size_t Workers::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_tasks.size();
}

void Workers::work()
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_news.wait(lock, [&] { return m_is_ending || !m_tasks.empty(); });
            if (m_tasks.empty()) return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

}
