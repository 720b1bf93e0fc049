// What the index finds: the texts that match, the weightiest or the newest first, and how many of them each thing to keep to would leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "commons/finding/asked.hpp"
#include "commons/finding/facets.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::finding {

/// Of more texts than these only the newest are weighed and counted: whoever finds so many has to say more.
inline constexpr int most_weighed = 10'000;

struct Hit {
    std::int64_t contribution = 0;
    Time published;
    double weight = 0;
};

struct Found {
    std::vector<Hit> hits;  // in their order up to the end of the page that was asked for, then in any
    Counts counts;
    bool is_cut = false;    // there are more than most_weighed
};

/// Published ones only: nothing else is in the index.
Found find(store::Snapshot& db, const Sought& sought, Order order, std::size_t sorted);
/// The heaviest of the newest 300 that match.
std::vector<Hit> find_few(store::Snapshot& db, const Sought& sought, std::size_t most);
bool finds_anything(store::Snapshot& db, const Sought& sought);

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Words that occur, begin so (accents aside), and stand in most texts. Of less than four letters: from those that `corrected` knows.
std::vector<std::string> words_beginning(store::Snapshot& db, std::string_view begun, int most);
/// The words as they were probably meant, or nothing: from those that occur most, at most 50,000, read again when they have been counted again, many of them once a minute.
std::string corrected(store::Snapshot& db, std::string_view words);

}
