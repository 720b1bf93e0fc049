// What the database knows about shared words and themes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/nearness/nearness.hpp"

namespace kenober::nearness {

/// At most this many contributions are looked at for one word or one theme: a word that more of them say brings nobody together.
inline constexpr std::int64_t most_often = 400;
inline constexpr std::size_t most_compared_words = 12, most_compared_tags = 4, most_shown = 12;

/// A word or a theme of the contribution asked about, with how many contributions have it (counted up to `most_often`).
struct Own {
    std::int64_t tag = 0;  // 0: a word
    std::string word;
    std::string spelled;
    int weight = 1;
    std::int64_t often = 0;
};
struct OwnWords {
    std::vector<Own> all;
    std::int64_t contributions = 0;  // about how many there are
};
OwnWords own_words(store::Snapshot& db, std::int64_t contribution);

/// Another contribution that has one of them.
struct Shared {
    std::int64_t contribution = 0;
    std::int64_t tag = 0;
    std::string word;
    int weight = 1;
};
/// `words` and `tags`: at most as many as are compared; the asker sees all that comes back.
std::vector<Shared> shared(store::Snapshot& db, std::int64_t contribution, std::vector<std::string> words, std::vector<std::int64_t> tags,
                           const Asker& asker);

/// Those of `ids` (at most `most_shown`) that the asker may see, in any order, without what they share.
std::vector<Neighbour> shown(store::Snapshot& db, std::vector<std::int64_t> ids, const Asker& asker);

}
