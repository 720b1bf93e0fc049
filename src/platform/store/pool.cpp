#include "platform/store/pool.hpp"

#include <algorithm>
#include <chrono>

#include "platform/store/database.hpp"

namespace kenober::store {

Pool::Pool(int size, std::int64_t patience, std::function<std::unique_ptr<Connection>()> open)
    : m_size(std::max(1, size)), m_patience(patience), m_open(std::move(open))
{}

std::unique_ptr<Connection> Pool::take()
{
    std::unique_lock lock(m_mutex);
    if (m_waiting.empty()) {
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
        if (m_opened < m_size) {
            ++m_opened;
            lock.unlock();
            return open_one();
        }
    }
    return wait_turn(lock);
}

std::unique_ptr<Connection> Pool::wait_turn(std::unique_lock<std::mutex>& lock)
{
    Waiter me;
    m_waiting.push_back(&me);
    const bool served = me.wake.wait_for(lock, std::chrono::microseconds(m_patience), [&] { return me.given || me.may_open; });
    if (!served) {
        std::erase(m_waiting, &me);
        throw Unavailable("every connection to the database stayed busy");
    }
    if (me.given) return std::move(me.given);
    lock.unlock();
    return open_one();
}

std::unique_ptr<Connection> Pool::open_one()
{
    try {
        return m_open();
    } catch (...) {
        give(nullptr);
        throw;
    }
}

void Pool::give(std::unique_ptr<Connection> connection) noexcept
{
    if (connection && !connection->usable()) connection.reset();
    const std::lock_guard lock(m_mutex);
    pass_on(std::move(connection));
}

// Nothing instead of a connection means that its place is free: the first waiter may open another.
void Pool::pass_on(std::unique_ptr<Connection> connection)
{
    if (m_waiting.empty()) {
        if (connection) m_idle.push_back(std::move(connection));
        else --m_opened;
        return;
    }
    Waiter* first = m_waiting.front();
    m_waiting.pop_front();
    if (connection) first->given = std::move(connection);
    else first->may_open = true;
    first->wake.notify_one();
}

void Pool::close_idle()
{
    const std::lock_guard lock(m_mutex);
    m_opened -= static_cast<int>(m_idle.size());
    m_idle.clear();
}

Borrowed::Borrowed(std::shared_ptr<Pool> pool, std::unique_ptr<Connection> connection)
    : m_pool(std::move(pool)), m_connection(std::move(connection))
{}

Borrowed::Borrowed(Borrowed&&) noexcept = default;

Borrowed& Borrowed::operator=(Borrowed&& other) noexcept
{
    give_back();
    m_pool = std::move(other.m_pool);
    m_connection = std::move(other.m_connection);
    return *this;
}

Borrowed::~Borrowed() { give_back(); }

void Borrowed::give_back() noexcept
{
    if (!m_connection) return;
    m_connection->end_read();
    m_pool->give(std::move(m_connection));
}

}
