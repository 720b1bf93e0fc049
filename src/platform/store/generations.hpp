// How often what the public sees has changed, per site: a kept page is right while its site's generation stands.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace kenober::store {

/// Read without a lock by the thread that answers from memory. Sites share 256 counters: a shared one moves too often, never too seldom.
class Generations {
public:
    /// Grows whenever this site, or every site, changes.
    std::uint64_t of(std::int64_t site) const
    {
        return m_every.load(std::memory_order_acquire) + m_sites[slot(site)].load(std::memory_order_acquire);
    }

    /// 0 moves every site.
    void move(std::int64_t site) { (site == 0 ? m_every : m_sites[slot(site)]).fetch_add(1, std::memory_order_acq_rel); }

private:
    static std::size_t slot(std::int64_t site) { return static_cast<std::uint64_t>(site) % 256; }

    std::atomic<std::uint64_t> m_every{1};
    std::array<std::atomic<std::uint64_t>, 256> m_sites{};
};

}
