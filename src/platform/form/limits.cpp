#include "platform/form/limits.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kenober::form {
namespace {

constexpr int network_share = 4;

std::string first_bytes(std::string_view client, std::size_t of_four, std::size_t of_six)
{
    std::array<unsigned char, 16> bytes{};
    const std::string address(client);
    if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
        return "4" + std::string(reinterpret_cast<const char*>(bytes.data()), of_four);
    if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1)
        return "6" + std::string(reinterpret_cast<const char*>(bytes.data()), of_six);
    return "?" + address;
}

/// Keys of one kind never meet those of another: a zero byte stands in no word.
std::string key(std::string_view action, char kind, std::string_view who)
{
    std::string text(action);
    text += '\0';
    text += kind;
    text += who;
    return text;
}

Rate of_network(Rate rate) { return {rate.most * network_share, rate.per_seconds}; }

std::int64_t cost_of(Rate rate) { return seconds(rate.per_seconds) / std::max(rate.most, 1); }

}

std::string network_of(std::string_view client) { return first_bytes(client, 3, 7); }

std::string client_of(std::string_view client) { return first_bytes(client, 4, 8); }

int Limits::count(const Attempt& attempt, Rate rate, Time now)
{
    const std::lock_guard lock(m_mutex);
    return count_unlocked(attempt, rate, now);
}

Standing Limits::tally(const Attempt& attempt, Rate rate, Time now)
{
    const std::lock_guard lock(m_mutex);
    const int wait = count_unlocked(attempt, rate, now);
    if (attempt.subject.empty() && attempt.client.empty()) return {0, rate.most, 0};
    const std::string who =
        attempt.subject.empty() ? key(attempt.action, 'c', client_of(attempt.client)) : key(attempt.action, 's', attempt.subject);
    Standing found = standing(who, rate, now);
    found.wait = wait;
    if (wait > 0) found.left = 0;  // where the network is counted out, its client is too
    return found;
}

Standing Limits::standing(const std::string& name, Rate rate, Time now) const
{
    const auto found = m_tallies.find(name);
    const std::int64_t used = found == m_tallies.end() ? 0 : std::max<std::int64_t>(found->second.due - now.micros, 0);
    const std::int64_t free = std::max<std::int64_t>(seconds(rate.per_seconds) - used, 0);
    return {0, static_cast<int>(free / cost_of(rate)), static_cast<int>((used + seconds(1) - 1) / seconds(1))};
}

int Limits::count_unlocked(const Attempt& attempt, Rate rate, Time now)
{
    if (!attempt.subject.empty()) {
        const std::string subject = key(attempt.action, 's', attempt.subject);
        const int due = wait(subject, rate, now);
        if (due == 0) add(subject, rate, now);
        return due;
    }
    if (attempt.client.empty()) return 0;
    const std::string client = key(attempt.action, 'c', client_of(attempt.client));
    const std::string network = key(attempt.action, 'n', network_of(attempt.client));
    const int due = std::max(wait(client, rate, now), wait(network, of_network(rate), now));
    if (due > 0) return due;
    add(client, rate, now);
    add(network, of_network(rate), now);
    return 0;
}

void Limits::forgive(const Attempt& attempt)
{
    const std::lock_guard lock(m_mutex);
    if (!attempt.subject.empty()) return give_back(key(attempt.action, 's', attempt.subject));
    if (attempt.client.empty()) return;
    give_back(key(attempt.action, 'c', client_of(attempt.client)));
    give_back(key(attempt.action, 'n', network_of(attempt.client)));
}

int Limits::wait(const std::string& name, Rate rate, Time now) const
{
    const auto found = m_tallies.find(name);
    if (found == m_tallies.end()) return rate.most > 0 ? 0 : std::max(rate.per_seconds, 1);
    const std::int64_t after = std::max(found->second.due, now.micros) + cost_of(rate);
    const std::int64_t over = after - now.micros - seconds(rate.per_seconds);
    return over <= 0 ? 0 : static_cast<int>((over + seconds(1) - 1) / seconds(1));
}

void Limits::add(const std::string& name, Rate rate, Time now)
{
    if (m_tallies.size() >= m_most_keys) make_room(now);
    Tally& tally = m_tallies[name];
    tally.cost = cost_of(rate);
    tally.due = std::max(tally.due, now.micros) + tally.cost;
}

void Limits::give_back(const std::string& name)
{
    const auto found = m_tallies.find(name);
    if (found != m_tallies.end()) found->second.due -= found->second.cost;
}

void Limits::make_room(Time now)
{
    std::erase_if(m_tallies, [&](const auto& entry) { return entry.second.due <= now.micros; });
    if (m_tallies.size() < m_most_keys) return;
    // Full of people who are all still being counted: the half whose count ends first is forgotten, so that this happens rarely.
    std::vector<std::int64_t> dues;
    dues.reserve(m_tallies.size());
    for (const auto& [name, tally] : m_tallies) dues.push_back(tally.due);
    const auto middle = dues.begin() + static_cast<std::ptrdiff_t>(dues.size() / 2);
    std::nth_element(dues.begin(), middle, dues.end());
    const std::int64_t limit = *middle;
    std::erase_if(m_tallies, [&](const auto& entry) { return entry.second.due <= limit; });
}

}
