#include "commons/repose/at_rest.hpp"

#include <mutex>

#include "commons/repose/repose.hpp"

namespace kenober::repose {
namespace {

thread_local std::int64_t stilled = 0;

struct Known {
    std::mutex mutex;
    std::set<std::int64_t> sites;
};
Known& known()
{
    static Known one;
    return one;
}

}

Stillness::Stillness(std::int64_t site) : m_before(stilled) { stilled = site; }
Stillness::~Stillness() { stilled = m_before; }

void know_resting(std::set<std::int64_t> sites)
{
    const std::lock_guard lock(known().mutex);
    known().sites = std::move(sites);
}

bool is_at_rest(std::int64_t site)
{
    if (site != 0 && site == stilled) return true;
    const std::lock_guard lock(known().mutex);
    return known().sites.contains(site);
}

bool rests(const http::Request& request) { return is_at_rest(request.site().id); }

}
