#include "platform/store/database.hpp"

#include <stdexcept>

#include "platform/store/connection.hpp"
#include "platform/store/postgres_database.hpp"
#include "platform/store/sqlite_database.hpp"

namespace kenober::store {

std::unique_ptr<Database> Database::open(const Settings& settings)
{
    const std::string& url = settings.url;
    if (url.starts_with("postgresql:") || url.starts_with("postgres:")) return std::make_unique<PostgresDatabase>(settings);
    if (!url.starts_with("sqlite:")) throw std::invalid_argument("a database is sqlite:FILE or postgresql://…");
    std::string path = url.substr(7);
    if (path.starts_with("///")) path.erase(0, 2);  // sqlite:///path is the form that other programs write
    if (path.empty() || path.starts_with(":")) throw std::invalid_argument("sqlite: needs the path of a file");
    return std::make_unique<SqliteDatabase>(std::move(path), settings);
}

void Database::announce(std::span<const std::int64_t> sites, std::span<const std::string_view> bells)
{
    for (const std::int64_t site : sites) m_generations.move(site);
    if (bells.empty()) return;
    const std::lock_guard lock(m_listening);
    for (const Listener& listener : m_listeners)
        for (const std::string_view bell : bells)
            if (bell == listener.bell) listener.heard();
}

std::uint64_t Database::listen(std::string_view bell, std::function<void()> heard)
{
    const std::lock_guard lock(m_listening);
    m_listeners.push_back({++m_last_listener, std::string(bell), std::move(heard)});
    return m_last_listener;
}

void Database::forget(std::uint64_t listener)
{
    const std::lock_guard lock(m_listening);
    std::erase_if(m_listeners, [&](const Listener& one) { return one.number == listener; });
}

}
