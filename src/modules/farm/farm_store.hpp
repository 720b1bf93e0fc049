// How much there is on each site: texts, what waits, people.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::farm {

struct Figures {
    std::int64_t site = 0;
    std::int64_t published = 0;
    std::int64_t waiting = 0;    // texts to be read over
    std::int64_t people = 0;     // with a role
    std::int64_t bytes = 0;      // of pictures; where they were asked for
    std::int64_t tasks = 0;      // all that waits in the queue, texts and the rest; where they were asked for
};
/// One entry per site, in the order of their numbers.
std::vector<Figures> figures(store::Snapshot& db);
Figures figures_of(store::Snapshot& db, std::int64_t site);
/// How many contributions, of whatever state, stand in a section or are shown in it.
std::int64_t count_in_section(store::Snapshot& db, std::int64_t section);

}
