// Which sites are known to rest, for pages that are laid out: in memory, as pages of failure ask too.
#pragma once

#include <cstdint>
#include <set>

namespace kenober::repose {

/// While it lives, the pages of this site that its thread asks for are those of a site at rest.
class Stillness {
public:
    explicit Stillness(std::int64_t site);
    ~Stillness();
    Stillness(const Stillness&) = delete;
    Stillness& operator=(const Stillness&) = delete;

private:
    const std::int64_t m_before;
};

/// From now on these rest, and no others.
void know_resting(std::set<std::int64_t> sites);

bool is_at_rest(std::int64_t site);

}
